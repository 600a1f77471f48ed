"""The lines of a log in runs that have nothing to do with each other, and the rows of a table run by run.

Nearly all rows are of a list that added them and that nobody touched again: such a list is a run by itself, and is held
against its rows as a whole.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from jygcli.domain.base.tuples import NamedTuple
from jygcli.store.log import chain as log
from jygcli.store.log import withheld

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

_AT_ONCE = 200  # lines of single rows in a run, and rows that are read

Row = tuple[Any, ...]  # of a table


class Line(NamedTuple):
    """Where a line stands: its table and first row, its operation and its own id."""

    table: str
    row_id: int
    operation: int
    id: int
    is_list: int


class Listed(NamedTuple):
    """What a line says of many rows, by ascending ids. `added`: it put them there, and says all that they are."""

    names: Sequence[str]
    rows: Sequence[Sequence[object]]
    last: int
    added: bool


class Run(NamedTuple):
    """Lines of which no other one is about a row between their first and `last`; the list that is one by itself."""

    lines: Sequence[Line]
    last: int
    alone: Listed | None


class TableRows:
    """The rows of a table by ascending ids, as far as they are asked for."""

    def __init__(self, driver: Driver, table: str) -> None:
        self._rows = driver.plain_each(f'SELECT * FROM "{table}" ORDER BY id')  # noqa: S608 - ours
        self._names = [column[0] for column in self._rows.description]
        self._id = itemgetter(self._names.index("id"))
        self._next = self._rows.fetchmany(_AT_ONCE)

    def up_to(self, last: float) -> Iterator[Row]:
        """Those that were not asked for yet, with ids up to `last`."""
        return chain.from_iterable(self._parts(last))

    def _parts(self, last: float) -> Iterator[Sequence[Row]]:
        while self._next:
            end = bisect_right(self._next, last, key=self._id)
            part, self._next = self._next[:end], self._next[end:]
            yield part
            if self._next:
                return
            self._next = self._rows.fetchmany(_AT_ONCE)
        self._rows.close()

    def named(self, row: Row) -> dict[str, Any]:
        """A row by the names of its columns."""
        return dict(zip(self._names, row, strict=True))

    def are(self, said: Listed, found: Sequence[Row]) -> bool:
        """Whether rows are what a list says of them, column by column."""
        if sorted(said.names) != sorted(self._names) or len(said.rows) != len(found):
            return False
        in_order = itemgetter(*map(self._names.index, said.names))
        return list(map(in_order, found)) == list(map(tuple, said.rows))


def runs_of(lines: Iterable[Line], change: Callable[[int], log.Change]) -> Iterator[Run]:
    """Lines about the same rows together, and of single rows many at a time; a list by itself where it can be.

    `lines`: by the rows that they begin with; `change`: what a line says, by its id.
    """
    run: list[Line] = []
    alone, last = None, 0
    for line in lines:
        listed = _listed(line, change) if line.is_list else None
        ends = run and (line.is_list or run[0].is_list or len(run) >= _AT_ONCE)
        if ends and line.row_id > last:
            yield Run(run, last, alone)
            run = []
        alone = None if run else listed
        of_line = line.row_id if listed is None else listed.last
        last = max(last, of_line) if run else of_line
        run.append(line)
    if run:
        yield Run(run, last, alone)


def _listed(line: Line, change: Callable[[int], log.Change]) -> Listed | None:
    """What a list says; None where it is none that the log writes."""
    try:
        told = change(line.id)
        names, *rows = json.loads(told.after or told.before or "")
        ids = list(map(itemgetter(names.index("id")), rows))
        require_ascending(ids, line.row_id)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # no text that the log writes
        return None
    added = told.before is None and withheld.is_plain(told.after or "")
    return Listed(names, rows, ids[-1], added)


def require_ascending(ids: Sequence[int], first: int) -> None:
    """Raise ValueError where rows are not in the order of their ids, from the first on."""
    if ids[:1] != [first] or ids != sorted(set(ids)):
        raise ValueError("a list is of ascending rows")
