"""From a file or bytes to a `Workbook`: the content decides what it is, never the name.

An .xlsx is parsed here (excel.py), other spreadsheets and markup in a process of their own (subprocess_reader.py),
text by delimited.py.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jygcli.domain.base.errors import Unusable
from jygcli.files.grid import Sheet, Workbook
from jygcli.files.meant import tables_beside
from jygcli.files.zips import ZIP_MARKS, container_kind
from jygcli.sheets.containers import excel, subprocess_reader
from jygcli.sheets.containers.delimited import read_delimited

MAX_BYTES = 100_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")

# What files begin with that are neither a spreadsheet nor a table of text.
_FOREIGN = {
    "PDF 文件": (b"%PDF",),
    "文字文档（RTF）": (b"{\\rtf",),
    "图片": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    "压缩包": (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
    "很旧的 Excel 格式": (b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00"),
}
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<!--", b"<style", b"<div")


class FileMissing(Unusable):
    message = "没有“{file}”这个文件。"
    advice = "请核对文件名和所在的文件夹；文件名里有空格时要加引号。"


class FileMissingBeside(FileMissing):
    advice = "这个文件夹里的表格有：{tables}。"


class NotAFile(Unusable):
    message = "“{file}”不是一个文件，是文件夹或设备。"
    advice = "请写出要导入的文件的名字。"


class CannotOpen(Unusable):
    message = "“{file}”打不开：没有权限，或正被别的程序占用。"
    advice = "请先在 Excel 或 WPS 里关闭它，再试一次。"


class FileTooLarge(Unusable):
    message = "“{file}”有 {size} MB，超过了 {limit} MB。"
    advice = "请去掉其中的图片和不用的工作表，另存为 .xlsx，再导入。"


class FileEmpty(Unusable):
    message = "“{file}”是空的，里面什么也没有。"
    advice = "请确认选对了文件，并且已经保存。"


class NotASpreadsheet(Unusable):
    message = "“{file}”是{what}，不能当作表格来读。"
    advice = "请用 Excel 或 WPS 打开或录入，另存为 .xlsx，再导入。"


def read_file(path: Path) -> Workbook:
    """Read one file. Raises an Unusable that says what is wrong with it and what to do."""
    name = path.name or str(path)
    try:
        if not path.exists():
            raise _missing(path, name)
        if not path.is_file():
            raise NotAFile(file=name)
        _require_size(path.stat().st_size, name)
        if _is_xlsx(path):
            return _workbook(excel.read_xlsx(path, name), name)
        data = path.read_bytes()
    except OSError:
        raise CannotOpen(file=name) from None
    except ValueError:  # a NUL inside the name
        raise FileMissing(file=name) from None
    return read_bytes(data, name)


def _missing(path: Path, name: str) -> FileMissing:
    tables = tables_beside(path)
    if not tables:
        return FileMissing(file=name)
    return FileMissingBeside(file=name, tables="、".join(table.name for table in tables))


def read_bytes(data: bytes, name: str) -> Workbook:
    """Read what came from a file or from standard input, known to the user as `name`. Raises Unusable."""
    _require_size(len(data), name)
    if not data or data.isspace():
        raise FileEmpty(file=name)
    return _workbook(_reader_for(data, name)(data, name), name)


def _workbook(sheets: tuple[Sheet, ...], name: str) -> Workbook:
    if not any(sheet.rows for sheet in sheets):
        raise FileEmpty(file=name)
    return Workbook(name, sheets)


def _is_xlsx(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(len(ZIP_MARKS[0]))
    return head in ZIP_MARKS and container_kind(path) == "xlsx"


def _require_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise FileTooLarge(file=name, size=-(-size // 1_000_000), limit=MAX_BYTES // 1_000_000)


def _reader_for(data: bytes, name: str) -> Callable[[bytes, str], tuple[Sheet, ...]]:
    """Which reader takes it, by its first bytes. Raises NotASpreadsheet, Encrypted, Damaged."""
    if data.startswith(_OLE):
        _require_workbook_in_ole(data, name)
        return subprocess_reader.read_apart
    if data.startswith(ZIP_MARKS):
        return _reader_for_zip(data, name)
    foreign = next((what for what, marks in _FOREIGN.items() if data.startswith(marks)), None)
    if foreign is not None:
        raise NotASpreadsheet(file=name, what=foreign)
    return _read_markup if _begins_with_markup(data) else _read_text


def _read_markup(data: bytes, name: str) -> tuple[Sheet, ...]:
    """A web page or SpreadsheetML under the name of a spreadsheet. Raises NotASpreadsheet where it holds no table."""
    try:
        sheets = subprocess_reader.read_apart(data, name, "markup")
    except excel.Damaged:
        sheets = ()
    if not sheets:
        raise NotASpreadsheet(file=name, what="网页或 XML 文件，只是名字像表格")
    return sheets


def _read_text(data: bytes, name: str) -> tuple[Sheet, ...]:
    return (read_delimited(data, name),)


def _require_workbook_in_ole(data: bytes, name: str) -> None:
    if _ENCRYPTED_PACKAGE in data:
        raise excel.Encrypted(file=name)
    if any(stream in data for stream in _BIFF_WORKBOOK):
        return
    if _WORD_STREAM in data:
        raise NotASpreadsheet(file=name, what=" Word 文档")
    raise excel.Damaged(file=name)


def _reader_for_zip(data: bytes, name: str) -> Callable[[bytes, str], tuple[Sheet, ...]]:
    kind = container_kind(data)
    if kind is None:
        raise excel.Damaged(file=name)
    if kind in ("xlsx", "ods"):
        return excel.read_xlsx if kind == "xlsx" else subprocess_reader.read_apart
    what = {"docx": " Word 文档", "xlsb": "二进制格式的工作簿（.xlsb）"}.get(kind, "压缩包或别的文档")
    raise NotASpreadsheet(file=name, what=what)


def _begins_with_markup(data: bytes) -> bool:
    head = data[:4000]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith(_MARKUP)
