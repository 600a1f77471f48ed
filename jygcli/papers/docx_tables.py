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

_EM = 0.6  # of a letter, which is half a Chinese character
_FIGURE = 1.08  # letters: a digit, by the widest of the fonts that stand in for the office's
_INSET, _TIGHT_INSET = 4.0, 1.5  # points at both sides of a cell
_MIXED = 0.68  # the same where Chinese and Latin letters alternate, with the space that Word puts between them
_FOLD = frozenset({Holds.TEXT, Holds.LONG})
_FAIR = 8  # characters across that a value of a form has room for, and a label that is as long
_WHOLE = 10  # a text of that many characters across isn't cut
_RUN = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|[^\s\u2e80-\uffe4]+")  # a day; letters and figures
_LONG = frozenset({Holds.LONG})
_SIGNED_ROW = 24.0  # points: room to write by hand
_ROW = 17.0
_KEPT_WHOLE = 12  # rows
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BREAK = "\u200b"  # where a line may end: LibreOffice ends none between a 、 and a figure, and cuts numbers in two
_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
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
    columns = _form_columns(form, room, size)
    look = _Look(size, HEAD, "center", keep=True)
    rows = []
    for line in form.lines:
        cells = []
        for place, (label, value) in enumerate(line):
            own = columns[2 * place + 1 :] if place == len(line) - 1 else columns[2 * place + 1 : 2 * place + 2]
            cells += [
                _Cell(_folded(label, columns[2 * place], size), columns[2 * place], look),
                _Cell(value, sum(own), _Look(size, keep=True), len(own)),
            ]
        rows.append(_row(cells, 22.0))
    return _table(columns, rows, _INSET)


def _folded(label: str, wide: float, size: float) -> str:
    """A label that is too wide for its column takes a line for each of its parts."""
    return label if width(label) * size * _EM <= wide - 2 * _INSET else label.replace(" ", "\n")


def _form_columns(form: Form, room: float, size: float) -> list[float]:
    """Labels and values in turn, the labels all as wide: what each needs; what is too long for the room folds."""
    labels = [label for line in form.lines for label, _ in line]
    across = max(map(width, labels), default=2)
    needed = [size * _EM * (across + 1) + 2 * _INSET, 10 * size * _EM] * form.across
    uncut = max(min(across, _FAIR), *map(_unbroken, labels), 2)
    least = [size * _EM * uncut + 2 * _INSET, size * _EM * _FAIR + 2 * _INSET] * form.across
    for line in form.lines:
        for place, (_, value) in enumerate(line[: form.across if len(line) == form.across else -1]):
            at = 2 * place + 1
            needed[at] = max(needed[at], width(value) * size * _MIXED + 2 * _INSET)
            least[at] = max(least[at], _unbroken(value) * size * _MIXED + 2 * _INSET)
    if sum(needed) > room:
        parts = max((width(part) for label in labels for part in label.split(" ")), default=2)
        needed[::2] = [max(size * _EM * (parts + 1) + 2 * _INSET, least[0])] * form.across
    left = room - sum(needed)
    if left < 0:
        return _shared(needed, least, room)
    return [need + left / form.across if place % 2 else need for place, need in enumerate(needed)]


def _shared(needed: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """A room that is too narrow, shared out: to each the least it can do with, the rest by what they need beside it.

    Where even the least is too much, the widest give way, and are all as wide.
    """
    left, most = room, room
    for place, low in enumerate(sorted(least)):
        most = left / (len(least) - place)
        if low > most:
            break
        left -= low
    given = [min(low, most) for low in least] if max(least) > most else list(least)
    more = [max(need - low, 0) for need, low in zip(needed, given, strict=True)]
    share = (room - sum(given)) / max(sum(more), 1)
    return [low + extra * share for low, extra in zip(given, more, strict=True)]


def _unbroken(text: str) -> float:
    """Characters across of what isn't cut in two: a figure, a date, a Latin word, a short text as a whole."""
    whole = [width(part) for part in text.split("\n")]
    return max(*(across for across in whole if across <= _WHOLE), *map(_across, _RUN.findall(text)), 2, 2)


def _across(run: str) -> float:
    return len(run) * _FIGURE if run.isdigit() else width(run)


def _fitted(table: Table, room: float, sizes: Sequence[float], inset: float) -> tuple[float, list[float], bool]:
    """The size of a table's letters, its columns, and whether its heads take two lines.

    It is the largest size at which every column has what it needs; else columns of text fold.
    """
    figures = [_longest_figure(table, place) for place in range(len(table.columns))]
    has_long = any(column.holds is Holds.LONG for column in table.columns)
    for size in sizes:
        for folded in (False, True):
            parts = map(max, widths(table, folded=folded), figures)
            needed = [part * size * _EM + 2 * inset + 2 for part in parts]
            if sum(needed) <= room:
                return size, _spread(needed, table.columns, room - sum(needed)), folded
        if has_long and sum(_least(table, needed, _LONG, size, inset)) <= room:
            break  # what folds may as well be read
    least = _least(table, needed, _LONG if has_long else _FOLD, size, inset)
    if has_long and sum(least) > room:
        least = _least(table, needed, _FOLD, size, inset)
    return size, _shared(needed, least, room), folded


def _longest_figure(table: Table, place: int) -> float:
    return max((_across(text) for row in table.rows if (text := str(row[place])).isdigit()), default=0)


def _spread(needed: Sequence[float], columns: Sequence[Column], left: float) -> list[float]:
    """What is left over goes to the columns of text and to those to sign in, else to all."""
    takers = [column.holds in _FOLD or column.holds is Holds.SIGNATURE for column in columns]
    if not any(takers):
        takers = [True] * len(columns)
    return [need + (left / sum(takers) if takes else 0) for need, takes in zip(needed, takers, strict=True)]


def _least(table: Table, needed: Sequence[float], folding: frozenset[Holds], size: float, inset: float) -> list[float]:
    """Columns that fold can do with what isn't to be cut of their texts; the others keep what they need."""
    found = []
    for place, (column, need) in enumerate(zip(table.columns, needed, strict=True)):
        least = need
        if column.holds in folding:
            texts = [*folded_title(column.title).split("\n"), *(str(row[place] or "") for row in table.rows)]
            least = min(need, max(map(_unbroken, texts)) * size * _EM + 2 * inset + 2)
        found.append(least)
    return found


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
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{look.font}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{look.align}"/>{letters}</w:pPr>'
        f'<w:r>{letters}<w:t xml:space="preserve">{_with_days_whole(clean(_breakable(text)))}</w:t></w:r></w:p>'
    )


def _breakable(text: str) -> str:
    return re.sub(r"、(?=\d)", f"、{_BREAK}", text)


def _with_days_whole(written: str) -> str:
    """A text that may fold, with its days and phones whole: Word would end a line after their hyphens."""
    unbroken = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
    return written if _RUN.fullmatch(written) else _HYPHEN.sub(unbroken, written)


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
