"""All that a store holds, written into an empty one of either engine: each row under its id, the log with its chain.

One transaction: broken off, nothing of it is there. Before it is kept, what was written is read back and held against
what was read: rows by a hash over each table, sums of money, the end of the chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from jygcli.domain.base.errors import Refused, Unusable
from jygcli.store.copies import baseline, restoring
from jygcli.store.copies.restoring import Contents
from jygcli.store.engines.sqlite import guards, opening
from jygcli.store.place import Place

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from typing import Any

    from jygcli.store.engines.protocol import Driver

_STAMP = "alembic_version"
_NONE_SINCE = frozenset({_STAMP})

Tell = Callable[[float], None]  # what part of the work is done, 0 to 1


class NotEmpty(Refused):
    message = "{path}里已经有别的内容，不能搬进去。"
    advice = "换一个空的数据库或新的文件名；什么都没有改动。"


class MoveDiffers(Unusable):
    message = "搬到{path}的内容读回来不一样（{table}），所以没有留下。"
    advice = "原来的台账没有改动。再搬一次；还是这样，换一个数据库或磁盘。"


def whole(source: Driver, target: Driver, place: Place, tell: Tell = lambda _share: None) -> Contents:
    """Write everything, within one moment of the source and a transaction of the target, which has the tables and
    nothing in them; or is the same already, after a move of which only the answer was lost. Raises NotEmpty,
    MoveDiffers.
    """
    held, there = restoring.contents(source), restoring.contents(target)
    if any(number for table, number in there.rows.items() if table not in _NONE_SINCE):
        if not there.agrees_with(held):
            raise NotEmpty(path=place)
        return held
    written, all_rows = 0, max(sum(held.rows.values()), 1)
    for table in in_order({table: target.references(table).values() for table in held.rows if table != _STAMP}):
        read, found = _Marked(), _Marked()
        with target.indexes_aside(table):
            target.load(table, target.column_names(table), read.over(_rows(source, table)))
        for _ in found.over(_rows(target, table)):
            pass
        if read.mark != found.mark:
            raise MoveDiffers(path=place, table=table)
        written += held.rows[table]
        tell(written / all_rows)
    if not restoring.contents(target).agrees_with(held):
        raise MoveDiffers(path=place, table="operation")
    return held


def into_file(source: Driver, path: Path, tell: Tell = lambda _share: None) -> Contents:
    """Make a file of it, within one moment of the source. `path` is empty, or a name that is free."""
    opening.create_private(path)
    with closing(opening.connect(path)) as target, target.plain_errors():
        baseline.create(target)
        target.execute("PRAGMA foreign_keys = OFF")  # rows come table by table; checked below
        with target.transaction():
            guards.unguard(target)  # which look for a row of the same id before each
            held = whole(source, target, path, tell)
            guards.guard(target)
            if target.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise MoveDiffers(path=path, table="foreign_key_check")
        return held


def in_order(names: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The tables, each after those which its rows name."""
    left = {table: {*others} - {table} for table, others in names.items()}
    while left:
        ready = sorted(table for table, others in left.items() if not others & left.keys())
        if not ready:
            raise AssertionError(f"tables that refer to each other: {sorted(left)}")
        yield from ready
        for table in ready:
            del left[table]


def _rows(driver: Driver, table: str) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f'"{name}"' for name in driver.column_names(table))
    return map(tuple, driver.each(f'SELECT {columns} FROM "{table}" ORDER BY id'))  # noqa: S608 - ours


class _Marked:
    """A hash over rows while they go by."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def over(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """The rows as they are."""
        for row in rows:
            self._digest.update(repr(row).encode("utf-8", "surrogatepass"))
            yield row

    @property
    def mark(self) -> str:
        return self._digest.hexdigest()
