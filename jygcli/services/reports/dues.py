"""Reports of dues: for the branch itself, its notice board, and forms to sign: who pays, and what went up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account
from jygcli.domain.dues.ledger import Direction, Shares
from jygcli.domain.funds.purposes import PublicUse
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import accounts_within
from jygcli.services.books.desk import Desk
from jygcli.services.dues.as_closed import accounts_of_quarter
from jygcli.services.dues.cashbook import DuesMoney, closed_on, closings, money_of
from jygcli.services.dues.remittances import shares_of, standing_passings
from jygcli.services.dues.sums import MemberDues, SumsOfDues
from jygcli.services.funds.books import public_uses
from jygcli.services.reports.quarter import DuesSection, dues_known, dues_section
from jygcli.store.reads.records import PassingEntry

NotRemittedYet = Refused.saying("{quarter} 还没有上缴。", "先记上缴：jyg dues remit {quarter}")


class QuarterOfDues(NamedTuple):
    """A quarter's dues, and what of them went up and came back."""

    quarter: Quarter
    dues: DuesSection
    shares: Shares


@dataclass(frozen=True, slots=True)
class DuesReport(SumsOfDues):
    """The dues of one quarter or of a year, by quarter and by member; `money`: what was there, came in and went up."""

    branch: str
    period: str
    on: date
    quarters: tuple[QuarterOfDues, ...]
    money: DuesMoney

    @property
    def parts(self) -> tuple[DuesSection, ...]:
        return tuple(quarter.dues for quarter in self.quarters)

    @property
    def as_closed(self) -> date | None:
        """Of one quarter that is shown as it was closed, the day of that; None: all is as known today."""
        return self.parts[0].as_closed if len(self.quarters) == 1 else None

    @property
    def members(self) -> tuple[MemberDues, ...]:
        """Each member's dues over the quarters, in order of number."""
        lines: dict[int, list[MemberDues]] = defaultdict(list)
        for line in chain.from_iterable(quarter.members for quarter in self.parts):
            lines[line.member.id].append(line)
        found = (MemberDues(own[0].member, tuple(chain(*(line.parts for line in own)))) for own in lines.values())
        return tuple(sorted(found, key=lambda one: one.member.number))


class PublicQuarter(NamedTuple):
    """公示: totals and uses. No name, no waiver, no reason is in it, so that none can show.

    `payable` is what was to be paid, reductions taken off; `payers` how many have paid something; both, and
    `collected`, as the quarter was closed (`as_closed`) where it is. `carried` + `received` = `up` + `in_hand`.
    `elsewhere`: what of the collected was paid at a place of stay.
    """

    branch: str
    quarter: Quarter
    on: date
    as_closed: date | None
    payers: int
    payable: Fen
    collected: Fen
    elsewhere: Fen
    money: DuesMoney
    shares: Shares
    uses: tuple[PublicUse, ...]


@dataclass(frozen=True, slots=True)
class SheetLine(SumsOfDues):
    """A member's line: a cell a quarter (None: nothing to pay then). Everybody who signs reads it, so what is to be
    paid is told and never that it was reduced.
    """

    member: Member
    quarters: tuple[MemberDues | None, ...]

    @property
    def parts(self) -> tuple[MemberDues, ...]:
        return tuple(cell for cell in self.quarters if cell)

    @property
    def monthly(self) -> Fen | None:
        """What is to be paid for a month, where that is the same for each month of the line."""
        amounts = {Fen(month.due - month.waived) for cell in self.parts for month in cell.parts}
        return amounts.pop() if len(amounts) == 1 else None


class DuesSheet(NamedTuple):
    """收缴登记表: who has to pay what for each quarter, has paid what, and signs for it."""

    branch: str
    period: str
    on: date
    quarters: tuple[Quarter, ...]
    lines: tuple[SheetLine, ...]


