"""What may stand on the page of things to do: one record a kind, facts only; its words are those of views/."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule
from jygcli.domain.meetings.frequency import Missing
from jygcli.domain.meetings.kinds import Meeting, MissedMonth
from jygcli.domain.people.jubilees import Jubilee
from jygcli.domain.people.membership import Member
from jygcli.domain.plan.branch_setup import SetupFault
from jygcli.services.registers.due import RegisterItem


class NotDone(NamedTuple):
    """Findings of one check, in order of time: all that are late, or all that are still in time."""

    findings: tuple[Missing, ...]
    due: date
    rule: Rule


class Unmarked(NamedTuple):
    """Meetings whose attendance nobody has written down, the oldest first."""

    meetings: tuple[Meeting, ...]
    due: date
    rule: Rule | None = None


class PartyDay(NamedTuple):
    """The next 主题党日: its day by the plan (or by the branch's fixed day), and the theme if it is planned."""

    due: date
    theme: str | None
    rule: Rule


class NoPlan(NamedTuple):
    """A year of which the twelve months are not planned."""

    year: int
    due: date
    rule: Rule


class DuesOwing(NamedTuple):
    """Dues owing in one line: who owes, as a command is given them, and how much; for the months of this quarter, or of
    those that are over, up to `late`. `gone`: how many of them have left the branch.

    `told`: how many of them have as many months in a row unpaid as the secretary is to be told of.
    """

    given: tuple[str, ...]
    owing: Fen
    late: Month | None
    gone: int
    told: int
    due: date
    rule: Rule


class NotAssessed(NamedTuple):
    """Members for whom nothing is assessed."""

    members: tuple[Member, ...]
    due: date
    rule: Rule


class ToClose(NamedTuple):
    """The oldest quarter that is to be closed, and how many more wait behind it."""

    quarter: Quarter
    more: int
    due: date
    rule: Rule


class ToRemit(NamedTuple):
    """A closed quarter of which nothing went up, and what is in hand."""

    quarter: Quarter
    in_hand: Fen
    due: date
    rule: Rule


class Setup(NamedTuple):
    """Something about posts, the term or the branch's size. `due` None: no day is set."""

    fault: SetupFault
    due: date | None
    rule: Rule


class Visit(NamedTuple):
    """A member's birthday or years in the Party, or both: one visit does for them.

    `given` is what a command is given for the member: the name, or the number where others have the name too.
    """

    member: Member
    given: str
    jubilees: tuple[Jubilee, ...]
    due: date
    rule: Rule


class Away(NamedTuple):
    """A member, what a command is given for them, and the months in a row in which they took no part."""

    member: Member
    given: str
    months: tuple[MissedMonth, ...]


class TookNoPart(NamedTuple):
    """Members who took part in no 组织生活 for as many months as the secretary is to be told of, the longest first."""

    away: tuple[Away, ...]
    due: date | None
    rule: Rule


class OpenTask(NamedTuple):
    """A task that is still to be done. `due` None: nobody said by when."""

    number: int
    what: str
    member: Member | None
    due: date | None
    rule: Rule | None = None


OfDues = DuesOwing | NotAssessed | ToClose | ToRemit
Item = RegisterItem | OpenTask | NotDone | Unmarked | PartyDay | NoPlan | OfDues | Setup | Visit | TookNoPart
