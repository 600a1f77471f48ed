"""What is done to a book in a file and to its twin on a server leaves both the same, row by row, the log too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.services.undo import undoing
from tests import servers
from tests.conftest import LONG
from tests.services.books import new_desk
from tests.services.both_engines.twins import alike, dump, twin_of
from tests.services.dues.test_ledger_machine import DuesBook
from tests.services.undo.test_undo_random import live, lives

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
pytestmark = [
    pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here"),
    pytest.mark.of_files("it is about both engines, and runs beside them"),
]


class TwinBooks(DuesBook):
    """The life of a dues book, lived on both."""

    @initialize(since=st.sampled_from([None, "2026-01", "2026-03"]), there=st.sampled_from([0, 12_000]),
                up=st.sampled_from([0, 36_000]))  # fmt: skip
    def begin(self, since: str | None, there: int, up: int) -> None:
        self.open.enter_context(alike())
        super().begin(since, there, up)
        self.twin = self.open.enter_context(twin_of(self.desk))

    def attempt(self, act, *arguments):
        """Both do it, or both are refused with the same words."""
        done = super().attempt(act, *arguments)
        try:
            also = act(replace(self.twin, today=self.desk.today), *arguments)
        except (Refused, CalledWrongly) as refused:
            assert done is None, refused
            also = None
        assert also == done
        return done

    def teardown(self) -> None:
        try:
            if hasattr(self, "twin"):
                assert dump(self.twin.store) == dump(self.desk.store)
        finally:
            super().teardown()


TestTwinBooks = TwinBooks.TestCase
TestTwinBooks.settings = settings(max_examples=60 if LONG else 3, stateful_step_count=40 if LONG else 15, deadline=None)
TestTwinBooks.pytestmark = pytestmark


@settings(max_examples=100 if LONG else 4, deadline=None)
@given(lives)
def test_a_life_and_all_of_it_undone_and_redone_leave_equal_dumps(life):
    with alike(), new_desk(date(2026, 2, 10)) as desk, twin_of(desk) as twin:
        for one in (desk, twin):
            live(one, life)
        assert dump(twin.store) == dump(desk.store)
        for step in (undoing.undo, undoing.undo, undoing.undo, undoing.redo):
            said = []
            for one in (desk, twin):
                try:
                    said.append(step(one))
                except Refused as refused:
                    said.append(str(refused))
            assert said[0] == said[1]
        assert dump(twin.store) == dump(desk.store)
        assert twin.store.verify().breaks == ()
