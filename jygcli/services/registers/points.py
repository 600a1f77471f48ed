"""积分: entries by hand, and what the branch's table draws from attendance and dues; added up for a year.

What is drawn is never stored: it follows the records. Nobody is ranked unless asked; the exempt stand apart then, as
they aren't to be compared by attendance (rule attendance.exempt).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.owed import month_dues
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.domain.people.party_groups import in_order
from jygcli.domain.registers import REGISTERS, Entry, Register
from jygcli.domain.registers.points import BY_ATTENDANCE, BY_DUES, BY_HAND, BY_STUDY
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.meetings.recording import EVER, MeetingShown, list_meetings, reached_elsewhere
from jygcli.store.reads.payments import BOOKED

ZERO = Decimal("0.0")


class ItemIsDrawn(Refused):
    message = "“{name}”由程序从记录里取，不用手工登记。"
    advice = "看算出的积分：jyg points total"


class ItemOfAnotherYear(Refused):
    message = "“{name}”是 {year} 年的项目，不能用在 {on}。"
    advice = "看项目：jyg points item list --year {wanted}"


class ItemPoints(NamedTuple):
    """What a member got by one item of the table."""

    item: Entry
    times: int
    points: Decimal


class MemberPoints(NamedTuple):
    """A member's points of a year. `rank` is among those of the same group, None for the exempt and where not asked."""

    member: Member
    group: str | None
    items: tuple[ItemPoints, ...]
    exempt: bool
    rank: int | None = None

    @property
    def total(self) -> Decimal:
        return sum((one.points for one in self.items), ZERO)


class PointsOfYear(NamedTuple):
    branch: str
    year: int
    items: tuple[Entry, ...]
    members: tuple[MemberPoints, ...]
    ranked: bool


def scored(desk: Desk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """An entry gets its item's points unless it states its own. Raises ItemIsDrawn, ItemOfAnotherYear."""
    items = RegisterBook(desk).entries(REGISTERS["item"])
    item = next(entry for entry in items if entry.id == values["item"])
    if item["basis"] != BY_HAND:
        raise ItemIsDrawn(name=item["name"])
    if item["year"] != values["on"].year:
        raise ItemOfAnotherYear(name=item["name"], year=item["year"], on=values["on"], wanted=values["on"].year)
    return {**values, "points": item["points"] if values.get("points") is None else values["points"]}


def of_year(desk: Desk, year: int | None = None, group: str | None = None, *, ranked: bool = False) -> PointsOfYear:
    """The points of everybody whom the branch counts, in order of number; ranked within each group if asked."""
    wanted = year or desk.today.year
    last = max(date(wanted, 1, 1), min(desk.today, date(wanted, 12, 31)))
    book = RegisterBook(desk)
    items = tuple(entry for entry in book.entries(REGISTERS["item"]) if entry["year"] == wanted)
    counts = _Counts(desk, book, wanted, last)
    found = [
        MemberPoints(member, member.person.group, tuple(_scored(item, member, counts) for item in items),
                     any(e.span.covers(last) or (e.until and e.until.year == wanted) for e in member.exemptions))
        for member in book.members
        if member.counted_on(last) and group in (None, member.person.group)
    ]  # fmt: skip
    return PointsOfYear(desk.name_on(last), wanted, items, tuple(_ranked(found) if ranked else found), ranked)


def _scored(item: Entry, member: Member, counts: _Counts) -> ItemPoints:
    if item["basis"] == BY_HAND:
        own = counts.by_hand(item, member)
        return ItemPoints(item, len(own), _at_most(sum(own, ZERO), item))
    times = counts.drawn[item["basis"]](item, member)
    return ItemPoints(item, times, _at_most(item["points"] * times, item))


def _at_most(points: Decimal, item: Entry) -> Decimal:
    return points if item["most"] is None else min(points, item["most"])


def _ranked(found: list[MemberPoints]) -> Iterator[MemberPoints]:
    """By group, the highest first, equals sharing a place; the exempt last and without one."""
    for group in in_order({one.group or "" for one in found}):
        own = [one for one in found if (one.group or "") == group]
        compared = sorted((one for one in own if not one.exempt), key=lambda one: (-one.total, one.member.number))
        for one in compared:
            rank = 1 + sum(other.total > one.total for other in compared)
            yield MemberPoints(one.member, one.group, one.items, exempt=False, rank=rank)
        yield from (one for one in own if one.exempt)


class _Counts:
    """How often each item applied to a member, by the branch's records of a year."""

    def __init__(self, desk: Desk, book: RegisterBook, year: int, last: date) -> None:
        self._desk, self._book, self._year, self._last = desk, book, year, last
        self._meetings = list_meetings(desk, date(year, 1, 1), last).meetings
        self._elsewhere = reached_elsewhere(desk, *EVER)
        self._accounts = {account.member.id: account for account in accounts(desk)}
        self._paid_late = {
            (share.member_id, share.month) for share in desk.rows(BOOKED) if share.paid_on > _in_time(share.month)
        }
        self.drawn: Mapping[str, Callable[[Entry, Member], int]] = {
            BY_ATTENDANCE: self._attended,
            BY_STUDY: self._studied,
            BY_DUES: self._paid,
        }

    def by_hand(self, item: Entry, member: Member) -> list[Decimal]:
        entries = self._book.entries(REGISTERS["point"])
        return [entry["points"] for entry in entries if (entry["item"], entry["member"]) == (item.id, member.id)]

    def _held(self, item: Entry) -> Iterator[MeetingShown]:
        kind = None if item["kind"] is None else MeetingKind(item["kind"])
        return (shown for shown in self._meetings if kind in (None, shown.meeting.kind))

    def _attended(self, item: Entry, member: Member) -> int:
        there = {State.PRESENT, State.ONLINE}
        return sum(a.member.id == member.id and a.state in there for shown in self._held(item) for a in shown.attendees)

    def _studied(self, item: Entry, member: Member) -> int:
        """Study that was brought home or made up, once for each meeting."""
        other = {State.HOME_STUDY, State.MADE_UP}
        return sum(
            member.id in self._elsewhere.get(shown.meeting.id, ())
            or any(a.member.id == member.id and a.state in other for a in shown.attendees)
            for shown in self._held(item)
        )

    def _paid(self, _: Entry, member: Member) -> int:
        """Months of the year that are over and were paid whole by the end of their quarter."""
        last = Month.of(self._last) if self._last == Month.of(self._last).last_day else Month.of(self._last).plus(-1)
        account = self._accounts[member.id]
        return sum(
            (dues := month_dues(account, month)) is not None
            and dues.due > 0
            and dues.owing <= 0
            and (member.id, month) not in self._paid_late
            for month in months_from(Month(self._year, 1), last.plus(1))
        )


def _in_time(month: Month) -> date:
    """Until when a month's dues are in time: the end of its quarter, as rule dues.collect allows."""
    return month.quarter.last_day
