"""The page that says what to do today: what each register has waiting, put in order of the days.

One collector a register, listed in COLLECTORS; each takes what was read of the store and yields items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.calendar import DayExceptions
from jygcli.domain.law.rules import figure, rule
from jygcli.domain.law.settings import Settings
from jygcli.domain.meetings.frequency import Life, Missing, missing, months_missed
from jygcli.domain.meetings.kinds import Duty, DutyKind, Meeting, MeetingKind
from jygcli.domain.people.jubilees import jubilees
from jygcli.domain.people.membership import Member, given_for
from jygcli.domain.plan.branch_setup import BranchSeen, Fault, SetupFault, setup_faults
from jygcli.domain.plan.year import party_day_of
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.elections import WHOLE_TERM
from jygcli.files.daysoff import read_days_off
from jygcli.services.books.desk import Desk
from jygcli.services.books.recent_book import RecentBook
from jygcli.services.books.roster import by_member
from jygcli.services.plan.checks_input import duties_between, life_of
from jygcli.services.registers import due as register_due
from jygcli.services.registers.training import studies
from jygcli.services.todo import dues as todo_dues
from jygcli.services.todo.items import (
    Away,
    Item,
    NoPlan,
    NotDone,
    OpenTask,
    PartyDay,
    Setup,
    TookNoPart,
    Unmarked,
    Visit,
)
from jygcli.store.reads import queries
from jygcli.store.reads.records import PlannedMonth

WITHIN = 30  # days that the middle of the page looks ahead, unless the user says otherwise
COMING = 92  # days that its end does: a quarter
GRACE = 31  # days of the new year in which the old one is still looked at


class Page(NamedTuple):
    """The page of one day. Each part is in order of the days; what has no day stands last in `soon`."""

    branch: str
    today: date
    days: int
    next_party_day: PartyDay
    overdue: tuple[Item, ...]
    soon: tuple[Item, ...]
    coming: tuple[Item, ...]
    members: int


class PageSources:
    """What the collectors look at, read once and only when one of them asks."""

    def __init__(self, desk: Desk, days: int) -> None:
        self.desk = desk
        self.days = days
        self.today = desk.today

    @property
    def first(self) -> date:
        """From when on what is missing is still told: this year; for some days of it the one before too."""
        return date((self.today - timedelta(days=GRACE)).year, 1, 1)

    @cached_property
    def registers(self) -> RecentBook:
        return RecentBook(self.desk)

    @property
    def members(self) -> tuple[Member, ...]:
        return self.registers.members

    @cached_property
    def settings(self) -> Settings:
        return self.desk.settings

    @cached_property
    def meetings(self) -> list[Meeting]:
        return self.desk.rows(queries.MEETINGS, first=self.first, last=self.today)

    @cached_property
    def duties(self) -> list[Duty]:
        return duties_between(self.desk, self.first, self.today, self.registers)

    @cached_property
    def plan(self) -> dict[Month, PlannedMonth]:
        rows = self.desk.rows(queries.PLAN, first=Month(self.first.year, 1), end=Month(self.today.year + 2, 1))
        return {row.month: row for row in rows}

    @cached_property
    def life(self) -> Life:
        return life_of(self.desk, self.members, self.meetings, self.duties)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        return missing(self.life, self.first, self.today)

    @cached_property
    def days_off(self) -> DayExceptions:
        return read_days_off(self.desk.store.folder)


def page(desk: Desk, days: int = WITHIN) -> Page:
    """What is overdue, due within so many days, and coming."""
    book = PageSources(desk, days)
    items = sorted((item for collect in COLLECTORS for item in collect(book)), key=lambda item: item.due or date.max)
    soon, coming = desk.today + timedelta(days=days), desk.today + timedelta(days=max(days, COMING))
    dated = [(item, item.due) for item in items if item.due is not None]
    return Page(
        desk.branch.name,
        desk.today,
        days,
        _next_party_day(book),
        tuple(item for item, due in dated if due < desk.today),
        tuple(item for item in items if item.due is None or desk.today <= item.due <= soon),
        # A term's end has its own rule for when it is near enough.
        tuple(item for item, due in dated if soon < due and (due <= coming or isinstance(item, Setup | OpenTask))),
        sum(member.counted_on(desk.today) for member in book.members),
    )


def _not_done(book: PageSources) -> Iterator[Item]:
    """What the checks miss: of each check one item for all that is late, and one for what is still in time."""
    for _, group in groupby(book.missing, key=lambda finding: finding.what):
        found = tuple(finding for finding in group if not _under_way(book, finding))
        late = tuple(finding for finding in found if finding.until < book.today)
        running = tuple(f for f in found if f.until >= book.today and not _is_ahead(book, f))
        for findings in (late, running):
            if findings:
                yield NotDone(findings, findings[-1].until, findings[0].rule)


def _under_way(book: PageSources, finding: Missing) -> bool:
    """Whether the year's 民主评议 has an entry in its register, which tells the step that is next."""
    years = {entry["year"] for entry in book.registers.entries(REGISTERS["appraisal"])}
    return finding.what == DutyKind.REVIEW and finding.period.first_day.year in years


def _is_ahead(book: PageSources, finding: Missing) -> bool:
    """Whether it is this month's 主题党日 and its day hasn't passed: the head of the page speaks of that one."""
    return finding.what == MeetingKind.PARTY_DAY and _party_day(book, Month.of(book.today)) >= book.today


