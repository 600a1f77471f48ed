"""A table as its lines are about to be read: each block with its columns, its cells' looks, and its opened kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jygcli.files.grid import Sheet
from jygcli.sheets.grids.headers import Block
from jygcli.sheets.grids.records import Opened, Remark
from jygcli.sheets.tables.line_columns import LineColumn, PlainValues
from jygcli.sheets.words.issues import Code, Flaw, Severity

_HIDDEN = Flaw(Code.HIDDEN_ROW, "这一行在表格里是隐藏的，照样读了；不要的话请删去这一行")
_STRUCK = Flaw(Code.STRUCK_ROW, "这一行画了删除线，照样读了；不要的话请删去这一行")
# Of these it needn't be said that their formula has no value.
_SUMS = frozenset({"row_total", "paid_year"})
_UNCOMPUTED = "公式没有结果（没有算过，或出错如 #REF!），没有读；请用 Excel 或 WPS 打开、改好、保存，再导入"


@dataclass(frozen=True, slots=True)
class Part:
    """A block as its lines are read. `key`: the column of the name, or of what else makes a line a record.

    `plain` holds each field's column with what its cells say, for the lines of which all are plain; None where
    a cell may not speak for its line alone.
    """

    block: Block
    key: int
    columns: tuple[LineColumn, ...]
    plain: tuple[tuple[str, int, PlainValues], ...] | None
    opened: Opened | None
    # Whether a row holds several records, so that each is named by its cell.
    several: bool


def plain_columns(columns: Sequence[LineColumn]) -> tuple[tuple[str, int, PlainValues], ...] | None:
    """Each field with its column and what its cells say; None where a field has two columns, or a cell two lines."""
    found = [(column.field, column.index, column.plain) for column in columns if column.plain is not None]
    alone = len(found) == len(columns) == len({column.field for column in columns})
    return tuple(found) if alone else None


def uncomputed(required: bool) -> Flaw:
    """What to say of a formula that no program has computed; a record can't do without what is required."""
    return Flaw(Code.FORMULA_UNCACHED, _UNCOMPUTED, Severity.ERROR if required else Severity.WARNING)


def looks(sheet: Sheet, index: int, part: Part, required: frozenset[str]) -> Iterator[Remark]:
    """What a row looks like that says it may not be meant, and cells whose formula was never computed."""
    if index in sheet.hidden_rows:
        yield Remark(None, "*", _HIDDEN)
    if sheet.struck and (index, part.key) in sheet.struck:
        yield Remark(None, "*", _STRUCK)
    if sheet.uncomputed:
        columns = [(column.index, column.field) for column in part.columns if column.field not in required]
        for column, name in columns + [(slot.index, slot.field) for slot in part.block.slots]:
            if (index, column) in sheet.uncomputed and name not in _SUMS:
                yield Remark(column, name, uncomputed(required=False))
