"""What a report reads doesn't grow with the years, nor what a command sends with the members: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.services.books import branches
from jygcli.services.books.among_all import desks_among_all
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, closing, collecting
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.owing import who_owes
from jygcli.services.members import people
from jygcli.services.reports.quarter import quarter_report
from jygcli.services.todo.page import page
from jygcli.store.base import opened
from jygcli.store.reads.queries import BRANCHES
from tests.bench.grown import LAST, TODAY, Size, grown
from tests.services import three_years
from tests.services.watching import Work, watched

FEW_YEARS, MANY_YEARS = 2, 6
NEXT = Quarter(2026, 4)


@contextmanager
def desk_of(path: Path) -> Iterator[Desk]:
    with opened(path) as store:
        yield Desk(store, branches.find(store, None), TODAY)


@pytest.fixture(scope="module")
def by_years(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Branches alike, one with few years behind it and one with many."""
    folder = tmp_path_factory.mktemp("grown")
    return {
        years: grown(folder / f"{years}.db", Size(branches=2, members=6, years=years, meetings=12))
        for years in (FEW_YEARS, MANY_YEARS)
    }


def work_of(path: Path, read: Callable[[Desk], object]) -> Work:
    with desk_of(path) as desk, watched(desk) as work:
        read(desk)
    return work


CLOSINGS, AND_PASSINGS = 4, 12  # a year: of each quarter its closing; that, and what went up and came back


@pytest.mark.parametrize(
    ("read", "rows_a_year", "more_steps"),
    [
        (lambda desk: quarter_report(desk, LAST), CLOSINGS, 1.5),
        (lambda desk: quarter_report(desk, NEXT), CLOSINGS, 3),  # may have to tell of any month that was ever closed
        (who_owes, 0, 3),  # as what is owed may be of any
        (page, AND_PASSINGS, 3),
    ],
    ids=["report of a closed quarter", "report of the running one", "owing", "page"],
)
def test_many_years_cost_no_more_statements_than_few_and_only_the_rows_of_closings(
    by_years, read, rows_a_year, more_steps
):
    few, many = (work_of(by_years[years], read) for years in (FEW_YEARS, MANY_YEARS))
    assert len(many.statements) == len(few.statements)
    assert many.rows - few.rows == rows_a_year * (MANY_YEARS - FEW_YEARS)
    assert many.steps < few.steps * more_steps


def test_a_report_over_all_branches_sends_what_one_of_a_branch_does(by_years):
    with desk_of(by_years[FEW_YEARS]) as desk:
        with watched(desk) as one:
            quarter_report(desk, LAST)
        with watched(desk) as every:
            reports = [quarter_report(each, LAST) for each in desks_among_all(desk.store, TODAY)]
        assert len(every.statements) <= len(one.statements)
        assert reports == [quarter_report(replace(desk, branch=branch), LAST) for branch in desk.store.rows(BRANCHES)]


def test_branches_read_together_are_each_told_as_if_it_were_alone(tmp_path):
    """One that has lived, with its registers; one that has just begun, of others and late facts; one of nobody."""
    day = three_years.TWELVE_DAYS[9]
    path = tmp_path / "jyg.db"
    path.write_bytes(three_years.lived()[day])
    with opened(path) as store:
        second = Desk(store, branches.add(store, "第二党支部", "市委", today=day), day)
        branches.add(store, "第三党支部", None, today=day)
        for name, letter in (("赵明远", Month(2026, 3)), ("周新民", None)):
            facts = people.Facts(name=name, dues_paid_until=letter)
            people.add(second, people.AddMember(facts, date(2026, 2, 10)))
            assessments.assess(second, AssessDues(name, Category.RETIRED, yuan("5000"), from_month=Month(2026, 1)))
        collecting.collect(second, CollectDues(("周新民",), through=Month(2026, 12), on=date(2026, 6, 1)))
        closing.close(replace(second, today=date(2026, 6, 30)), CloseQuarter(Quarter(2026, 2), yuan("275")))
        collecting.collect(second, CollectDues(("赵明远",), through=Month(2026, 6)))
        for quarter in (Quarter(2025, 4), *(Quarter(2026, number) for number in (1, 2, 3, 4))):
            alone = [Desk(store, branch, day) for branch in store.rows(BRANCHES)]
            for read in (quarter_report, who_owes):
                together = [read(desk, quarter) for desk in desks_among_all(store, day)]
                assert together == [read(desk, quarter) for desk in alone]
        assert together[1].members != ()


def test_collecting_from_many_sends_as_much_as_from_a_few(tmp_path):
    sent = []
    for members in (30, 300):
        path = grown(tmp_path / f"{members}.db", Size(members=members, years=1, meetings=4))
        with desk_of(path) as desk, watched(desk) as work:
            collected = collecting.collect(desk, CollectDues(everyone=True, quarter=NEXT))
            assert len(collected.bookings) == members
        sent.append([one for one in work.statements if not one.startswith("INSERT")])  # a statement for some hundred
    assert len(sent[1]) == len(sent[0])
