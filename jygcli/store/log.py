"""The text of the operation log and the chain of its hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

FIRST = "0" * 64  # what the first operation is chained to


class Change(NamedTuple):
    """One written row: its table, id and its columns before and after (None where there was no row)."""

    table: str
    row_id: int
    before: str | None
    after: str | None


def canonical(value: object) -> str:
    """A row or a list as canonical JSON: sorted names; days, months and enums as their text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def canonical_rows(columns: Mapping[str, Sequence[int | str | None]]) -> list[str]:
    """The same of many rows, given by their columns in the order of names; ten times as fast."""
    parts = [
        [f'"{name}":{"null" if v is None else quoted(v) if v.__class__ is str else v}' for v in values]
        for name, values in columns.items()
    ]
    return [f"{{{','.join(row)}}}" for row in zip(*parts, strict=True)]


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


def chained(previous: str, facts: Mapping[str, object], changes: Iterable[Change]) -> str:
    """The hash of one operation, of which all changes are known."""
    chain = Chain(previous, facts)
    chain.add(changes)
    return chain.hash
