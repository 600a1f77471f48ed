"""The plan of a year: made, shown, changed by month, and marked as carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jygcli.domain.calendar import planned_year
from jygcli.domain.dates import not_after
from jygcli.domain.errors import Refused
from jygcli.domain.meetings import MeetingKind
from jygcli.domain.months import Month
from jygcli.domain.people import committee_due
from jygcli.domain.pins import MonthAlreadyHeld, check_themes, checked_pins
from jygcli.domain.planner import (
    Difference,
    StoredMonth,
    YearPlan,
    YearRequest,
    differences,
    plan_year,
)
from jygcli.domain.reasons import spoken_for
from jygcli.domain.rules import figure
from jygcli.domain.themes import is_fixed
from jygcli.formats.daysoff import read_days_off
from jygcli.services.desk import Desk
from jygcli.services.meetings import groups_of
from jygcli.services.roster import load
from jygcli.store import queries, tables
from jygcli.store.base import Reader
from jygcli.store.records import PlannedMonth

PINNED = "你指定"


class NotPlanned(Refused):
    message = "{year} 年还没有计划。"
    advice = "先排计划：jyg plan-year {year}"


class AlreadyDone(Refused):
    message = "{month} 的{theme}已经记为 {on} 开展。"
    advice = "看计划：jyg plan show {year}"


class NotInThatMonth(Refused):
    message = "{month} 的主题，不能记成 {given} 开展：要在这个月或下个月里（{first} 到 {last}）。"
    advice = "请核对月份和 --on 的日期。"


@dataclass(frozen=True, slots=True)
class YearPlanned:
    """A plan, and what it changes of the one that is stored. `done` are the days on which months were marked done."""

    branch: str
    plan: YearPlan
    changes: tuple[Difference, ...] = ()
    replaces: bool = False
    done: Mapping[Month, date] | None = None


@dataclass(frozen=True, slots=True)
class MonthDone:
    month: Month
    theme: str
    on: date


def propose(desk: Desk, year: int, pins: Mapping[int, str]) -> YearPlanned:
    """The plan that `make` would store, without storing it. Raises what planning raises."""
    return _proposal(desk.store, desk, year, pins)


def make(desk: Desk, year: int, pins: Mapping[int, str]) -> YearPlanned:
    """Plan a year and store it. Pins of before and months already held are kept.

    Raises YearNotCovered, BadPin, MonthAlreadyHeld, FixedThemeTwice, TooManyOwnThemes.
    """
    with desk.operation("plan.year") as op:
        planned = _proposal(op, desk, year, pins)
        rows = {row.month: row for row in _stored(op, desk, year)}
        for month in planned.plan.months:
            values: dict[str, Any] = {
                "theme": month.theme,
                "pinned": int(month.pinned),
                "why": "\n".join(month.why),
                "party_day": month.party_day,
            }
            if month.month in rows:
                op.change(tables.PlanMonth, rows[month.month].id, **values)
            else:
                op.add(tables.PlanMonth(branch_id=desk.branch.id, month=month.month, **values))
        return planned


def _proposal(reader: Reader, desk: Desk, year: int, pins: Mapping[int, str]) -> YearPlanned:
    rows = _stored(reader, desk, year)
    held = _held(reader, desk, rows)
    new = checked_pins(pins)
    moved = {theme for theme in new.values() if is_fixed(theme)}
    kept = {row.month.month: row.theme for row in rows if row.pinned and row.theme not in moved}
    before = _as_it_stands(rows)
    request = _request(reader, desk, year, held={month: before[month] for month in held})
    plan = plan_year(replace(request, pins={**kept, **new}))
    return YearPlanned(desk.branch.name, plan, differences(before, plan) if rows else (), bool(rows), _done(rows))


def _request(reader: Reader, desk: Desk, year: int, held: Mapping[int, StoredMonth]) -> YearRequest:
    members = load(reader, desk.branch.id)
    on = max(date(year, 1, 1), min(desk.today, date(year, 12, 31)))
    return YearRequest(
        year,
        held=held,
        settings=desk.settings,
        has_committee=committee_due(members, on, figure("branch.committee_from", on)),
        groups=groups_of(members, on),
        day_exceptions=read_days_off(desk.store.path.parent),
    )


def _stored(reader: Reader, desk: Desk, year: int) -> list[PlannedMonth]:
    january = Month(year, 1)
    return reader.rows(queries.PLAN, branch=desk.branch.id, first=january, end=january.plus(12))


def _as_it_stands(rows: list[PlannedMonth]) -> dict[int, StoredMonth]:
    return {row.month.month: StoredMonth(row.theme, row.party_day, tuple(row.why.splitlines())) for row in rows}


def _held(reader: Reader, desk: Desk, rows: list[PlannedMonth]) -> set[int]:
    """Months of the plan that were marked done or have a recorded 主题党日."""
    if not rows:
        return set()
    first, last = rows[0].month.first_day, rows[-1].month.last_day
    meetings = reader.rows(queries.MEETINGS, branch=desk.branch.id, first=first, last=last)
    held = {meeting.held_on.month for meeting in meetings if meeting.kind is MeetingKind.PARTY_DAY}
    return held | {row.month.month for row in rows if row.done_on is not None}


def _done(rows: list[PlannedMonth]) -> dict[Month, date]:
    return {row.month: row.done_on for row in rows if row.done_on is not None}


def show(desk: Desk, year: int) -> YearPlanned:
    """The stored plan, with the meetings and duties that follow from it. Raises NotPlanned."""
    return _as_stored(desk.store, desk, year)


def _as_stored(reader: Reader, desk: Desk, year: int) -> YearPlanned:
    rows = _require(_stored(reader, desk, year), year)
    plan = plan_year(_request(reader, desk, year, held=_as_it_stands(rows)))
    held = _held(reader, desk, rows)
    months = tuple(
        replace(month, pinned=row.pinned, held=month.month.month in held)
        for month, row in zip(plan.months, rows, strict=True)
    )
    return YearPlanned(desk.branch.name, YearPlan(year, months), done=_done(rows))


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
    with desk.operation("plan.set") as op:
        rows = _require(_stored(op, desk, year), year)
        held = _held(op, desk, rows)
        for row in rows:
            given = new.get(row.month.month, row.theme)
            if row.month.month in held and given != row.theme:
                raise MonthAlreadyHeld(month=row.month.month, held=row.theme, given=given)
        check_themes({row.month.month: new.get(row.month.month, row.theme) for row in rows})
        for row in rows:
            if row.month.month in new:
                theme = new[row.month.month]
                why = "\n".join((PINNED, *spoken_for(theme, year, row.month.month)))
                op.change(tables.PlanMonth, row.id, theme=theme, pinned=1, why=why)
        return _as_stored(op, desk, year)


def done(desk: Desk, month: Month, on: date | None, note: str | None) -> MonthDone:
    """Mark a month's theme as carried out, in that month or made up for in the following one.

    Raises NotPlanned, AlreadyDone, InTheFuture, NotInThatMonth.
    """
    day = not_after(on or min(desk.today, month.last_day), desk.today, "开展")
    not_after(month.first_day, desk.today, "主题月")
    latest = month.plus(1).last_day
    if not month.first_day <= day <= latest:
        raise NotInThatMonth(month=month, given=day, first=month.first_day, last=latest)
    with desk.operation("plan.done") as op:
        rows = _require(_stored(op, desk, month.year), month.year)
        row = next(row for row in rows if row.month == month)
        if row.done_on is not None:
            raise AlreadyDone(month=month, theme=row.theme, on=row.done_on, year=month.year)
        op.change(tables.PlanMonth, row.id, done_on=day, note=note)
        return MonthDone(month, row.theme, day)
