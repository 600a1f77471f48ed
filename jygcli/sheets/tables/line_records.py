"""The records of one table: made of lines, each alone or many together, with what is wrong with them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import repeat

from jygcli.domain.base.errors import Unusable
from jygcli.files.grid import Row
from jygcli.sheets.grids.columns import Kind
from jygcli.sheets.grids.headers import Block, Bound
from jygcli.sheets.grids.readings import ReadRow
from jygcli.sheets.grids.records import Context, Draft, Remark
from jygcli.sheets.grids.sections import NO_SECTION, Section
from jygcli.sheets.tables.head_counts import HeadCounts
from jygcli.sheets.tables.line_columns import Unclear
from jygcli.sheets.tables.line_issues import LineIssues
from jygcli.sheets.tables.line_parts import Part, looks, uncomputed
from jygcli.sheets.tables.row_checks import flaws_of, rejects
from jygcli.sheets.words.cells import joined, text_of
from jygcli.sheets.words.issues import Code, Flaw, Issue

# What a hundred branches write in a year; each record takes near a kilobyte of memory.
MAX_RECORDS = 200_000


class TooManyRecords(Unusable):
    message = "“{file}”里的记录太多（超过 {limit} 条），一次读不了。"
    advice = "请按年份或支部拆成几个文件，分别导入。"


class LineRecords:
    """The records so far, and the section that the next lines are in."""

    def __init__(self, kind: Kind, context: Context, said: LineIssues, heads: HeadCounts) -> None:
        self.rows: list[ReadRow] = []
        self.sheet = context.sheet
        self._kind, self._file, self._said, self._heads = kind, context.file, said, heads
        self._required = frozenset(column.field for column in kind.required)
        self._plainly_looking = not (self.sheet.hidden_rows or self.sheet.struck or self.sheet.uncomputed)
        self._section: Section = NO_SECTION
        # The row and the block of each record.
        self._indexes = array("L")
        self._blocks: list[Block] = []

    def issue_on(self, number: int, name: str, flaw: Flaw) -> Issue:
        """An issue on a field of a record."""
        index, block = self._indexes[number], self._blocks[number]
        return self._said.at(index, block.column_of(name) or block.left, name, flaw)

    def enter(self, text: str) -> None:
        """Take a title: what it says holds for the lines under it."""
        section = self._kind.sections(text) if self._kind.sections is not None else None
        if section is not None:
            self._section = section.under(self._section)

    def take_together(self, lines: range, values: Mapping[str, Sequence[object]], part: Part) -> None:
        """Take the records of lines of which all cells say a value each, given by their fields."""
        found = part.opened.plain_records(lines, values) if part.opened and self._is_plain(part) else None
        self._said.record(is_first=not self.rows)
        self._heads.people += len(lines)
        if found is None:
            for index, cells in zip(lines, zip(*values.values(), strict=True), strict=True):
                self._finish_line(index, part, dict(zip(values, cells, strict=True)), {})
        else:
            self.rows.extend(map(ReadRow, self.sheet.places(lines), found))
            self._indexes.extend(lines)
            self._blocks.extend(repeat(part.block, len(lines)))
            self._refuse_too_many()

    def _is_plain(self, part: Part) -> bool:
        """Whether nothing but their values is to be said of lines."""
        special = self._kind.row_checks or self._section is not NO_SECTION or part.several
        return self._plainly_looking and not special

    def take(self, index: int, row: Row, part: Part) -> None:
        """Take the records of one line."""
        values = self._plain_values(row, part)
        if values is None:
            self._take_unclear(index, row, part)
        else:
            self._count_person()
            self._finish_line(index, part, values, {})

    def _plain_values(self, row: Row, part: Part) -> dict[str, object] | None:
        """What the cells of a line say, where that is a value each and what a record needs is there."""
        if part.plain is None:
            return None
        try:
            values = {name: known[row[at]] for name, at, known in part.plain}
        except (Unclear, IndexError):  # an odd cell, a short row
            return None
        for name in self._required:
            if values.get(name) is None:
                return None
        return values

    def _take_unclear(self, index: int, row: Row, part: Part) -> None:
        """Read a line whose cells have flaws, repeat a field, speak of other fields, or are missing."""
        values: dict[str, object] = {}
        flaws: dict[str, tuple[Bound, Flaw]] = {}
        hints: dict[str, object] = {}
        for column in part.columns:
            read = column.read(index, row)
            name, value, flaw = column.field, read.value, read.flaw
            before = values.get(name)
            if before is None:
                values[name] = value
            elif column.repeats:
                values[name] = joined(before, value)
            elif value is not None and value != before:
                flaw = Flaw(Code.VALUES_DISAGREE, f"有两列都是{column.label}，内容不同，取了前一列；请核对")
            if name in self._required and (index, column.index) in self.sheet.uncomputed:
                flaw = uncomputed(required=True)
            if flaw is not None:
                flaws[name] = (column.bound, flaw)
            if read.also:
                hints.update(read.also)
        for name in self._required:
            if values.get(name) is None and not self._shows_person(index, row, part):
                self._said.ignore(index, f"没有{self._kind.required[0].label}")
                return
        for name, value in hints.items():
            if values.get(name) is None:
                values[name] = value
        self._count_person()
        self._finish_line(index, part, values, flaws)

    def _count_person(self) -> None:
        self._said.record(is_first=not self.rows)
        self._heads.people += 1

    def _shows_person(self, index: int, row: Row, part: Part) -> bool:
        """Whether a line without a name holds something else that only a person has."""
        if (index, part.key) in self.sheet.uncomputed:
            return True
        if any(text_of(self.sheet.cell(index, slot.index)) for slot in part.block.slots):
            return True
        return any(column.shows_person and column.read(index, row).value is not None for column in part.columns)

    def _finish_line(
        self, index: int, part: Part, values: dict[str, object], flaws: Mapping[str, tuple[Bound, Flaw]]
    ) -> None:
        """Make the records of a line, and say what is wrong with the line and with each."""
        block, sheet = part.block, self.sheet
        rejected = False
        if self._section is not NO_SECTION:
            rejected = self._take_section(index, block, values)
        if flaws or self._kind.row_checks:
            rejected = self._say_flaws(index, block, values, flaws) or rejected
        if not self._plainly_looking:
            for remark in looks(sheet, index, part, self._required):
                self._said.remark(index, remark)
        place = sheet.at(index)
        for draft in part.opened.records(index, values) if part.opened else (Draft(values, part.key),):
            bad = rejected
            for remark in draft.remarks:
                self._said.remark(index, remark)
                bad = bad or rejects(remark.flaw)
            cell = None
            if part.several and (draft.column is not None or sheet.turned):
                cell = sheet.cell_name(index, part.key if draft.column is None else draft.column)
            self.rows.append(ReadRow(place, draft.values, cell, bad))
            self._indexes.append(index)
            self._blocks.append(block)
        self._refuse_too_many()

    def _refuse_too_many(self) -> None:
        if len(self.rows) > MAX_RECORDS:
            raise TooManyRecords(file=self._file, limit=MAX_RECORDS)

    def _take_section(self, index: int, block: Block, values: dict[str, object]) -> bool:
        """What the title over a line says of it too; returns whether that rejects its records."""
        for name, value in self._section.values.items():
            if values.get(name) is None:
                values[name] = value
        flaw = self._section.flaw
        if flaw is not None:
            self._said.remark(index, Remark(None, "*", flaw))
        return flaw is not None and rejects(flaw)

    def _say_flaws(
        self, index: int, block: Block, values: dict[str, object], flaws: Mapping[str, tuple[Bound, Flaw]]
    ) -> bool:
        """Say what is wrong with a line; returns whether that rejects its records."""
        rejected = False
        for name, flaw in flaws_of(self._kind, values, {name: flaw for name, (_, flaw) in flaws.items()}):
            at = flaws[name][0].index if name in flaws else block.column_of(name) or block.left
            self._said.add(index, at, name, flaw)
            rejected = rejected or rejects(flaw)
        return rejected
