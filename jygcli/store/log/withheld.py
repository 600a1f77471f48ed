"""Private numbers within texts: in the log, the row of `private` that has the number stands in its place.

Users type a phone into notes, a meeting's place, a topic. The record holds what they typed; the log, which is never
deleted, must not. Whoever reads a text of the log gets the number back from its row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard, TypeVar, cast

from jygcli.domain.base.masks import with_private_numbers
from jygcli.domain.base.signs import FEWEST_DIGITS
from jygcli.store.log import chain as log

T = TypeVar("T")

PRIVATE = "private"  # the table of numbers that the log must not hold

RowOf = Callable[[str], int]  # a private number → its row

# What stands around the row's id: two of the characters that Unicode keeps free for such uses. Where a text has the
# first one all the same, the log has an empty place for it.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_PLACE = f"{_OPEN}([0-9]*){_CLOSE}"


def of_row(row: Mapping[str, object], row_of: RowOf) -> dict[str, object]:
    """A row with the numbers in its texts withheld."""
    return {name: _withheld(value, row_of) if _may_hold(value) else value for name, value in row.items()}


def of_columns(columns: Mapping[str, Sequence[T]], row_of: RowOf) -> Mapping[str, Sequence[T]]:
    """Many rows, given by their columns, with the numbers in their texts withheld.

    A column of marks, days or ids, however long, costs no more than a look at its few different texts.
    """
    found = {}
    for name, values in columns.items():
        texts = {value: _withheld(value, row_of) for value in dict.fromkeys(values) if _may_hold(value)}
        changed = cast("dict[T, T]", {text: said for text, said in texts.items() if said != text})
        found[name] = [changed.get(value, value) for value in values] if changed else values
    return found


def given_back(changes: Iterable[log.Change], numbers: Callable[[], Mapping[int, str]]) -> Iterator[log.RowChange]:
    """What the lines of the log say of each row, with the withheld numbers in their texts again; `numbers` by row are
    asked for at the first. Raises as `singly`.
    """
    for change in changes:
        rows = log.singly([change])
        if is_plain(change.before or "") and is_plain(change.after or ""):
            yield from rows
        else:
            known = numbers()
            yield from (row._replace(before=_whole(row.before, known), after=_whole(row.after, known)) for row in rows)


def is_plain(told: str) -> bool:
    """Whether nothing was withheld of a text of the log."""
    return _OPEN not in told


def _may_hold(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and (len(value) >= FEWEST_DIGITS or _OPEN in value)


def _withheld(text: str, row_of: RowOf) -> str:
    unmistakable = text.replace(_OPEN, f"{_OPEN}{_CLOSE}")
    return with_private_numbers(unmistakable, lambda number: f"{_OPEN}{row_of(number)}{_CLOSE}")


def _whole(row: log.Columns | None, numbers: Mapping[int, str]) -> log.Columns | None:
    """A row with the numbers in their places; a place whose row is gone stays."""

    def number(place: re.Match[str]) -> str:
        return numbers.get(int(place[1]), place[0]) if place[1] else _OPEN

    if row is None:
        return None
    return {name: re.sub(_PLACE, number, value) if isinstance(value, str) else value for name, value in row.items()}
