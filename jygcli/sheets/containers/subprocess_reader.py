"""Files parsed in a process of their own: where a damaged one ends it, the user reads that it's damaged.

Only an .xlsx can be measured before it's parsed; for the others (.xls, .et, .ods, markup) a damaged file may ask
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
from jygcli.sheets.containers import excel, markup

_COMMAND = "import sys; from jygcli.sheets.containers.subprocess_reader import answer_apart; answer_apart(sys.argv[1])"
_CELLS: dict[str, Callable[[Any], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}
_MOST_MEMORY = 2 << 30
_MOST_SECONDS = 60
_ROWS_AT_ONCE = 500


def read_apart(data: bytes, name: str, parser: str = "spreadsheet") -> tuple[Sheet, ...]:
    """The worksheets that hold anything, as one of the parsers finds them. Raises Encrypted, Damaged, TooManyCells."""
    if getattr(sys, "frozen", False):  # packed into one executable: there is no interpreter to start
        return _parsed(data, name, parser)
    command = [sys.executable, "-P", "-c", _COMMAND, parser]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as other:  # noqa: S603  # our own module, no shell
        end = threading.Timer(_MOST_SECONDS, other.kill)
        end.start()
        try:
            sheets = _asked(other, data, name)
        except (OSError, ValueError):  # it ended before its last word
            raise excel.Damaged(file=name) from None
        finally:
            end.cancel()
            other.kill()
    return sheets


def _parsed(data: bytes, name: str, parser: str) -> tuple[Sheet, ...]:
    return markup.read_markup(data, name) if parser == "markup" else excel.parsed(data, name)


def _asked(other: subprocess.Popen[bytes], data: bytes, name: str) -> tuple[Sheet, ...]:
    """What the other process answers, a line at a time. Raises ValueError where the answer breaks off."""
    if other.stdin is None or other.stdout is None:
        raise ValueError
    with other.stdin as question:
        question.write(data)
    sheets: list[Sheet] = []
    for line in other.stdout:
        answer = json.loads(line)
        if "fault" in answer:
            raise _fault(answer["fault"])(file=name, limit=MAX_CELLS)
        if "end" in answer:
            return tuple(sheets)
        lines = (json.loads(batch) for batch in islice(other.stdout, answer["batches"]))
        rows = shared([_cell(cell) for cell in row] for batch in lines for row in batch)
        merges, hidden = [Merge(*place) for place in answer["merges"]], frozenset(answer["hidden_rows"])
        about = {**answer["about"], "merges": merges, "hidden_rows": hidden}
        sheets.append(Sheet(answer["name"], list(rows), **about))
    raise ValueError


def _fault(name: str) -> type[Unusable]:
    faults = (excel.Encrypted, excel.Damaged, TooManyCells)
    return next(fault for fault in faults if fault.__name__ == name)


def answer_apart(parser: str) -> None:
    """The other process: a file on standard input; sheets, or the name of an error, on standard output.

    Each sheet is a line of JSON about it and then its rows, a batch a line: neither process holds it twice.
    """
    _limit_memory()
    try:
        sheets = _parsed(sys.stdin.buffer.read(), "", parser)
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
    hidden = sorted(sheet.hidden_rows)
    _say({"name": sheet.name, "about": about, "merges": merges, "hidden_rows": hidden, "batches": len(starts)})
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
