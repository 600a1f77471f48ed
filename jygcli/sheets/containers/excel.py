"""Spreadsheets (.xlsx, .xls, .et, .ods) through calamine. Importing this module loads the parser.

The parser aborts the whole process where a damaged file asks for more memory than there is, which is why it runs in
one of its own (subprocess_reader.py). An .xlsx is measured before (zips.py), so that one too large is called that.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import overload

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from jygcli.files.grid import MAX_CELLS, Merge, Row, Sheet, TooManyCells
from jygcli.files.zips import FAULTS, refuse_bombs
from jygcli.sheets.containers import ods_looks, xls_looks
from jygcli.sheets.containers.faults import Damaged, Encrypted
from jygcli.sheets.containers.xlsx_looks import Looks, SheetLooks, with_looks

_MOST_MERGES = 50_000
_LARGE = 1_000_000  # bytes


def read_xlsx(packed: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets that hold anything. Raises Encrypted, Damaged, TooManyCells."""
    looks = Looks(packed)
    if len(packed) < _LARGE:
        _measure(packed, name, looks)
        return looks.added_to(parsed(packed, name))
    # The parser lets other threads run, and takes longer than the measuring: of a large file that is too large all the
    # same, it is known before it's laid out.
    parts: list[tuple[Sheet, ...] | Exception] = []
    beside = threading.Thread(target=_parse_into, args=(parts, packed, name), daemon=True)
    beside.start()
    _measure(packed, name, looks)
    beside.join()
    [sheets] = parts
    if isinstance(sheets, Exception):
        raise sheets
    return looks.added_to(sheets)


def read_xls(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets of a file from before .xlsx. Raises Encrypted, Damaged, TooManyCells."""
    return _with_looks(parsed(data, name), xls_looks.looks_of(data))


def read_ods(packed: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets of a file of LibreOffice. Raises Encrypted, Damaged, TooManyCells."""
    return _with_looks(parsed(packed, name), ods_looks.looks_of(packed))


def _with_looks(sheets: Iterable[Sheet], looks: Mapping[str, SheetLooks]) -> tuple[Sheet, ...]:
    return tuple(with_looks(sheet, looks[sheet.name]) if sheet.name in looks else sheet for sheet in sheets)


def _measure(packed: bytes, name: str, looks: Looks) -> None:
    try:
        refuse_bombs(packed, name, looks.members, looks.see)
    except FAULTS:
        raise Damaged(file=name) from None


def _parse_into(parts: list[tuple[Sheet, ...] | Exception], packed: bytes, name: str) -> None:
    try:
        parts.append(parsed(packed, name))
    except Exception as fault:  # raised again by the thread that waits for it
        parts.append(fault)


def parsed(packed: bytes, name: str) -> tuple[Sheet, ...]:
    """What the parser makes of it, in this process. Raises Encrypted, Damaged, TooManyCells."""
    try:
        return tuple(_sheets(packed, name))
    except PasswordError:
        raise Encrypted(file=name) from None
    except (CalamineError, OSError, ValueError):
        raise Damaged(file=name) from None
    except BaseException as fault:
        # The parser is Rust: where it panics, what arrives derives from BaseException and has no public name.
        if type(fault).__name__ == "PanicException":
            raise Damaged(file=name) from None
        raise


def _sheets(packed: bytes, name: str) -> list[Sheet]:
    sheets = []
    cells = 0
    with CalamineWorkbook.from_object(io.BytesIO(packed)) as book:
        for about in book.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.start is None:
                continue
            cells += sheet.height * sheet.width
            if cells > MAX_CELLS:
                raise TooManyCells(file=name, limit=MAX_CELLS)
            hidden = about.visible is not SheetVisibleEnum.Visible
            top, left = sheet.start
            merges = [
                Merge(first[0] - top, first[1] - left, last[0] - top, last[1] - left)
                for first, last in islice(sheet.merged_cell_ranges or (), _MOST_MERGES)
            ]
            sheets.append(Sheet(about.name, _Rows(sheet, top), top + 1, left + 1, hidden=hidden, merges=merges))
    return sheets


class _Rows(Sequence[Row]):
    """The rows of the used range, which the parser holds in a fifth of the memory: made Python's one at a time, each
    time that they are gone through.
    """

    def __init__(self, sheet: CalamineSheet, top: int) -> None:
        self._sheet, self._top = sheet, top

    def __len__(self) -> int:
        return self._sheet.height

    def __iter__(self) -> Iterator[Row]:
        if self._top * self._sheet.width > MAX_CELLS:  # those over it would be made too
            return iter(self._sheet.to_python())
        return islice(self._sheet.iter_rows(), self._top, None)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return tuple(self)[index]
