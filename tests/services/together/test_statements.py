"""A report over many branches asks the store as often as one over few: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.together import group_of
from jygcli.store.base import opened
from tests.bench.grown import TODAY, Size, grown
from tests.services.together.reads import LISTS, REPORTS, Read
from tests.services.watching import watched

FEW, MANY = 3, 30


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """A store of few branches and one of many, each branch with the same behind it."""
    folder: Path = tmp_path_factory.mktemp("cities")
    sizes = (Size(branches=count, members=4, years=1, meetings=8) for count in (FEW, MANY))
    paths = [grown(folder / f"{size.branches}.db", size) for size in sizes]
    with opened(paths[0]) as few, opened(paths[1]) as many:
        yield (Desk(few, branches.find(few, None), TODAY), Desk(many, branches.find(many, None), TODAY))


def statements(desk: Desk, read: Read) -> list[str]:
    with watched(desk) as work:
        group_of(desk.store, TODAY, None, TODAY, TODAY).of(read)
    return work.statements


@pytest.mark.parametrize("what", [*REPORTS, *LISTS])
def test_thirty_branches_cost_as_many_statements_as_three(cities: tuple[Desk, Desk], what: str) -> None:
    few, many = (len(statements(city, (REPORTS | LISTS)[what])) for city in cities)
    assert few == many


@pytest.mark.parametrize("what", REPORTS)
def test_each_branch_is_told_as_if_it_were_alone(cities: tuple[Desk, Desk], what: str) -> None:
    city, read = cities[0], REPORTS[what]
    group = group_of(city.store, TODAY, None, TODAY, TODAY)
    alone = [read(replace(city, branch=desk.branch)) for desk in group.desks]
    assert [*group.of(read).reports] == alone
