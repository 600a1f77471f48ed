"""Reports of dues: for the branch itself, and what may hang on its notice board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Quarter
from jygcli.domain.dues.ledger import Shares
from jygcli.domain.dues.owed import Account
from jygcli.domain.funds.purposes import PublicUse
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues.remittances import shares_of
from jygcli.services.funds.books import public_uses
from jygcli.services.reports.quarter import DuesSection, MemberDues, dues_known, dues_section


@dataclass(frozen=True, slots=True)
class QuarterOfDues:
    """A quarter's dues, and what of them went up and came back."""

    quarter: Quarter
    dues: DuesSection
    shares: Shares


@dataclass(frozen=True, slots=True)
class DuesSums:
    """Sums over several quarters. due = collected + waived + owing."""

    due: Fen
    waived: Fen
    collected: Fen
    owing: Fen


@dataclass(frozen=True, slots=True)
class MemberOfDues(DuesSums):
    """A member's sums over the quarters of the report."""

    member: Member


@dataclass(frozen=True, slots=True)
class DuesReport:
    """The dues of one quarter or of a year, by quarter and by member."""

    branch: str
    period: str
    on: date
    quarters: tuple[QuarterOfDues, ...]

    @property
    def members(self) -> tuple[MemberOfDues, ...]:
        lines: dict[int, list[MemberDues]] = defaultdict(list)
        for quarter in self.quarters:
            for line in quarter.dues.members:
                lines[line.member.id].append(line)
        found = (MemberOfDues(*_sums_of(own), own[0].member) for own in lines.values())
        return tuple(sorted(found, key=lambda one: one.member.number))

    @property
    def sums(self) -> DuesSums:
        """Of the whole branch."""
        return DuesSums(*_sums_of([quarter.dues for quarter in self.quarters]))


def _sums_of(lines: Sequence[MemberDues | DuesSection]) -> tuple[Fen, Fen, Fen, Fen]:
    due, waived, collected = (total(getattr(line, name) for line in lines) for name in ("due", "waived", "collected"))
    return due, waived, collected, Fen(due - waived - collected)


@dataclass(frozen=True, slots=True)
class PublicQuarter:
    """公示: totals and uses. No name, no waiver, no reason is in it, so that none can show.

    `payable` is what was to be paid, reductions taken off; `payers` how many have paid something.
    """

    branch: str
    quarter: Quarter
    on: date
    payers: int
    payable: Fen
    collected: Fen
    received: Fen
    shares: Shares
    uses: tuple[PublicUse, ...]


def dues_report(desk: Desk, quarters: tuple[Quarter, ...], period: str) -> DuesReport:
    """The dues of one quarter, as it was closed where it is, or those of several as known today."""
    section = dues_section if len(quarters) == 1 else dues_known
    return _report(desk, accounts(desk), quarters, period, section)


def dues_of(desk: Desk, every: tuple[Account, ...], quarters: tuple[Quarter, ...], period: str) -> DuesReport:
    """The dues of some quarters as known today, of accounts that are loaded already."""
    return _report(desk, every, quarters, period, dues_known)


def _report(
    desk: Desk,
    every: tuple[Account, ...],
    quarters: tuple[Quarter, ...],
    period: str,
    section: Callable[[Desk, tuple[Account, ...], Quarter], DuesSection],
) -> DuesReport:
    return DuesReport(
        desk.branch.name,
        period,
        desk.today,
        tuple(QuarterOfDues(quarter, section(desk, every, quarter), shares_of(desk, quarter)) for quarter in quarters),
    )


def public_report(desk: Desk, quarter: Quarter) -> PublicQuarter:
    """What is made public of a quarter. Source: 党费规定 Art 29, 市意见 §19."""
    found = dues_report(desk, (quarter,), quarter.spoken).quarters[0]
    dues = found.dues
    return PublicQuarter(
        desk.branch.name,
        quarter,
        desk.today,
        sum(line.collected > 0 for line in dues.members),
        Fen(dues.due - dues.waived),
        dues.collected,
        dues.received,
        found.shares,
        public_uses(desk, quarter.first_day, quarter.last_day),
    )
