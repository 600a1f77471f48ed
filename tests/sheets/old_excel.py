"""A workbook of the format before .xlsx, as small as one can be: for what the parser of .xls doesn't tell."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping, Sequence

_SECTOR, _LEAST = 512, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
PLAIN, STRUCK, MONTH, DECIMALS = 0, 1, 2, 3  # the numbers of the cell formats
_STRUCK_FONT = 5  # no font has the number 4


def xls(
    sheets: Mapping[str, Sequence[Sequence[str | float]]],
    *,
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
    styles: Mapping[tuple[int, int], int] | None = None,
    errors: Collection[tuple[int, int]] = (),
    packed: bool = False,
) -> bytes:
    """The workbook; rows and columns are counted from 0. `errors`: cells whose formula ended in an error. `packed`:
    whether numbers take four bytes each, hundreds of them.
    """
    parts = [_sheet(rows, hidden_rows, hidden_columns, styles or {}, errors, packed) for rows in sheets.values()]
    length, places = len(_globals(sheets, [0] * len(sheets))), []
    for part in parts:
        places.append(length)
        length += len(part)
    return _packed(_globals(sheets, places) + b"".join(parts))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str, form: str) -> bytes:
    return struct.pack(form, len(text)) + b"\1" + text.encode("utf-16-le")


def _globals(names: Collection[str], places: Sequence[int]) -> bytes:
    fonts = [
        struct.pack("<HHHHHBBBB", 200, 8 * (number == _STRUCK_FONT - 1), 8, 400, 0, 0, 0, 0, 0) for number in range(5)
    ]
    formats = ((0, 0), (_STRUCK_FONT, 0), (0, 180), (0, 2))  # font and number format of each
    return b"".join(
        (
            _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)),
            *(_record(0x0031, font + _text("宋体", "<B")) for font in fonts),
            _record(0x041E, struct.pack("<H", 180) + _text('yyyy"年"m"月"', "<H")),
            *(_record(0x00E0, struct.pack("<HH", *one) + bytes(16)) for one in formats),
            *(
                _record(0x0085, struct.pack("<IBB", at, 0, 0) + _text(name, "<B"))
                for name, at in zip(names, places, strict=True)
            ),
            _record(0x000A),
        )
    )


def _sheet(
    rows: Sequence[Sequence[str | float]],
    hidden_rows: Collection[int],
    hidden_columns: Collection[int],
    styles: Mapping[tuple[int, int], int],
    errors: Collection[tuple[int, int]],
    packed: bool,
) -> bytes:
    records = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))]
    records += [_record(0x007D, struct.pack("<HHHHHH", column, column, 2000, 0, 1, 0)) for column in hidden_columns]
    for number, row in enumerate(rows):
        look = 0x100 | 0x20 * (number in hidden_rows)
        records.append(_record(0x0208, struct.pack("<HHHHHHHH", number, 0, len(row), 255, 0, 0, look, 15)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", number, column, styles.get((number, column), PLAIN))
            if (number, column) in errors:
                records.append(_record(0x0006, place + b"\2\0\7\0\0\0\xff\xff" + bytes(6) + b"\3\0\x1e\1\0"))
            elif isinstance(cell, str):
                records.append(_record(0x0204, place + _text(cell, "<H")))
            elif packed:
                records.append(_record(0x027E, place + struct.pack("<i", round(cell * 100) << 2 | 3)))
            else:
                records.append(_record(0x0203, place + struct.pack("<d", cell)))
    return b"".join((*records, _record(0x000A)))


def _packed(stream: bytes) -> bytes:
    """The stream in a container of sectors: the table of sectors, the directory, and the stream itself."""
    size = max(len(stream), _LEAST)
    count = -(-size // _SECTOR)
    table = [_TABLE, _END, *range(3, count + 2), _END]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, size)
    directory = entries + bytes(_SECTOR - len(entries))
    return header + struct.pack(f"<{len(table)}I", *table) + directory + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    packed = name.encode("utf-16-le")
    about = struct.pack("<HBBIII", len(packed) + 2, kind, 1, _FREE, _FREE, child)
    return packed.ljust(64, b"\0") + about + bytes(36) + struct.pack("<III", first, size, 0)
