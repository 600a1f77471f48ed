"""Payments of the months that their own cells or 备注 name: 75（补1-2月）, 预交至8月."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jygcli.domain.base.money import Fen
from jygcli.sheets.dues.amounts import Dues
from jygcli.sheets.dues.months import Item
from jygcli.sheets.dues.payment_remarks import Named, PlacedRemark, placed, remark_on, speaks_of_other_months
from jygcli.sheets.dues.payments import DuesStatus
from jygcli.sheets.grids.readings import Remark
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.periods import MonthSpan

_NOTES_UNREAD = Flaw(
    Code.PERIOD_UNKNOWN, "备注说到别的月份，没有按它登记，只按表格的月份读；请核对，要分月登记的请分行写"
)
_PAID_ELSEWHERE = Flaw(Code.VALUES_DISAGREE, "写到的别的月份另有登记，只按本格的月份读；请核对")


class RemarkedMonths:
    """Gives payments the months that a remark names, as far as these can be told. `notes`: the column of 备注."""

    def __init__(self, dues: Dues, notes: int | None) -> None:
        self._dues, self._notes = dues, notes

    def heed(self, line: int, values: Mapping[str, object], items: list[Item]) -> None:
        """Heed what is said on a line with a column for each month."""
        for item in items:
            if item.payment.named is not None:
                _place(item, self._placed(line, values, item, item.payment.named), item.payment.named, items)
        self._heed_notes(line, values, items)

    def heed_one(self, line: int, values: Mapping[str, object], item: Item) -> None:
        """Heed what is said of the one payment of a line."""
        text = _text(values)
        named = item.payment.named or (remark_on(text) if item.payment.amount else None)
        if named is not None:
            place = self._placed(line, values, item, named)
            item.span = place.span
            if place.doubt is not None:
                column = item.column if item.payment.named else self._notes
                item.remarks.append(Remark(column, "period_from", place.doubt))
        elif item.payment.amount and speaks_of_other_months(text):
            item.remarks.append(Remark(self._notes, "notes", _NOTES_UNREAD))

    def _placed(self, line: int, values: Mapping[str, object], item: Item, named: Named) -> PlacedRemark:
        due, certain = self._dues.due(line, item, values, item.span.count, [])
        known = certain and due is not None and due % item.span.count == 0
        return placed(item.span, named, item.payment.amount, Fen(due // item.span.count) if due and known else None)

    def _heed_notes(self, line: int, values: Mapping[str, object], items: list[Item]) -> None:
        """What 备注 says is of the one payment that it can mean; where none or several can, that is said."""
        text = _text(values)
        if not text or not items:
            return
        named = remark_on(text)
        fitting = [
            (item, place)
            for item in items
            if named is not None
            and item.payment.amount
            and (place := self._placed(line, values, item, named)).doubt is None
            and place.span != item.span
            and not any(_holds(other) for other in _others_within(item, place.span, items))
        ]
        if len(fitting) == 1 and named is not None:
            _place(*fitting[0], named, items)
        elif fitting or (speaks_of_other_months(text) and not (named and _are_paid(named, items))):
            items[-1].remarks.append(Remark(self._notes, "notes", _NOTES_UNREAD))


def _place(item: Item, place: PlacedRemark, named: Named, items: Sequence[Item]) -> None:
    """Give a payment its months, and take away the blanks of these months."""
    taken = _others_within(item, place.span, items)
    if any(_holds(other) for other in taken) or (place.span == item.span and _are_paid(named, items)):
        item.remarks.append(Remark(item.column, "period_from", _PAID_ELSEWHERE))
        return
    if place.doubt is not None:
        item.remarks.append(Remark(item.column, "period_from", place.doubt))
    item.span = place.span
    for other in taken:
        item.column = min(item.column, other.column)
        item.groups = sorted(item.groups + other.groups, key=lambda group: group.column)
        other.groups = []


def _others_within(item: Item, span: MonthSpan, items: Sequence[Item]) -> list[Item]:
    return [other for other in items if other is not item and other.groups and other.span.is_in(span)]


def _holds(item: Item) -> bool:
    return item.payment.status is not DuesStatus.BLANK


def _are_paid(named: Named, items: Sequence[Item]) -> bool:
    """Whether the months that a remark names each hold a payment of their own."""
    span = replace(named.span, year=named.span.year or items[0].span.year)
    paid = [item.span.count for item in items if item.payment.status is DuesStatus.PAID and item.span.is_in(span)]
    return sum(paid) == span.count


def _text(values: Mapping[str, object]) -> str:
    notes = values.get("notes")
    return notes if isinstance(notes, str) else ""
