"""Where a command works: an open store, one branch in it, and the day to work from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import dropwhile
from typing import Self

from jygcli.domain.law.settings import Settings
from jygcli.store.base import Store
from jygcli.store.reads.queries import FORMER_NAMES, SETTINGS, Query, R
from jygcli.store.reads.records import Branch
from jygcli.store.rows import unit


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a use case needs from outside its request. `today` is never read from a clock."""

    store: Store
    branch: Branch
    today: date

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The branch's records of a named query."""
        return self.store_rows(query, branch=self.branch.id, **parameters)

    def store_rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query about the whole store."""
        return self.source.rows(query, **parameters)

    @property
    def source(self) -> Store | unit.Operation:
        """What it reads through."""
        return self.store

    def of(self, branch: Branch) -> Self:
        """The desk of another branch, on the same day and in the same operation."""
        return replace(self, branch=branch)

    @contextmanager
    def operation(self, command: str) -> Iterator[WritingDesk]:
        """One transaction with its log: `with desk.operation("dues.collect") as desk`."""
        with self.store.operation(command, self.today) as op:
            yield WritingDesk(self.store, self.branch, self.today, op)

    def name_on(self, day: date) -> str:
        """What the branch was called on that day: papers of days before it was renamed keep the old name."""
        former = (row.name for row in self.rows(FORMER_NAMES) if day < row.until)
        return next(former, self.branch.name)

    def parent_on(self, day: date) -> str | None:
        """The level above the branch on that day; before one was written for the first time, that one."""
        rows = dropwhile(lambda row: row.parent is None, self.rows(FORMER_NAMES))
        return next((row.parent for row in rows if day < row.until), self.branch.parent)

    @property
    def settings(self) -> Settings:
        """What the branch has set; what is missing has its default."""
        return {row.name: row.value for row in self.rows(SETTINGS)}


@dataclass(frozen=True, slots=True)
class WritingDesk(Desk):
    """A desk within an operation: it also adds, changes and removes rows, and reads them as they then are."""

    op: unit.Operation

    @property
    def source(self) -> unit.Operation:
        return self.op

    def add(self, row: unit.Row) -> int:
        """Write a new row and return its id."""
        return self.op.add(row)

    def add_all(self, rows: Iterable[unit.Row]) -> None:
        """Write many new rows of which nobody needs the ids."""
        self.op.add_all(rows)

    def add_many(self, table: type[unit.Row], rows: Iterable[Mapping[str, object]]) -> range:
        """Write many new rows given by their columns, and return their ids in order."""
        return self.op.add_many(table, rows)

    def add_columns(self, table: str, given: Mapping[str, Sequence[object]]) -> range:
        """Add rows that are given column by column."""
        return self.op.add_columns(table, given)

    def change(self, table: type[unit.Row], row_id: int, **values: object) -> None:
        """Set columns of one row; a value that is already there is no change."""
        self.op.change(table, row_id, **values)

    def remove(self, table: type[unit.Row], row_id: int) -> None:
        """Delete a row of a table that is no entry."""
        self.op.remove(table, row_id)
