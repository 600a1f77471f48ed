"""What every import has in common: read a file, decide on each row, write all or nothing in one operation."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from jygcli.domain.base.errors import CalledWrongly, Unusable
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.grid import Workbook
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.importing.request import ImportFile
from jygcli.sheets import kinds
from jygcli.sheets.containers.workbook import read_bytes, read_file
from jygcli.sheets.grids.columns import SheetKind, plain_heading
from jygcli.sheets.grids.which_sheets import OtherTable
from jygcli.sheets.tables.reading import NoRequiredColumn, Reading, ReadRow, read_table
from jygcli.sheets.words.issues import Issue
from jygcli.sheets.words.question import Question
from jygcli.sheets.written import marked
from jygcli.store.reads.log import LAST_OPERATION

Progress = Callable[[str], None]

NoSuchHeading = CalledWrongly.saying(
    "“{file}”里没有“{given}”这一列。", "--column 等号前面要写表头的原文；认出的表头有：{headings}。"
)


class Stage(StrEnum):
    """What an import is at, for somebody who waits."""

    READING = "读表格"
    COMPARING = "核对"
    WRITING = "写入"


class Action(StrEnum):
    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    REJECT = "reject"
    LEAVE_OUT = "leave_out"


class OfAnotherKind(Unusable):
    message = "“{file}”像是{other}，不是{kind}，没有读。"
    advice = "导入{other}：jyg import {name} {file}"


class Changed(NamedTuple):
    """A field that an import sets anew; `old` is None where nothing was known."""

    field: str
    old: object
    new: object


class ImportedRow(NamedTuple):
    """A line of the file and what is done with it; `subject` is the record that it was matched to, if any."""

    row: ReadRow
    action: Action
    subject: object = None
    changes: tuple[Changed, ...] = ()


class RowRefused(Exception):
    """A way out of deciding on a row that can't be taken; the issue says why, unless that was said before. `left_out`:
    somebody who was asked about it wants it so.
    """

    def __init__(self, issue: Issue | None = None, *, left_out: bool = False) -> None:
        self.issue = issue
        self.action = Action.LEAVE_OUT if left_out else Action.REJECT


def decide_each(
    rows: Sequence[ReadRow], decide: Callable[[ReadRow], ImportedRow], issues: list[Issue]
) -> list[ImportedRow]:
    """Decide on every row; one that the reader rejected, or that raises RowRefused, is rejected."""
    found: list[ImportedRow] = []
    for row in rows:
        try:
            if row.left_out:
                found.append(ImportedRow(row, Action.LEAVE_OUT))
            else:
                found.append(ImportedRow(row, Action.REJECT) if row.rejected else decide(row))
        except RowRefused as refused:
            if refused.issue is not None:
                issues.append(refused.issue)
            found.append(ImportedRow(row, refused.action))
    return found


Decisions = tuple[Sequence[ImportedRow], Sequence[Issue]]


class Importer(NamedTuple):
    """A kind of import: the columns it reads, how it decides on the rows, and how it writes those to be written."""

    kind: SheetKind
    decide: Callable[[Desk, Reading], Decisions]
    write: Callable[[WritingDesk, Sequence[ImportedRow]], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do. `written` is false for a dry run and where rows were rejected."""

    reading: Reading
    rows: tuple[ImportedRow, ...]
    issues: tuple[Issue, ...]
    preview: bool
    written: bool
    counts: Mapping[Action, int]

    def count(self, action: Action) -> int:
        return self.counts.get(action, 0)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is left to ask, each once: of the file first, and what the book asks when that is settled."""
        return self._open(self.reading.issues) or self._open(self.issues)

    def _open(self, issues: Iterable[Issue]) -> tuple[Question, ...]:
        asked = {issue.question.key: issue.question for issue in issues if issue.question is not None}
        return tuple(question for key, question in asked.items() if key not in self.reading.answers)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """What an import makes is kept until its end: looking for garbage among it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_collector_at_rest()
def run(desk: Desk, importer: Importer, request: ImportFile, progress: Progress = lambda _step: None) -> Imported:
    """Read a file and bring its rows in; nothing is written where a row is rejected, unless `skip_rejected`.

    Raises what reading the file raises (Unusable), NoSuchSheet, NoSuchField, NoSuchHeading; CannotWrite for
    a marked copy.
    """
    progress(Stage.READING)
    workbook = _workbook(request)
    reading = _read(importer.kind, workbook, request, desk)
    progress(Stage.COMPARING)
    newest = desk.store_rows(LAST_OPERATION)
    decided = _decided(desk, importer, reading)
    if request.marked is not None:
        marked.mark(workbook, decided.issues, request.marked)
    del workbook  # the cells are the most of what a large import holds
    if request.preview or not _may_write(decided, request):
        return replace(decided, preview=request.preview)
    if not _to_write(decided):
        return replace(decided, written=True)  # nothing new: no copy, no operation
    progress(Stage.WRITING)
    desk.store.copy_before_many("before-import")
    with desk.operation(f"import.{importer.kind.name}") as desk:
        if desk.store_rows(LAST_OPERATION) != newest:
            decided = _decided(desk, importer, reading)  # somebody wrote in between
        if not _may_write(decided, request):
            return decided
        importer.write(desk, _to_write(decided))
        return replace(decided, written=True)


def _workbook(request: ImportFile) -> Workbook:
    if request.data is not None:
        return read_bytes(request.data, str(request.path))
    begun = request.begun.taken(request.path) if request.begun is not None else None
    return begun or read_file(request.path)


def _read(kind: SheetKind, workbook: Workbook, request: ImportFile, desk: Desk) -> Reading:
    try:
        reading = read_table(
            workbook,
            kind,
            today=desk.today,
            sheet=request.sheet,
            year=request.year,
            header_row=request.header_row,
            columns=dict(request.columns),
            answers=request.answers,
        )
    except (NoRequiredColumn, OtherTable):
        other = kinds.likely_kind(workbook, kind, desk.today)
        if other is None:
            raise
        raise OfAnotherKind(file=workbook.name, kind=kind.label, other=other.label, name=other.name) from None
    found = [heading for heading, _ in reading.recognised]
    for given, _ in request.columns:
        if not any(plain_heading(given) in plain_heading(heading) for heading in found):
            raise NoSuchHeading(file=reading.file, given=given, headings="、".join(found))
    return replace(reading, answers=request.answers)


def _to_write(decided: Imported) -> list[ImportedRow]:
    return [row for row in decided.rows if row.action is Action.ADD or row.action is Action.UPDATE]


def _decided(desk: Desk, importer: Importer, reading: Reading) -> Imported:
    rows, issues = importer.decide(desk, reading)
    actions = [row.action for row in rows]
    counts = {action: actions.count(action) for action in Action}
    return Imported(reading, tuple(rows), (*reading.issues, *issues), preview=False, written=False, counts=counts)


def _may_write(decided: Imported, request: ImportFile) -> bool:
    if request.asks and decided.questions:
        return False
    rejected = decided.count(Action.REJECT)
    return (not rejected or request.skip_rejected) and rejected < len(decided.rows)
