"""Marks that stand for what is written above them: 〃, 同上."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.files.grid import Cell, Row
from jygcli.sheets.grids.lines import is_lone
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity

_DITTOS = frozenset(
    {"〃", "〃〃", "″", "〞", '"', "”", "“", "''", '""', "同上", "（同上）", "(同上)", "同上行", "同前"}
)
# Fields that are one person's own: there nobody has the same as the one above.
_OWN = frozenset({"name", "id_number", "phone", "contact_phone", "number", "serial"})
NOTHING_ABOVE = Flaw(Code.VALUE_UNREADABLE, "写的是“同上”，上面却没有内容；请照实填写")
_NOT_SAID = Flaw(Code.VALUE_UNREADABLE, "这一项各人不同，不能写“同上”；请照实填写")


def is_ditto(cell: Cell) -> bool:
    """Whether a cell stands for the one above it."""
    return isinstance(cell, str) and cell.strip() in _DITTOS


def why_not_the_same(field: str, *, required: bool) -> Flaw | None:
    """What to say where a field can't be what it is above."""
    if field not in _OWN:
        return None
    return Flaw(_NOT_SAID.code, _NOT_SAID.message, Severity.ERROR) if required else _NOT_SAID


def above(rows: Sequence[Row], index: int, column: int, first: int) -> Cell:
    """The cell for which such a mark stands, past other marks and titles; None where that is blank or no line."""
    for row in reversed(rows[first:index]):
        cell = row[column] if column < len(row) else None
        if is_ditto(cell) or is_lone(row) or not any(map(text_of, row)):
            continue
        return cell
    return None
