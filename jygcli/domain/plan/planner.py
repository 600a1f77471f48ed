"""The plan of a year: which theme goes to which month, and why; when what is held.

Placement is an exact assignment by the points of reasons.py. The user's pins and months already
held stand; what remains is placed for the highest sum, and of equal ones for the order of the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.calendar import DayExceptions, Moved, planned_year
from jygcli.domain.law.settings import Settings
from jygcli.domain.plan.assignment import best_assignment
from jygcli.domain.plan.pins import Pins, check_held, check_settled, checked_pins
from jygcli.domain.plan.reasons import binding_months, points, spoken_for
from jygcli.domain.plan.themes import FIXED_THEMES, GONE, SUGGESTIONS, is_fixed
from jygcli.domain.plan.year import Frame, MonthDuty, PlannedMeeting, duties_of, meetings_of, party_day_of

MONTHS = range(1, 13)

_PLACED_FIRST = 10_000  # what placing a fixed theme at all is worth, more than any sum of reasons
_FORBIDDEN = -100_000


class StoredMonth(NamedTuple):
    """A month as it stands in a stored plan; `party_day` None where it is to be reckoned.

    `why` are the words by which it was planned, which stay with it once it is held.
    """

    theme: str
    party_day: date | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearRequest:
    """What a year is planned from. `pins` are the user's, `held` the months already carried out.

    `gone` are the months that were over before the book began: of them nothing is planned unless it is pinned.
    """

    year: int
    pins: Pins = field(default_factory=dict)
    held: Mapping[int, StoredMonth] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    settings: Settings = field(default_factory=dict)
    has_committee: bool = False
    groups: tuple[str, ...] = ()
    day_exceptions: DayExceptions = field(default_factory=dict)


class MonthPlan(NamedTuple):
    """One month: its theme with the reasons for it, its 主题党日, and what falls due."""

    month: Month
    theme: str
    fixed: bool
    pinned: bool
    held: bool
    why: tuple[str, ...]
    party_day: date
    party_day_note: str | None
    meetings: tuple[PlannedMeeting, ...]
    duties: tuple[MonthDuty, ...]


class YearPlan(NamedTuple):
    """Twelve months, January first."""

    year: int
    months: tuple[MonthPlan, ...]

    @property
    def gone(self) -> tuple[Month, ...]:
        """The months that were over before the book began and have no theme."""
        return tuple(month.month for month in self.months if month.theme == GONE)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The fixed themes for which no month is left."""
        placed = {month.theme for month in self.months}
        return tuple(theme for theme in FIXED_THEMES if theme not in placed)


class PlanDifference(NamedTuple):
    """A month that a new plan changes; the old values are None where nothing was stored."""

    month: Month
    old_theme: str | None
    theme: str
    old_party_day: date | None
    party_day: date

    @property
    def theme_changes(self) -> bool:
        return self.old_theme != self.theme

    @property
    def party_day_changes(self) -> bool:
        return self.old_party_day != self.party_day


def plan_year(request: YearRequest) -> YearPlan:
    """Plan the twelve months of a year.

    Raises YearNotCovered, BadPin, MonthAlreadyHeld, FixedThemeTwice, TooManyOwnThemes, NoWorkingDay.
    """
    planned_year(request.year)
    pins = checked_pins(request.pins)
    held = {month: stored.theme for month, stored in request.held.items()}
    check_held(pins, held)
    themes = place_themes(request.year, {**dict.fromkeys(request.gone, GONE), **pins, **held})
    frame = Frame(
        year=request.year,
        themes=themes,
        party_days={month: _party_day(request, month, themes[month]) for month in MONTHS},
        settings=request.settings,
        has_committee=request.has_committee,
        groups=request.groups,
        day_exceptions=request.day_exceptions,
    )
    meetings, duties = meetings_of(frame), duties_of(frame)
    return YearPlan(
        request.year,
        tuple(
            MonthPlan(
                month=Month(request.year, month),
                theme=themes[month],
                fixed=is_fixed(themes[month]),
                pinned=month in pins,
                held=month in held,
                why=_why(request, themes[month], month),
                party_day=frame.party_days[month].day,
                party_day_note=frame.party_days[month].note,
                meetings=meetings[month],
                duties=duties[month],
            )
            for month in MONTHS
        ),
    )


def place_themes(year: int, settled: Mapping[int, str]) -> dict[int, str]:
    """A theme for every month: those settled stay, the others get the highest sum of points.

    Each fixed theme is placed once, each suggestion at most once; a theme with binding reasons goes to
    one of their months while one is free. Raises FixedThemeTwice, TooManyOwnThemes.
    """
    check_settled(settled)
    free = [month for month in MONTHS if month not in settled]
    themes = [theme for theme in (*FIXED_THEMES, *SUGGESTIONS) if theme not in settled.values()]
    bound = {theme: binding_months(theme, year) & set(free) for theme in themes}

    def score(theme: str, month: int) -> int:
        if bound[theme] and month not in bound[theme]:
            return _FORBIDDEN
        return points(theme, year, month) + _PLACED_FIRST * is_fixed(theme)

    chosen = best_assignment([[score(theme, month) for theme in themes] for month in free])
    placed = {month: themes[column] for month, column in zip(free, chosen, strict=True)}
    return dict(sorted({**settled, **placed}.items()))


def differences(old: Mapping[int, StoredMonth], new: YearPlan) -> tuple[PlanDifference, ...]:
    """The months whose theme or 主题党日 the new plan changes."""
    found = []
    for plan in new.months:
        before = old.get(plan.month.month)
        change = PlanDifference(
            month=plan.month,
            old_theme=before.theme if before else None,
            theme=plan.theme,
            old_party_day=before.party_day if before else None,
            party_day=plan.party_day,
        )
        if change.theme_changes or change.party_day_changes:
            found.append(change)
    return tuple(found)


def _party_day(request: YearRequest, month: int, theme: str) -> Moved:
    stored = request.held.get(month)
    reckoned = party_day_of(Month(request.year, month), request.settings, request.day_exceptions, theme)
    if stored and stored.party_day and stored.party_day != reckoned.day:
        return Moved(stored.party_day)
    return reckoned


def _why(request: YearRequest, theme: str, month: int) -> tuple[str, ...]:
    if month in request.held:
        return request.held[month].why
    if theme == GONE:
        return ()
    said = spoken_for(theme, request.year, month)
    if month in request.pins:
        return ("你指定", *said)
    if is_fixed(theme) and points(theme, request.year, month) <= 0:
        return ("更合适的月份已有安排", *said)
    return said
