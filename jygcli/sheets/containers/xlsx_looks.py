"""What the parser of .xlsx doesn't tell: hidden rows and columns, cells struck out, formulas without results, dates
that are shown without a day, months that are shown with a zero at their end, numbers that count days from 1904.

Read from the container's own XML with patterns rather than a tree: the sheets were measured before
(zips.py), are gone through in pieces, and a file that looks otherwise only loses these hints.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from jygcli.files.grid import Cell, Row, Sheet, Since1904, column_number
from jygcli.files.zips import FAULTS
from jygcli.sheets.containers.shown_decimals import FORMATS as DECIMAL_FORMATS
from jygcli.sheets.containers.shown_decimals import is_cut, shows_decimals, tags_of_cut

_LARGEST_PART = 20_000_000
_MOST_ROWS = 100_000

# None of these takes more than a multiple of what it reads: repeats are bounded, or stop where the next try begins.
_SHEET = re.compile(rb"<(?:\w{1,20}:)?sheet\b[^<>]*>")
_RELATION = re.compile(rb"<(?:\w{1,20}:)?Relationship\b[^<>]*>")
_ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""")
_FONT = re.compile(rb"<font(?=[\s/>])")
_STRIKE = re.compile(rb"""<strike\s{0,9}(?:/>|>|val=["'](?:1|true)["'])""")
_FORMAT = re.compile(rb"<xf\b[^<>]*>")

# A format of the workbook's own, and those that every Chinese Excel knows by number: a month without a day.
_OWN_FORMAT = re.compile(rb"<numFmt\b[^<>]*>")
MONTH_FORMATS = frozenset({17, 27, 36, 50, 52, 57})
_LITERAL = re.compile(rb"""&quot;.*?&quot;|"[^"]*"|\[[^\]]*\]|\\.|_.""")
_SINCE_1904 = re.compile(rb"""<workbookPr\b[^<>]*\bdate1904=["'](?:1|true)["']""")
_HIDDEN_COLUMNS = re.compile(rb"""<col\b(?=[^<>]{0,300}\bhidden=["'](?:1|true)["'])[^<>]{0,300}>""")
_MOST_HIDDEN, _LONGEST_FORMAT = 2_000, 200
_EPOCH, _EPOCH_1904, _LAST_DAY = date(1899, 12, 30), date(1904, 1, 1), 100_000

