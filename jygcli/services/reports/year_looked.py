"""What the checks of 标准化 look at: a year of a branch, each part read when one of them asks."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.talks import Talks
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.accounts import accounts_within
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.funds.books import FundYear
from jygcli.services.funds.books import show as fund_year
from jygcli.services.plan import asked_of_year
from jygcli.services.registers.hours import HoursOfYear, hours_of_year
from jygcli.services.reports.dues import QuarterOfDues, dues_by_quarter
from jygcli.services.reports.quarter import QuarterReport, quarter_report
from jygcli.store.reads import queries


class Seen(NamedTuple):
    """How much the records hold, and how much is asked; None where something is only shown, not asked for."""

    done: int
    asked: int | None = None

    @property
    def lacking(self) -> bool:
        return self.asked is not None and self.done < self.asked


class YearLooked:
    """A year of a branch up to its end or today."""

    def __init__(self, desk: Desk, year: int) -> None:
        self.desk, self.year = desk, year
        self.through = max(date(year, 1, 1), min(desk.today, date(year, 12, 31)))
        self.book = RegisterBook(desk)

    @cached_property
    def quarters(self) -> tuple[QuarterReport, ...]:
        """The reports of the quarters that have begun."""
        every = (Quarter(self.year, number) for number in (1, 2, 3, 4))
        return tuple(quarter_report(self.desk, quarter) for quarter in every if quarter.first_day <= self.through)

    @cached_property
    def dues(self) -> tuple[QuarterOfDues, ...]:
        """The dues of the quarters that are over: of none before April."""
        over = (report.quarter for report in self.quarters if report.quarter.last_day < self.desk.today)
        every = accounts_within(self.desk, Month(self.year, 1), Month(self.year, 12))
        return dues_by_quarter(self.desk, every, over)

    @cached_property
    def funds(self) -> FundYear:
        return fund_year(self.desk, self.year)

    @cached_property
    def talks(self) -> Talks:
        return asked_of_year.talks(self.desk, self.year, self.book)

    @cached_property
    def hours(self) -> HoursOfYear:
        return hours_of_year(self.desk, self.year)

    def entries(self, name: str) -> tuple[EntryShown, ...]:
        """The entries of a register whose day lies in the year."""
        return tuple(shown for shown in self.book.all_shown(REGISTERS[name]) if shown.day.year == self.year)

    def standing(self, name: str) -> tuple[EntryShown, ...]:
        """The entries of a register that have begun and not ended by the end of the year or today."""
        register = REGISTERS[name]
        return tuple(
            shown
            for shown in self.book.all_shown(register)
            if shown.day <= self.through and not _ended(shown.values[register.until or ""], self.through)
        )

    @property
    def honoured(self) -> tuple[EntryShown, ...]:
        """What was decided in the year to commend the branch or its members for."""
        every = self.book.all_shown(REGISTERS["honour"])
        return tuple(one for one in every if one.values["decided_on"] and one.values["decided_on"].year == self.year)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings of the year, up to its end or today."""
        return tuple(self.desk.rows(queries.MEETINGS, first=date(self.year, 1, 1), last=self.through))

    def held(self, kind: MeetingKind) -> Seen:
        lines = [line for report in self.quarters for line in report.meetings if line.kind is kind]
        return Seen(sum(line.held for line in lines), sum(line.required for line in lines))


def _ended(until: date | None, on: date) -> bool:
    return until is not None and until <= on
