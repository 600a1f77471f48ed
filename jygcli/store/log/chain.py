"""The text of the operation log and the chain of its hashes."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring as quoted
from typing import Any

from jygcli.domain.base.tuples import NamedTuple

FIRST = "0" * 64  # what the first operation is chained to
Columns = dict[str, int | str | None]  # a row by the names of its columns
_LISTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Change(NamedTuple):
    """One line of the log: a written row's table, its id and its columns before and after, as `canonical` writes them
    (None where there was no row).

    Rows that were added, or deleted, many at a time stand in one line: `row_id` is the first one's, `after` (or
    `before`) a list that begins with `[` (see `listed`), by ascending ids: they were added in that order, or deleted in
    the other. Read them with `singly`.
    """

    table: str
    row_id: int
    before: str | None
    after: str | None

    @property
    def is_list(self) -> bool:
        """Whether it is of many rows."""
        return (self.after or self.before or "").startswith("[")


class RowChange(NamedTuple):
    """What was done to one row: its columns before and after, None where there was no row."""

    table: str
    row_id: int
    before: Columns | None
    after: Columns | None


def seal(salt: str, value: str) -> str:
    """What the log holds of a private value: enough to notice that it was changed, not enough to find it out.

    The salt stands with the value, not in the log.
    """
    return hashlib.sha256(f"{salt}:{value}".encode()).hexdigest()


def sealed(private: Mapping[str, Any]) -> dict[str, int | str | None]:
    """What the log holds of a row of private values: its id and the seal of its value."""
    return {"id": private["id"], "seal": seal(str(private["salt"]), str(private["value"]))}


def new_salt() -> str:
    return secrets.token_hex(16)


def canonical(value: object) -> str:
    """A row or a list as canonical JSON: sorted names; days, months and enums as their text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def listed(columns: Sequence[str], rows: Sequence[Sequence[int | str | None]]) -> str:
    """Many rows as one JSON text: the names of their columns, then each row; a tenth of the time of one text each."""
    return _LISTED.encode([columns, *rows])


def singly(changes: Iterable[Change]) -> Iterator[RowChange]:
    """What the lines say of each row. Raises ValueError, LookupError, TypeError for what the log never wrote."""
    for change in changes:
        if not change.is_list:
            yield RowChange(change.table, change.row_id, columns(change.before), columns(change.after))
            continue
        if change.before is not None and change.after is not None:
            raise ValueError("a list of rows was added or deleted, not both")
        names, *rows = json.loads(change.after or change.before or "")
        for row in rows if change.before is None else reversed(rows):
            values = dict(zip(names, row, strict=True))
            before, after = (values, None) if change.after is None else (None, values)
            yield RowChange(change.table, values["id"], before, after)


class Chain:
    """The hash of one operation while its changes come in: over the one before, its facts and every change in order."""

    def __init__(self, previous: str, facts: Mapping[str, object]) -> None:
        self._digest = hashlib.sha256(previous.encode())
        self._digest.update(canonical(facts).encode())

    def add(self, changes: Iterable[Change]) -> None:
        # what canonical() makes of the four in a list
        texts = [
            f"[{quoted(c.table)},{c.row_id},{'null' if c.before is None else quoted(c.before)},"
            f"{'null' if c.after is None else quoted(c.after)}]"
            for c in changes
        ]
        self._digest.update("".join(texts).encode())

    @property
    def hash(self) -> str:
        return self._digest.hexdigest()


def columns(text: str | None) -> Columns | None:
    """A row of the log, as `canonical` wrote it, by the names of its columns."""
    found: Columns | None = None if text is None else json.loads(text)
    return found


def chained(previous: str, facts: Mapping[str, object], changes: Iterable[Change]) -> str:
    """The hash of one operation, of which all changes are known."""
    chain = Chain(previous, facts)
    chain.add(changes)
    return chain.hash
