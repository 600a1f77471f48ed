"""What falls due in a planned year: the meetings of each month, the days for dues and the election.

One function a kind of meeting or duty, listed at the end in the order in which they are shown.
Members are old: what can share the day of the 主题党日 does, so that they come once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.calendar import (
    DayExceptions,
    Festival,
    Moved,
    before_spring,
    day_off,
    festival,
    last_working_day,
    put_on_working_day,
)
from jygcli.domain.law.rules import figure
from jygcli.domain.law.settings import Settings, day, number, put_off_by, put_off_to, term_end
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.plan.themes import CARE, COUNSEL, GONE, LEARNING, PRAISE, RED, REVIEW

REVIEW_MEETING = "民主评议党员"
COLLECT, REMIT, ELECTION = "党费收缴", "党费上缴", "换届"

_COMMITTEE_AHEAD = timedelta(days=7)
_EVE = timedelta(days=1)
_ASSEMBLY_THEMES = (COUNSEL, PRAISE, REVIEW)
_LECTURE_THEMES = (LEARNING, RED)
_QUARTERS = (1, 2, 3, 4)


class PlannedMeeting(NamedTuple):
    """A meeting that falls due, the day proposed for it and the rule that asks for it."""

    kind: str
    on: date
    rule: str
    note: str | None = None


class MonthDuty(NamedTuple):
    """What is to be done by a day, and the rule that asks for it."""

    what: str
    on: date
    rule: str
    note: str | None = None


class Frame(NamedTuple):
    """A year whose themes and party days are settled, and the branch that it is for."""

    year: int
    themes: Mapping[int, str]
    party_days: Mapping[int, Moved]
    settings: Settings
    has_committee: bool
    groups: tuple[str, ...]
    day_exceptions: DayExceptions

    def party_day(self, month: int) -> date:
        return self.party_days[month].day

    @property
    def months(self) -> tuple[int, ...]:
        """The months of which something is planned: those that weren't over before the book began."""
        return tuple(month for month in self.party_days if self.themes[month] != GONE)

    def quarter(self, number: int) -> tuple[int, ...]:
        return tuple(month.month for month in Quarter(self.year, number).months)

    def preferred(self, quarter: int, themes: tuple[str, ...], otherwise: int) -> tuple[int, ...]:
        """The quarter's planned months, best first: by the themes given, then the position `otherwise`."""
        months = self.quarter(quarter)

        def rank(month: int) -> tuple[int, bool, int]:
            theme = self.themes[month]
            by_theme = themes.index(theme) if theme in themes else len(themes)
            return by_theme, month != months[otherwise], month

        return tuple(sorted((month for month in months if month in self.months), key=rank))


InMonth = tuple[int, PlannedMeeting]


def party_day_of(month: Month, settings: Settings, exceptions: DayExceptions, theme: str | None = None) -> Moved:
    """The branch's fixed day in a month, moved off weekends and holidays. Raises NoWorkingDay.

    In the month of 春节 the theme of care goes before it, where the month has a working day there.
    """
    fixed = put_on_working_day(date(month.year, month.month, number(settings, "party_day")), exceptions)
    spring = festival(Festival.SPRING, month.year)
    if theme == CARE and Month.of(spring) == month and fixed.day >= spring - _EVE:
        before = before_spring(month.year, exceptions)
        if before is not None:
            return Moved(before, f"春节前走访慰问，提前到{before.day}日")
    return fixed


def _party_days(frame: Frame) -> Iterator[InMonth]:
    for month in frame.months:
        moved = frame.party_days[month]
        yield month, PlannedMeeting(MeetingKind.PARTY_DAY, moved.day, "meeting.party_day", moved.note)


def _committee(frame: Frame) -> Iterator[InMonth]:
    """A week before the 主题党日 that it prepares, earlier where holidays fill that week, but in the same month."""
    if not frame.has_committee:
        return
    for month in frame.months:
        wanted = max(Month(frame.year, month).first_day, frame.party_day(month) - _COMMITTEE_AHEAD)
        held = put_on_working_day(wanted, frame.day_exceptions).day
        if held >= frame.party_day(month):
            before = (wanted.replace(day=number) for number in range(wanted.day, 0, -1))
            held = next((day for day in before if day_off(day, frame.day_exceptions) is None), held)
        yield month, PlannedMeeting(MeetingKind.COMMITTEE, held, "meeting.committee")


