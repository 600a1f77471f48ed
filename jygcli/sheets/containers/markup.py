"""Tables that other programs write as markup under .xls: a web page, or the XML of Excel 2003 (SpreadsheetML).

Importing this module loads lxml, which happens in a process of its own (subprocess_reader.py). Nothing that a document
names is fetched, and one that declares entities is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from jygcli.files.grid import MAX_CELLS, MAX_FILLED, Cell, Merge, Sheet, TooManyCells, gathered
from jygcli.sheets.containers.shown_decimals import is_cut, shows_decimals
from jygcli.sheets.containers.xlsx_looks import shows_month

_STATED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_HEAD = 4_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WORKBOOK = re.compile(r"<(?:\w+:)?Workbook\b")
_MOST_COLUMNS, _MOST_ROWS, _MOST_MERGES = 16_384, 1_048_576, 50_000

_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,60})</x:Name>", re.IGNORECASE)
_NOT_SHOWN = frozenset({"script", "style", "head", "noscript", "template"})
_BREAKS = frozenset(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "center", "br", "table", "tr", "td", "th"])
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Stands for a new line while white space is made one space.
_NEW_LINE = "\u2028"
_WHITE = re.compile(r"[ \t\r\n]+")

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_FIRST_YEAR = 1900  # a time of day is a moment of the day before
_X = "{urn:schemas-microsoft-com:office:excel}"


def read_markup(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a document; none where it holds no table. Raises TooManyCells."""
    text = _decoded(data)
    if text is None or "<!ENTITY" in text.upper():
        return ()
    plain = _DECLARATION.sub("", text, count=1)
    try:
        sheets = tuple(_workbook(plain, name) if _WORKBOOK.search(plain[:_HEAD]) else _page(plain, name))
    except etree.LxmlError:
        return ()
    return tuple(sheet for sheet in sheets if any(sheet.rows))


def _decoded(data: bytes) -> str | None:
    """The text: by its mark, by what it says of itself, else UTF-8 or GB18030."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    said = _STATED.search(data[:_HEAD])
    stated = said[1].decode().lower() if said else ""
    for encoding in filter(None, (marked, _WIDER.get(stated, stated), "utf-8", "gb18030")):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return None


class _Grid:
    """Cells put where they stand, and what is merged."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: list[list[Cell]] = []
        self._merges: list[Merge] = []
        self._cells = self._filled = 0

    def put(self, row: int, column: int, cell: Cell, across: int = 0, down: int = 0) -> None:
        """Put a cell that reaches over so many further columns and rows. Raises TooManyCells."""
        across, down = min(across, _MOST_COLUMNS - column - 1), min(down, _MOST_ROWS - row - 1)
        if across < 0 or down < 0:
            raise TooManyCells(file=self._file, limit=MAX_CELLS)
        if (across or down) and len(self._merges) < _MOST_MERGES:
            self._merges.append(Merge(row, column, row + down, column + across))
        if cell is None or cell == "":
            return
        self._rows += ([] for _ in range(row + 1 - len(self._rows)))
        missing = column + 1 - len(self._rows[row])
        self._rows[row] += [None] * missing
        self._rows[row][column] = cell
        self._cells, self._filled = self._cells + max(missing, 0), self._filled + 1
        if self._cells > MAX_CELLS or self._filled > MAX_FILLED:
            raise TooManyCells(file=self._file, limit=MAX_CELLS)

    def sheet(self, name: str, hidden_rows: set[int], *, hidden: bool = False) -> Sheet:
        return Sheet(
            name, gathered(self._rows)[0], merges=self._merges, hidden=hidden, hidden_rows=frozenset(hidden_rows)
        )


