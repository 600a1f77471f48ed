"""The records of one table: made of its lines, with what is wrong with them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import repeat

from jygcli.domain.base.errors import Unusable
from jygcli.files.grid import Row
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.header import Block
from jygcli.sheets.grids.readings import Context, Draft, Opened, ReadRow, Remark
from jygcli.sheets.grids.sections import NO_SECTION, TitledLines
from jygcli.sheets.tables.line_columns import AlikeLines, LineColumn, PlainColumns
from jygcli.sheets.tables.line_issues import LineIssues, flaws_of, rejects
from jygcli.sheets.words.cells import joined, text_of, unseen_in
from jygcli.sheets.words.issues import MOST_SAMPLES, Code, Flaw, Issue, Severity, declined, sampled
from jygcli.sheets.words.question import STANDS, Choice, ColumnKey, Question

# What a hundred branches write in a year; each record takes near a kilobyte of memory.
MAX_RECORDS = 200_000

_HIDDEN = Flaw(Code.HIDDEN_ROW, "这一行在表格里是隐藏的，照样读了；不要的话请删去这一行")
_STRUCK = Flaw(Code.STRUCK_ROW, "这一行画了删除线，照样读了；不要的话请删去这一行")
_STRUCK_OUT = Flaw(Code.STRUCK_ROW, "这一行画了删除线，不记；要记的请去掉删除线再导入", leaves_out=True)
_STRUCK_CELL = Flaw(Code.STRUCK_ROW, "这一格画了删除线，不记；要记的请去掉删除线再导入", leaves_out=True)
_UNCOMPUTED = "公式没有结果（没有算过，或出错如 #REF!），没有读；请用 Excel 或 WPS 打开、改好、保存，再导入"
# Of these it needn't be said that their formula has no value.
_SUMS = frozenset({"row_total", "paid_year", "paid_sum", "year_sum"})


class _Fate(StrEnum):
    """What becomes of a line for what is said of it."""

    TAKEN = "taken"
    REJECTED = "rejected"
    LEFT_OUT = "left_out"


class TooManyRecords(Unusable):
    message = "“{file}”里的记录太多（超过 {limit} 条），一次读不了。"
    advice = "请按年份或支部拆成几个文件，分别导入。"


@dataclass(frozen=True, slots=True)
class OpenedBlock:
    """A block with all that its lines are read with. `key`: the column without which a line is no record.

    `several`: a row of the sheet holds more than one record, so that each is named by its cell.
    """

    block: Block
    key: int
    columns: tuple[LineColumn, ...]
    plain: PlainColumns
    opened: Opened | None
    several: bool
    first_row: int  # of its lines
    alike: AlikeLines
    titled: TitledLines = NO_SECTION  # what stands over its headings: 转出党员 beside 在册党员

    def column_of(self, name: str) -> int:
        """Where to point for a field, though the block may have no column for it."""
        return self.block.column_of(name) or self.block.left


class LineRecords:
    """The records so far, and what the title says that the next lines stand under."""

    def __init__(self, kind: SheetKind, context: Context, said: LineIssues) -> None:
        self.rows: list[ReadRow] = []
        self.people = 0
        self._sheet, self._kind, self._file, self._said = context.sheet, kind, context.file, said
        self._answers, self._place = context.answers, context.place
        self._required = frozenset(column.field for column in kind.required)
        self._uncomputed = self._sheet.uncomputed
        self._struck_cells = self._sheet.struck if kind.struck_is_void else frozenset[tuple[int, int]]()
        plainly_looking = not (self._sheet.hidden_rows or self._sheet.struck or self._uncomputed)
        self._without_checks = plainly_looking and not kind.row_checks
        self._plain_lines = self._without_checks and self._sheet.printable and not self._sheet.turned
        self._titled = NO_SECTION
        # The row and the block of each record.
        self._indexes = array("L")
        self._blocks: list[OpenedBlock] = []

    def issue_on(self, number: int, name: str, flaw: Flaw) -> Issue:
        """An issue on a field of a record."""
        return self._said.at(self._indexes[number], self._blocks[number].column_of(name), name, flaw)

    def enter(self, text: str, *, is_between: bool) -> None:
        """Take a title: what it says holds for the lines under it. The year of one over the table is known already."""
        titled: TitledLines | None = self._kind.sections(text) if self._kind.sections is not None else None
        if titled is not None and (is_between or "year" not in titled.values):
            self._titled = titled.under(self._titled)

    def take(self, index: int, row: Row, block: OpenedBlock) -> None:
        """Take the records of one line; a line without what a record needs is ignored.

        The cells of most lines say a value each: they are read in a third of the time that others take.
        """
        try:
            values = {name: known[row[at]] for name, at, known in block.plain}
        except LookupError:  # a cell that isn't plain, a short row
            values = {}
        if values:
            self._finish_line(index, block, values, {})
        else:
            self._take_unclear(index, row, block)

    def take_alike(self, start: int, end: int, block: OpenedBlock, is_record: Callable[[Row], bool]) -> int:
        """Take lines, from one on, that say of somebody what a line before said of another. The first that doesn't,
        or the end. `is_record`: whether a line's cells are those of a record, beyond doubt.
        """
        said, beside = block.alike.said, block.alike.beside
        if not (said and self._plain_lines and self._is_untitled(block)):
            return start
        people, cells = block.alike.people, block.alike.people.cells
        rows, place_of, take = self._sheet.rows, self._sheet.at, self.rows.append
        before = len(self.rows)
        for index in range(start, min(end, start + MAX_RECORDS - before)):
            row = rows[index]
            try:
                like, values = said[beside(row)]
                values = {**values, **people[cells(row)]}
            except LookupError:  # another line, a cell that isn't plain, a short row
                break
            if not is_record(row):
                break
            take(ReadRow(place_of(index), values, None, False, False, like))
        taken = len(self.rows) - before
        if taken and self._said.blanks:
            self._said.record(is_first=not before)
        self.people += taken
        self._indexes.extend(range(start, start + taken))
        self._blocks.extend(repeat(block, taken))
        return start + taken

    def _begin_line(self) -> None:
        if self._said.blanks:
            self._said.record(is_first=not self.rows)
        self.people += 1
        if len(self.rows) >= MAX_RECORDS:
            raise TooManyRecords(file=self._file, limit=MAX_RECORDS)

    def _take_unclear(self, index: int, row: Row, block: OpenedBlock) -> None:
        """Read a line whose cells have flaws, repeat a field, speak of other fields, or are missing."""
        values: dict[str, object] = {}
        flaws: dict[str, tuple[int, Flaw]] = {}
        hints: dict[str, object] = {}
        uncomputed = self._uncomputed
        for column in block.columns:
            if self._answers and self._is_another(column):
                continue
            read = column.read(index, row)
            name, value, flaw = column.field, read.value, read.flaw
            before = values.get(name)
            if before is None:
                values[name] = value
            elif column.repeats:
                values[name] = joined(before, value)
            elif value is not None and value != before:
                why = f"有两列都是{column.label}，内容不同，取了前一列；请核对"
                flaw = Flaw(Code.VALUES_DISAGREE, why, question=self._which_column(block, column))
            if uncomputed and name in self._required and (index, column.index) in uncomputed:
                flaw = Flaw(Code.FORMULA_UNCACHED, _UNCOMPUTED, Severity.ERROR)
            if flaw is not None:
                flaws[name] = (column.index, flaw)
            if read.also:
                hints.update(read.also)
        for name in self._required:
            if values.get(name) is None and not (
                (name in flaws and flaws[name][1].readings) or self._shows_person(index, row, block)
            ):
                self._said.ignore(index, f"没有{self._kind.required[0].label}")
                return
        for name, value in hints.items():
            if values.get(name) is None:
                values[name] = value
        self._finish_line(index, block, values, flaws)

    def _is_another(self, column: LineColumn) -> bool:
        """Whether somebody has said that not this column holds the field."""
        key = ColumnKey(self._place, column.field)
        return key in self._answers and self._answers[key] != column.index

    def _which_column(self, block: OpenedBlock, column: LineColumn) -> Question:
        """Which of the columns that speak of one field is right, with some of what they say differently."""
        alike = [other for other in block.columns if other.field == column.field]
        cells = zip(*([text_of(cell) for cell in self._sheet.column(other.index)] for other in alike), strict=True)
        apart = [texts for number, texts in enumerate(cells) if number >= block.first_row and len(set(texts)) > 1]
        samples = zip(*apart[:MOST_SAMPLES], strict=True)
        labels = {bound.index: bound.heading for bound in block.block.bound}
        choices = tuple(
            Choice(f"{labels[other.index]}：{sampled(column.field, texts)}", other.index)
            for other, texts in zip(alike, samples, strict=True)
        )
        asked = f"{self._place}：有 {len(alike)} 列都是{column.label}，内容不同。以哪一列为准？"
        return Question(ColumnKey(self._place, column.field), asked, choices, "都不是，这一项不收")

    def _shows_person(self, index: int, row: Row, block: OpenedBlock) -> bool:
        """Whether a line without a name holds something else that only a person has."""
        if (index, block.key) in self._uncomputed:
            return True
        slots = [slot.index for slot in block.block.slots if not _is_zero(row, slot.index)]
        marked = [cell for at in slots if text_of(cell := self._sheet.cell(index, at))]
        if marked and (self._kind.slot_fits is None or self._kind.slot_fits(marked)):
            return True
        return any(
            column.shows_person and not _is_zero(row, column.index) and column.read(index, row).value is not None
            for column in block.columns
        )

    def _finish_line(
        self, index: int, block: OpenedBlock, values: dict[str, object], flaws: Mapping[str, tuple[int, Flaw]]
    ) -> None:
        """Make the records of a line, and say what is wrong with the line and with each."""
        sheet = self._sheet
        self._begin_line()
        left_out = rejected = False
        row = sheet.rows[index]
        if flaws or not (self._without_checks and self._is_untitled(block) and (sheet.printable or _is_printable(row))):
            fates = self._fates(index, block, values, flaws)
            left_out = _Fate.LEFT_OUT in fates
            rejected = _Fate.REJECTED in fates and not left_out
        place = sheet.at(index)
        is_one = not (block.several or sheet.turned or self._struck_cells)
        for draft in block.opened.records(index, values) if block.opened else (Draft(values, block.key),):
            bad, out = rejected or draft.rejected, left_out or draft.left_out
            self._indexes.append(index)
            self._blocks.append(block)
            if is_one and not draft.remarks:  # nearly every record
                may_be = draft.alike and self._plain_lines and not (flaws or bad or out)
                like = block.alike.keep(row, place, draft.values) if may_be else None
                self.rows.append(ReadRow(place, draft.values, None, bad and not out, out, like))
                continue
            remarks = draft.remarks
            if self._struck_cells:
                remarks += self._struck_out(index, draft, told=left_out)
            for given in remarks:
                left = self._settled(index, given)
                if left is not None:
                    self._said.remark(index, left)
                    bad, out = bad or rejects(left.flaw), out or left.flaw.leaves_out
            cell = None
            if block.several and (draft.column is not None or sheet.turned):
                cell = sheet.cell_name(index, block.key if draft.column is None else draft.column)
            if sheet.turned and draft.column is not None:
                place = sheet.place(index, draft.column)
            self.rows.append(ReadRow(place, draft.values, cell, bad and not out, out))

    def _is_untitled(self, block: OpenedBlock) -> bool:
        return block.titled is NO_SECTION and self._titled is NO_SECTION

    def _fates(
        self, index: int, block: OpenedBlock, values: dict[str, object], flaws: Mapping[str, tuple[int, Flaw]]
    ) -> set[_Fate]:
        """What becomes of a line, by all that is said of it, which is told here."""
        fates = {_Fate.TAKEN}
        for titled in (block.titled, self._titled):
            if titled is not NO_SECTION:
                fates.add(self._take_titled(index, values, titled))
        if _Fate.LEFT_OUT not in fates:
            fates |= self._say_flaws(index, block, values, flaws)
        return fates | self._say_unseen(index, flaws) | self._say_looks(index, block)

    def _settled(self, index: int, remark: Remark) -> Remark | None:
        """What is left to say where somebody has answered: nothing of a cell that stands, and that one is left out."""
        flaw, answers = remark.flaw, self._answers
        if not answers or remark.column is None or not (flaw.readings or flaw.stands):
            return remark
        key = self._said.key(index, remark.column, remark.field)
        if key not in answers:
            return remark
        return None if answers[key] is STANDS else replace(remark, flaw=declined(flaw)) if key.row is None else remark

    def _say_unseen(self, index: int, flaws: Mapping[str, tuple[int, Flaw]]) -> set[_Fate]:
        """Name the cells of a line, read or not, with signs that steer a terminal, besides those that were told of."""
        fates: set[_Fate] = set()
        told = {column for column, _ in flaws.values()}
        for at, cell in enumerate(self._sheet.rows[index]):
            odd = isinstance(cell, str) and not cell.isprintable() and at not in told
            if odd and (flaw := unseen_in(cell)) is not None:
                self._said.add(index, at, "*", flaw)
                fates.add(_Fate.REJECTED)
        return fates

    def _take_titled(self, index: int, values: dict[str, object], titled: TitledLines) -> _Fate:
        """What a title over a line says of it too."""
        for name, value in titled.values.items():
            if values.get(name) is None:
                values[name] = value
        if titled.flaw is not None:
            self._said.remark(index, Remark(None, "*", titled.flaw))
        return _fate_by(titled.flaw)

    def _say_flaws(
        self, index: int, block: OpenedBlock, values: dict[str, object], flaws: Mapping[str, tuple[int, Flaw]]
    ) -> set[_Fate]:
        """Say what is wrong with a line."""
        fates = set()
        for name, found in flaws_of(self._kind, values, {name: flaw for name, (_, flaw) in flaws.items()}):
            column = flaws[name][0] if name in flaws else block.column_of(name)
            left = self._settled(index, Remark(column, name, found))
            if left is not None:
                self._said.add(index, column, name, left.flaw, whose=self._whose(values, name))
                fates.add(_fate_by(left.flaw))
        return fates

    def _whose(self, values: Mapping[str, object], name: str) -> str:
        """`赵明远的出生年月`, of a line about somebody."""
        label = next((column.label for column in self._kind.columns if column.field == name), "")
        who = values.get("name")
        return f"{who}的{label}" if isinstance(who, str) and label and name != "name" else ""

    def _looks(self, index: int, block: OpenedBlock) -> Iterator[Remark]:
        """What a row looks like that says it may not be meant, and cells whose formula was never computed."""
        if index in self._sheet.hidden_rows:
            yield Remark(None, "*", _HIDDEN)
        if self._is_struck(index, block):
            yield Remark(None, "*", _STRUCK_OUT if self._kind.struck_is_void else _STRUCK)
        columns = [(column.index, column.field) for column in block.columns if column.field not in self._required]
        for at, name in columns + [(slot.index, slot.field) for slot in block.block.slots]:
            if (index, at) in self._uncomputed and name not in _SUMS:
                yield Remark(at, name, Flaw(Code.FORMULA_UNCACHED, _UNCOMPUTED, Severity.WARNING))

    def _say_looks(self, index: int, block: OpenedBlock) -> set[_Fate]:
        fates = set()
        for remark in self._looks(index, block):
            self._said.remark(index, remark)
            fates.add(_fate_by(remark.flaw))
        return fates

    def _struck_out(self, index: int, draft: Draft, *, told: bool) -> tuple[Remark, ...]:
        """What to say of a record of which only the cell is struck out: an amount, a mark."""
        struck = draft.column is not None and (index, draft.column) in self._struck_cells
        return (Remark(draft.column, "*", _STRUCK_CELL),) if struck and not told else ()

    def _is_struck(self, index: int, block: OpenedBlock) -> bool:
        """Whether a line is struck out: at the cell that makes it a record, or where that is blank at most of them."""
        struck = self._sheet.struck
        if (index, block.key) in struck or not self._kind.struck_is_void:
            return (index, block.key) in struck
        written = [column.index for column in block.columns if text_of(self._sheet.cell(index, column.index))]
        return 2 * sum((index, at) in struck for at in written) > len(written)


def _is_zero(row: Row, column: int) -> bool:
    """Whether a cell is blank or holds 0, as formulas show in the lines of a form that nobody has filled in."""
    cell = row[column] if column < len(row) else None
    return cell in (None, "", 0, "0", "0.0", "0.00", "0%") and cell is not False


def _fate_by(flaw: Flaw | None) -> _Fate:
    if flaw is not None and flaw.leaves_out:
        return _Fate.LEFT_OUT
    return _Fate.REJECTED if flaw is not None and rejects(flaw) else _Fate.TAKEN


def _is_printable(row: Row) -> bool:
    """Whether no cell of a row holds signs that aren't printed: nearly every line, at one look."""
    try:
        return "".join(row).isprintable()  # type: ignore[arg-type]  # most lines of a text file are texts alone
    except TypeError:
        return "".join([cell for cell in row if isinstance(cell, str)]).isprintable()
