"""Papers opened again by other means than those that wrote them: what their tables and their prose say."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

from tests.cli.conftest import Jyg

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = (f"{W}t", f"{W}noBreakHyphen")

Rows = list[list[str]]


def saved(jyg: Jyg, *command: str, name: str) -> Path:
    """The command's result as a file of that name in the present folder."""
    done = jyg(*command, "-o", name)
    assert (done.code, done.err, done.out) == (0, "", f"已写好：{name}\n")
    return Path(name)


def bare_name(shown: str) -> str:
    """A member's name without what tells namesakes apart."""
    return shown.partition("（")[0]


def as_money(text: object) -> str:
    """A cell as JSON writes the amount: `1,234.50` is `1234.50`, nothing is `0.00`."""
    return str(text).replace(",", "") if text not in (None, "") else "0.00"


def dues_of(rows: Rows) -> list[list[str]]:
    """The last four columns of a table of dues, as JSON writes them."""
    return [[as_money(cell) for cell in row[-4:]] for row in rows]


def tables(path: Path) -> list[Rows]:
    """The tables of a Word document or a web page, cell by cell."""
    return _docx_tables(path) if path.suffix == ".docx" else _html(path).tables


def prose(path: Path) -> str:
    """All that a Word document or a web page says, tables included."""
    if path.suffix == ".docx":
        return "\n".join(said(paragraph) for paragraph in document(path).iter(f"{W}p"))
    return _html(path).text


def document(path: Path) -> ElementTree.Element:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return ElementTree.fromstring(package.read("word/document.xml"))


def said(element: ElementTree.Element) -> str:
    """The text of an element of a Word document."""
    pieces = (
        "-" if piece.tag == f"{W}noBreakHyphen" else piece.text or "" for piece in element.iter() if piece.tag in _SAID
    )
    return "".join(pieces)


def _docx_tables(path: Path) -> list[Rows]:
    return [
        [[said(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in document(path).iter(f"{W}tbl")
    ]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Rows] = []
        self.text = ""
        self._skips = self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skips = tag == "style"
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._skips = False
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._skips:
            return
        self.text += data
        if self._in_cell:
            self.tables[-1][-1][-1] += data


def _html(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """The sheets of a workbook: the values that it stores, of formulas the last ones computed."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def formulas(path: Path) -> Iterator[tuple[str, str]]:
    """Each formula of a workbook with its sheet."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, str(cell.value)
