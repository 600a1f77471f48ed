"""Reading one table line by line: which lines are records, what their cells say, what is wrong with them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from jygcli.domain.errors import Unusable
from jygcli.formats.cells import joined, text_of
from jygcli.formats.columns import Kind
from jygcli.formats.grid import Row, Sheet
from jygcli.formats.head_counts import HeadCounts
from jygcli.formats.headers import Block, Bound, Header
from jygcli.formats.headings_again import HeadingsAgain
from jygcli.formats.issues import Code, Flaw, Ignored, Issue
from jygcli.formats.line_columns import LineColumn, MergedDown, Unclear, merged_down
from jygcli.formats.line_issues import LineIssues
from jygcli.formats.line_parts import Part, looks, plain_columns, uncomputed
from jygcli.formats.lines import BLANK, TOTAL, heads_counted, heads_in_title, why_no_record
from jygcli.formats.plain_lines import PlainLines
from jygcli.formats.readings import ReadRow, Table
from jygcli.formats.records import Context, Draft, Opened, Remark
from jygcli.formats.row_checks import flaws_of, rejects
from jygcli.formats.sections import NO_SECTION, Section
from jygcli.formats.stretches import LENGTH

# What a hundred branches write in a year; each record takes near a kilobyte of memory.
MAX_RECORDS = 200_000


class TooManyRecords(Unusable):
    message = "“{file}”里的记录太多（超过 {limit} 条），一次读不了。"
    advice = "请按年份或支部拆成几个文件，分别导入。"


@dataclass(slots=True)
class TableLines:
    """One table and what has been read of it so far."""

    header: Header
    kind: Kind
    context: Context
    rows: list[ReadRow] = field(default_factory=list)
    # The row and the block of each record.
    _indexes: array[int] = field(default_factory=lambda: array("L"))
    _blocks: list[Block] = field(default_factory=list)
    _said: LineIssues = field(init=False)
    _parts: tuple[Part, ...] = ()
    _required: frozenset[str] = frozenset()
    _plainly_looking: bool = True
    _again: HeadingsAgain = field(init=False)
    _plain: PlainLines | None = None  # of a table with one block
    _heads: HeadCounts = field(default_factory=HeadCounts)
    _section: Section = NO_SECTION

    def __post_init__(self) -> None:
        self._said = LineIssues(self.sheet)

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
        index, block = self._indexes[number], self._blocks[number]
        return self._said.at(index, block.column_of(name) or block.left, name, flaw)

    def _open(self) -> None:
        self._required = frozenset(column.field for column in self.kind.required)
        merged = merged_down(self.sheet.merges, self.header.first_data_row)
        self._plainly_looking = not (self.sheet.hidden_rows or self.sheet.struck or self.sheet.uncomputed)
        self._parts = tuple(self._part(block, merged) for block in self.header.blocks)
        self._again = HeadingsAgain(self.header)
        if len(self._parts) == 1:
            self._plain = PlainLines(self.header, self._parts[0], self._required)
        if self.kind.sections is not None:
            for text in (self.sheet.name, *self.context.titles):
                self._enter(self.kind.sections(text))

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
                self._take_together(lines[start:end], {name: column[start:end] for name, column in values.items()})
            if end < len(lines):
                self._take_line(lines[end], rows[end])
            start = end + 1

    def _take_together(self, lines: range, values: Mapping[str, Sequence[object]]) -> None:
        """Take the records of lines of which all cells say a value each, given by their fields."""
        part = self._parts[0]
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
        special = self.kind.row_checks or self._section is not NO_SECTION or part.several
        return self._plainly_looking and not special

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
            self._take_record(index, row, part)

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
                self._take_record(index, row, part)
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
            self._enter_under(index)
            return
        for remark in part.opened.on_total(index) if part.opened else ():
            self._said.remark(index, remark)
        stated = heads_counted(self.sheet.rows[index]) if self.kind.required else None
        if stated is not None:
            self._heads.total(index, stated)

    def _enter_under(self, index: int) -> None:
        """A title between the lines: what it says holds for those under it."""
        texts = [text for cell in self.sheet.rows[index] if (text := text_of(cell))] if self.kind.sections else []
        if self.kind.sections is not None and len(texts) == 1:
            self._enter(self.kind.sections(texts[0]))

    def _enter(self, section: Section | None) -> None:
        if section is not None:
            self._section = section.under(self._section)

    def _take_record(self, index: int, row: Row, part: Part) -> None:
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
                self._said.ignore(index, f"没有{self.kind.required[0].label}")
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
        if self._lacks_key(index, part):
            return True
        if any(text_of(self.sheet.cell(index, slot.index)) for slot in part.block.slots):
            return True
        return any(column.shows_person and column.read(index, row).value is not None for column in part.columns)

    def _finish_line(
        self, index: int, part: Part, values: dict[str, object], flaws: Mapping[str, tuple[Bound, Flaw]]
    ) -> None:
        """Make the records of a line, and say what is wrong with the line and with each."""
        block, sheet = part.block, self.header.sheet
        rejected = False
        if self._section is not NO_SECTION:
            rejected = self._take_section(index, block, values)
        if flaws or self.kind.row_checks:
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
            raise TooManyRecords(file=self.context.file, limit=MAX_RECORDS)

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
        for name, flaw in flaws_of(self.kind, values, {name: flaw for name, (_, flaw) in flaws.items()}):
            at = flaws[name][0].index if name in flaws else block.column_of(name) or block.left
            self._said.add(index, at, name, flaw)
            rejected = rejected or rejects(flaw)
        return rejected