def _groups(frame: Frame) -> Iterator[InMonth]:
    for month in frame.months:
        for group in frame.groups:
            yield month, PlannedMeeting(MeetingKind.GROUP, frame.party_day(month), "meeting.group", group)


def _assembly(frame: Frame) -> Iterator[InMonth]:
    wanted = figure("meeting.assembly", date(frame.year, 1, 1))
    for quarter in _QUARTERS:
        for month in frame.preferred(quarter, _ASSEMBLY_THEMES, otherwise=2)[:wanted]:
            yield month, PlannedMeeting(MeetingKind.ASSEMBLY, frame.party_day(month), "meeting.assembly")


def _lectures(frame: Frame) -> Iterator[InMonth]:
    for quarter in _QUARTERS:
        months = frame.preferred(quarter, _LECTURE_THEMES, otherwise=1)
        for count in range(number(frame.settings, "lectures_per_quarter") if months else 0):
            month = months[count % len(months)]
            note = None if count < len(months) else "本月不止一次，可另定日期"
            yield month, PlannedMeeting(MeetingKind.LECTURE, frame.party_day(month), "meeting.lecture", note)


def _life_and_review(frame: Frame) -> Iterator[InMonth]:
    """组织生活会 and 民主评议党员 together: in the 党员评议月, or at the year's end if that lies earlier."""
    themed = next((month for month, theme in frame.themes.items() if theme == REVIEW), None)
    month = themed if themed in frame.quarter(4) else 12
    if month not in frame.months:
        return
    note = None if month == themed or themed is None else f"党员评议月在{themed}月，会放在第四季度"
    yield month, PlannedMeeting(MeetingKind.LIFE, frame.party_day(month), "meeting.life", note)
    yield month, PlannedMeeting(REVIEW_MEETING, frame.party_day(month), "meeting.review", "与组织生活会一并进行")


def _collecting(frame: Frame) -> Iterator[MonthDuty]:
    for quarter in _QUARTERS:
        _, middle, last = frame.quarter(quarter)
        if last in frame.months:
            month = middle if middle in frame.months else last
            yield MonthDuty(COLLECT, frame.party_day(month), "dues.collect")


def _remitting(frame: Frame) -> Iterator[MonthDuty]:
    for quarter in _QUARTERS:
        last = frame.quarter(quarter)[2]
        if last not in frame.months:
            continue
        by = date(frame.year, last, number(frame.settings, "remit_day"))
        yield MonthDuty(REMIT, last_working_day(by, frame.day_exceptions), "remit.quarterly")


def _election(frame: Frame) -> Iterator[MonthDuty]:
    ends, elected = term_end(frame.settings), day(frame.settings, "elected_on")
    if put_off := put_off_to(frame.settings):
        if put_off.year == frame.year:
            by = put_off_by(frame.settings) or ""
            yield MonthDuty(ELECTION, put_off, "branch.put_off", f"{elected}选出，经{by}批准延期到此换届")
    elif ends is not None and ends.year == frame.year:
        yield MonthDuty(ELECTION, ends, "branch.term", f"{elected}选出，任期到此届满")


_MEETINGS: tuple[Callable[[Frame], Iterator[InMonth]], ...] = (
    _committee,
    _party_days,
    _groups,
    _assembly,
    _lectures,
    _life_and_review,
)
_DUTIES: tuple[Callable[[Frame], Iterator[MonthDuty]], ...] = (_collecting, _remitting, _election)


def meetings_of(frame: Frame) -> dict[int, tuple[PlannedMeeting, ...]]:
    """The year's meetings by month, each month's in order of their days."""
    due = [pair for kind in _MEETINGS for pair in kind(frame)]
    return {
        month: tuple(sorted((meeting for at, meeting in due if at == month), key=lambda meeting: meeting.on))
        for month in frame.party_days
    }


def duties_of(frame: Frame) -> dict[int, tuple[MonthDuty, ...]]:
    """The year's duties by the month of their day, each month's in order."""
    due = sorted((duty for kind in _DUTIES for duty in kind(frame)), key=lambda duty: duty.on)
    return {month: tuple(duty for duty in due if duty.on.month == month) for month in frame.party_days}