def _party_day(book: PageSources, month: Month) -> date:
    planned = book.plan.get(month)
    return planned.party_day if planned else party_day_of(month, book.settings, book.days_off).day


def _next_party_day(book: PageSources) -> PartyDay:
    month = Month.of(book.today)
    held = any(m.kind is MeetingKind.PARTY_DAY and Month.of(m.held_on) == month for m in book.meetings)
    if held or _party_day(book, month) < book.today:
        month = month.plus(1)
    planned = book.plan.get(month)
    return PartyDay(_party_day(book, month), planned.theme if planned else None, rule("meeting.party_day", book.today))


def _unmarked(book: PageSources) -> Iterator[Item]:
    """Meetings that were held and of which nobody has written down who came."""
    span = {"first": book.first, "last": book.today}
    recorded = {row.meeting_id for row in book.desk.rows(queries.RECORDED, **span)}
    lacking = tuple(meeting for meeting in book.meetings if meeting.id not in recorded)
    if lacking:
        yield Unmarked(lacking, lacking[0].held_on)


def _plan(book: PageSources) -> Iterator[Item]:
    """A year that isn't planned: this one, and in its last quarter the next."""
    source = rule("themes.fixed", book.today)
    for year in (book.today.year, book.today.year + 1):
        if Month(year, 1) not in book.plan:
            yield NoPlan(year, max(date(year - 1, 12, 31), book.life.began), source)


def _theme(book: PageSources) -> Iterator[Item]:
    """What this month's theme still asks a register for."""
    planned = book.plan.get(Month.of(book.today))
    if planned is not None and planned.done_on is None:
        yield from register_due.of_theme(book.registers, planned.theme, book.today)


def _setup(book: PageSources) -> Iterator[Item]:
    if not book.members:
        return
    for fault in setup_faults(BranchSeen(book.members, book.settings, book.today)):
        if not _is_prepared(book, fault):
            yield Setup(fault, fault.until if fault.fault is Fault.TERM_ENDS else None, fault.rule)


def _is_prepared(book: PageSources, fault: SetupFault) -> bool:
    """Whether it is the end of a term whose election has an entry, which tells the step that is next."""
    if fault.fault is not Fault.TERM_ENDS:
        return False
    elections = book.registers.entries(REGISTERS["election"])
    return any(entry["kind"] == WHOLE_TERM and entry["elected_on"] is None for entry in elections)


def _visits(book: PageSources) -> Iterator[Item]:
    """Who has a birthday or years in the Party that end in 0 or 5 within the days, and wasn't visited for it."""
    last = book.today + timedelta(days=book.days)
    visited: dict[int | None, date] = {d.member_id: d.on_day for d in book.duties if d.kind is DutyKind.VISIT}
    for member in book.members:
        if not member.counted_on(book.today):
            continue
        found = tuple(
            jubilee
            for jubilee in jubilees(member, book.today, last)
            if visited.get(member.id, date.min) < jubilee.first - timedelta(days=max(book.days, GRACE))
        )
        if found:
            given = given_for(member, book.members)
            yield Visit(member, given, found, max(found[0].first, book.today), rule("visit.jubilee", book.today))


def _took_no_part(book: PageSources) -> Iterator[Item]:
    """Who took no part in 组织生活 for months in a row, without leave and without study that reached them.

    Looked at are this month and the year before it.
    """
    now, told_from = Month.of(book.today), figure("life.absent_told", book.today)
    first = recent = now.plus(-12).first_day
    if book.meetings:  # by the last whole month that the book tells of
        last = min(Month.of(max(one.held_on for one in book.meetings)), now.plus(-1))
        recent = last.plus(1 - told_from).first_day
    missed = by_member(book.desk.rows(queries.MISSED_MONTHS, first=first, recent=recent, last=book.today))
    if not missed:
        return
    reached: dict[int, Month] = {}
    for member_id, entry in studies(book.registers):
        if entry["on"] <= book.today:
            reached[member_id] = max(Month.of(entry["on"]), reached.get(member_id, Month.of(entry["on"])))
    found = [
        Away(member, given_for(member, book.members), months)
        for member in book.members
        if member.counted_on(book.today) and not member.exempt_on(book.today)
        and (months := months_missed(member, missed[member.id], reached.get(member.id), book.today))
        and len(months) >= told_from
    ]  # fmt: skip
    if found:
        found.sort(key=lambda away: -len(away.months))
        applies = len(found[0].months) >= figure("life.absent", book.today)
        yield TookNoPart(tuple(found), None, rule("life.absent" if applies else "life.absent_told", book.today))


def _tasks(book: PageSources) -> Iterator[Item]:
    """Open tasks, of the branch or of members, as meetings set them."""
    members = {member.id: member for member in book.members}
    for task in book.desk.rows(queries.TASKS):
        if task.done_on is None:
            yield OpenTask(task.number, task.what, members.get(task.member_id or 0), task.due_on)


COLLECTORS: tuple[Callable[[PageSources], Iterator[Item]], ...] = (
    _not_done,
    _unmarked,
    _plan,
    _theme,
    lambda book: todo_dues.items(book.desk, book.members, book.settings, book.days_off),
    _setup,
    _visits,
    _took_no_part,
    _tasks,
    lambda book: register_due.items(book.desk, book.registers),
)
