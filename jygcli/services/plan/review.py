"""A year looked back on: how its twelve themes were carried out, which meetings were held, what is missing."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule
from jygcli.domain.meetings.attendance import Tally
from jygcli.domain.meetings.frequency import Missing, missing, required_between
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.domain.people.talks import Talks
from jygcli.domain.plan.carried_out import MonthState
from jygcli.domain.plan.themes import is_fixed
from jygcli.domain.registers import REGISTERS, Register
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import MeetingShown, held_between
from jygcli.services.plan.asked_of_year import talks
from jygcli.services.plan.checks_input import OF_THEMES, duties_between, entries_of_theme, life_of
from jygcli.services.plan.planning import MonthLife, NotPlanned, carried_out
from jygcli.store.reads import queries
from jygcli.store.reads.records import PlannedMonth


class ThemeRecords(NamedTuple):
    """What a register has of a theme in its month: 作用发挥 of 志愿活动月, 表彰 of 激励表彰月."""

    register: Register
    entries: int


class MonthReviewed(NamedTuple):
    """A month: its theme, how it was carried out, the counts of the meeting that stands for it, and what a register has
    of the theme, where one tells of it.
    """

    month: Month
    theme: str
    fixed: bool
    life: MonthLife
    tally: Tally | None
    records: ThemeRecords | None = None


class KindCount(NamedTuple):
    """A kind of meeting: what the whole period asks for, and what was held. `rule` None: nothing is asked."""

    kind: MeetingKind
    required: int
    held: int
    rule: Rule | None


class YearReviewed(NamedTuple):
    """`missing` are the findings of all checks up to `on`, those that are still in time among them.

    `talks` are counted by pairs, as the page does.
    """

    branch: str
    year: int
    on: date
    months: tuple[MonthReviewed, ...]
    kinds: tuple[KindCount, ...]
    tally: Tally
    missing: tuple[Missing, ...]
    talks: Talks

    @property
    def still_to_talk(self) -> int:
        """How many pairs of 谈心谈话 are lacking, once there was one: a year without any is among the missing."""
        return self.talks.asked - self.talks.held if self.talks.held else 0

    def carried_out(self, *, fixed: bool) -> int:
        """How many of the fixed (or of the branch's own) themes were carried out, recorded or not."""
        done = (MonthState.DONE, MonthState.UNRECORDED)
        return sum(month.life.state in done for month in self.months if month.fixed is fixed)


def review(desk: Desk, year: int) -> YearReviewed:
    """Look back on a year, up to the working day while it runs. Raises NotPlanned."""
    rows = desk.rows(queries.PLAN, first=Month(year, 1), end=Month(year + 1, 1))
    if not rows:
        raise NotPlanned(year=year)
    first, on = date(year, 1, 1), min(desk.today, date(year, 12, 31))
    members = members_of(desk)
    held = held_between(desk, members, first, min(desk.today, Month(year + 1, 1).last_day))
    shown = {one.meeting.id: one for one in held}
    life = carried_out(desk, rows)
    book = RegisterBook(desk)
    own = tuple(one for one in held if one.meeting.held_on.year == year)
    return YearReviewed(
        desk.name_on(on),
        year,
        on,
        tuple(
            MonthReviewed(
                row.month,
                row.theme,
                is_fixed(row.theme),
                life[row.month],
                _tally(life[row.month], shown),
                _records(book, row),
            )
            for row in rows
        ),
        kinds_in(desk, members, year, own),
        sum((one.tally for one in own), Tally()),
        _missing(desk, members, own, first, on),
        talks(desk, year),
    )


def _records(book: RegisterBook, row: PlannedMonth) -> ThemeRecords | None:
    found = entries_of_theme(book, row.theme, row.month)
    return None if found is None else ThemeRecords(REGISTERS[OF_THEMES[row.theme]], len(found))


def _tally(life: MonthLife, shown: dict[int, MeetingShown]) -> Tally | None:
    return shown[life.meeting.id].tally if life.meeting else None


def _missing(
    desk: Desk, members: tuple[Member, ...], held: tuple[MeetingShown, ...], first: date, on: date
) -> tuple[Missing, ...]:
    duties = duties_between(desk, first, on)
    return missing(life_of(desk, members, [one.meeting for one in held], duties), first, on)


def kinds_in(
    desk: Desk, members: tuple[Member, ...], period: int | Quarter, held: tuple[MeetingShown, ...]
) -> tuple[KindCount, ...]:
    """Each kind of meeting that a year or quarter asks for or saw, by the reckoning of the page of what is to do."""
    first, last = (
        (period.first_day, period.last_day)
        if isinstance(period, Quarter)
        else (date(period, 1, 1), date(period, 12, 31))
    )
    before = desk.rows(queries.MEETINGS, first=date(first.year, 1, 1), last=first - timedelta(days=1))
    asked = required_between(life_of(desk, members, before, []), first, last, desk.today)
    by_kind = {requirement.kind: requirement for requirement in asked}
    counts = Counter(one.meeting.kind for one in held)
    return tuple(
        KindCount(kind, asks.required if asks else 0, counts[kind], asks.rule if asks else None)
        for kind in MeetingKind
        for asks in [by_kind.get(kind)]
        if asks or counts[kind]
    )
