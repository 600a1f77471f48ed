"""What the engines agree on: the version of the tables, which of them refuse changes, how long a write waits, and the
statements that each of them understands as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from typing import Any

SCHEMA = 1  # the newest revision in migrations/versions; held equal by a test
BUSY_SECONDS = 5  # for which a write waits for another

_ROWS_AT_ONCE = 500  # times the columns of a table, still fewer than the parameters that a statement may have

# The tables of entries, whose rows the database itself refuses to change or delete.
GUARDED = (
    "operation", "change", "payment", "allocation", "quarter_event", "closed_month", "passing", "fund_entry",
    "cash_count", "opening", "undone", "taken_back", "private", "hand_money",
)  # fmt: skip


class ValueUnreadable(Exception):
    """A column holds what no program of ours writes there."""


class Statements:
    """What a driver does by plain SQL. See `protocol.Driver`."""

    if TYPE_CHECKING:

        def execute(self, sql: str, parameters: Any = ..., /) -> Any: ...
        def column_names(self, table: str) -> list[str]: ...
        def references(self, table: str) -> dict[str, str]: ...
        def refusing_tables(self) -> frozenset[str]: ...

    @property
    def login(self) -> str | None:
        """Nobody, unless an engine knows who comes."""
        return None

    @property
    def sees_all(self) -> bool:
        """Everybody does, unless an engine says otherwise."""
        return True

    def hides_lines(self, operation: int) -> bool:
        """Nothing is hidden, unless an engine says otherwise."""
        return False

    def newest_operation(self) -> Any:
        """Number, time and hash of the newest operation."""
        return self.execute("SELECT id, at, hash FROM operation ORDER BY id DESC LIMIT 1").fetchone()

    def move_head(self, operation: int, previous: str, digest: str, changes: int) -> None:
        """See `protocol.Driver`."""
        head = self.execute("SELECT changes, hash FROM chain_head").fetchone()
        if operation == 1 or (head is not None and head["hash"] == previous):
            every = changes + (head["changes"] if head is not None else 0)
            self.put("chain_head", 1, {"id": 1, "operations": operation, "changes": every, "hash": digest})

    def reversals(self, table: str) -> dict[int, int]:
        """In a table of entries with counter-entries: the entry → the one that reverses it."""
        if "reverses" not in self.column_names(table):
            return {}
        found = self.execute(f'SELECT reverses, id FROM "{table}" WHERE reverses IS NOT NULL')  # noqa: S608 - ours
        return {int(row["reverses"]): int(row["id"]) for row in found}

    def named_by_entries(self, table: str) -> frozenset[int]:
        """The rows of a table to which rows refer that can be neither changed nor deleted."""
        found: set[int] = set()
        for child in self.refusing_tables():
            for column in (column for column, parent in self.references(child).items() if parent == table):
                named = f'SELECT id FROM "{table}" p WHERE EXISTS (SELECT 1 FROM "{child}" WHERE "{column}" = p.id)'  # noqa: S608 - ours
                found.update(int(row[0]) for row in self.execute(named))
        return frozenset(found)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Write many rows: some hundred a statement, which takes half the time of one each."""
        listed, marks = ", ".join(f'"{column}"' for column in columns), f"({', '.join('?' * len(columns))})"
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[start : start + _ROWS_AT_ONCE]
            into = f'INSERT INTO "{table}" ({listed}) VALUES {", ".join([marks] * len(part))}'  # noqa: S608 - our own tables
            self.execute(into, list(chain.from_iterable(part)))

    def put(self, table: str, row_id: int, values: Mapping[str, int | str | None] | None) -> None:
        """Write, change or delete one row of one of our own tables."""
        if values is None:
            self.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608 - ours
            return
        names, given = ", ".join(f'"{name}"' for name in values), [*values.values()]
        setting = ", ".join(f'"{name}" = ?' for name in values)
        changed = self.execute(f'UPDATE "{table}" SET {setting} WHERE id = ?', [*given, row_id])  # noqa: S608 - ours
        if not changed.rowcount:
            marks = ", ".join("?" * len(values))
            self.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', given)  # noqa: S608 - ours

    def rows_of(self, table: str, ids: Sequence[int]) -> list[Any]:
        """Those of these rows that there are, in the order of their ids, which is that of the given ones."""
        wanted = f'SELECT * FROM "{table}" WHERE id IN ({{}}) ORDER BY id'  # noqa: S608 - ours
        return [row for part, marks in _parts(ids) for row in self.execute(wanted.format(marks), part)]

    def delete(self, table: str, ids: Sequence[int]) -> None:
        """Delete rows, some hundred a statement."""
        unwanted = f'DELETE FROM "{table}" WHERE id IN ({{}})'  # noqa: S608 - ours
        for part, marks in _parts(ids):
            self.execute(unwanted.format(marks), part)

    def count(self, table: str) -> int:
        """How many rows one of our own tables has."""
        return int(self.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - ours

    def indexes_aside(self, table: str) -> AbstractContextManager[None]:
        """Nothing is gained by it, unless an engine says otherwise."""
        return nullcontext()


def _parts(ids: Sequence[int]) -> Iterator[tuple[Sequence[int], str]]:
    """Some hundred ids at a time, with a mark for each in a statement."""
    for start in range(0, len(ids), _ROWS_AT_ONCE):
        part = ids[start : start + _ROWS_AT_ONCE]
        yield part, ", ".join("?" * len(part))
