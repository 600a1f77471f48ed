"""Reading one table line by line: which lines are records, what their cells say, what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jygcli.domain.errors import Unusable
from jygcli.formats.cells import Read, read_notes, read_number, read_text, text_of
from jygcli.formats.columns import Kind
from jygcli.formats.grid import Cell, Sheet
from jygcli.formats.headers import Block, Bound, Header, HeadingsAgain
from jygcli.formats.issues import Code, Flaw, Ignored, Issue, Severity, shown
from jygcli.formats.lines import BLANK, TOTAL, heads_counted, why_no_record
from jygcli.formats.readings import ReadRow
from jygcli.formats.records import Context, Draft, Opened, Remark

# A value in one of these shows no person yet: a remark or a branch's name may stand in them alone.
_FREE_TEXT = (read_text, read_notes, read_number)
# The value is refused, the person stays readable.
_KEEPS_ITS_ROW = frozenset({Code.ID_PRECISION_LOST})
_HIDDEN = Flaw(Code.HIDDEN_ROW, "这一行在表格里是隐藏的，照样读了；不要的话请删去这一行")
_STRUCK = Flaw(Code.STRUCK_ROW, "这一行画了删除线，照样读了；不要的话请删去这一行")


# What a hundred branches write in a year; each record takes near a kilobyte of memory.
MAX_RECORDS = 200_000


_MOST_KNOWN = 2000


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
    issues: list[Issue] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    _places: list[tuple[int, Block]] = field(default_factory=list)
    _blanks: list[int] = field(default_factory=list)
    _opened: dict[int, Opened] = field(default_factory=dict)
    _keys: dict[int, int] = field(default_factory=dict)
    _required: frozenset[str] = frozenset()
    _known: dict[int, dict[Cell, Read]] = field(default_factory=dict)
    _merged_down: dict[tuple[int, int], int] = field(default_factory=dict)
    _people: int = 0
    _people_of_section: int = 0

    @property
    def sheet(self) -> Sheet:
        return self.header.sheet

    @property
    def recognised(self) -> tuple[tuple[str, str], ...]:
        """Each heading that was recognised with what it means."""
        plain = [(b.index, b.heading, b.column.label) for block in self.header.blocks for b in block.bound]
        slots = [(s.index, s.heading, s.label) for block in self.header.blocks for s in block.slots]
        return tuple((heading, label) for _, heading, label in sorted(plain + slots))

    def read(self) -> None:
        """Read every line under the headings."""
        self._open()
        self._note_columns()
        again = HeadingsAgain(self.header)
        for index in range(self.header.first_data_row, len(self.sheet.rows)):
            self._take_line(index, again)

    def issue_on(self, number: int, name: str, flaw: Flaw) -> Issue:
        """An issue on a field of a row that was read."""
        index, block = self._places[number]
        return self._issue_at(index, block.column_of(name) or block.left, name, flaw)

    def _open(self) -> None:
        self._keys = {block.left: block.column_of(self.kind.key) or block.left for block in self.header.blocks}
        self._required = frozenset(column.field for column in self.kind.required)
        wanted = {bound.index for block in self.header.blocks for bound in block.bound if bound.column.merged_down}
        for merge in sorted(self.sheet.merges, key=lambda merge: merge.top):
            fresh = (merge.top, merge.left) not in self._merged_down  # damaged files have merges that overlap
            if fresh and merge.left in wanted and merge.top >= self.header.first_data_row:
                last = min(merge.bottom, len(self.sheet.rows) - 1)
                self._merged_down |= {(row, merge.left): merge.top for row in range(merge.top + 1, last + 1)}
        if self.kind.opened is None:
            return
        for block in self.header.blocks:
            columns = {bound.column.field: bound.index for bound in reversed(block.bound)}
            if self.context.doubt is not None and block.left == 0 and self.kind.unpivots:
                self._remark(self.header.rows[-1], block, Remark(None, "*", self.context.doubt))
            opened = self.kind.opened(self.context, block.slots, columns)
            self._opened[block.left] = opened
            for remark in opened.on_headings():
                self._remark(self._heading_row(remark.column), block, remark)

    def _heading_row(self, column: int | None) -> int:
        """The lowest row of headings in which a column has any words."""
        rows = [row for row in self.header.rows if column is not None and text_of(self.sheet.cell(row, column))]
        return rows[-1] if rows else self.header.rows[-1]

    def _note_columns(self) -> None:
        """Say which headings look known but were not read, and why."""
        at = self.header.rows[-1]
        for index, heading, column in self.header.refused:
            why = f"“{heading}”这一列的内容大多不是{column.label}，这一列没有读"
            self.issues.append(self._issue_at(at, index, column.field, Flaw(Code.COLUMN_NOT_READ, why), heading))
        for index in self.header.repeated:
            name = self.kind.required[0]
            why = f"又有一列“{name.label}”，与第一栏的格式不同，没有读；请把它移到第一栏下面，再导入"
            self.issues.append(self._issue_at(at, index, name.field, Flaw(Code.COLUMN_NOT_READ, why), name.label))

    def _take_line(self, index: int, again: HeadingsAgain) -> None:
        """Read one line of the sheet, or say why it's no record."""
        row = self.sheet.rows[index]
        if len(self.header.blocks) == 1:
            block = self.header.blocks[0]
            why = why_no_record(row, self._key_column(block), of_people=bool(self._required))
            if why == BLANK:
                self._blanks.append(index)
            elif again.at(index):
                self.ignored.append(Ignored(self.sheet.at(index), "重复的表头"))
            elif why is not None:
                self._pass_over(index, block, why)
            else:
                self._take_record(index, block)
        elif again.at(index):
            self.ignored.append(Ignored(self.sheet.at(index), "重复的表头"))
        else:
            self._take_blocks(index)

    def _take_blocks(self, index: int) -> None:
        """A line of several blocks: each half is a record, blank, or a line of its own."""
        row = self.sheet.rows[index]
        reasons = []
        for block in self.header.blocks:
            part = row[block.left : block.right]
            why = why_no_record(part, self._key_column(block) - block.left)
            if why is None:
                self._take_record(index, block)
            elif why != BLANK:
                reasons.append((block, why))
        for block, why in reasons[:1]:
            self._pass_over(index, block, why)
        if not reasons and not any(text_of(cell) for cell in row):
            self._blanks.append(index)

    def _key_column(self, block: Block) -> int:
        """The column of the name, or of what else makes a line a record."""
        return self._keys[block.left]

    def _pass_over(self, index: int, block: Block, why: str) -> None:
        self.ignored.append(Ignored(self.sheet.at(index), why))
        if why != TOTAL:
            self._people_of_section = 0
            return
        opened = self._opened.get(block.left)
        for remark in opened.on_total(index) if opened else ():
            self._remark(index, block, remark)
        stated = heads_counted(self.sheet.rows[index]) if self.kind.required else None
        if stated is not None and stated not in (self._people, self._people_of_section):
            why = f"这里写 {stated} 人，表里读到 {self._people} 人；请核对有没有漏读或重复的行"
            self._remark(index, block, Remark(None, "*", Flaw(Code.COUNT_MISMATCH, why)))

    def _cell(self, index: int, column: int) -> Cell:
        if self._merged_down:
            index = self._merged_down.get((index, column), index)
        return self.header.sheet.cell(index, column)

    def _read(self, bound: Bound, cell: Cell) -> Read:
        """What a cell says. The same few words fill most columns: what was read once is kept."""
        if cell.__class__ is not str:
            return bound.column.reader(cell, self.context.today)
        known = self._known.setdefault(bound.index, {})
        read = known.get(cell)
        if read is None:
            read = bound.column.reader(cell, self.context.today)
            if len(known) < _MOST_KNOWN:
                known[cell] = read
        return read

    def _take_record(self, index: int, block: Block) -> None:
        values: dict[str, object] = {bound.column.field: None for bound in block.bound}
        flaws: dict[str, tuple[Bound, Flaw]] = {}
        hints: dict[str, object] = {}
        typed = any(text_of(self.sheet.cell(index, slot.index)) for slot in block.slots)
        for bound in block.bound:
            name = bound.column.field
            read = self._read(bound, self._cell(index, bound.index))
            if read.also:
                hints.update(read.also)
            flaw = read.flaw
            if bound.column.repeats and isinstance(read.value, tuple) and isinstance(values[name], tuple):
                values[name] = (*values[name], *read.value)  # type: ignore[misc]
            elif values[name] is None:
                values[name] = read.value
            elif read.value is not None and read.value != values[name]:
                flaw = Flaw(Code.VALUES_DISAGREE, f"有两列都是{bound.column.label}，内容不同，取了前一列；请核对")
            if flaw is not None:
                flaws[name] = (bound, flaw)
            typed = typed or (read.value is not None and bound.column.reader not in _FREE_TEXT)
        if not typed and any(values[name] is None for name in self._required):
            self.ignored.append(Ignored(self.sheet.at(index), f"没有{self.kind.required[0].label}"))
            return
        for name, value in hints.items():
            if values.get(name) is None:
                values[name] = value
        self._flush_blanks()
        self._people += 1
        self._people_of_section += 1
        self._finish_line(index, block, values, flaws)

    def _finish_line(
        self, index: int, block: Block, values: dict[str, object], flaws: Mapping[str, tuple[Bound, Flaw]]
    ) -> None:
        """Make the records of a line, and say what is wrong with the line and with each."""
        rejected = False
        for name, flaw in self._line_flaws(values, flaws):
            column = flaws[name][0].index if name in flaws else block.column_of(name) or block.left
            self.issues.append(self._issue_at(index, column, name, flaw))
            rejected = rejected or _rejects(flaw)
        for remark in self._looks(index, block):
            self._remark(index, block, remark)
        opened = self._opened.get(block.left)
        drafts = opened.records(index, values) if opened else (Draft(values, self._key_column(block)),)
        several = bool(block.slots and self.kind.unpivots) or len(self.header.blocks) > 1
        for draft in drafts:
            for remark in draft.remarks:
                self._remark(index, block, remark)
            cell = self.sheet.cell_name(index, draft.column) if several and draft.column is not None else None
            bad = rejected or any(_rejects(remark.flaw) for remark in draft.remarks)
            self.rows.append(ReadRow(self.sheet.at(index), draft.values, cell, rejected=bad))
            self._places.append((index, block))
        if len(self.rows) > MAX_RECORDS:
            raise TooManyRecords(file=self.context.file, limit=MAX_RECORDS)

    def _line_flaws(
        self, values: dict[str, object], flaws: Mapping[str, tuple[Bound, Flaw]]
    ) -> Iterator[tuple[str, Flaw]]:
        plain = {name: flaw for name, (_, flaw) in flaws.items()}
        for check in self.kind.row_checks:
            for finding in check(values, plain):
                values[finding.field] = finding.value
                plain[finding.field] = finding.flaw
        yield from plain.items()

    def _looks(self, index: int, block: Block) -> Iterator[Remark]:
        """What a row looks like that says it may not be meant, and cells whose formula was never computed."""
        sheet = self.sheet
        if index in sheet.hidden_rows:
            yield Remark(None, "*", _HIDDEN)
        if sheet.struck and (index, self._key_column(block)) in sheet.struck:
            yield Remark(None, "*", _STRUCK)
        if sheet.uncomputed:
            columns = [(bound.index, bound.column.field) for bound in block.bound]
            for column, name in columns + [(slot.index, slot.field) for slot in block.slots]:
                if (index, column) in sheet.uncomputed and name != "row_total":
                    why = "公式还没有算出结果，没有读；请用 Excel 或 WPS 打开、保存一次，再导入"
                    yield Remark(column, name, Flaw(Code.FORMULA_UNCACHED, why))

    def _flush_blanks(self) -> None:
        """Blank lines are worth a word only between records."""
        if self._blanks and self.rows:
            count = len(self._blanks)
            why = BLANK if count == 1 else f"{BLANK}，共 {count} 行"
            self.ignored.append(Ignored(self.sheet.at(self._blanks[0]), why))
        self._blanks.clear()

    def _remark(self, index: int, block: Block, remark: Remark) -> None:
        if remark.column is None:
            at, flaw = self.sheet.at(index), remark.flaw
            self.issues.append(Issue(flaw.severity, at, None, remark.field, None, flaw.code, flaw.message))
        else:
            self.issues.append(self._issue_at(index, remark.column, remark.field, remark.flaw))

    def _issue_at(self, index: int, column: int, name: str, flaw: Flaw, text: str | None = None) -> Issue:
        place = self.sheet.cell_name(index, column)
        value = shown(name, text_of(self.sheet.cell(index, column)) if text is None else text) or None
        return Issue(flaw.severity, self.sheet.at(index), place, name, value, flaw.code, flaw.message)


def _rejects(flaw: Flaw) -> bool:
    return flaw.severity is Severity.ERROR and flaw.code not in _KEEPS_ITS_ROW
