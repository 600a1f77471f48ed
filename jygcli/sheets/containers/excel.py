"""Spreadsheets (.xlsx, .xls, .et, .ods) through calamine. Importing this module loads the parser.

The parser aborts the whole process where a damaged file asks for more memory than there is. An
.xlsx is measured before (zips.py); the other containers can't be, and go to another process (subprocess_reader.py).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from jygcli.domain.base.errors import Unusable
from jygcli.files.grid import MAX_CELLS, Merge, Row, Sheet, TooManyCells, shared
from jygcli.files.zips import Packed, opened, refuse_bombs
from jygcli.sheets.containers.xlsx_looks import Looks

_MOST_MERGES = 50_000


class Encrypted(Unusable):
    message = "“{file}”设了打开密码，读不了。"
    advice = "请用 Excel 或 WPS 打开它，去掉密码，另存为 .xlsx，再导入。"


class Damaged(Unusable):
    message = "“{file}”已经损坏，或没有完整保存，打不开。"
    advice = "请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入；打不开时请找原来的备份。"


def read_xlsx(packed: Packed, name: str) -> tuple[Sheet, ...]:
    """The worksheets that hold anything. Raises Encrypted, Damaged, TooManyCells."""
    looks = Looks(packed)
    try:
        refuse_bombs(packed, name, looks.members, looks.see)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise Damaged(file=name) from None
    return looks.added_to(parsed(packed, name))


def parsed(packed: Packed, name: str) -> tuple[Sheet, ...]:
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


def _sheets(packed: Packed, name: str) -> list[Sheet]:
    sheets = []
    cells = 0
    with CalamineWorkbook.from_object(_source(packed)) as book:
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
            rows = list(shared(_rows(sheet, top)))
            sheets.append(Sheet(about.name, rows, top + 1, left + 1, hidden=hidden, merges=merges))
    return sheets


def _source(packed: Packed) -> io.BytesIO | Path:
    """The container for the parser, which goes by the ending of a path: a file named otherwise comes as a stream."""
    if isinstance(packed, Path) and packed.suffix.lower() != ".xlsx":
        return io.BytesIO(packed.read_bytes())
    return opened(packed)


def _rows(sheet: CalamineSheet, top: int) -> Iterable[Row]:
    """The rows of the used range, made one at a time; those over it would be made too, so not where they are many."""
    if top * sheet.width > MAX_CELLS:
        return sheet.to_python()
    return islice(sheet.iter_rows(), top, None)
