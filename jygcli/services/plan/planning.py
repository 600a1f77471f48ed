"""The plan of a year: made, shown, changed by month, and marked as carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jygcli.domain.base.dates import not_after
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.calendar import notice_awaited, planned_year
from jygcli.domain.law.rules import figure
from jygcli.domain.law.settings import word
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import committee_due, groups_of
from jygcli.domain.people.party_groups import in_order
from jygcli.domain.plan.carried_out import MonthState, month_state, tied
from jygcli.domain.plan.pins import MonthAlreadyHeld, check_themes, checked_pins
from jygcli.domain.plan.planner import (
    MONTHS,
    PlanDifference,
    StoredMonth,
    YearPlan,
    YearRequest,
    differences,
    plan_year,
)
from jygcli.domain.plan.reasons import PINNED, spoken_for
from jygcli.domain.plan.themes import GONE, is_fixed
from jygcli.files.daysoff import read_days_off
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import numbered
from jygcli.services.plan.checks_input import began
from jygcli.store.reads import log as log_queries
from jygcli.store.reads import queries
from jygcli.store.reads.records import PlannedMonth
from jygcli.store.rows import tables


class NotPlanned(Refused):
    message = "{year} 年还没有计划。"
    advice = "先排计划：jyg plan-year {year}"


class MonthNotPlanned(Refused):
    message = "{year} 年的计划里没有 {month}。"
    advice = "补齐：jyg plan-year {year}"


class AlreadyDone(Refused):
    message = "{month} 的{theme}已经记为 {on} 开展。"
    advice = "看计划：jyg plan show {year}"


class NotInThatMonth(Refused):
    message = "{month} 的主题，不能记成 {given} 开展：要在这个月或下个月里（{first} 到 {last}）。"
    advice = "请核对月份和 --on 的日期。"


class MonthLife(NamedTuple):
    """How far a month has come, and the meeting that stands for it, or the day that the secretary gave."""

    state: MonthState
    meeting: Meeting | None = None
    done_on: date | None = None
    note: str | None = None


class Edition(NamedTuple):
    """What tells one state of a branch's book from another: `book` never changes, `revision` only grows."""

    book: str
    revision: int
    on: date


class Usual(NamedTuple):
    """When and where the branch usually meets, `HH:MM`; empty where it hasn't said."""

    time: str = ""
    place: str = ""


class YearPlanned(NamedTuple):
    """A plan, and what it changes of the one that is stored. `life` is how its months were carried out.

    `edition` is of which book it is, and how many operations that had seen. `notice_awaited`: the days off are reckoned
    by the principles, as the year's notice isn't known.
    """

    branch: str
    plan: YearPlan
    edition: Edition
    life: Mapping[Month, MonthLife]
    changes: tuple[PlanDifference, ...] = ()
    replaces: bool = False
    usual: Usual = Usual()
    notice_awaited: bool = False


class MonthDone(NamedTuple):
    """A month marked as carried out, by the secretary's word or by a meeting."""

    month: Month
    theme: str
    on: date
    meeting: Meeting | None = None


def make(desk: Desk, year: int, pins: Mapping[int, str]) -> YearPlanned:
    """Plan a year and store it. Pins of before and months already held are kept.

    Raises YearNotCovered, BadPin, MonthAlreadyHeld, FixedThemeTwice, TooManyOwnThemes.
    """
    with desk.operation("plan.year") as desk:
        planned = preview(desk, year, pins)
        rows = {row.month: row for row in _stored(desk, year)}
        for month in planned.plan.months:
            values: dict[str, Any] = {
                "theme": month.theme,
                "pinned": int(month.pinned),
                "why": "\n".join(month.why),
                "party_day": month.party_day,
            }
            if month.month in rows:
                desk.change(tables.PlanMonth, rows[month.month].id, **values)
            else:
                desk.add(tables.PlanMonth(branch_id=desk.branch.id, month=month.month, **values))
        return planned


