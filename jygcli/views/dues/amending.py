"""A receipt corrected: what is reversed and what is entered anew, by name and sum."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member
from jygcli.papers.paper import Column, Holds
from jygcli.services.dues.amending import Amended
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money, money_json


class _Entry(NamedTuple):
    what: str
    member: Member
    on: str
    months: tuple[Month, ...]
    amount: Fen
    receipt: str


def _entries(found: Amended) -> Iterator[_Entry]:
    payment = found.reversed.payment
    months = tuple(share.month for share in payment.shares)
    yield _Entry("冲正", found.reversed.member, str(found.on), months, Fen(-payment.amount), found.reversed.reversal)
    for one in found.anew.bookings if found.anew else ():
        months = tuple(share.month for share in one.shares)
        on = str(found.anew.paid_on) if found.anew else ""
        yield _Entry("重新登记", one.member, on, months, one.amount, one.receipt)


def _columns(found: Amended) -> tuple[Column, ...]:
    """Before it is done, the numbers are those that the receipts will have."""
    return (
        Column("办理", "what"), *PERSON, Column("日期", "on"),
        Column("抵交月份", lambda one: spoken_months(one.months)), Column("金额（元）", "amount", Holds.MONEY),
        Column("收据号" if found.done else "将开收据号", "receipt")
    )  # fmt: skip


def _screen(found: Amended, _: Look) -> Screen:
    yield heading(f"{'已更正' if found.done else '将要更正'}：收据 {found.reversed.entry.receipt}")
    yield grid(_columns(found), tuple(_entries(found)))
    yield line(f"原因：{found.reversed.why}")
    before, after = found.in_hand
    if before != after:
        yield line(f"手里的党费原来 {money(before)} 元，更正以后 {money(after)} 元。")
    if found.closed is not None:
        yield line(f"{found.closed} 已经结账：那一季的报表不变，这次更正记在 {found.on}，差额列为更正。")


AMENDED = View[Amended](
    shape(
        "reversed.entry.receipt reversed.why on closed in_hand() done entries()",
        in_hand=lambda found: money_json(found.in_hand[1]),
        entries=lambda found: [
            {
                "what": one.what, "number": one.member.number, "name": one.member.name, "on": one.on,
                "months": [str(month) for month in one.months], "amount": money_json(one.amount),
                "receipt": one.receipt if found.done else None,
            }
            for one in _entries(found)
        ],
    ),
    _screen,
)  # fmt: skip
