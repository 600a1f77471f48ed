"""Spreadsheets (.xlsx, .xls, .et, .ods) through calamine. Importing this module loads the parser.

The parser aborts the whole process where a damaged file asks for more memory than there is. An
.xlsx is measured before (zips.py); the other containers can't be, so they're parsed in a process of
their own (`python -m jygcli.formats.excel`), whose end is only a sentence here.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from jygcli.domain.errors import Unusable
from jygcli.formats.grid import MAX_CELLS, Cell, Merge, Sheet, TooManyCells
from jygcli.formats.xlsx_looks import with_looks
from jygcli.formats.zips import refuse_bombs

_APART = "from jygcli.formats.excel import answer_apart; answer_apart()"
_FAULTS: dict[str, type[Unusable]] = {}
_CELLS: dict[str, Callable[[Any], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}
_MOST_MEMORY = 2 << 30
_MOST_SECONDS = 60
_MOST_MERGES = 50_000


class Encrypted(Unusable):
    message = "“{file}”设了打开密码，读不了。"
    advice = "请用 Excel 或 WPS 打开它，去掉密码，另存为 .xlsx，再导入。"


class Damaged(Unusable):
    message = "“{file}”已经损坏，或没有完整保存，打不开。"
    advice = "请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入；打不开时请找原来的备份。"


_FAULTS |= {fault.__name__: fault for fault in (Encrypted, Damaged, TooManyCells)}


def read_xlsx(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets that hold anything. Raises Encrypted, Damaged, TooManyCells."""
    try:
        refuse_bombs(data, name)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise Damaged(file=name) from None
    return with_looks(data, _parsed(data, name))


def read_apart(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The same for the other containers, in a process of their own. Raises the same errors."""
    if getattr(sys, "frozen", False):  # packed into one executable: there is no interpreter to start
        return _parsed(data, name)
    command = [sys.executable, "-P", "-c", _APART]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_MOST_SECONDS, check=False)  # noqa: S603 our own module, no shell
    except subprocess.TimeoutExpired:
        raise Damaged(file=name) from None
    if done.returncode != 0:
        raise Damaged(file=name)
    answer = json.loads(done.stdout)
    if "fault" in answer:
        raise _FAULTS[answer["fault"]](file=name, limit=MAX_CELLS)
    return tuple(_sheet_of(plain) for plain in answer["sheets"])


def answer_apart() -> None:
    """The other process: a file on standard input; sheets, or the name of an error, as JSON on standard output."""
    _limit_memory()
    answer: dict[str, object]
    try:
        answer = {"sheets": [_plain_sheet(sheet) for sheet in _parsed(sys.stdin.buffer.read(), "")]}
    except Unusable as fault:
        answer = {"fault": type(fault).__name__}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _plain_sheet(sheet: Sheet) -> list[object]:
    rows = [[_plain(cell) for cell in row] for row in sheet.rows]
    merges = [(merge.top, merge.left, merge.bottom, merge.right) for merge in sheet.merges]
    return [sheet.name, rows, sheet.first_row, sheet.first_column, sheet.hidden, merges]


def _sheet_of(plain: list[Any]) -> Sheet:
    name, rows, first_row, first_column, hidden, merges = plain
    cells = [[_cell(cell) for cell in row] for row in rows]
    return Sheet(name, cells, first_row, first_column, hidden=hidden, merges=[Merge(*place) for place in merges])


def _plain(cell: Cell) -> object:
    """A cell for JSON: what is no text, number or truth value goes as its type's name and parts."""
    if isinstance(cell, timedelta):
        return ["timedelta", cell.total_seconds()]
    if isinstance(cell, date | time):  # a datetime is a date
        return [type(cell).__name__, cell.isoformat()]
    return cell


def _cell(plain: Any) -> Cell:
    if not isinstance(plain, list):
        return plain  # type: ignore[no-any-return]
    kind, value = plain
    return _CELLS[kind](value)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # not on Windows, where a failed allocation ends the process by itself

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _parsed(data: bytes, name: str) -> tuple[Sheet, ...]:
    try:
        return tuple(_sheets(data, name))
    except PasswordError:
        raise Encrypted(file=name) from None
    except (CalamineError, OSError, ValueError):
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
            merges = [
                Merge(first[0] - top, first[1] - left, last[0] - top, last[1] - left)
                for first, last in islice(sheet.merged_cell_ranges or (), _MOST_MERGES)
            ]
            sheets.append(Sheet(about.name, sheet.to_python(), top + 1, left + 1, hidden=hidden, merges=merges))
    return sheets
