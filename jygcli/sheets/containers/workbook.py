"""From a file or bytes to a `Workbook`: the content decides what it is, never the name.

Text is read here, by delimited.py; whatever needs a parser in a process of its own (subprocess_reader.py).
"""

from __future__ import annotations

from pathlib import Path

from jygcli.domain.base.errors import Unusable
from jygcli.files import infile
from jygcli.files.grid import Sheet, Workbook
from jygcli.files.meant import tables_beside
from jygcli.files.zips import OLE_MARK, ZIP_MARKS
from jygcli.sheets.containers import subprocess_reader
from jygcli.sheets.containers.delimited import read_delimited
from jygcli.sheets.containers.faults import NotASpreadsheet

MAX_BYTES = 100_000_000
_HEAD = 4000

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


def read_file(path: Path) -> Workbook:
    """Read one file. Raises an Unusable that says what is wrong with it and what to do."""
    name = path.name or str(path)
    try:
        if not path.exists():
            raise _missing(path, name)
        if not path.is_file():
            raise NotAFile(file=name)
        _require_size(path.stat().st_size, name)
        with infile.unbuffered(path) as file:
            head = file.read(_HEAD)
            if _needs_parser(head, name):
                file.seek(0)
                return _workbook(subprocess_reader.read_apart(file, name), name)
            data = head + file.read()
    except OSError:
        raise CannotOpen(file=name) from None
    except ValueError:  # a NUL inside the name
        raise FileMissing(file=name) from None
    return read_bytes(data, name)


class ReadAhead:
    """A spreadsheet that another process parses already, while this one loads what the import needs.

    Whatever is wrong with the file is left to `read_file` to say.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parsing: subprocess_reader.Parsing | None = None

    def __enter__(self) -> ReadAhead:
        try:
            with infile.unbuffered(self._path) as file:
                begins = file.read(_HEAD)
                if begins.startswith((OLE_MARK, *ZIP_MARKS)) and file.seek(0, 2) <= MAX_BYTES:
                    self._parsing = subprocess_reader.begun(file)
        except (OSError, ValueError):
            self._parsing = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._parsing is not None:
            self._parsing.__exit__()

    def taken(self, path: Path) -> Workbook | None:
        """What was read, if it's that file and nobody has taken it; the next reader reads anew."""
        if self._parsing is None or path != self._path:
            return None
        with self._parsing as parsing:
            self._parsing = None
            name = path.name or str(path)
            return _workbook(parsing.sheets(name), name)


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
    if _needs_parser(data[:_HEAD], name):
        return _workbook(subprocess_reader.read_apart(data, name), name)
    return _workbook((read_delimited(data, name),), name)


def _workbook(sheets: tuple[Sheet, ...], name: str) -> Workbook:
    if not any(sheet.rows for sheet in sheets):
        raise FileEmpty(file=name)
    return Workbook(name, sheets)


def _require_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise FileTooLarge(file=name, size=-(-size // 1_000_000), limit=MAX_BYTES // 1_000_000)


def _needs_parser(head: bytes, name: str) -> bool:
    """Whether a file that begins so is no plain text. Raises NotASpreadsheet."""
    foreign = next((what for what, marks in _FOREIGN.items() if head.startswith(marks)), None)
    if foreign is not None:
        raise NotASpreadsheet(file=name, what=foreign)
    return head.startswith((OLE_MARK, *ZIP_MARKS)) or _begins_with_markup(head)


def _begins_with_markup(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith(_MARKUP)
