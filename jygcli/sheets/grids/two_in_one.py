"""A column of two fields: 性别/民族 over 男/汉族, 姓名性别 over 卞文轩 男, 出生年月/年龄 over 1949.10（76岁）.

The heading names both, and each of its values comes apart into one of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind, plain_heading
from jygcli.sheets.words.cells import NOTHING, Read, Reader, read_notes, read_number, read_text, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw

_FREE_TEXT = (read_text, read_notes, read_number)  # they read anything
_FOLLOWS = frozenset({"年龄", "周岁", "党龄"})  # from the day beside it
_YEARS = late(r"(3[2-9]|[4-9]\d|1[01]\d)|\d{1,3}\s*(周?岁|年)")  # a bare 31 may be a day
_JOINED = late(r"[/\\、|,.;:·及和与&+—-]")
_ANDS = "及和与"
_SIGNS = r"[/\\、|,，;；／｜]"
_SEPARATORS = late(rf"\s*(?:{_SIGNS}|[()（）])\s*|\s+")
_CLOSING = ")） "
_LONGEST = 100


class _Part(NamedTuple):
    """One of the two: its column, or None for a number of years that follows from the other."""

    column: Column | None
    label: str

    def read(self, cell: Cell, today: date) -> Read | None:
        """What the part says; None where it can't be that."""
        if self.column is None:
            return NOTHING if _YEARS.fullmatch(text_of(cell)) else None
        if self.reads_anything and re.search(_SIGNS, text_of(cell)):
            return None
        read = self.column.reader(cell, today)
        return read if read.flaw is None and read.value is not None else None

    @property
    def reads_anything(self) -> bool:
        return self.column is not None and self.column.reader in _FREE_TEXT


def shared_column(kind: SheetKind, heading: str) -> Column | None:
    """The column of two fields that a heading names, if it does. Its field is the one that a record needs, or the
    first; the other comes along with each value.
    """
    plain = plain_heading(heading)
    for at in range(1, len(plain)):
        first, second = _part(kind, plain[:at].rstrip(_ANDS)), _part(kind, plain[at:].lstrip(_ANDS))
        if first is None or second is None or first.column is second.column:
            continue
        if (first.reads_anything or second.reads_anything) and not _JOINED.search(half_signs(heading)):
            continue
        columns = [part.column for part in (first, second) if part.column is not None]
        if len({column.field for column in columns}) < len(columns):
            continue
        own = next((column for column in columns if column.required), columns[0])
        label = f"{first.label}、{second.label}"
        return Column(own.field, label, _reader((first, second), own, label), "", own.required, by_values=True)
    return None


def _part(kind: SheetKind, plain: str) -> _Part | None:
    if plain in _FOLLOWS:
        return _Part(None, plain)
    columns = kind.named(plain)
    return _Part(columns[0], columns[0].label) if columns else None


def _reader(parts: tuple[_Part, _Part], own: Column, label: str) -> Reader:
    def read(cell: Cell, today: date) -> Read:
        text = text_of(cell)
        if says_nothing(text):
            return NOTHING
        found = _apart(parts, text, today) if isinstance(cell, str) and len(text) <= _LONGEST else {}
        found = found or _alone(parts, cell, today)
        if not found:
            return Read(None, Flaw(Code.VALUE_UNREADABLE, f"这一列是“{label}”两项，这里分不出来；请分成两列"))
        value, also = None, []
        for part, told in found.items():
            if part.column is own:
                value = told.value
            elif part.column is not None:
                also.append((part.column.field, told.value))
            also += told.also
        return Read(value, also=tuple(also))

    return read


def _apart(parts: tuple[_Part, _Part], text: str, today: date) -> dict[_Part, Read]:
    """Both parts, where the value comes apart in one way only."""
    marked = [(text[: sign.start()], text[sign.end() :].rstrip(_CLOSING)) for sign in _SEPARATORS.finditer(text)]
    ways = list(_ways(parts, marked, today)) or list(_ways(parts[::-1], marked, today))
    if not ways and not marked:
        ways = list(_ways(parts, [(text[:at], text[at:]) for at in range(1, len(text))], today))
    return ways[0] if len(ways) == 1 else {}


def _ways(parts: tuple[_Part, ...], splits: list[tuple[str, str]], today: date) -> Iterator[dict[_Part, Read]]:
    for split in splits:
        reads = [part.read(piece, today) for part, piece in zip(parts, split, strict=True) if piece]
        if len(reads) == 2 and all(reads):
            yield {part: read for part, read in zip(parts, reads, strict=True) if read is not None}


def _alone(parts: tuple[_Part, _Part], cell: Cell, today: date) -> dict[_Part, Read]:
    """The one part that stands alone in a cell; one that reads anything comes last."""
    fits = {part: read for part in parts if (read := part.read(cell, today)) is not None}
    if len(fits) > 1:
        fits = {part: read for part, read in fits.items() if not part.reads_anything}
    return fits if len(fits) == 1 else {}
