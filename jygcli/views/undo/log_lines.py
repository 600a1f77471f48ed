"""Changes of rows in words: what was added, removed, or changed from what to what. Private numbers never show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jygcli.domain.base.money import Fen
from jygcli.domain.log_words import FLAGS, silent, table_words
from jygcli.store.log import chain as log
from jygcli.views.base.view import money

_SINGLY = 4  # so many rows of one kind are told one by one
_QUIET = frozenset({"private", "undone", "taken_back"})  # said by what refers to them
_COUNTED = frozenset({"allocation", "closed_month", "membership"})  # where there are others, these are not told

Names = Mapping[int, str]
Row = Mapping[str, Any]


def in_words(changes: Sequence[log.Change], names: Names) -> Iterator[str]:
    """A line for each change, or one for many of a kind."""
    told = [change for change in changes if change.table not in _QUIET]
    main = [change for change in told if change.table not in _COUNTED] or told
    groups: dict[tuple[str, str], list[log.Change]] = defaultdict(list)
    for change in main:
        groups[_verb(change), change.table].append(change)
    for (verb, table), own in groups.items():
        words = table_words(table)
        if len(own) > _SINGLY:
            yield f"{verb}{words.name} {len(own)} 条"
            continue
        for change in own:
            yield _line(verb, change, names)


def _verb(change: log.Change) -> str:
    return "新增" if change.before is None else "删去" if change.after is None else "改"


def _line(verb: str, change: log.Change, names: Names) -> str:
    before, after = log.columns(change.before), log.columns(change.after)
    title = f"{verb}{table_words(change.table).name} {label(change.table, after or before or {}, names)}".rstrip()
    if before is None or after is None:
        return title
    return f"{title}：{'；'.join(_differences(change.table, before, after, names))}"


def _differences(table: str, before: Row, after: Row, names: Names) -> Iterator[str]:
    columns = table_words(table).columns
    for name in after:
        if before.get(name) == after[name] or name in silent(table):
            continue
        title = columns.get(name, name)
        old, new = before.get(name), after[name]
        if name.endswith("_ref"):
            yield f"{title}{'改过' if old and new else '登记' if new else '去掉'}（不显示）"
        else:
            yield f"{title} {said(table, name, old, names)} → {said(table, name, new, names)}"


def label(table: str, row: Row, names: Names) -> str:
    """Which row it is."""
    parts = (said(table, name, row[name], names) for name in table_words(table).label if row.get(name) is not None)
    return " ".join(part for part in parts if part)


def said(table: str, name: str, value: Any, names: Names) -> str:
    """A value of a column as a reader knows it."""
    if value is None or value == "":
        return "（空）"
    if name in table_words(table).people:
        return names.get(value, "")
    if name in FLAGS:
        return "是" if value else "否"
    if name in table_words(table).money:
        return f"{money(Fen(value))} 元"
    if name.endswith("_id"):
        return f"第 {value} 条"
    return str(value).replace("\n", "；")


def counted(rows: Mapping[str, int]) -> str:
    """How many rows of which kind: `收据 2，抵交月份 6`."""
    told = {table: number for table, number in rows.items() if table not in _QUIET}
    return "，".join(f"{table_words(table).name} {number}" for table, number in told.items())


CHANGE = "table row=row_id before() after()"  # as JSON
CHANGED: Mapping[str, Callable[[log.Change], object]] = {
    "before": lambda change: log.columns(change.before),
    "after": lambda change: log.columns(change.after),
}
