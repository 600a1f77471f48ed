"""What passes between the reader of a table and the kinds of sheets, and what reading a file results in.

A kind says which headings are slots (a month, a meeting); opened for one table, it turns a line's
values and the cells of its slots into drafts of records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.grid import Cell, Sheet
from jygcli.sheets.words.issues import Flaw, Ignored, Issue
from jygcli.sheets.words.question import Answers

# Stands in Kind.any_of for a column of the kind's family.
SLOTS = "*"


@dataclass(frozen=True, slots=True)
class SlotHeading:
    """What the words over a column of a family say: a period or a meeting, and what the column holds of that."""

    key: object
    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Slot(SlotHeading):
    """Such a column in its place."""

    index: int
    heading: str


# Takes the texts over a column, from the top down.
SlotReader = Callable[[tuple[str, ...]], SlotHeading | None]
# Takes the cells of a column that belong to records.
SlotFits = Callable[[Sequence[Cell]], bool]
# Takes the words over a column and the texts around its table: the texts that may stand in it besides.
SlotCodes = Callable[[SlotHeading, Sequence[str]], frozenset[str]]
# Takes those of all columns of the family, column by column.
SlotsFit = Callable[[Sequence[Sequence[Cell]]], bool]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a table besides its cells.

    `year`: given by the user, else said by the titles, the sheet's or the file's name; `doubt`: what to
    say where two of these name different years. `titles`: the lines over the headings, `own_titles` without
    those of the table above it; `notes`: texts that may hold a legend. `further`: another table stands over it
    on its sheet. `tallies`: what each block of the table has counted. `answers`: what was answered so far; `place`:
    where the table stands, for the keys of its questions. `unread`: the columns that no field claims, with their
    headings; `first_row`: of its lines; `between`: the years of a title that names two, 2024-2025年.
    """

    sheet: Sheet
    file: str
    today: date
    year: int | None
    titles: tuple[str, ...]
    notes: tuple[str, ...] = ()
    doubt: Flaw | None = None
    further: bool = False
    own_titles: tuple[str, ...] = ()
    tallies: list[dict[object, int]] = field(default_factory=list, compare=False)
    answers: Answers = field(default_factory=dict, compare=False)
    place: str = ""
    unread: tuple[tuple[int, str], ...] = ()
    first_row: int = 0
    between: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A flaw with the column of the cell that it's about, None for the whole line. `words`: of a heading, what in the
    levels over the column it's about.
    """

    column: int | None
    field: str
    flaw: Flaw
    words: str = ""


@dataclass(slots=True)
class Draft:
    """A record to be: its values, the column of the amount or mark that it's made of, its flaws.

    `rejected`: it must not be written, for what was said at its heading; `left_out`: nor read, as the user said.
    `alike`: lines that differ in nothing but whom they are about say this too.
    """

    values: dict[str, object]
    column: int | None = None
    remarks: tuple[Remark, ...] = ()
    rejected: bool = False
    left_out: bool = False
    alike: bool = False


class Opened(Protocol):
    """A kind opened for one block of one table."""

    def on_headings(self) -> Iterator[Remark]:
        """What is wrong with the headings."""
        return iter(())

    def records(self, line: int, values: dict[str, object]) -> Sequence[Draft]:
        """The records of a line, from what its plain columns hold; they may be made of these values themselves."""

    def on_total(self, line: int) -> Iterator[Remark]:
        """What a line of totals says that the records don't."""
        return iter(())

    def on_end(self) -> Iterator[Remark]:
        """What the titles say that the records of all blocks don't."""
        return iter(())


# Takes the context, the slots of the block, and the column of each plain field.
Opener = Callable[[Context, Sequence[Slot], Mapping[str, int]], Opened]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Where a table was found. `header_rows` are numbers as the user sees them."""

    sheet: str
    header_rows: tuple[int, ...]


class ReadRow(NamedTuple):
    """One record. `cell` is set where a row of the sheet holds several; a rejected one must not be written. One
    that is left out is of somebody whom the sheet says to be no member: told, and no fault of the sheet.
    `like`: where the first line stands that says the same, of whomever, in a table in which many lines do.

    A tuple, as there are 100,000 of them: a frozen dataclass takes three times as long to make.
    """

    at: str
    values: Mapping[str, object]
    cell: str | None = None
    rejected: bool = False
    left_out: bool = False
    like: str | None = None


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A field of a record, the value that it should have, and the flaw to report there."""

    field: str
    value: object
    flaw: Flaw


# Looks at one record as a whole: takes its values and the flaws of its cells, by field.
RowCheck = Callable[[Mapping[str, object], Mapping[str, Flaw]], Iterator[RowFinding]]
# Looks at all records of a file together; yields the place of each in the list with what was found.
FileCheck = Callable[[Sequence[ReadRow]], Iterator[tuple[int, RowFinding]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file says as one kind. `labels` are what its fields are called, by field; `recognised` pairs each
    heading with the label of its field. `answers`: what was answered of the questions that its issues hold. `private`:
    the fields whose values are for nobody but the branch.
    """

    kind: str
    labels: Mapping[str, str]
    file: str
    tables: tuple[FoundTable, ...]
    recognised: tuple[tuple[str, str], ...]
    unrecognised: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    issues: tuple[Issue, ...]
    ignored: tuple[Ignored, ...]
    answers: Answers = field(default_factory=dict)
    private: frozenset[str] = frozenset()
