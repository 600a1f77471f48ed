"""What every import has in common: read a file, decide on each row, write all or nothing in one operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from jygcli.formats.columns import Kind
from jygcli.formats.issues import Issue
from jygcli.formats.sheets import read_bytes, read_file
from jygcli.formats.tables import Reading, ReadRow, read_table
from jygcli.services.desk import Desk
from jygcli.store.base import Reader

if TYPE_CHECKING:
    from jygcli.store.unit import Operation


class Action(StrEnum):
    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class ImportFile:
    """`data` is the file's content where it came through standard input."""

    path: Path
    data: bytes | None = None
    sheet: str | None = None
    dry_run: bool = False
    skip_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that an import sets anew; `old` is None where nothing was known."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A line of the file and what is done with it; `subject` is the record that it was matched to, if any."""

    row: ReadRow
    action: Action
    subject: object = None
    changes: tuple[Changed, ...] = ()


Decisions = tuple[Sequence[ImportedRow], Sequence[Issue]]


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of import: the columns it reads, how it decides on the rows, and how it writes those to be written."""

    kind: Kind
    decide: Callable[[Reader, Desk, Reading], Decisions]
    write: Callable[[Operation, Desk, Sequence[ImportedRow]], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do. `written` is false for a dry run and where rows were rejected."""

    reading: Reading
    rows: tuple[ImportedRow, ...]
    issues: tuple[Issue, ...]
    dry_run: bool
    written: bool

    def count(self, action: Action) -> int:
        return sum(row.action is action for row in self.rows)


def run(desk: Desk, importer: Importer, request: ImportFile) -> Imported:
    """Read a file and bring its rows in; nothing is written where a row is rejected, unless `skip_rejected`.

    Raises what reading the file raises (Unusable).
    """
    book = read_file(request.path) if request.data is None else read_bytes(request.data, str(request.path))
    reading = read_table(book, importer.kind, today=desk.today, sheet=request.sheet)
    decided = _decided(desk.store, desk, importer, reading)
    if request.dry_run or not _may_write(decided, request):
        return replace(decided, dry_run=request.dry_run)
    if decided.count(Action.SAME) == len(decided.rows):
        return replace(decided, written=True)  # nothing new: no copy, no operation
    desk.store.copy("before-import")
    with desk.operation(f"import.{importer.kind.name}") as op:
        decided = _decided(op, desk, importer, reading)  # again, now that nobody else can write
        if not _may_write(decided, request):
            return decided
        importer.write(op, desk, [row for row in decided.rows if row.action in (Action.ADD, Action.UPDATE)])
        return replace(decided, written=True)


def _decided(reader: Reader, desk: Desk, importer: Importer, reading: Reading) -> Imported:
    rows, issues = importer.decide(reader, desk, reading)
    return Imported(reading, tuple(rows), (*reading.issues, *issues), dry_run=False, written=False)


def _may_write(decided: Imported, request: ImportFile) -> bool:
    rejected = decided.count(Action.REJECT)
    return (not rejected or request.skip_rejected) and rejected < len(decided.rows)
