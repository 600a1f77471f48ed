"""Spreadsheets (.xlsx, .xls, .et, .ods) through calamine. Importing this module loads the parser."""

from __future__ import annotations

import io
import zipfile
import zlib

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from jygcli.domain.errors import Unusable
from jygcli.formats.grid import MAX_CELLS, Sheet, TooManyCells
from jygcli.formats.zips import ZIP_MARKS, refuse_bombs


class Encrypted(Unusable):
    message = "“{file}”设了打开密码，读不了。"
    advice = "请用 Excel 或 WPS 打开它，去掉密码，另存为 .xlsx，再导入。"


class Damaged(Unusable):
    message = "“{file}”已经损坏，或没有完整保存，打不开。"
    advice = "请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入；打不开时请找原来的备份。"


def read_excel(data: bytes, name: str) -> tuple[Sheet, ...]:
    """All worksheets that hold anything. Raises Encrypted, Damaged, TooManyCells."""
    try:
        if data.startswith(ZIP_MARKS):
            refuse_bombs(data, name)
        return tuple(_sheets(data, name))
    except PasswordError:
        raise Encrypted(file=name) from None
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Damaged(file=name) from None
    except BaseException as fault:
        # The parser is Rust: where it panics, what arrives derives from BaseException and has no public name.
        if type(fault).__name__ == "PanicException":
            raise Damaged(file=name) from None
        raise


def _sheets(data: bytes, name: str) -> list[Sheet]:
    sheets = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for about in book.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.start is None:
                continue
            if sheet.height * sheet.width > MAX_CELLS:
                raise TooManyCells(file=name, limit=MAX_CELLS)
            hidden = about.visible is not SheetVisibleEnum.Visible
            top, left = sheet.start
            sheets.append(Sheet(about.name, sheet.to_python(), top + 1, left + 1, hidden=hidden))
    return sheets
