"""One member's statement: dues, meetings and hours of study of a year, and nothing of anybody else."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import MonthDues
from jygcli.domain.dues.owed import owed_months, paid_through
from jygcli.domain.meetings.attendance import Mark, Tally
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues import receipts
from jygcli.services.dues.receipts import Receipt
from jygcli.services.meetings.rates import RatesOf, rates
from jygcli.services.registers.hours import MemberHours, hours_of_year


class MeetingDue(NamedTuple):
    """A meeting at which the member was expected, and how it was marked."""

    meeting: Meeting
    mark: Mark


class Statement(NamedTuple):
    """What the branch's book has of one member for a year, up to `on`. `owed`: the months that are not paid by then,
    of whatever year. `hours`: None where the branch didn't count the member then.
    """

    branch: str
    member: Member
    year: int
    on: date
    paid_through: Month | None
    receipts: tuple[Receipt, ...]
    owed: tuple[MonthDues, ...]
    tally: Tally
    meetings: tuple[MeetingDue, ...]
    hours: MemberHours | None

    @property
    def paid(self) -> Fen:
        return total(one.line.amount for one in self.receipts)

    @property
    def owing(self) -> Fen:
        return total(dues.owing for dues in self.owed)


def statement(desk: Desk, given: str, year: int | None = None) -> Statement:
    """The statement of a year, of this one if none is named. Raises UnknownMember, AmbiguousMember."""
    wanted = year or desk.today.year
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    on = max(first, min(desk.today, last))
    account = account_of(accounts(desk), given)
    member = account.member
    attended = rates(desk, RatesOf(first, on, member=str(member.number)))
    studied = {one.member.id: one for one in hours_of_year(desk, wanted).members}
    return Statement(
        desk.name_on(on),
        member,
        wanted,
        on,
        paid_through(account),
        receipts.of_member(desk, member, first, last),
        owed_months(account, Month.of(on)),
        attended.total.tally,
        tuple(MeetingDue(one.meeting, one.expected[0].mark) for one in attended.meetings if one.expected),
        studied.get(member.id),
    )
