"""Reading one table line by line: which lines are records, and which are headings, totals, titles or blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jygcli.files.grid import Cell, Row, Sheet
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.header import Block, Header
from jygcli.sheets.grids.levels import words_in, words_of
from jygcli.sheets.grids.lines import (
    BLANK,
    TOTAL,
    PlainCells,
    heads_counted,
    heads_in_title,
    is_plain_text,
    why_no_record,
)
from jygcli.sheets.grids.readings import Context, FoundTable, Opened, ReadRow, Remark
from jygcli.sheets.grids.sections import NO_SECTION, TitledLines
from jygcli.sheets.grids.stated_heads import StatedHeads
from jygcli.sheets.tables.line_columns import AlikeLines, LineColumn, MergedDown, merged_down, plain_columns
from jygcli.sheets.tables.line_issues import LineIssues
from jygcli.sheets.tables.line_records import LineRecords, OpenedBlock
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Ignored, Issue


class TableLines:
    """One table and what has been read of it so far."""

    def __init__(self, header: Header, kind: SheetKind, context: Context) -> None:
        self.header, self.kind, self.context = header, kind, context
        self._sheet: Sheet = header.sheet
        self._said = LineIssues(self._sheet)
        self._records = LineRecords(kind, context, self._said)
        self._heads = _StatedTotals(self._records)
        self._split = StatedHeads(self._records.rows)
        self._blocks: tuple[OpenedBlock, ...] = ()
        self._levels = [words for row in header.rows if (words := words_of(self._sheet, row))]
        firsts = dict(next(iter(words.items())) for words in self._levels)
        self._plain = PlainCells(lambda cell: is_plain_text(cell) and _squeezed(cell) not in firsts.values())
        self._width = max(firsts, default=0) + 1

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
    def tables(self) -> tuple[FoundTable, ...]:
        """Where the headings stand; none of a table that has only a title, and the headings of the one above."""
        if self.header.data_from is not None:
            return ()
        return (FoundTable(self._sheet.name, tuple(map(self._sheet.row_number, self.header.rows))),)

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
        header, rows = self.header, self._sheet.rows
        merged = merged_down(self._sheet.merges, header.first_data_row)
        self._blocks = tuple(self._opened_block(block, merged) for block in header.blocks)
        self._width = max(self._width, self._blocks[0].key + 2)
        for text in (self._sheet.name, *self.context.titles):
            self._records.enter(text, is_between=False)
        self._said.on_columns(header, self.kind.required)
        self._said.on_missed(header, self.kind)
        for index in header.title_rows if self.kind.required else ():
            split = self._split_by(index)
            if (stated := heads_in_title(rows[index]) or split) is not None:
                self._heads.state(index, stated)
        end = len(rows) if header.until is None else header.until
        if len(self._blocks) == 1:
            self._take_lines(header.first_data_row, end)
        else:
            for index in range(header.first_data_row, end):
                self._take_blocks(index, rows[index])
        opened = self._blocks[-1].opened
        for remark in opened.on_end() if opened is not None else ():
            self._said.remark(self._heading_row(remark.column), remark)
        for index, flaw in (*self._heads.mismatches(), *self._split.mismatches()):
            self._said.remark(index, Remark(None, "*", flaw))

    def issue_on(self, number: int, name: str, flaw: Flaw) -> Issue:
        """An issue on a field of a row that was read."""
        return self._records.issue_on(number, name, flaw)

    def _opened_block(self, block: Block, merged: Mapping[int, MergedDown]) -> OpenedBlock:
        today = self.context.today
        first = self.header.first_data_row
        columns = tuple(LineColumn(bound, self._sheet, today, merged.get(bound.index), first) for bound in block.bound)
        several = bool(block.slots and self.kind.unpivots) or len(self.header.blocks) > 1 or self._sheet.turned
        key = block.column_of(self.kind.key) or block.left
        plain, opened = plain_columns(columns, self._sheet), self._opened(block)
        return OpenedBlock(
            block, key, columns, plain, opened, several, first, AlikeLines(plain), self._titled(block, key)
        )

    def _titled(self, block: Block, key: int) -> TitledLines:
        """What the words over the key's heading say of all people of a block."""
        heading = next((bound.heading for bound in block.bound if bound.index == key), "")
        over = heading.split("·")[:-1] if self.kind.sections is not None else []
        found = [titled for word in over if self.kind.sections and (titled := self.kind.sections(word)) is not None]
        found = [titled for titled in found if "year" not in titled.values]  # known with the titles
        return found[-1] if found else NO_SECTION

    def _opened(self, block: Block) -> Opened | None:
        if self.kind.opened is None:
            return None
        if self.context.doubt is not None and block.left == 0 and self.kind.unpivots:
            self._said.remark(self.header.rows[-1], Remark(None, "*", self.context.doubt))
        columns = {bound.column.field: bound.index for bound in reversed(block.bound)}
        opened = self.kind.opened(self.context, block.slots, columns)
        for remark in () if self.header.is_bare else opened.on_headings():
            self._said.remark(*self._at_heading(remark))
        return opened

    def _at_heading(self, remark: Remark) -> tuple[int, Remark]:
        """The row of a remark on headings; where it's about words of a level over the column, the cell of these."""
        for row in reversed(self.header.rows) if remark.words and remark.column is not None else ():
            for column in range(remark.column or 0, -1, -1):
                if _squeezed(self._sheet.cell(row, column)) == remark.words:
                    return row, replace(remark, column=column)
        unplaced = replace(remark, flaw=replace(remark.flaw, readings=(), stands=""))
        return self._heading_row(remark.column), unplaced

    def _heading_row(self, column: int | None) -> int:
        """The lowest row of headings in which a column has any words."""
        rows = [row for row in self.header.rows if column is not None and text_of(self._sheet.cell(row, column))]
        return rows[-1] if rows else self.header.rows[-1]

    def _take_lines(self, index: int, end: int) -> None:
        """Read the lines of a single block."""
        rows, (block,) = self._sheet.rows, self._blocks
        while index < end:
            self._take_line(index, rows[index])
            index = self._records.take_alike(index + 1, end, block, self._is_plain)

    def _is_plain(self, row: Row) -> bool:
        """Of nearly all lines: the cells up to the name's neighbour are filled, and none speaks against a record."""
        head = row[: self._width]
        return len(head) > 1 and (self._plain.knows(head) or self._plain.are_all_of(head))

    def _take_line(self, index: int, row: Row) -> None:
        """Read one line of the sheet, or say why it's no record."""
        block = self._blocks[0]
        if self._is_plain(row):
            self._records.take(index, row, block)
            return
        why = why_no_record(row, block.key, of_people=bool(self.kind.required))
        if why is not None and why != TOTAL and self._lacks_key(index, block):
            why = None
        if why == BLANK:
            self._said.blank(index)
        elif self._repeats_headings(row):
            self._said.ignore(index, "重复的表头")
        elif why is not None:
            self._pass_over(index, block, why)
        else:
            self._records.take(index, row, block)

    def _take_blocks(self, index: int, row: Row) -> None:
        """A line of several blocks: each part is a record, blank, or a line of its own."""
        if self._repeats_headings(row):
            self._said.ignore(index, "重复的表头")
            return
        reasons = []
        for block in self._blocks:
            left = block.block.left
            why = why_no_record(row[left : block.block.right], block.key - left)
            if why is None or (why != TOTAL and self._lacks_key(index, block)):
                self._records.take(index, row, block)
            elif why != BLANK:
                reasons.append((block, why))
        for block, why in reasons[:1]:
            self._pass_over(index, block, why)
        if not reasons and not any(text_of(cell) for cell in row):
            self._said.blank(index)

    def _repeats_headings(self, row: Row) -> bool:
        """Whether a row has the first and most of the headings of one level, as at the top of a printed page."""
        for words in self._levels:
            column, first = next(iter(words.items()))
            if column < len(row) and _squeezed(row[column]) == first:
                found = words_in(row)
                same = sum(words.get(column) == text for column, text in found.items())
                if 2 * same > max(len(words), len(found)):
                    return True
        return False

    def _lacks_key(self, index: int, block: OpenedBlock) -> bool:
        """Whether what makes a line a record is there, but was never computed."""
        return (index, block.key) in self._sheet.uncomputed

    def _pass_over(self, index: int, block: OpenedBlock, why: str) -> None:
        self._said.ignore(index, why)
        split = self._split_by(index)
        if why != TOTAL:
            self._heads.new_section()
            self._split.new_section()
            if split is not None:
                self._heads.state(index, split)
            if len(texts := [text for cell in self._sheet.rows[index] if (text := text_of(cell))]) == 1:
                self._records.enter(texts[0], is_between=True)
            return
        for remark in block.opened.on_total(index) if block.opened else ():
            self._said.remark(index, remark)
        stated = (heads_counted(self._sheet.rows[index]) or split) if self.kind.required else None
        if stated is not None:
            self._heads.state(index, stated)

    def _split_by(self, index: int) -> int | None:
        """The number of all people, where a line says how many there are of each status too."""
        return self._split.read(index, _whole_text(self._sheet.rows[index])) if self.kind.counts_people else None


class _StatedTotals:
    """The totals of people that a table states, to be held against the people that were read in it.

    A total may speak of all lines, of those above it, of those since the last title, or of those below it.
    """

    def __init__(self, records: LineRecords) -> None:
        self._records = records
        self._before_section = 0
        self._stated: list[tuple[int, int, int, int]] = []

    def new_section(self) -> None:
        self._before_section = self._records.people

    def state(self, index: int, stated: int) -> None:
        """The line of that index states so many people."""
        people = self._records.people
        self._stated.append((index, stated, people, people - self._before_section))

    def mismatches(self) -> Iterator[tuple[int, Flaw]]:
        """The lines whose totals fit nothing that was read, once all is read."""
        people = self._records.people
        for index, stated, above, section in self._stated:
            if stated not in (above, section, people, people - above):
                why = f"这里写 {stated} 人，表里读到 {above or people} 人；请核对有没有漏读或重复的行"
                yield index, Flaw(Code.COUNT_MISMATCH, why)


def _whole_text(row: Row) -> str:
    return " ".join(text for cell in row if (text := text_of(cell)))


def _squeezed(cell: Cell) -> str:
    """The text of a cell without white space, as headings are compared."""
    return "".join(text_of(cell).split())