class RemittanceSlip(NamedTuple):
    """上缴: the money of one quarter that went up, entry by entry, with the figures that it comes from.

    carried + received = amount + left, of the quarter's `money`.
    """

    branch: str
    quarter: Quarter
    closed: date | None
    of_quarter: QuarterOfDues
    entries: tuple[PassingEntry, ...]

    @property
    def amount(self) -> Fen:
        return total(entry.amount for entry in self.entries)


def dues_report(desk: Desk, quarters: tuple[Quarter, ...], period: str) -> DuesReport:
    """The dues of one quarter, as it was closed where it is, or those of several as known today."""
    if len(quarters) == 1:
        every = accounts_of_quarter(desk, quarters[0], closings(desk))
        return _report(desk, every, quarters, period, dues_section)
    return _report(desk, _of_quarters(desk, quarters), quarters, period, dues_known)


def _of_quarters(desk: Desk, quarters: tuple[Quarter, ...]) -> tuple[Account, ...]:
    """The accounts with what the months of some quarters in a row tell of."""
    return accounts_within(desk, quarters[0].months[0], quarters[-1].months[-1])


def dues_of(desk: Desk, every: tuple[Account, ...], quarters: tuple[Quarter, ...], period: str) -> DuesReport:
    """The dues of some quarters as known today, of accounts that are loaded already."""
    return _report(desk, every, quarters, period, dues_known)


def dues_by_quarter(
    desk: Desk,
    every: tuple[Account, ...],
    quarters: Iterable[Quarter],
    section: Callable[[Desk, tuple[Account, ...], Quarter], DuesSection] = dues_known,
) -> tuple[QuarterOfDues, ...]:
    """The dues of each of some quarters, as known today unless another `section` is wanted; of none, none."""
    return tuple(
        QuarterOfDues(quarter, section(desk, every, quarter), shares_of(desk, quarter)) for quarter in quarters
    )


def _report(
    desk: Desk,
    every: tuple[Account, ...],
    quarters: tuple[Quarter, ...],
    period: str,
    section: Callable[[Desk, tuple[Account, ...], Quarter], DuesSection],
) -> DuesReport:
    return DuesReport(
        desk.name_on(quarters[-1].last_day),
        period,
        desk.today,
        dues_by_quarter(desk, every, quarters, section),
        money_of(desk, *quarters),
    )


def public_report(desk: Desk, quarter: Quarter) -> PublicQuarter:
    """What is made public of a quarter. Source: rules fund.public and dues.public."""
    found = dues_report(desk, (quarter,), quarter.spoken).quarters[0]
    dues = found.dues
    return PublicQuarter(
        desk.name_on(quarter.last_day),
        quarter,
        desk.today,
        dues.as_closed,
        sum(line.collected > 0 for line in dues.members),
        dues.payable,
        dues.collected,
        dues.elsewhere,
        dues.money,
        found.shares,
        public_uses(desk, quarter.first_day, quarter.last_day),
    )


def dues_sheet(desk: Desk, quarters: tuple[Quarter, ...], period: str) -> DuesSheet:
    """The register of some quarters; members with nothing to pay in them are left out."""
    every = _of_quarters(desk, quarters)
    report = dues_of(desk, every, quarters, period)
    cells = [{line.member.id: line for line in quarter.dues.members} for quarter in report.quarters]
    lines = (
        SheetLine(account.member, tuple(of_quarter.get(account.member.id) for of_quarter in cells)) for account in every
    )
    return DuesSheet(
        desk.name_on(quarters[-1].last_day), period, desk.today, quarters, tuple(line for line in lines if line.parts)
    )


def remittance_slip(desk: Desk, quarter: Quarter) -> RemittanceSlip:
    """What of a quarter went up and was not cancelled. Raises NotRemittedYet."""
    entries = tuple(standing_passings(desk, quarter, Direction.UP))
    if not entries:
        raise NotRemittedYet(quarter=quarter)
    of_quarter = dues_report(desk, (quarter,), quarter.spoken).quarters[0]
    return RemittanceSlip(desk.name_on(quarter.last_day), quarter, closed_on(desk, quarter), of_quarter, entries)