def preview(desk: Desk, year: int, pins: Mapping[int, str]) -> YearPlanned:
    """The plan that `make` would store, without storing it. Raises what planning raises."""
    rows = _stored(desk, year)
    held = _held(desk, rows)
    new = checked_pins(pins)
    moved = {theme for theme in new.values() if is_fixed(theme)}
    kept = {row.month.month: row.theme for row in rows if row.pinned and row.theme not in moved}
    before = _as_it_stands(rows)
    request = _request(desk, year, held={month: before[month] for month in held})
    planned_before = {month for month, stored in before.items() if stored.theme != GONE}
    request = replace(request, gone=request.gone - planned_before)
    plan = plan_year(replace(request, pins={**kept, **new}))
    changes = differences(before, plan) if rows else ()
    edition, usually = _edition(desk), usual(desk)
    life = carried_out(desk, _as_planned(plan, rows))
    name, awaited = desk.name_on(date(year, 12, 31)), notice_awaited(year, request.day_exceptions)
    return YearPlanned(name, plan, edition, life, changes, bool(rows), usually, awaited)


def _as_planned(plan: YearPlan, rows: list[PlannedMonth]) -> list[PlannedMonth]:
    """The plan's months, with what is stored of how they were carried out."""
    stored = {row.month: row for row in rows}
    new = (PlannedMonth(0, m.month, m.theme, m.pinned, "", m.party_day, None, None) for m in plan.months)
    return [stored.get(row.month, row) for row in new]


def usual(desk: Desk) -> Usual:
    """When and where the branch usually meets."""
    said = desk.settings
    return Usual(word(said, "meeting_time"), word(said, "meeting_place"))


def _edition(desk: Desk) -> Edition:
    first, last = desk.store_rows(log_queries.FIRST_OPERATION)[0], desk.store_rows(log_queries.LAST_OPERATION)[0]
    return Edition(f"{first.hash[:16]}-{desk.branch.id}", last.id, desk.today)


def _request(desk: Desk, year: int, held: Mapping[int, StoredMonth]) -> YearRequest:
    members = members_of(desk)
    on = max(date(year, 1, 1), min(desk.today, date(year, 12, 31)))
    first = Month.of(min(began(desk), desk.today))  # who fills in earlier months works on a day of theirs
    return YearRequest(
        year,
        held=held,
        gone=frozenset(range(1, first.month)) if first.year == year else frozenset(),
        settings=desk.settings,
        has_committee=committee_due(members, on, figure("branch.committee_from", on)),
        groups=in_order(groups_of(members, on)),
        day_exceptions=read_days_off(desk.store.folder),
    )


def _stored(desk: Desk, year: int) -> list[PlannedMonth]:
    january = Month(year, 1)
    return desk.rows(queries.PLAN, first=january, end=january.plus(12))


def _as_it_stands(rows: list[PlannedMonth]) -> dict[int, StoredMonth]:
    return {row.month.month: StoredMonth(row.theme, row.party_day, tuple(row.why.splitlines())) for row in rows}


def _held(desk: Desk, rows: list[PlannedMonth]) -> set[int]:
    """Months of the plan that were marked done or have a meeting."""
    return {
        month.month
        for month, life in carried_out(desk, rows).items()
        if life.meeting is not None or life.done_on is not None
    }


def carried_out(desk: Desk, rows: list[PlannedMonth]) -> dict[Month, MonthLife]:
    """The stored months against life."""
    if not rows:
        return {}
    span = {"first": rows[0].month.first_day, "last": min(desk.today, rows[-1].month.plus(1).last_day)}
    by_hand = {row.month: row.meeting_id for row in rows if row.meeting_id is not None}
    meetings = tied(by_hand, desk.rows(queries.MEETINGS, **span))
    recorded = {row.meeting_id for row in desk.rows(queries.RECORDED, **span)}
    first_day = began(desk)
    return {row.month: _life(row, meetings.get(row.month), recorded, desk.today, first_day) for row in rows}


def _life(row: PlannedMonth, meeting: Meeting | None, recorded: set[int], today: date, first_day: date) -> MonthLife:
    state = month_state(
        row.month,
        today,
        meeting=meeting,
        recorded=meeting is not None and meeting.id in recorded,
        done_on=row.done_on,
        note=row.note,
        began=first_day,
    )
    return MonthLife(state, meeting, row.done_on, row.note)


