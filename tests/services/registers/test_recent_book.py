"""What the page of things to do reads of the registers: what may be due, however much stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.recent_book import RecentBook
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.plan.checks_input import OF_THEMES, duties_between
from jygcli.services.registers import due
from jygcli.services.registers.training import studies
from jygcli.services.todo import page as todo
from jygcli.store.base import opened
from tests.bench.filled_registers import TODAY, filled
from tests.services import three_years
from tests.services.watching import watched

BEFORE = date(2024, 12, 31)  # so long ago that nothing of it is asked for


@contextmanager
def desk_of(path: Path, today: date = TODAY) -> Iterator[Desk]:
    with opened(path) as store:
        yield Desk(store, branches.find(store, None), today)


def test_the_page_looks_at_no_entry_that_is_settled_and_over(tmp_path):
    done = []
    for entries in (10, 1000):
        with desk_of(filled(tmp_path / f"{entries}.db", entries, BEFORE, 0)) as desk, watched(desk) as work:
            assert todo.page(desk).soon
        done.append((work.statements, work.steps))
    assert done[0] == done[1]


def test_nor_does_it_in_a_month_of_a_theme_and_before_a_festival(tmp_path):
    done = []
    for entries in (10, 1000):
        path = filled(tmp_path / f"{entries}.db", entries, BEFORE, 0)
        with desk_of(path, date(2026, 2, 10)) as desk, watched(desk) as work:
            book = RecentBook(desk)
            assert all(list(due.of_theme(book, theme, desk.today)) for theme in OF_THEMES)
            assert any(isinstance(item, due.FestivalVisits) for item in due.items(desk, book))
            assert list(studies(book)) == []
        done.append((work.statements, work.steps))
    assert done[0] == done[1]


@pytest.mark.parametrize("day", three_years.TWELVE_DAYS)
def test_it_finds_what_the_whole_book_tells(tmp_path, day):
    path = tmp_path / "jyg.db"
    path.write_bytes(three_years.lived()[day])
    with desk_of(path, day) as desk:
        assert_alike(desk)


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2026, 6, 1), date(2025, 1, 20), date(2022, 10, 1)])
def test_it_finds_as_much_in_full_registers(tmp_path, day):
    path = filled(tmp_path / "jyg.db", entries=100, unsettled=30)
    with desk_of(path, day) as desk:
        assert_alike(desk)


def assert_alike(desk: Desk) -> None:
    whole, recent = RegisterBook(desk), RecentBook(desk)
    assert list(map(told, due.items(desk, recent))) == list(map(told, due.items(desk, whole)))
    for theme in OF_THEMES:
        assert list(due.of_theme(recent, theme, desk.today)) == list(due.of_theme(whole, theme, desk.today))
    first = date(desk.today.year, 1, 1)
    assert duties_between(desk, first, desk.today, recent) == duties_between(desk, first, desk.today, whole)
    lately = [(member, entry.id) for member, entry in studies(whole) if entry["on"] >= date(first.year - 1, 12, 31)]
    assert set(lately) <= {(member, entry.id) for member, entry in studies(recent)}


def told(item: due.RegisterItem) -> list[object]:
    """An item with its entries as they are named."""
    return [
        [(shown.register.name, shown.id, shown.missing, shown.due_on, shown.members, shown.name) for shown in value]
        if isinstance(value, tuple) and value and isinstance(value[0], EntryShown)
        else value[:3]
        if isinstance(value, EntryShown)
        else value
        for value in item
    ]
