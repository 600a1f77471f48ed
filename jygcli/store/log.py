"""The text of the operation log and the chain of its hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIRST = "0" * 64  # what the first operation is chained to


@dataclass(frozen=True, slots=True)
class Change:
    """One written row: its table, id and its columns before and after (None where there was no row)."""

    table: str
    row_id: int
    before: str | None
    after: str | None


def canonical(value: object) -> str:
    """A row or a list as canonical JSON: sorted names; days, months and enums as their text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def chained(previous: str, facts: Mapping[str, object], changes: Sequence[Change]) -> str:
    """The hash of one operation: over the one before, its facts and every change in order."""
    digest = hashlib.sha256(previous.encode())
    digest.update(canonical(facts).encode())
    for change in changes:
        digest.update(canonical([change.table, change.row_id, change.before, change.after]).encode())
    return digest.hexdigest()
