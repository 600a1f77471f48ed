"""What passes between the reader of a table and the kinds that make several records of one line.

A kind says which headings are slots (a month, a meeting); opened for one table, it turns a line's
values and the cells of its slots into drafts of records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from jygcli.files.grid import Cell, Sheet
from jygcli.sheets.words.issues import Flaw

# Stands in Kind.any_of for a column of the kind's family.
SLOTS = "*"


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a family: the period or meeting that its heading names, and what it holds of that."""

    index: int
    heading: str
    key: object
    field: str
    label: str


@dataclass(frozen=True, slots=True)
class SlotHeading:
    """What a heading says, before it's known where it stands."""

    key: object
    field: str
    label: str


# Takes the texts over a column, from the top down.
SlotReader = Callable[[tuple[str, ...]], SlotHeading | None]
# Takes the cells of a column that belong to records.
SlotFits = Callable[[Sequence[Cell]], bool]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a table besides its cells.

    `year`: given by the user, else said by the titles, the sheet's or the file's name; `doubt`: what to
    say where two of these name different years. `titles`: the lines over the headings; `notes`: texts
    that may hold a legend. `further`: another table stands over it on its sheet.
    """

    sheet: Sheet
    file: str
    today: date
    year: int | None
    titles: tuple[str, ...]
    notes: tuple[str, ...] = ()
    doubt: Flaw | None = None
    further: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A flaw with the column of the cell that it's about, None for the whole line."""

    column: int | None
    field: str
    flaw: Flaw


@dataclass(slots=True)
class Draft:
    """A record to be: its values, the column of the amount or mark that it's made of, its flaws."""

    values: dict[str, object]
    column: int | None = None
    remarks: tuple[Remark, ...] = ()


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


# Takes the context, the slots of the block, and the column of each plain field.
Opener = Callable[[Context, Sequence[Slot], Mapping[str, int]], Opened]