def show(desk: Desk, year: int) -> YearPlanned:
    """The stored plan, with the meetings and duties that follow from it; of a year of which some months are not in the
    store, those that are. Raises NotPlanned.
    """
    rows = {row.month.month: row for row in _require(_stored(desk, year), year)}
    request = _request(desk, year, held=_as_it_stands(list(rows.values())))
    plan = plan_year(replace(request, gone=request.gone | (set(MONTHS) - rows.keys())))
    held, life = _held(desk, list(rows.values())), carried_out(desk, list(rows.values()))
    months = tuple(
        month._replace(pinned=rows[month.month.month].pinned, held=month.month.month in held)
        for month in plan.months
        if month.month.month in rows
    )
    edition, usually = _edition(desk), usual(desk)
    name, awaited = desk.name_on(date(year, 12, 31)), notice_awaited(year, request.day_exceptions)
    return YearPlanned(name, YearPlan(year, months), edition, life, usual=usually, notice_awaited=awaited)


def _require(rows: list[PlannedMonth], year: int) -> list[PlannedMonth]:
    """The stored months. Raises NotPlanned; YearNotCovered where the year can't be planned either."""
    if not rows:
        raise NotPlanned(year=planned_year(year))
    return rows


def change(desk: Desk, year: int, themes: Mapping[int, str]) -> YearPlanned:
    """Set the themes of some months; the year must still have the seven fixed ones once each.

    Raises NotPlanned, BadPin, MonthAlreadyHeld, FixedThemeTwice, FixedThemeMissing, TooManyOwnThemes.
    """
    new = checked_pins(themes)
    with desk.operation("plan.set") as desk:
        rows = _require(_stored(desk, year), year)
        held = _held(desk, rows)
        for row in rows:
            given = new.get(row.month.month, row.theme)
            if row.month.month in held and given != row.theme:
                raise MonthAlreadyHeld(month=row.month.month, held=row.theme, given=given)
        check_themes({row.month.month: new.get(row.month.month, row.theme) for row in rows})
        for row in rows:
            if row.month.month in new:
                theme = new[row.month.month]
                why = "\n".join((PINNED, *spoken_for(theme, year, row.month.month)))
                desk.change(tables.PlanMonth, row.id, theme=theme, pinned=1, why=why)
        return show(desk, year)


def done(desk: Desk, month: Month, on: date | None, note: str | None, meeting_number: int | None = None) -> MonthDone:
    """Mark a month's theme as carried out, in that month or made up for in the following one.

    With a meeting's number, that meeting stands for the month, whatever its kind.
    Raises NotPlanned, MonthNotPlanned, AlreadyDone, InTheFuture, NotInThatMonth, UnknownMeeting.
    """
    not_after(month.first_day, desk.today, "主题月")
    with desk.operation("plan.done") as desk:
        meeting = numbered(desk, meeting_number) if meeting_number is not None else None
        given = meeting.held_on if meeting else on or min(desk.today, month.last_day)
        day = _require_near(month, not_after(given, desk.today, "开展"))
        rows = _require(_stored(desk, month.year), month.year)
        row = next((row for row in rows if row.month == month), None)
        if row is None:
            raise MonthNotPlanned(month=month, year=month.year)
        if meeting is not None:
            _tie(desk, row, meeting)
        elif row.done_on is not None:
            raise AlreadyDone(month=month, theme=row.theme, on=row.done_on, year=month.year)
        else:
            desk.change(tables.PlanMonth, row.id, done_on=day, note=note)
        return MonthDone(month, row.theme, day, meeting)


def _require_near(month: Month, day: date) -> date:
    latest = month.plus(1).last_day
    if not month.first_day <= day <= latest:
        raise NotInThatMonth(month=month, given=day, first=month.first_day, last=latest)
    return day


def _tie(desk: WritingDesk, row: PlannedMonth, meeting: Meeting) -> None:
    """The newest word stands: a month has one meeting, and a meeting one month."""
    for tie in desk.rows(queries.TIES):
        if row.id == tie.plan_month_id or meeting.id == tie.meeting_id:
            desk.remove(tables.TieRow, tie.id)
    desk.add(tables.TieRow(plan_month_id=row.id, meeting_id=meeting.id))
