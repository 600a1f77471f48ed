"""What was written for many people at once is taken back, and restored, in as many statements as for a few."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from jygcli.domain.base.months import Quarter
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import collecting
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.undo import undoing
from jygcli.store.base import opened
from tests.bench.grown import TODAY, Size, grown
from tests.services.watching import watched

FEW, MANY = 30, 160  # whose months of a quarter are one batch


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("grown")
    return {size: grown(folder / f"{size}.db", Size(members=size, years=1, meetings=4)) for size in (FEW, MANY)}


def attended(desk: Desk) -> None:
    made = meetings.add(desk, meetings.AddMeeting(MeetingKind.PARTY_DAY, TODAY))
    marking.attend(desk, marking.AttendMeeting(made.meeting.number, everyone=State.PRESENT))


def collected(desk: Desk) -> None:
    collecting.collect(desk, collecting.CollectDues(everyone=True, quarter=Quarter(2026, 4)))


def statements(path: Path, write: Callable[[Desk], None]) -> dict[str, int]:
    """How many statements it takes to do something, to take it back, and to restore it."""
    found = {}
    with opened(path) as store:
        desk = Desk(store, branches.find(store, None), TODAY)
        for what, step in (("done", write), ("undone", undoing.undo), ("restored", undoing.redo)):
            with watched(desk) as work:
                step(desk)
            found[what] = len([*groupby(work.statements)])  # a trigger that looks at each row repeats its statement
        assert store.verify().breaks == ()
    return found


@pytest.mark.parametrize("write", [attended, collected])
def test_many_rows_take_as_many_statements_as_few(stores, write):
    assert statements(stores[MANY], write) == statements(stores[FEW], write)
