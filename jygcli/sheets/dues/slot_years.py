"""The years of the months over the columns of a table of dues: of its title, of its neighbours, the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jygcli.sheets.grids.records import Context, Slot
from jygcli.sheets.words.periods import MonthSpan, spans_in


def in_years(slots: Sequence[Slot], context: Context) -> tuple[list[Slot], Slot | None]:
    """The slots with their years: that of the table, the next one from a January right after a December on.

    Returns too the slot from which on the year is another one, unless a title names months of both years.
    """
    slots = _told_by_neighbours(slots)
    months = [slot for slot in slots if isinstance(slot.key, MonthSpan) and slot.key.year is None]
    year = context.year
    if year is None or not months:
        return list(slots), None
    turn = _turn_of_year(months)
    later = set() if turn is None else {slot.index for slot in months if slot.index >= turn.index}
    dated = [
        replace(slot, key=replace(slot.key, year=slot.key.year or year + (slot.index in later)))
        if isinstance(slot.key, MonthSpan)
        else slot
        for slot in slots
    ]
    told = any(span.last_year == year + 1 for title in context.titles for span in spans_in(title))
    return dated, next((slot for slot in dated if not told and turn is not None and slot.index == turn.index), None)


def _told_by_neighbours(slots: Sequence[Slot]) -> list[Slot]:
    """2025.1 between 2025.9 and 2025.11 is October, before 2025.2 January; unsure elsewhere."""
    return [_told(slot, slots) if isinstance(slot.key, MonthSpan) and slot.key.unsure else slot for slot in slots]


def _told(slot: Slot, slots: Sequence[Slot]) -> Slot:
    alike = sorted((other for other in slots if other.field == slot.field), key=lambda other: other.index)
    place = alike.index(slot)
    before, after = _sure(alike[max(place - 1, 0) : place]), _sure(alike[place + 1 : place + 2])
    year = slot.key.year if isinstance(slot.key, MonthSpan) else None
    fits = [
        month
        for month in (MonthSpan(year, 1, 1), MonthSpan(year, 10, 10))
        if (before or after)
        and (before is None or before.ends + 1 == month.begins)
        and (after is None or after.begins == month.ends + 1)
    ]
    return replace(slot, key=fits[0]) if len(fits) == 1 else slot


def _sure(neighbour: Sequence[Slot]) -> MonthSpan | None:
    return next((slot.key for slot in neighbour if isinstance(slot.key, MonthSpan) and not slot.key.unsure), None)


def _turn_of_year(months: Sequence[Slot]) -> Slot | None:
    """The January that stands right after December, where no month comes twice."""
    ordered: list[Slot] = []
    for slot in sorted(months, key=lambda slot: slot.index):
        if not ordered or ordered[-1].key != slot.key:
            ordered.append(slot)
    spans = [slot.key for slot in ordered if isinstance(slot.key, MonthSpan)]
    if len(set(spans)) < len(spans):
        return None
    turns = [at for at in range(1, len(spans)) if spans[at - 1].last == 12 and spans[at].first == 1]
    rising = turns and all(a.last < b.first for n, (a, b) in enumerate(pairwise(spans), start=1) if n != turns[0])
    return ordered[turns[0]] if rising else None
