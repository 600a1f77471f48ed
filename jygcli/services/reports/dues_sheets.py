"""Forms to fill and to sign: the register of collecting, and the slip that goes up with the money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.dues.owed import assessment_for
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues.cashbook import closed_on
from jygcli.services.dues.remittances import standing_passings
from jygcli.services.reports.dues import QuarterOfDues, dues_of, dues_report
from jygcli.store.reads.records import PassingEntry


class NotRemittedYet(Refused):
    message = "{quarter} 还没有上缴。"
    advice = "先记上缴：jyg dues remit {quarter}"


@dataclass(frozen=True, slots=True)
class QuarterCell:
    """What a member has to pay for a quarter's months, reductions taken off, and has paid of it."""

    payable: Fen
    collected: Fen


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A member's line: the monthly amount in force at the end, and a cell a quarter (None: nothing to pay then)."""

    member: Member
    monthly: Fen | None
    quarters: tuple[QuarterCell | None, ...]

    @property
    def payable(self) -> Fen:
        return total(cell.payable for cell in self.quarters if cell)

    @property
    def collected(self) -> Fen:
        return total(cell.collected for cell in self.quarters if cell)


@dataclass(frozen=True, slots=True)
class DuesSheet:
    """收缴登记表: who has to pay what for each quarter, has paid what, and signs for it."""

    branch: str
    period: str
    on: date
    quarters: tuple[Quarter, ...]
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class RemittanceSlip:
    """上缴: the money of one quarter that went up, entry by entry, with the figures that it comes from."""

    branch: str
    quarter: Quarter
    closed: date | None
    of_quarter: QuarterOfDues
    entries: tuple[PassingEntry, ...]

    @property
    def amount(self) -> Fen:
        return total(entry.amount for entry in self.entries)


def dues_sheet(desk: Desk, quarters: tuple[Quarter, ...], period: str) -> DuesSheet:
    """The register of some quarters; members with nothing to pay in them are left out."""
    every = accounts(desk)
    report = dues_of(desk, every, quarters, period)
    cells = [
        {line.member.id: QuarterCell(Fen(line.due - line.waived), line.collected) for line in quarter.dues.members}
        for quarter in report.quarters
    ]
    last = quarters[-1].months[-1]
    lines = []
    for account in every:
        own = tuple(of_quarter.get(account.member.id) for of_quarter in cells)
        if any(own):
            assessed = assessment_for(account.assessments, last)
            lines.append(SheetLine(account.member, assessed.amount if assessed else None, own))
    return DuesSheet(desk.branch.name, period, desk.today, quarters, tuple(lines))


def remittance_slip(desk: Desk, quarter: Quarter) -> RemittanceSlip:
    """What of a quarter went up and was not cancelled. Raises NotRemittedYet."""
    entries = tuple(standing_passings(desk, quarter, Direction.UP))
    if not entries:
        raise NotRemittedYet(quarter=quarter)
    closed = closed_on(desk, quarter)
    return RemittanceSlip(
        desk.branch.name, quarter, closed, dues_report(desk, (quarter,), quarter.spoken).quarters[0], entries
    )