def _page(text: str, file: str) -> Iterator[Sheet]:
    """A web page as Excel shows it: its tables and the lines of text between them, one below the other."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None or root.find(".//tr") is None:
        return
    grid, hidden, at = _Grid(file), set[int](), 0
    for part in _parts(root):
        if isinstance(part, str):
            grid.put(at, 0, part)
            at += 1
            continue
        _put_table(grid, at, part)
        rows = list(part.iter("tr"))
        hidden |= {at + number for number, row in enumerate(rows) if not _is_shown(row)}
        at += len(rows)
    named = _SHEET_NAME.search(text)
    yield grid.sheet(named[1] if named else "Sheet1", hidden)


def _parts(root: Any) -> Iterator[Any]:
    """The tables that hold no other table, and the lines of text outside of these, in their order."""
    outer = {around for table in root.iter("table") for around in table.iterancestors("table")}
    walk = etree.iterwalk(root, events=("start", "end"))
    line = ""
    for event, element in walk:
        begins = event == "start"
        if element.tag in _BREAKS and (line := " ".join(line.split())):
            yield line
            line = ""
        if begins and element.tag == "table" and element not in outer:
            yield element
            walk.skip_subtree()
        elif begins and not _is_shown(element):
            walk.skip_subtree()
        else:
            line += (element.text if begins else element.tail) or ""
    if line := " ".join(line.split()):
        yield line


def _put_table(grid: _Grid, first: int, table: Any) -> None:
    for element in table.iter("br", "p", "div"):
        element.tail = _NEW_LINE + (element.tail or "")
    reached: dict[int, int] = {}  # by column, the last row into which a cell above reaches
    for row, line in enumerate(table.iter("tr"), first):
        column = 0
        for cell in line.iterchildren("td", "th"):
            while reached.get(column, -1) >= row:
                column += 1
            across, down = _number(cell.get("colspan")) or 1, _number(cell.get("rowspan")) or 1
            grid.put(row, column, _text(cell), across - 1, down - 1)
            end = min(column + across, _MOST_COLUMNS)
            reached |= dict.fromkeys(range(column, end), row + down - 1) if down > 1 else {}
            column = end


def _text(cell: Any) -> str:
    lines = _WHITE.sub(" ", "".join(cell.itertext())).split(_NEW_LINE)
    return "\n".join(line.strip() for line in lines).strip()


def _is_shown(element: Any) -> bool:
    return element.tag not in _NOT_SHOWN and not _HIDDEN.search(element.get("style") or "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def _workbook(text: str, file: str) -> Iterator[Sheet]:
    """The worksheets of a SpreadsheetML document."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return
    months = {
        style.get(f"{_SS}ID")
        for style in root.iter(f"{_SS}Style")
        if any(shows_month((f.get(f"{_SS}Format") or "").encode()) for f in style.iter(f"{_SS}NumberFormat"))
    }
    decimals = {
        style.get(f"{_SS}ID")
        for style in root.iter(f"{_SS}Style")
        if any(_shows_decimals(f.get(f"{_SS}Format") or "") for f in style.iter(f"{_SS}NumberFormat"))
    }
    for number, page in enumerate(root.iter(f"{_SS}Worksheet"), 1):
        grid, hidden = _Grid(file), set[int]()
        at = 0
        for row in page.iterfind(f"{_SS}Table/{_SS}Row"):
            at = (_number(row.get(f"{_SS}Index")) or at + 1) - 1
            if row.get(f"{_SS}Hidden") == "1":
                hidden.add(at)
            _put_row(grid, at, row, months, decimals)
            at += 1 + _number(row.get(f"{_SS}Span"))
        visible = page.findtext(f".//{_X}Visible") or "SheetVisible"
        yield grid.sheet(page.get(f"{_SS}Name") or f"Sheet{number}", hidden, hidden=visible != "SheetVisible")


def _shows_decimals(code: str) -> bool:
    return code == "Fixed" or shows_decimals(code.encode())


def _put_row(grid: _Grid, at: int, row: Any, months: set[str | None], decimals: set[str | None]) -> None:
    column = 0
    for cell in row.iterchildren(f"{_SS}Cell"):
        column = (_number(cell.get(f"{_SS}Index")) or column + 1) - 1
        across, down = (_number(cell.get(f"{_SS}Merge{way}")) for way in ("Across", "Down"))
        data = cell.find(f"{_SS}Data")
        value = None if data is None else _value("".join(data.itertext()), data.get(f"{_SS}Type") or "")
        if isinstance(value, datetime) and cell.get(f"{_SS}StyleID") in months:
            value = f"{value:%Y-%m}"
        if is_cut(value) and cell.get(f"{_SS}StyleID") in decimals:
            value = f"{value:.2f}"
        grid.put(at, column, value, across, down)
        column += across + 1


def _value(text: str, kind: str) -> Cell:
    """A value as its type says; as text where that can't be."""
    if kind == "Error":
        return None
    if kind == "Boolean":
        return text.strip() == "1"
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            said = datetime.fromisoformat(text.strip())
            return said if said.year >= _FIRST_YEAR else said.time()
    except ValueError:
        return text
    return text
