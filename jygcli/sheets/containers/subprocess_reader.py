"""Spreadsheets are parsed in a process of their own: where one ends it, or asks for too much, the user reads that.

No parser is trusted with foreign bytes: a small file may ask for gigabytes, for minutes, or for what ends the process.
The other process has limits of memory and of the processor, this one a clock; no more is taken than a sheet may hold.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import FileIO
from itertools import islice
from typing import IO, Any

from jygcli.domain.base.errors import Unusable
from jygcli.files.grid import Cell, Merge, Row, Sheet, Since1904, TooManyCells, gathered
from jygcli.sheets.containers import parsers, process_limits
from jygcli.sheets.containers.faults import Damaged, Encrypted, NotASpreadsheet

_COMMAND = "from jygcli.sheets.containers.subprocess_reader import answer_apart; answer_apart()"
_FAULTS = {fault.__name__: fault for fault in (Damaged, Encrypted, NotASpreadsheet, TooManyCells)}
_CELLS: dict[str, Callable[[Any], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "Since1904": Since1904,
}
_PLAIN = frozenset({str, int, float, bool, type(None)})
_SECONDS = 300  # by the clock, for what neither computes nor ends
# The most that is told of a file, for itself and for each MB that it has.
_ANSWER, _ANSWER_A_MB = 50_000_000, 20_000_000
_ROWS_AT_ONCE = 500
_APART = not getattr(sys, "frozen", False)  # packed into one executable, there is no interpreter to start


def read_apart(source: bytes | FileIO, name: str) -> tuple[Sheet, ...]:
    """The worksheets that hold anything. Raises Encrypted, Damaged, NotASpreadsheet, TooManyCells."""
    if not _APART:
        return _read_here(source if isinstance(source, bytes) else source.read(), name)
    with Parsing(source) as parsing:
        return parsing.sheets(name)


def begun(source: FileIO) -> Parsing | None:
    """The process that parses a file from now on; None where there is none to be had."""
    return Parsing(source) if _APART else None


class Parsing:
    """Another process that parses a file while this one may do something else. It ends with the block."""

    def __init__(self, source: bytes | FileIO) -> None:
        size = (len(source) if isinstance(source, bytes) else source.seek(0, 2)) / 1_000_000
        self._most = int(_ANSWER + _ANSWER_A_MB * size)
        self._data = source if isinstance(source, bytes) else None
        if isinstance(source, FileIO):
            source.seek(0)
        given = subprocess.PIPE if isinstance(source, bytes) else source
        command = [sys.executable, "-P", "-c", _COMMAND]
        self._other = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # our own module, no shell
        self._end = threading.Timer(_SECONDS, self._other.kill)
        self._end.daemon = True
        self._end.start()

    def __enter__(self) -> Parsing:
        return self

    def __exit__(self, *_: object) -> None:
        self._end.cancel()
        self._other.kill()
        self._other.__exit__(None, None, None)

    def sheets(self, name: str) -> tuple[Sheet, ...]:
        """What the other process tells, once. Raises Encrypted, Damaged, NotASpreadsheet, TooManyCells."""
        try:
            if self._data is not None:
                _ask(self._other, self._data)
            return tuple(_sheets(_lines(self._other.stdout, self._most), name))
        except (OSError, ValueError, TypeError, LookupError):  # it ended before its last word
            raise Damaged(file=name) from None


def _read_here(data: bytes, name: str) -> tuple[Sheet, ...]:
    sheets = ((sheet, *gathered(sheet.rows)) for sheet in parsers.parsed(data, name))
    return tuple(replace(sheet, rows=rows, printable=printable) for sheet, rows, printable in sheets)


def _ask(other: subprocess.Popen[bytes], data: bytes) -> None:
    if other.stdin is not None:
        with other.stdin as question:
            question.write(data)


def _lines(answer: IO[bytes] | None, most: int) -> Iterator[Any]:
    """What the other process answers, a line at a time. Raises ValueError where it is too much."""
    while answer is not None and (line := answer.readline(most)):
        most -= len(line)
        if most <= 0:
            raise ValueError
        yield json.loads(line)


def _sheets(lines: Iterator[Any], name: str) -> Iterator[Sheet]:
    """The sheets that are told. Raises the error that is told, ValueError where the answer breaks off."""
    for answer in lines:
        if "fault" in answer:
            raise _FAULTS[answer["fault"]](**{**answer["facts"], "file": name})
        if "end" in answer:
            return
        told = (row for batch in islice(lines, answer["batches"]) for row in batch)
        rows, printable = gathered(map(_row, told))
        about = answer["about"] | {key: frozenset(map(_place, places)) for key, places in answer["places"].items()}
        merges = [Merge(*place) for place in answer["merges"]]
        yield Sheet(answer["name"], rows, **about, merges=merges, printable=printable)
    raise ValueError


def _place(place: Any) -> Any:
    """A row or column is a number, a cell a list of two."""
    return tuple(place) if isinstance(place, list) else place


def answer_apart() -> None:
    """The other process: a file on standard input; sheets, or the name of an error, on standard output.

    Each sheet is a line of JSON about it and then its rows, a batch a line: neither process holds it twice, and this
    one not in Python's form.
    """
    data = sys.stdin.buffer.read()
    process_limits.set_for(len(data))
    try:
        sheets = parsers.parsed(data, "")
    except Unusable as fault:
        _say({"fault": type(fault).__name__, "facts": fault.facts})
        return
    for sheet in sheets:
        _say_sheet(sheet)
    _say({"end": True})


def _say_sheet(sheet: Sheet) -> None:
    merges = [(merge.top, merge.left, merge.bottom, merge.right) for merge in sheet.merges]
    about = {"first_row": sheet.first_row, "first_column": sheet.first_column, "hidden": sheet.hidden}
    places = {key: sorted(getattr(sheet, key)) for key in ("hidden_rows", "hidden_columns", "struck", "uncomputed")}
    batches = -(-len(sheet.rows) // _ROWS_AT_ONCE)
    _say({"name": sheet.name, "about": about, "places": places, "merges": merges, "batches": batches})
    rows = iter(sheet.rows)
    for _ in range(batches):
        batch = islice(rows, _ROWS_AT_ONCE)
        told = [row if _PLAIN.issuperset(map(type, row)) else [_plain(cell) for cell in row] for row in batch]
        _say(told)


def _say(answer: object) -> None:
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _plain(cell: Cell) -> object:
    """A cell for JSON: what is no text, number or truth value goes as its type's name and parts."""
    if cell.__class__ in _PLAIN:
        return cell
    if isinstance(cell, timedelta):
        return ["timedelta", cell.total_seconds()]
    if isinstance(cell, Since1904):
        return ["Since1904", float(cell)]
    if isinstance(cell, date | time):  # a datetime is a date
        return [type(cell).__name__, cell.isoformat()]
    return cell


def _row(cells: list[Any]) -> Row:
    if list not in map(type, cells):
        return cells
    return [_CELLS[cell[0]](cell[1]) if cell.__class__ is list else cell for cell in cells]
