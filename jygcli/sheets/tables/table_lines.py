"""Reading one table line by line: which lines are records, and which are headings, totals, titles or blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jygcli.files.grid import Row, Sheet
from jygcli.sheets.grids.columns import Kind
from jygcli.sheets.grids.headers import Block, Header
from jygcli.sheets.grids.headings_again import HeadingsAgain
from jygcli.sheets.grids.lines import BLANK, TOTAL, heads_counted, heads_in_title, why_no_record
from jygcli.sheets.grids.readings import ReadRow, Table
from jygcli.sheets.grids.records import Context, Opened, Remark
from jygcli.sheets.grids.stretches import LENGTH
from jygcli.sheets.tables.head_counts import HeadCounts
from jygcli.sheets.tables.line_columns import LineColumn, MergedDown, merged_down
from jygcli.sheets.tables.line_issues import LineIssues
from jygcli.sheets.tables.line_parts import Part, plain_columns
from jygcli.sheets.tables.line_records import LineRecords
from jygcli.sheets.tables.plain_lines import PlainLines
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Flaw, Ignored, Issue


@dataclass(slots=True)
class TableLines:
    """One table and what has been read of it so far."""

    header: Header
    kind: Kind
    context: Context
    _records: LineRecords = field(init=False)
    _said: LineIssues = field(init=False)
    _parts: tuple[Part, ...] = ()
    _required: frozenset[str] = frozenset()
    _again: HeadingsAgain = field(init=False)
    _plain: PlainLines | None = None  # of a table with one block
    _heads: HeadCounts = field(default_factory=HeadCounts)

    def __post_init__(self) -> None:
        self._said = LineIssues(self.sheet)
        self._records = LineRecords(self.kind, self.context, self._said, self._heads)

    @property
    def rows(self) -> list[ReadRow]:
        return self._records.rows

    @property
    def issues(self) -> list[Issue]:
        return self._said.issues

    @property
    def ignored(self) -> list[Ignored]:
        return self._said.ignored

    @property
    def sheet(self) -> Sheet:
        return self.header.sheet

    @property
    def tables(self) -> tuple[Table, ...]:
        """Where the headings stand; none of a table that has only a title, and the headings of the one above."""
        header = self.header
        own = () if header.data_from is not None else (header,)
        return tuple(Table(self.sheet.name, tuple(map(self.sheet.row_number, header.rows))) for header in own)

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings that no column claims."""
        return () if self.header.data_from is not None else tuple(heading for _, heading in self.header.unread)

    @property
    def recognised(self) -> tuple[tuple[str, str], ...]:
        """Each heading that was recognised with what it means."""
        plain = [(b.index, b.heading, b.column.label) for block in self.header.blocks for b in block.bound]
        slots = [(s.index, s.heading, s.label) for block in self.header.blocks for s in block.slots]
        return tuple((heading, label) for _, heading, label in sorted(plain + slots))

    def read(self) -> None:
        """Read every line under the headings."""
        self._open()
        self._said.on_columns(self.header, self.kind.required)
        first = self.header.first_data_row
        for index in self.header.title_rows if self._required else ():
            if (stated := heads_in_title(self.sheet.rows[index])) is not None:
                self._heads.total(index, stated)
        end = len(self.sheet.rows) if self.header.until is None else self.header.until
        for start in range(first, end, LENGTH):
            self._take_lines(range(start, min(start + LENGTH, end)))
        for index, flaw in self._heads.mismatches():
            self._said.remark(index, Remark(None, "*", flaw))

    def issue_on(self, number: int, name: str, flaw: Flaw) -> Issue:
        """An issue on a field of a row that was read."""
        return self._records.issue_on(number, name, flaw)

    def _open(self) -> None:
        self._required = frozenset(column.field for column in self.kind.required)
        merged = merged_down(self.sheet.merges, self.header.first_data_row)
        self._parts = tuple(self._part(block, merged) for block in self.header.blocks)
        self._again = HeadingsAgain(self.header)
        if len(self._parts) == 1:
            self._plain = PlainLines(self.header, self._parts[0], self._required)
        for text in (self.sheet.name, *self.context.titles):
            self._records.enter(text)

    def _part(self, block: Block, merged: Mapping[int, MergedDown]) -> Part:
        today = self.context.today
        columns = tuple(LineColumn(bound, self.sheet, today, merged.get(bound.index)) for bound in block.bound)
        several = bool(block.slots and self.kind.unpivots) or len(self.header.blocks) > 1 or self.sheet.turned
        key = block.column_of(self.kind.key) or block.left
        return Part(block, key, columns, plain_columns(columns), self._opened(block), several)

    def _opened(self, block: Block) -> Opened | None:
        if self.kind.opened is None:
            return None
        if self.context.doubt is not None and block.left == 0 and self.kind.unpivots:
            self._said.remark(self.header.rows[-1], Remark(None, "*", self.context.doubt))
        columns = {bound.column.field: bound.index for bound in reversed(block.bound)}
        opened = self.kind.opened(self.context, block.slots, columns)
        for remark in opened.on_headings():
            self._said.remark(self._heading_row(remark.column), remark)
        return opened

    def _heading_row(self, column: int | None) -> int:
        """The lowest row of headings in which a column has any words."""
        rows = [row for row in self.header.rows if column is not None and text_of(self.sheet.cell(row, column))]
        return rows[-1] if rows else self.header.rows[-1]

    def _take_lines(self, lines: range) -> None:
        """Read some lines: together those that are plainly records, one by one the others."""
        rows = self.sheet.rows[lines.start : lines.stop]
        if self._plain is None:
            for index, row in zip(lines, rows, strict=True):
                self._take_parts(index, row)
            return
        odd, values = self._plain.read(rows)
        start = 0
        for end in (*odd, len(lines)):
            if end > start:
                said = {name: column[start:end] for name, column in values.items()}
                self._records.take_together(lines[start:end], said, self._parts[0])
            if end < len(lines):
                self._take_line(lines[end], rows[end])
            start = end + 1

    def _take_line(self, index: int, row: Row) -> None:
        """Read one line of the sheet, or say why it's no record."""
        part = self._parts[0]
        why = why_no_record(row, part.key, of_people=bool(self._required))
        if why is not None and why != TOTAL and self._lacks_key(index, part):
            why = None
        if why == BLANK:
            self._said.blank(index)
        elif self._again.at(row):
            self._said.ignore(index, "重复的表头")
        elif why is not None:
            self._pass_over(index, part, why)
        else:
            self._records.take(index, row, part)

    def _take_parts(self, index: int, row: Row) -> None:
        """A line of several blocks: each half is a record, blank, or a line of its own."""
        if self._again.at(row):
            self._said.ignore(index, "重复的表头")
            return
        reasons = []
        for part in self._parts:
            left = part.block.left
            why = why_no_record(row[left : part.block.right], part.key - left)
            if why is None or (why != TOTAL and self._lacks_key(index, part)):
                self._records.take(index, row, part)
            elif why != BLANK:
                reasons.append((part, why))
        for part, why in reasons[:1]:
            self._pass_over(index, part, why)
        if not reasons and not any(text_of(cell) for cell in row):
            self._said.blank(index)

    def _lacks_key(self, index: int, part: Part) -> bool:
        """Whether what makes a line a record is there, but was never computed."""
        return (index, part.key) in self.sheet.uncomputed

    def _pass_over(self, index: int, part: Part, why: str) -> None:
        self._said.ignore(index, why)
        if why != TOTAL:
            self._heads.new_section()
            if len(texts := [text for cell in self.sheet.rows[index] if (text := text_of(cell))]) == 1:
                self._records.enter(texts[0])
            return
        for remark in part.opened.on_total(index) if part.opened else ():
            self._said.remark(index, remark)
        stated = heads_counted(self.sheet.rows[index]) if self.kind.required else None
        if stated is not None:
            self._heads.total(index, stated)
