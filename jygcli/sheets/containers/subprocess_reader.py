"""Spreadsheets parsed in a process of their own: where a damaged file ends it, the user reads that it's damaged.

Only an .xlsx can be measured before it's parsed; for the others (.xls, .et, .ods) a damaged file may ask
for more memory than there is, which ends the process that parses it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from jygcli.domain.base.errors import Unusable
from jygcli.files.grid import MAX_CELLS, Cell, Merge, Sheet, TooManyCells, shared
from jygcli.sheets.containers import excel

_COMMAND = "from jygcli.sheets.containers.subprocess_reader import answer_apart; answer_apart()"
_CELLS: dict[str, Callable[[Any], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}
_MOST_MEMORY = 2 << 30
_MOST_SECONDS = 60
_ROWS_AT_ONCE = 500


def read_apart(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets that hold anything. Raises Encrypted, Damaged, TooManyCells."""
    if getattr(sys, "frozen", False):  # packed into one executable: there is no interpreter to start
        return excel.parsed(data, name)
    command = [sys.executable, "-P", "-c", _COMMAND]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parser:  # noqa: S603  # our own module, no shell
        end = threading.Timer(_MOST_SECONDS, parser.kill)
        end.start()
        try:
            sheets = _asked(parser, data, name)
        except (OSError, ValueError):  # it ended before its last word
            raise excel.Damaged(file=name) from None
        finally:
            end.cancel()
            parser.kill()
    return sheets


def _asked(parser: subprocess.Popen[bytes], data: bytes, name: str) -> tuple[Sheet, ...]:
    """What the other process answers, a line at a time. Raises ValueError where the answer breaks off."""
    if parser.stdin is None or parser.stdout is None:
        raise ValueError
    with parser.stdin as question:
        question.write(data)
    sheets: list[Sheet] = []
    for line in parser.stdout:
        answer = json.loads(line)
        if "fault" in answer:
            raise _fault(answer["fault"])(file=name, limit=MAX_CELLS)
        if "end" in answer:
            return tuple(sheets)
        lines = (json.loads(batch) for batch in islice(parser.stdout, answer["batches"]))
        rows = shared([_cell(cell) for cell in row] for batch in lines for row in batch)
        about = {**answer["about"], "merges": [Merge(*place) for place in answer["merges"]]}
        sheets.append(Sheet(answer["name"], list(rows), **about))
    raise ValueError


def _fault(name: str) -> type[Unusable]:
    faults = (excel.Encrypted, excel.Damaged, TooManyCells)
    return next(fault for fault in faults if fault.__name__ == name)


def answer_apart() -> None:
    """The other process: a file on standard input; sheets, or the name of an error, on standard output.

    Each sheet is a line of JSON about it and then its rows, a batch a line: neither process holds it twice.
    """
    _limit_memory()
    try:
        sheets = excel.parsed(sys.stdin.buffer.read(), "")
    except Unusable as fault:
        _say({"fault": type(fault).__name__})
        return
    for sheet in sheets:
        _say_sheet(sheet)
    _say({"end": True})


def _say_sheet(sheet: Sheet) -> None:
    merges = [(merge.top, merge.left, merge.bottom, merge.right) for merge in sheet.merges]
    about = {"first_row": sheet.first_row, "first_column": sheet.first_column, "hidden": sheet.hidden}
    starts = range(0, len(sheet.rows), _ROWS_AT_ONCE)
    _say({"name": sheet.name, "about": about, "merges": merges, "batches": len(starts)})
    for start in starts:
        _say([[_plain(cell) for cell in row] for row in sheet.rows[start : start + _ROWS_AT_ONCE]])


def _say(answer: object) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")


def _plain(cell: Cell) -> object:
    """A cell for JSON: what is no text, number or truth value goes as its type's name and parts."""
    if isinstance(cell, timedelta):
        return ["timedelta", cell.total_seconds()]
    if isinstance(cell, date | time):  # a datetime is a date
        return [type(cell).__name__, cell.isoformat()]
    return cell


def _cell(plain: Any) -> Cell:
    if not isinstance(plain, list):
        return plain  # type: ignore[no-any-return]  # what JSON holds besides lists is a cell
    kind, value = plain
    return _CELLS[kind](value)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # not on Windows, where a failed allocation ends the process by itself

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
