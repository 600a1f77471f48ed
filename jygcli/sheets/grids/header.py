"""What is known of a table's headings: which column is which field, and what the user says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jygcli.files.grid import Sheet
from jygcli.sheets.grids.columns import Column, plain_heading
from jygcli.sheets.grids.readings import SLOTS, Slot


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """A column of the sheet that was recognised."""

    index: int
    heading: str
    column: Column


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one record or of one line of records: from `left` up to, not including, `right`."""

    left: int
    right: int
    bound: tuple[BoundColumn, ...]
    slots: tuple[Slot, ...] = ()

    def column_of(self, field: str) -> int | None:
        return next((bound.index for bound in self.bound if bound.column.field == field), None)

    @property
    def names(self) -> frozenset[str]:
        found = {bound.column.field for bound in self.bound}
        return frozenset(found | {SLOTS}) if self.slots else frozenset(found)


@dataclass(frozen=True, slots=True)
class Race:
    """A column that is read as the first of several, though many of its values speak for another."""

    index: int
    heading: str
    readings: tuple[tuple[Column, tuple[str, ...]], ...]  # with values that speak for it


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table. `rows` are indexes into the sheet's rows.

    `unread` holds the headings that no column claims; `refused` those that one claims by name but
    whose values it can't read; `repeated` the columns where the required heading comes again; `unsure` a field that two
    columns may be by their values, and these; `void` the columns that the sheet itself calls so.
    Tables may stand one under the other: `titles_from` and `until` bound the rows of this one, and
    `data_from` is set where it has only a title of its own, and the headings of the one above.
    """

    sheet: Sheet
    rows: tuple[int, ...]
    blocks: tuple[Block, ...]
    unread: tuple[tuple[int, str], ...] = ()
    refused: tuple[tuple[int, str, Column], ...] = ()
    raced: tuple[Race, ...] = ()
    repeated: tuple[int, ...] = ()
    unsure: tuple[tuple[Column, int, int], ...] = ()
    void: tuple[tuple[int, str], ...] = ()
    titles_from: int = 0
    data_from: int | None = None
    until: int | None = None

    @property
    def first_data_row(self) -> int:
        return self.rows[-1] + 1 if self.data_from is None else self.data_from

    @property
    def is_bare(self) -> bool:
        """Whether the title of the next table stands right under the headings: 2024年, and then its lines."""
        return self.until is not None and self.until <= self.first_data_row

    @property
    def title_rows(self) -> range:
        return range(self.titles_from, self.rows[0] if self.data_from is None else self.data_from)

    @property
    def bound(self) -> tuple[BoundColumn, ...]:
        return self.blocks[0].bound

    @property
    def slots(self) -> tuple[Slot, ...]:
        return self.blocks[0].slots

    @property
    def size(self) -> int:
        return len({bound.column.field for bound in self.bound}) + len(self.slots)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says about the headings: their row, as Excel numbers it, the file's name, fields by heading, and
    the headings that are not to be read.
    """

    row: int | None = None
    file: str = ""
    columns: Mapping[str, Column] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @property
    def is_stated(self) -> bool:
        return self.row is not None or bool(self.columns)

    def column(self, heading: str) -> Column | None:
        return self.columns.get(plain_heading(heading)) if self.columns else None
