"""Where a sheet's table begins: which of its rows are headings.

Side by side, a sheet may hold several blocks of the same columns; each is read as if it were alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Sheet
from jygcli.sheets.grids.bound_columns import bound, is_key
from jygcli.sheets.grids.columns import SheetKind, is_void, plain_heading
from jygcli.sheets.grids.header import Header, Wish
from jygcli.sheets.grids.levels import deepened, heading_rows, words_of
from jygcli.sheets.grids.lines import is_title, why_no_record
from jygcli.sheets.grids.voices import cells_under, heard
from jygcli.sheets.words.cells import text_of

ROWS_SEARCHED = 15
_FEWEST_HEADINGS = 2
_LABELS_JUDGED = 10
_DIGITS = late(r"\d{5,}[\dXx]?")
_AMOUNT = late(r"[¥￥]?\d+(,\d{3})*(\.\d+)?元?")


def find_header(sheet: Sheet, kind: SheetKind, today: date, wish: Wish | None = None) -> Header | None:
    """The headings among the first rows that name the most fields, the needed ones with them."""
    wish = wish or Wish()
    found = []
    for base in range(min(kind.rows_searched, len(sheet.rows))) if wish.row is None else _rows_at(sheet, wish.row):
        header = header_at(sheet, base, kind, today, wish)
        if header is not None:
            found.append(header)
    best = max(found, key=lambda header: header.size, default=None)
    # a smaller table with lines of its own may stand over the best
    return next((header for header in found if best and _has_lines_before(header, best)), best)


def header_at(
    sheet: Sheet, base: int, kind: SheetKind, today: date, wish: Wish, *, above: int | None = None
) -> Header | None:
    """The headings of which that row is one, if they suffice. `above`: the first row that may belong to its table."""
    words = words_of(sheet, base)
    keys = (index for index, word in words.items() if is_key((word,), kind, wish) and not is_void(index, words))
    anchor = next(keys, None)
    if anchor is None and kind.listens:
        anchor = _key_by_values(sheet, base, kind)
    if anchor is None:
        return None
    rows = heading_rows(sheet, base, anchor, down_only=wish.row == sheet.row_number(base))
    first = max([above or 0, *(row + 1 for row in rows if row < base and _is_line(words_of(sheet, row), anchor))])
    rows = deepened(sheet, tuple(row for row in rows if row >= first), anchor, kind)
    titles = sheet.name + _all_words(sheet, range(above or 0, rows[0]))
    if not wish.is_stated and not kind.may_be(wish.file, titles, _all_words(sheet, rows)):
        return None
    header = bound(sheet, rows, anchor, kind, today, wish)
    if kind.cards and _holds_labels(header, anchor, kind):
        return None
    return header if _suffices(header, kind) or (kind.listens and header.unsure) else None


def _key_by_values(sheet: Sheet, base: int, kind: SheetKind) -> int | None:
    """The column under that row which holds what the kind's key does, by its values."""
    voice = kind.voices.get(kind.key)
    words = words_of(sheet, base)
    if voice is None or len(words) < _FEWEST_HEADINGS:
        return None
    headings = {index: plain_heading(word) for index, word in words.items()}
    found = heard({kind.key: voice}, headings, lambda index: cells_under(sheet, base + 1, index, index))
    return next((one.index for one in found), None)


def _holds_labels(header: Header, anchor: int, kind: SheetKind) -> bool:
    """Whether most of what stands under the key's heading are labels too, as on a form."""
    rows = header.sheet.rows[header.first_data_row : header.first_data_row + _LABELS_JUDGED]
    texts = ["".join(text_of(row[anchor]).split()) for row in rows if anchor < len(row) and text_of(row[anchor])]
    labels = sum(bool(kind.columns_for(text)) for text in texts)
    return labels > 1 and 2 * labels > len(texts)


def _all_words(sheet: Sheet, rows: Iterable[int]) -> str:
    return "".join(word for row in rows for word in words_of(sheet, row).values())


def _is_line(words: Mapping[int, str], anchor: int) -> bool:
    """Whether a row over headings is the last line of the table above: a name and amounts, a total, a signature."""
    if any(not is_title(word) for word in list(words.values())[:1]):
        return True
    return anchor in words and any(_AMOUNT.fullmatch(word) for word in words.values())


def _has_lines_before(header: Header, other: Header) -> bool:
    key = next((bound.index for bound in header.bound if bound.column.required), header.blocks[0].left)
    between = header.sheet.rows[header.first_data_row : other.rows[0]]
    return any(sum(bool(text_of(cell)) for cell in row) > 1 and why_no_record(row, key) is None for row in between)


def headings_seen(sheet: Sheet, most: int = 8) -> tuple[str, ...]:
    """Words of the row that looks most like headings, for an error to name; numbers in them covered."""
    rows = [words_of(sheet, index) for index in range(min(ROWS_SEARCHED, len(sheet.rows)))]
    fullest = max(rows, key=len, default={})
    return tuple(_DIGITS.sub("…", heading)[:20] for heading in list(fullest.values())[:most])


def _rows_at(sheet: Sheet, number: int) -> list[int]:
    """The row that the user names, and the one below it: the name may stand in the second level."""
    found = [index for index in range(len(sheet.rows)) if sheet.row_number(index) == number]
    return [index + below for index in found for below in (0, 1) if index + below < len(sheet.rows)]


def _suffices(header: Header, kind: SheetKind) -> bool:
    names = header.blocks[0].names
    required = all(column.field in names for column in kind.required)
    if kind.listens and kind.proof and names.isdisjoint((*kind.proof, "id_number")):
        return False
    if kind.slots_fit is not None and header.slots:
        first, key = header.first_data_row, next((bound.index for bound in header.bound if bound.column.required), 0)
        if not kind.slots_fit([cells_under(header.sheet, first, key, slot.index) for slot in header.slots]):
            return False
    return required and all(any(name in names for name in group) for group in kind.any_of)
