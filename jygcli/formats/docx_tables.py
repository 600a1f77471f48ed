"""Tables and forms of a Paper as WordprocessingML, a table parsed at a time: python-docx takes a while for each cell.

Importing this module loads python-docx.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jygcli.formats.paper import Column, Form, Holds, Table, Value, widths, words

LATIN, BODY, HEAD = "Times New Roman", "仿宋_GB2312", "黑体"

_SIZES = (12.0, 10.5, 9.0, 8.0)  # points: the largest that fits is taken
_TIGHT_SIZES = (10.0, 9.0, 8.0)
_EM = 0.6  # of a letter, which is half a Chinese character; digits are wider than that
_INSET = 4.0  # points at both sides of a cell
_FOLD = frozenset({Holds.TEXT, Holds.LONG})
_SIGNED_ROW = 24.0  # points: room to write by hand
_ROW = 17.0
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # that XML can't hold


@dataclass(frozen=True, slots=True)
class _Look:
    """How the text of a cell stands in it."""

    size: float
    font: str = BODY
    align: str = "left"
    keep: bool = False  # with the next row on one page


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    wide: float
    look: _Look
    span: int = 1
    merge: str = ""  # with the cell below ("restart"), or above ("continue")


def table_xml(table: Table, room: float, *, tight: bool) -> Any:
    """A table in a room of that many points across: heads on every page, no row over two, the total not alone."""
    size, columns = _fitted(table, room, _TIGHT_SIZES if tight else _SIZES)
    rows = [*_heads(table, columns, size)]
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        rows.append(_row(_cells(table.columns, row, columns, size, keep=place == last and table.has_total),
                         _SIGNED_ROW if table.is_signed else _ROW))  # fmt: skip
    if table.has_total:
        rows.append(_row(_cells(table.columns, table.totals, columns, size, keep=False), _ROW))
    return _table(columns, rows)


def form_xml(form: Form, room: float, size: float = 12.0) -> Any:
    """A frame of labels and values, all of whose lines stay on one page."""
    labels = max((len(label) for line in form.lines for label, _ in line), default=2)
    label_wide = size * (labels + 1) + _INSET * 2
    value_wide = (room - form.across * label_wide) / form.across
    label_look = _Look(size, HEAD, "center", keep=True)
    rows = []
    for line in form.lines:
        cells = []
        for place, (label, value) in enumerate(line):
            span = 2 * (form.across - place) - 1 if place == len(line) - 1 else 1
            wide = value_wide + (span - 1) / 2 * (label_wide + value_wide)
            cells += [_Cell(label, label_wide, label_look), _Cell(value, wide, _Look(size, keep=True), span)]
        rows.append(_row(cells, 24.0))
    return _table([label_wide, value_wide] * form.across, rows)


def _fitted(table: Table, room: float, sizes: Sequence[float]) -> tuple[float, list[float]]:
    """The largest size at which every column has what it needs; at the smallest, columns of text fold."""
    share = widths(table)
    for size in sizes:
        needed = [part * size * _EM + 2 * _INSET + 2 for part in share]
        if sum(needed) <= room:
            return size, _spread(needed, table.columns, room - sum(needed))
        if size <= sizes[-1] or any(column.holds is Holds.LONG for column in table.columns):
            return size, _squeezed(needed, table.columns, room)
    raise AssertionError(sizes)


def _spread(needed: Sequence[float], columns: Sequence[Column], left: float) -> list[float]:
    """What is left over goes to the columns of text and to those to sign in, else to all."""
    takers = [column.holds in _FOLD or column.holds is Holds.SIGNATURE for column in columns]
    if not any(takers):
        takers = [True] * len(columns)
    return [need + (left / sum(takers) if takes else 0) for need, takes in zip(needed, takers, strict=True)]


def _squeezed(needed: Sequence[float], columns: Sequence[Column], room: float) -> list[float]:
    """Figures keep what they need, texts fold."""
    folds = [column.holds in _FOLD for column in columns]
    if any(column.holds is Holds.LONG for column in columns):
        folds = [column.holds is Holds.LONG for column in columns]
    fixed = sum(need for need, fold in zip(needed, folds, strict=True) if not fold)
    scale = max(room - fixed, room / 4) / max(sum(needed) - fixed, 1)
    return [need * scale if fold else need for need, fold in zip(needed, folds, strict=True)]


def _heads(table: Table, columns: Sequence[float], size: float) -> Iterator[str]:
    look = _Look(size, HEAD, "center", keep=True)
    if not table.heads:
        cells = [_Cell(c.title, wide, look) for c, wide in zip(table.columns, columns, strict=True)]
        yield _row(cells, _ROW, head=True)
        return
    upper, lower, at = [], [], 0
    for over, span in table.heads:
        own = columns[at : at + span]
        if over:
            upper.append(_Cell(over, sum(own), look, span))
            lower += [_Cell(c.title, wide, look) for c, wide in zip(table.columns[at : at + span], own, strict=True)]
        else:
            upper.append(_Cell(table.columns[at].title, own[0], look, merge="restart"))
            lower.append(_Cell("", own[0], look, merge="continue"))
        at += span
    yield _row(upper, _ROW, head=True)
    yield _row(lower, _ROW, head=True)


def _cells(
    columns: Sequence[Column], row: Sequence[Value], wide: Sequence[float], size: float, *, keep: bool
) -> list[_Cell]:
    return [
        _Cell(words(value, column.holds), own, _Look(size, BODY, _alignment(column), keep))
        for value, column, own in zip(row, columns, wide, strict=True)
    ]


def _alignment(column: Column) -> str:
    if column.to_the_right:
        return "right"
    return "left" if column.holds in _FOLD else "center"


def _row(cells: Sequence[_Cell], height: float, *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    settings = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{_twentieths(height)}" w:hRule="atLeast"/>{repeated}</w:trPr>'
    return f"<w:tr>{settings}{''.join(map(_cell, cells))}</w:tr>"


def _cell(cell: _Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    settings = f'<w:tcW w:w="{_twentieths(cell.wide)}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    paragraphs = "".join(_paragraph(part, cell.look) for part in cell.text.split("\n"))
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{paragraphs}</w:tc>"


def _paragraph(text: str, look: _Look) -> str:
    keep = "<w:keepNext/>" if look.keep else ""
    half_points = round(look.size * 2)
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{look.align}"/></w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{look.font}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/></w:rPr><w:t xml:space="preserve">{clean(text)}</w:t></w:r></w:p>'
    )


def clean(text: str) -> str:
    """The text as XML takes it."""
    return escape(_UNWRITABLE.sub("", text))


def _table(columns: Sequence[float], rows: Sequence[str]) -> Any:
    grid = "".join(f'<w:gridCol w:w="{_twentieths(wide)}"/>' for wide in columns)
    inset = _twentieths(_INSET)
    settings = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_twentieths(sum(columns))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{inset}" w:type="dxa"/>'
        f'<w:right w:w="{inset}" w:type="dxa"/></w:tblCellMar>'
    )
    whole = f"<w:tblPr>{settings}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{whole}</w:tbl>")


def _twentieths(points: float) -> int:
    return round(points * 20)
