"""A look into a zip container before a parser opens it: what it holds, and whether it's safe to unpack.

The parser lays a sheet out as a full rectangle and aborts the whole process where memory runs
short; a file of a few kilobytes can ask for that. So the sizes are known before it starts.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator

from jygcli.files.grid import MAX_CELLS, MAX_FILLED, TooManyCells, column_number

# What the zip library raises for a damaged container, or one packed in a way that this Python has no module for.
FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, EOFError, NotImplementedError, RuntimeError,
    KeyError,
)  # fmt: skip
# Is shown a member of the container and a piece of it.
See = Callable[[str, bytes], None]

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of the container before: .xls, .doc
_MAX_UNPACKED = 500_000_000
_CHUNK = 1 << 20
_OVERLAP = 1 << 10

_LEAST_CELL = b"<c><v>1</v></c>"
_CELL_END = b"c>"  # of a cell that isn't empty, whatever its prefix
# An address beyond column Z or row 189,999: a sheet without any is within 26 x 189,999 cells, which is fewer than
# MAX_CELLS. Nearly all are, and this takes half the time of gathering all addresses.
_FAR = re.compile(rb"""r=["'](?:[A-Z]{2}|[A-Z]?(?:19\d{4}|[2-9]\d{5}|\d{7}))""")
# Columns and rows of all addresses, and of a little else that looks like one: too many do no harm.
_COLUMN = re.compile(rb"""r=["']([A-Z]{1,3})\d""")
_ROW = re.compile(rb"""r=["'][A-Z]{0,3}(\d{1,7})["']""")
# A cell that holds something, or a row whose first cell has no address of its own. Empty cells that
# only carry a format don't count: the parser leaves them out too.
_FILLED = re.compile(
    rb"""<(?:\w{1,20}:)?c\b[^<>]{0,300}?\br=["']([A-Z]{1,3})(\d{1,7})["'][^<>]{0,300}(?<!/)>"""
    rb"""|<(?:\w{1,20}:)?row\b[^<>]{0,300}?\br=["'](\d{1,7})["'][^<>]{0,300}>\s{0,300}"""
    rb"""<(?:\w{1,20}:)?c\b(?![^<>]{0,300}\br=)"""
)


def container_kind(packed: bytes) -> str | None:
    """`xlsx`, `ods`, `xlsb`, `docx`, `other`, or None where the zip itself is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            names = set(archive.namelist())
            if "xl/workbook.bin" in names:
                return "xlsb"
            if any(name.startswith("xl/") for name in names):
                return "xlsx"
            if any(name.startswith("word/") for name in names):
                return "docx"
            if "mimetype" in names:
                return "ods" if b"spreadsheet" in archive.read("mimetype")[:100] else "other"
            return "other"
    except FAULTS:
        return None


def unpacked_size(packed: bytes) -> int:
    """How many bytes a container says that it holds. Raises zipfile.BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return sum(member.file_size for member in archive.infolist())


def refuse_bombs(packed: bytes, name: str, sheets: Collection[str], see: See) -> None:
    """Raise TooManyCells where the container would unpack to more than a spreadsheet of ours can need.

    `sheets`: the members that are named as sheets, wherever they stand. `see` is shown each sheet on the way,
    so that nobody need unpack it again.
    Raises zipfile.BadZipFile, or another error of the zip library, for a damaged one.
    """
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > _MAX_UNPACKED:
            raise TooManyCells(file=name, limit=MAX_CELLS)
        many = size > MAX_FILLED * len(_LEAST_CELL)
        filled = 0
        for member in archive.namelist():
            low = member.lower()
            if member not in sheets and not (low.startswith("xl/worksheets/") and low.endswith(".xml")):
                continue
            far = False
            for part in parts(archive, member):
                see(member, part)
                far = far or _FAR.search(part) is not None
                filled += part.count(_CELL_END) if many else 0
                if filled > MAX_FILLED:
                    raise TooManyCells(file=name, limit=MAX_FILLED)
            if far and _area(archive, member) > MAX_CELLS:
                raise TooManyCells(file=name, limit=MAX_CELLS)


def _area(archive: zipfile.ZipFile, member: str) -> int:
    """The rectangle from A1 over all filled cells; over all cells where even that isn't too much."""
    columns: set[bytes] = set()
    height = 1
    for part in parts(archive, member):
        columns.update(_COLUMN.findall(part))
        height = max([height, *map(int, set(_ROW.findall(part)))])
    area = height * max([1, *(column_number(letters.decode()) for letters in columns)])
    return area if area <= MAX_CELLS else _filled_area(archive, member)


def _filled_area(archive: zipfile.ZipFile, member: str) -> int:
    width = height = 1
    for part in parts(archive, member):
        for letters, row, bare_row in _FILLED.findall(part):
            height = max(height, int(row or bare_row))
            width = max(width, column_number(letters.decode()))
    return width * height


def parts(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """The sheet in pieces that overlap, so that no tag is missed at a seam."""
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-_OVERLAP:]
