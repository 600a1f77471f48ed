"""Tables and forms of a Paper as WordprocessingML, a table parsed at a time: python-docx takes a while for each cell.

Importing this module loads python-docx.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers.docx_fonts import BODY, HEAD, LATIN, TABLE_FORM_SIZE, TABLE_SIZES, TIGHT_TABLE_SIZES
from jygcli.papers.paper import Column, Form, Holds, Table, Value, folded_title, width, widths, words

_EM = 0.6  # of a letter, which is half a Chinese character; digits are wider than that
_INSET, _TIGHT_INSET = 4.0, 1.5  # points at both sides of a cell
_MIXED = 0.68  # the same where Chinese and Latin letters alternate, with the space that Word puts between them
_FOLD = frozenset({Holds.TEXT, Holds.LONG})
_SIGNED_ROW = 24.0  # points: room to write by hand
_ROW = 17.0
_KEPT_WHOLE = 12  # rows
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BREAK = "\u200b"  # where a line may end: LibreOffice ends none between a 、 and a figure, and cuts numbers in two
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # that XML can't hold


class _Look(NamedTuple):
    """How the text of a cell stands in it."""

    size: float
    font: str = BODY
    align: str = "left"
    keep: bool = False  # with the next row on one page


class _Cell(NamedTuple):
    text: str
    wide: float
    look: _Look
    span: int = 1
    merge: str = ""  # with the cell below ("restart"), or above ("continue")


def table_xml(table: Table, room: float, *, tight: bool, ends_a_paper: bool = False) -> Any:
    """A table in a room of that many points across: heads on every page, no row over two, the total not alone.

    A short table stays on one page; the last line of one that ends a paper stays with the lines to sign on.
    """
    inset = _TIGHT_INSET if tight else _INSET
    size, columns, folded = _fitted(table, room, TIGHT_TABLE_SIZES if tight else TABLE_SIZES, inset)
    rows = [*_heads(table, columns, size, folded=folded)]
    height, last = _SIGNED_ROW if table.is_signed else _ROW, len(table.rows) - 1
    for place, row in enumerate(table.rows):
        keep = ends_a_paper or table.has_total if place == last else last < _KEPT_WHOLE
        rows.append(_row(_cells(table.columns, row, columns, size, keep=keep), height))
    if table.has_total:
        rows.append(_row(_cells(table.columns, table.totals, columns, size, keep=ends_a_paper), _ROW))
    return _table(columns, rows, inset)


def form_xml(form: Form, room: float) -> Any:
    """A frame of labels and values, all of whose lines stay on one page."""
    size = TABLE_FORM_SIZE
    labels = max((width(label) for line in form.lines for label, _ in line), default=2)
    label_wide = size * _EM * (labels + 1) + _INSET * 2
    values = _value_widths(form, room - form.across * label_wide, size)
    look = _Look(size, HEAD, "center", keep=True)
    rows = []
    for line in form.lines:
        cells = []
        for place, (label, value) in enumerate(line):
            last = place == len(line) - 1
            rest = values[place + 1 :] if last else []
            wide = values[place] + sum(rest) + label_wide * len(rest)
            cells += [_Cell(label, label_wide, look), _Cell(value, wide, _Look(size, keep=True), 2 * len(rest) + 1)]
        rows.append(_row(cells, 22.0))
    return _table([part for wide in values for part in (label_wide, wide)], rows, _INSET)


def _value_widths(form: Form, room: float, size: float) -> list[float]:
    """The room shared out among the columns of values: what each needs, the widest folding where it's too much."""
    needed = [10 * size * _EM] * form.across
    for line in form.lines:
        for place, (_, value) in enumerate(line[: form.across if len(line) == form.across else -1]):
            needed[place] = max(needed[place], width(value) * size * _MIXED + 2 * _INSET)
    left = room - sum(needed)
    if left >= 0:
        return [need + left / form.across for need in needed]
    widest = needed.index(max(needed))
    return [need + left if place == widest else need for place, need in enumerate(needed)]


def _fitted(table: Table, room: float, sizes: Sequence[float], inset: float) -> tuple[float, list[float], bool]:
    """The size of a table's letters, its columns, and whether its heads take two lines.

    It is the largest size at which every column has what it needs; else columns of text fold.
    """
    for size in sizes:
        for folded in (False, True):
            needed = [part * size * _EM + 2 * inset + 2 for part in widths(table, folded=folded)]
            if sum(needed) <= room:
                return size, _spread(needed, table.columns, room - sum(needed)), folded
        if any(column.holds is Holds.LONG for column in table.columns):
            break  # what folds may as well be read
    return size, _squeezed(needed, table.columns, room), folded


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


def _heads(table: Table, columns: Sequence[float], size: float, *, folded: bool) -> Iterator[str]:
    look = _Look(size, HEAD, "center", keep=True)
    titles = [
        folded_title(column.title) if folded and width(column.title) * size * _EM > wide - 2 * _INSET else column.title
        for column, wide in zip(table.columns, columns, strict=True)
    ]
    if not table.heads:
        yield _row([_Cell(title, wide, look) for title, wide in zip(titles, columns, strict=True)], _ROW, head=True)
        return
    upper, lower, at = [], [], 0
    for over, span in table.heads:
        own = columns[at : at + span]
        if over:
            upper.append(_Cell(over, sum(own), look, span))
            lower += [_Cell(title, wide, look) for title, wide in zip(titles[at : at + span], own, strict=True)]
        else:
            upper.append(_Cell(titles[at], own[0], look, merge="restart"))
            lower.append(_Cell("", own[0], look, merge="continue"))
        at += span
    yield _row(upper, _ROW, head=True)
    yield _row(lower, _ROW, head=True)


def _cells(
    columns: Sequence[Column], row: Sequence[Value], wide: Sequence[float], size: float, *, keep: bool
) -> list[_Cell]:
    return [
        _Cell(words(value, column.holds), own, _Look(size, align=_alignment(column), keep=keep))
        for value, column, own in zip(row, columns, wide, strict=True)
    ]


def _alignment(column: Column) -> str:
    return "right" if column.to_the_right else "left" if column.holds in _FOLD else "center"


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
    letters = (  # of the paragraph's end too: an empty cell would be as high as the text around the table
        f'<w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{look.font}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/></w:rPr>'
    )
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{look.align}"/>{letters}</w:pPr>'
        f'<w:r>{letters}<w:t xml:space="preserve">{clean(_breakable(text))}</w:t></w:r></w:p>'
    )


def _breakable(text: str) -> str:
    return re.sub(r"、(?=\d)", f"、{_BREAK}", text)


def clean(text: str) -> str:
    """The text as XML takes it."""
    return escape(_UNWRITABLE.sub("", text))


def _table(columns: Sequence[float], rows: Sequence[str], inset: float) -> Any:
    grid = "".join(f'<w:gridCol w:w="{_twentieths(wide)}"/>' for wide in columns)
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    settings = (
        f'<w:tblW w:w="{_twentieths(sum(columns))}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{edges}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_twentieths(inset)}" w:type="dxa"/>'
        f'<w:right w:w="{_twentieths(inset)}" w:type="dxa"/></w:tblCellMar>'
    )
    whole = f"<w:tblPr>{settings}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{whole}</w:tbl>")


def _twentieths(points: float) -> int:
    return round(points * 20)
