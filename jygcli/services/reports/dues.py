"""Reports of dues: for the branch itself, and what may hang on its notice board."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import chain

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.dues.ledger import Shares
from jygcli.domain.dues.owed import Account
from jygcli.domain.funds.purposes import PublicUse
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues.remittances import shares_of
from jygcli.services.dues.sums import MemberDues, SumsOfDues
from jygcli.services.funds.books import public_uses
from jygcli.services.reports.quarter import DuesSection, dues_section


@dataclass(frozen=True, slots=True)
class QuarterOfDues:
    """A quarter's dues, and what of them went up and came back."""

    quarter: Quarter
    dues: DuesSection
    shares: Shares


@dataclass(frozen=True, slots=True)
class DuesReport(SumsOfDues):
    """The dues of one quarter or of a year, by quarter and by member."""

    branch: str
    period: str
    on: date
    quarters: tuple[QuarterOfDues, ...]

    @property
    def parts(self) -> tuple[DuesSection, ...]:
        return tuple(quarter.dues for quarter in self.quarters)

    @property
    def members(self) -> tuple[MemberDues, ...]:
        """Each member's dues over the quarters, in order of number."""
        lines: dict[int, list[MemberDues]] = defaultdict(list)
        for line in chain.from_iterable(quarter.members for quarter in self.parts):
            lines[line.member.id].append(line)
        found = (MemberDues(own[0].member, tuple(chain(*(line.parts for line in own)))) for own in lines.values())
        return tuple(sorted(found, key=lambda one: one.member.number))


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
    """The dues of some quarters; of closed ones as they were at the closing."""
    return dues_of(desk, accounts(desk), quarters, period)


def dues_of(desk: Desk, every: tuple[Account, ...], quarters: tuple[Quarter, ...], period: str) -> DuesReport:
    """The report on dues, of accounts that are loaded already."""
    return DuesReport(
        desk.branch.name,
        period,
        desk.today,
        tuple(
            QuarterOfDues(quarter, dues_section(desk, every, quarter), shares_of(desk, quarter)) for quarter in quarters
        ),
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
