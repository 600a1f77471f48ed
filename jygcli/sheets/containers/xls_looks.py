"""What the parser of .xls doesn't tell: hidden rows and columns, cells struck out, formulas that ended in an error,
dates that are shown without a day, months that are shown with a zero at their end.

The records of the workbook's stream are gone through once. A file that looks otherwise only loses these hints.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from jygcli.files.ole import stream_of
from jygcli.sheets.containers.shown_decimals import FORMATS as DECIMAL_FORMATS
from jygcli.sheets.containers.shown_decimals import is_cut, shows_decimals
from jygcli.sheets.containers.xlsx_looks import MONTH_FORMATS, SheetLooks, shows_month

_STREAMS = ("Workbook", "Book")
_LARGEST = 50_000_000
_MOST_HIDDEN = 2_000

_BEGIN, _END, _SHEET, _FONT, _FORMAT, _CELL_FORMAT = 0x0809, 0x000A, 0x0085, 0x0031, 0x041E, 0x00E0
_ROW, _COLUMNS, _FAULT, _FORMULAS, _NUMBERS = 0x0208, 0x007D, 0x0205, (0x0006, 0x0206, 0x0406), 0x00BD
# Of one cell each: its row, its column, its format.
_CELLS = frozenset({0x0203, 0x00FD, 0x027E, 0x0204, 0x00D6, _FAULT, *_FORMULAS})
_NEW = 0x0600  # the version since 1997
_PACKED = 0x027E
_FLOATS = frozenset({0x0203, _PACKED, *_FORMULAS})
_HIDDEN_ROW, _HIDDEN_COLUMN, _STRUCK = 0x20, 0x01, 0x08
_NO_FONT = 4  # a number that no font has
_ERROR = 2


@dataclass(slots=True)
class _Styles:
    struck_fonts: set[int] = field(default_factory=set)
    own_formats: dict[int, bytes] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    decimals: set[int] = field(default_factory=set)


def looks_of(data: bytes) -> dict[str, SheetLooks]:
    """What is found out about each sheet, by its name."""
    stream = stream_of(data, _STREAMS, _LARGEST)
    try:
        styles, starts, new = _globals(stream)
        return {name: _sheet(stream, start, styles) for name, start in starts.items()} if new is not None else {}
    except (struct.error, IndexError, ValueError):
        return {}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The kind, the place and the size of each record up to the end of a part, those of parts within it left out."""
    depth, end, header = 0, len(stream) - 4, struct.Struct("<HH").unpack_from
    while at <= end:
        kind, size = header(stream, at)
        if kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif kind == _BEGIN:
            depth += 1
        if depth <= 1:
            yield kind, at + 4, size
        at += 4 + size


def _globals(stream: bytes) -> tuple[_Styles, dict[str, int], bool | None]:
    """The styles, where each sheet begins, and whether the file is of the newer version; None of one that is none."""
    styles, starts = _Styles(), dict[str, int]()
    new: bool | None = None
    fonts = formats = 0
    for kind, at, size in _records(stream, 0):
        if kind == _BEGIN:
            new = struct.unpack_from("<H", stream, at)[0] >= _NEW
        elif kind == _FONT:
            number = fonts + (fonts >= _NO_FONT)
            fonts += 1
            if struct.unpack_from("<H", stream, at + 2)[0] & _STRUCK:
                styles.struck_fonts.add(number)
        elif kind == _FORMAT:
            styles.own_formats[struct.unpack_from("<H", stream, at)[0]] = _text(
                stream[at + 2 : at + size], 2, new=bool(new)
            )
        elif kind == _CELL_FORMAT:
            font, shown = struct.unpack_from("<HH", stream, at)
            own = styles.own_formats.get(shown)
            styles.struck |= {formats} if font in styles.struck_fonts else set()
            is_month = shows_month(own) if own is not None else shown in MONTH_FORMATS
            styles.months |= {formats} if is_month else set()
            is_decimal = shows_decimals(own) if own is not None else shown in DECIMAL_FORMATS
            styles.decimals |= {formats} if is_decimal else set()
            formats += 1
        elif kind == _SHEET:
            name = _text(stream[at + 6 : at + size], 1, new=bool(new)).decode()
            starts[name] = struct.unpack_from("<I", stream, at)[0]
    return styles, starts, new


def _text(packed: bytes, length: int, *, new: bool) -> bytes:
    """A text with its length before it, as UTF-8."""
    if not new:
        return packed[1 : 1 + packed[0]].decode("gb18030", "replace").encode()
    count = int.from_bytes(packed[:length], "little")
    wide, rest = packed[length] & 1, packed[length + 1 :]
    return (
        rest[: 2 * count].decode("utf-16-le", "replace").encode() if wide else rest[:count].decode("latin-1").encode()
    )


def _sheet(stream: bytes, start: int, styles: _Styles) -> SheetLooks:
    looks = SheetLooks()
    struck, months = styles.struck, styles.months
    styled, decimals = bool(struck or months), styles.decimals
    three = struct.Struct("<HHH").unpack_from
    for kind, at, size in _records(stream, start):
        if kind == _ROW:
            if stream[at + 12] & _HIDDEN_ROW:
                looks.hidden.add(three(stream, at)[0] + 1)
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<HH", stream, at)
            if stream[at + 8] & _HIDDEN_COLUMN:
                looks.hidden_columns.update(range(first + 1, min(last, _MOST_HIDDEN) + 2))
        elif kind in _CELLS:
            row, column, style = three(stream, at)
            if styled:
                looks.struck |= {(row + 1, column + 1)} if style in struck else set()
                looks.months |= {(row + 1, column + 1)} if style in months else set()
            if style in decimals and kind in _FLOATS and is_cut(_number(stream, kind, at + 6)):
                looks.decimals.add((row + 1, column + 1))
            if (kind == _FAULT and stream[at + 7]) or (kind in _FORMULAS and _is_error(stream, at + 6)):
                looks.uncomputed.add((row + 1, column + 1))
        elif kind == _NUMBERS and (styled or decimals):
            row, first = struct.unpack_from("<HH", stream, at)
            for number in range((size - 6) // 6):
                style = struct.unpack_from("<H", stream, at + 4 + 6 * number)[0]
                looks.struck |= {(row + 1, first + number + 1)} if style in struck else set()
                looks.months |= {(row + 1, first + number + 1)} if style in months else set()
                if style in decimals and is_cut(_number(stream, _PACKED, at + 6 + 6 * number)):
                    looks.decimals.add((row + 1, first + number + 1))
    return looks


def _number(stream: bytes, kind: int, at: int) -> float:
    """The number of a cell, written whole or packed into four bytes."""
    if kind != _PACKED:
        return float(struct.unpack_from("<d", stream, at)[0])
    packed = struct.unpack_from("<I", stream, at)[0]
    whole = packed & ~3
    number = float(struct.unpack("<i", struct.pack("<I", whole))[0] >> 2) if packed & 2 else _high(whole)
    return number / 100 if packed & 1 else number


def _high(whole: int) -> float:
    """A number of which only the upper half is kept."""
    return float(struct.unpack("<d", struct.pack("<II", 0, whole))[0])


def _is_error(stream: bytes, at: int) -> bool:
    return stream[at + 6 : at + 8] == b"\xff\xff" and stream[at] == _ERROR
