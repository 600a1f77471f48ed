"""Which parser takes a file that is no plain text, by its content. It runs in a process of its own."""

from __future__ import annotations

from jygcli.files.grid import Sheet
from jygcli.files.zips import OLE_MARK, ZIP_MARKS, container_kind
from jygcli.sheets.containers import excel, markup
from jygcli.sheets.containers.faults import Damaged, Encrypted, NotASpreadsheet

_BIFF_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_OTHER_ZIPS = {"docx": " Word 文档", "xlsb": "二进制格式的工作簿（.xlsb）"}


def parsed(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets that hold anything. Raises Encrypted, Damaged, NotASpreadsheet, TooManyCells."""
    if data.startswith(OLE_MARK):
        _require_workbook_in_ole(data, name)
        return excel.read_xls(data, name)
    if data.startswith(ZIP_MARKS):
        return _in_zip(data, name)
    sheets = markup.read_markup(data, name)
    if not sheets:
        raise NotASpreadsheet(file=name, what="网页或 XML 文件，只是名字像表格")
    return sheets


def _require_workbook_in_ole(data: bytes, name: str) -> None:
    if _ENCRYPTED_PACKAGE in data:
        raise Encrypted(file=name)
    if any(stream in data for stream in _BIFF_WORKBOOK):
        return
    if _WORD_STREAM in data:
        raise NotASpreadsheet(file=name, what=" Word 文档")
    raise Damaged(file=name)


def _in_zip(data: bytes, name: str) -> tuple[Sheet, ...]:
    kind = container_kind(data)
    if kind is None:
        raise Damaged(file=name)
    if kind in ("xlsx", "ods"):
        return (excel.read_xlsx if kind == "xlsx" else excel.read_ods)(data, name)
    raise NotASpreadsheet(file=name, what=_OTHER_ZIPS.get(kind, "压缩包或别的文档"))
