"""Reminders of dues: what is owed, told to each alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.dues.owing import Owing, who_owes

NothingToRemind = Refused.saying("{name}{through}没有欠交的党费，不用提醒。", "看谁欠交：jyg dues owing")
NothingOverdue = Refused.saying(
    "{name}到 {through} 没有欠交的党费，不用提醒。", "要提醒本季度的，加 --quarter {quarter}；看谁欠交：jyg dues owing"
)
NotHere = Refused.saying("{name}已经不在本支部（{spans}），不写提醒。", "看记录：jyg member show {number}")


class Reminders(NamedTuple):
    """Who is reminded, each of the months owed `through` a month or of a quarter; `gone`: who owes, is counted no more,
    and isn't reminded. `later`: the present quarter, where it is collected at its end and left out until then.
    """

    branch: str
    on: date
    through: Month
    later: Quarter | None
    owing: tuple[Owing, ...]
    gone: tuple[Member, ...] = ()


class GroupNotice(NamedTuple):
    """A reminder for all that names nobody. `by`: the day of the quarter's last month by which dues go up, until it is
    past.
    """

    branch: str
    on: date
    quarter: Quarter
    by: date | None


def remind(desk: Desk, named: Sequence[str], quarter: Quarter | None = None) -> Reminders:
    """Reminders for those who are named; for everybody who owes, where nobody is.

    If no quarter is named, of the quarters that are over, and of the present one in its last month.

    Raises UnknownMember, AmbiguousMember, NothingToRemind, NothingOverdue, NotHere.
    """
    this = Month.of(desk.today)
    later = this.quarter if quarter is None and this != this.quarter.months[-1] else None
    found = who_owes(desk, quarter, through=this.quarter.months[0].plus(-1) if later else None)
    if not named:
        here = tuple(one for one in found.members if one.member.counted_on(desk.today))
        gone = tuple(one.member for one in found.members if not one.member.counted_on(desk.today))
        return Reminders(found.branch, desk.today, found.through, later, here, gone)
    owing = {one.member.id: one for one in found.members}
    members = members_of(desk)
    chosen: dict[int, Owing] = {}
    for given in named:
        member = find_member(members, given)
        if not member.counted_on(desk.today):
            raise NotHere(name=member.name, spans=member.spans_in_words, number=member.number)
        if later and member.id not in owing:
            raise NothingOverdue(name=member.name, through=found.through, quarter=later)
        if member.id not in owing:
            raise NothingToRemind(name=member.name, through=quarter.spoken if quarter else f"到 {found.through} ")
        chosen[member.id] = owing[member.id]
    return Reminders(found.branch, desk.today, found.through, later, tuple(chosen.values()))


def notice(desk: Desk, quarter: Quarter | None = None) -> GroupNotice:
    """A reminder of a quarter's dues, of this one if none is named, which says nothing of anybody."""
    wanted = quarter or Month.of(desk.today).quarter
    by = wanted.last_day.replace(day=settings.number(desk.settings, "remit_day"))
    return GroupNotice(desk.branch.name, desk.today, wanted, by if by >= desk.today else None)
