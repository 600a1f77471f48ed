"""Typed values as they stand in the cells of sheets that this program writes."""

from __future__ import annotations

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.files.grid import Cell
from jygcli.sheets.layouts import Laid
from jygcli.sheets.words.absentees import Absentee


def cell_of(value: object, laid: Laid) -> Cell:
    """A cell of a workbook: amounts are numbers, so that they can be added up; everything else is text."""
    if laid.money and isinstance(value, int):
        return value / 100  # the nearest float to a fen reads back as that fen
    return value if isinstance(value, int) else text_of_value(value, laid) or None


def text_of_value(value: object, laid: Laid) -> str:
    """The text of a cell: money with two places, dates as exact as they are known."""
    if value is None:
        return ""
    if laid.money and isinstance(value, int):
        return decimal_text(Fen(value))
    if isinstance(value, tuple):
        return "、".join(_listed(part) for part in value)
    return str(value)


def _listed(part: object) -> str:
    if isinstance(part, Absentee):
        return f"{part.name}（{part.reason}）" if part.reason else part.name
    return str(part)
