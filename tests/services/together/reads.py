"""What is read of one branch, and so of several together: each report with the arguments that it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jygcli.domain.base.months import Quarter
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk
from jygcli.services.dues.owing import who_owes
from jygcli.services.funds import books as fund_books
from jygcli.services.members import people
from jygcli.services.plan import review
from jygcli.services.registers import clubs, deeds, entries, hours, points
from jygcli.services.reports import attendance_map, dues, quarter, review_year, rosters, standard, year
from jygcli.services.todo.page import page

LAST, YEAR = Quarter(2026, 3), 2026
QUARTERS = tuple(Quarter(YEAR, number) for number in (1, 2, 3, 4))

Read = Callable[[Desk], Any]

REPORTS: Mapping[str, Read] = {
    "report quarter": lambda desk: quarter.quarter_report(desk, LAST),
    "report year": lambda desk: year.year_report(desk, YEAR),
    "report dues --quarter": lambda desk: dues.dues_report(desk, (LAST,), LAST.spoken),
    "report dues": lambda desk: dues.dues_report(desk, QUARTERS, "2026年"),
    "report public": lambda desk: dues.public_report(desk, LAST),
    "report attendance": lambda desk: attendance_map.attendance_map(desk, YEAR),
    "report roster": lambda desk: rosters.roster(desk, rosters.RosterKind.MEMBERS, YEAR),
    "fund show": lambda desk: fund_books.show(desk, YEAR),
    "dues owing": who_owes,
    "member list": people.count_members,
    "deed year": lambda desk: deeds.of_year(desk, YEAR),
    "club year": lambda desk: clubs.of_year(desk, YEAR),
    "training hours": lambda desk: hours.hours_of_year(desk, YEAR),
    "points total": lambda desk: points.of_year(desk, YEAR),
    "plan review": lambda desk: review.review(desk, YEAR),
    "review year": lambda desk: review_year.pack(desk, YEAR),
    "standard show": lambda desk: standard.checklist(desk, YEAR),
    "todo branches": page,
}


def _entries(name: str, desk: Desk) -> Any:
    return entries.list_entries(desk, REGISTERS[name], entries.WantedEntries())


LISTS: Mapping[str, Read] = {f"{name} list": partial(_entries, name) for name in REGISTERS}