_HIDDEN_ROW = re.compile(rb"""<row\b(?=[^<>]{0,300}\bhidden=["'](?:1|true)["'])[^<>]{0,300}\br=["'](\d{1,7})["']""")
_PLACE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_STYLED = re.compile(
    rb"""<c\b(?=[^<>]{0,300}\br=["']([A-Z]{1,3})(\d{1,7})["'])[^<>]{0,300}\bs=["'](\d{1,6})["'][^<>]{0,300}(?<!/)>"""
)
# A text that is empty was computed: ="" shows nothing.
_FAULTY = re.compile(rb"""<c\b(?=[^<>]{0,300}\bt=["']e["'])[^<>]{0,300}\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_UNCOMPUTED = re.compile(
    rb"""<c\b(?![^<>]{0,300}\bt=["']str["'])[^<>]{0,300}\br=["']([A-Z]{1,3})(\d{1,7})["'][^<>]{0,300}>\s*<f\b(?:[^<>]{0,300}/>|[^<>]{0,300}>[^<]{0,9000}</f>)\s*"""
    rb"""(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)


@dataclass(slots=True)
class SheetLooks:
    """What is found out about one sheet; rows and columns are numbered from 1."""

    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    months: set[tuple[int, int]] = field(default_factory=set)
    decimals: set[tuple[int, int]] = field(default_factory=set)  # years and months that are shown with their last zero
    struck: set[tuple[int, int]] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)


class Looks:
    """What is found out about the sheets of a container while it's gone through once."""

    def __init__(self, packed: bytes) -> None:
        self._places: dict[str, str] = {}
        self._struck_styles: frozenset[bytes] = frozenset()
        self._month_styles: frozenset[bytes] = frozenset()
        self._decimal_styles: frozenset[bytes] = frozenset()
        self._since_1904 = False
        self._found: dict[str, SheetLooks] = defaultdict(SheetLooks)
        try:
            with zipfile.ZipFile(io.BytesIO(packed)) as archive:
                self._places = dict(_places(archive))
                styles = _small(archive, "xl/styles.xml")
                self._struck_styles = _struck_styles(styles)
                self._month_styles = _styles_that(styles, shows_month, MONTH_FORMATS)
                self._decimal_styles = _styles_that(styles, shows_decimals, DECIMAL_FORMATS)
                self._since_1904 = _SINCE_1904.search(_small(archive, "xl/workbook.xml")) is not None
        except FAULTS:
            self._places.clear()

    @property
    def members(self) -> Collection[str]:
        """The members of the container that hold the sheets."""
        return self._places.values()

    def see(self, member: str, part: bytes) -> None:
        """Take a piece of a sheet."""
        looks, struck, months = self._found[member], self._struck_styles, self._month_styles
        if b"hidden=" in part:
            looks.hidden.update(int(row) for row in _HIDDEN_ROW.findall(part))
            for tag in _HIDDEN_COLUMNS.findall(part):
                looks.hidden_columns.update(_columns_of(tag))
        if struck or months:
            for column, row, style in _STYLED.findall(part):
                if style in struck:
                    looks.struck.add(_at(column, row))
                if style in months:
                    looks.months.add(_at(column, row))
        for tag in tags_of_cut(part) if self._decimal_styles else ():
            about = _attributes(tag)
            if about.get(b"s") in self._decimal_styles and (place := _PLACE.fullmatch(about.get(b"r", b""))):
                looks.decimals.add(_at(place[1], place[2]))
        if b'"e"' in part:
            looks.uncomputed.update(_at(c, r) for c, r in _FAULTY.findall(part))
        if b"<f" in part:
            looks.uncomputed.update(_at(c, r) for c, r in _UNCOMPUTED.findall(part))

    def added_to(self, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
        """The sheets with what their XML adds; unchanged where it can't be read."""
        return tuple(self._with(sheet, self._found.get(self._places.get(sheet.name, ""))) for sheet in sheets)

    def _with(self, sheet: Sheet, looks: SheetLooks | None) -> Sheet:
        if self._since_1904:
            sheet = replace(sheet, rows=[[_since_1904(cell) for cell in row] for row in sheet.rows])
        return sheet if looks is None else with_looks(sheet, looks)


def _since_1904(cell: Cell) -> Cell:
    return Since1904(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def with_looks(sheet: Sheet, looks: SheetLooks) -> Sheet:
    top, left = sheet.first_row, sheet.first_column
    rows = _with_rows(sheet.rows, max((row for row, _ in looks.uncomputed), default=0) - top + 1)
    return replace(
        sheet,
        rows=_as_shown(rows, {(row - top, column - left) for row, column in looks.months | looks.decimals}),
        hidden_rows=frozenset(row - top for row in looks.hidden),
        hidden_columns=frozenset(column - left for column in looks.hidden_columns),
        struck=frozenset((row - top, column - left) for row, column in looks.struck),
        uncomputed=frozenset((row - top, column - left) for row, column in looks.uncomputed),
    )


def _with_rows(rows: Sequence[Row], count: int) -> Sequence[Row]:
    """At least so many rows: the parser leaves out those at the end that hold formulas without results alone."""
    missing = min(count, _MOST_ROWS) - len(rows)
    return [*rows, *((),) * missing] if missing > 0 else rows


def _as_shown(rows: Sequence[Row], places: Collection[tuple[int, int]]) -> Sequence[Row]:
    """Dates that are shown as a month alone become that month, as text: nobody has seen a day. 1959.1 that is shown
    as 1959.10 becomes that.
    """
    if not places:
        return rows
    changed = list(rows)
    for row, column in places:
        if 0 <= row < len(changed) and 0 <= column < len(changed[row]):
            cells = list(changed[row])
            cells[column] = _month_of(cells[column])
            changed[row] = cells
    return changed


def _month_of(cell: Cell) -> Cell:
    if is_cut(cell):
        return f"{cell:.2f}"
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 < cell < _LAST_DAY:
        epoch = _EPOCH_1904 if isinstance(cell, Since1904) else _EPOCH
        cell = epoch + timedelta(days=int(cell))
    return f"{cell:%Y-%m}" if isinstance(cell, date | datetime) else cell


def _columns_of(tag: bytes) -> range:
    """The numbers of the columns that a <col> speaks of."""
    about = _attributes(tag)
    first, last = (int(about.get(name, b"0")[:7] or 0) for name in (b"min", b"max"))
    return range(first, min(last, _MOST_HIDDEN) + 1)


def _at(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row), column_number(letters.decode())


def _places(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet, as the user sees it, and the member of the archive that holds it."""
    targets: dict[bytes, str] = {}
    for tag in _RELATION.findall(_small(archive, "xl/_rels/workbook.xml.rels")):
        about = _attributes(tag)
        targets[about.get(b"Id", b"")] = about.get(b"Target", b"").decode()
    members = set(archive.namelist())
    for tag in _SHEET.findall(_small(archive, "xl/workbook.xml")):
        about = _attributes(tag)
        target = targets.get(next((value for name, value in about.items() if name.endswith(b":id")), b""), "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if member in members:
            yield _unescaped(about.get(b"name", b"").decode()), member


def _styles_that(styles: bytes, shows: Callable[[bytes], bool], known: frozenset[int]) -> frozenset[bytes]:
    """The numbers of the cell formats that show a year and a month, and no day: yyyy"年"m"月", yyyy.mm, mmm-yy; or two
    decimals. `known`: those that need not be told, by their numbers.
    """
    own = {about.get(b"numFmtId"): about.get(b"formatCode", b"") for tag in _OWN_FORMAT.findall(styles)
           if (about := _attributes(tag))}  # fmt: skip
    shown = {b"%d" % number for number in known} - own.keys() | {number for number, code in own.items() if shows(code)}
    tags = enumerate(_FORMAT.findall(_part(styles, b"cellXfs")))
    return frozenset(b"%d" % number for number, tag in tags if _attributes(tag).get(b"numFmtId") in shown)


def _part(styles: bytes, name: bytes) -> bytes:
    """What stands between the tags of an element."""
    return styles.partition(b"<" + name)[2].partition(b"</" + name)[0]


def shows_month(code: bytes) -> bool:
    """Whether a number format shows a year and a month, and no day."""
    letters = _LITERAL.sub(b"", code[:_LONGEST_FORMAT]).split(b";")[0].lower()
    return b"y" in letters and b"m" in letters and not any(sign in letters for sign in (b"d", b"h", b"s", b"0", b"#"))


def _struck_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the cell formats whose font is struck through."""
    if b"<strike" not in styles:
        return frozenset()
    fonts = _FONT.split(_part(styles, b"fonts"))[1:]
    struck = {b"%d" % number for number, font in enumerate(fonts) if _STRIKE.search(font)}
    tags = enumerate(_FORMAT.findall(_part(styles, b"cellXfs")))
    return frozenset(b"%d" % number for number, tag in tags if _attributes(tag).get(b"fontId") in struck)


def _small(archive: zipfile.ZipFile, member: str) -> bytes:
    if member not in archive.namelist() or archive.getinfo(member).file_size > _LARGEST_PART:
        return b""
    return archive.read(member)


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _unescaped(text: str) -> str:
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&apos;"), ("&", "&amp;")):
        text = text.replace(entity, sign)
    return text
