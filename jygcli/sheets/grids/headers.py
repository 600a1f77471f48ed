"""Where a sheet's table begins: its heading rows, and which column each heading is.

Side by side, a sheet may hold several blocks of the same columns; each is read as if it were alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jygcli.files.grid import Cell, Sheet, column_letters
from jygcli.sheets.grids.columns import Column, SheetKind, is_void, plain_heading
from jygcli.sheets.grids.levels import Path, deepened, heading_paths, heading_rows, months_spelt_out, words_of
from jygcli.sheets.grids.lines import is_title, why_no_record
from jygcli.sheets.grids.readings import SLOTS, Slot, SlotReader
from jygcli.sheets.grids.shared_columns import shared_column
from jygcli.sheets.grids.voices import cells_under, heard
from jygcli.sheets.words.cells import says_nothing, text_of
from jygcli.sheets.words.issues import Code

ROWS_SEARCHED = 15
_VALUES_JUDGED = 200
_MOST_BLOCKS = 40
# The share of its values from which on a column may be what its heading says, and from which on it surely is.
_MOST, _SURE = 0.5, 0.8
_FEWEST_HEADINGS = 2
_LABELS_JUDGED = 10
_WIDEST_UNNAMED = 40
_DIGITS = re.compile(r"\d{5,}[\dXx]?")
_AMOUNT = re.compile(r"[¥￥]?\d+(,\d{3})*(\.\d+)?元?")
_YEAR = re.compile(r"^(?:19|20)\d\d年度?")


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """A column of the sheet that was recognised."""

    index: int
    heading: str
    column: Column


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one record or of one line of records: from `left` up to, not including, `right`."""

    left: int
    right: int
    bound: tuple[BoundColumn, ...]
    slots: tuple[Slot, ...] = ()

    def column_of(self, field: str) -> int | None:
        return next((bound.index for bound in self.bound if bound.column.field == field), None)

    @property
    def names(self) -> frozenset[str]:
        found = {bound.column.field for bound in self.bound}
        return frozenset(found | {SLOTS}) if self.slots else frozenset(found)


@dataclass(frozen=True, slots=True)
class Race:
    """A column that is read as the first of several, though many of its values speak for another."""

    index: int
    heading: str
    readings: tuple[tuple[Column, tuple[str, ...]], ...]  # with values that speak for it


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table. `rows` are indexes into the sheet's rows.

    `unread` holds the headings that no column claims; `refused` those that one claims by name but
    whose values it can't read; `repeated` the columns where the required heading comes again; `unsure` a field that two
    columns may be by their values, and these; `void` the columns that the sheet itself calls so.
    Tables may stand one under the other: `titles_from` and `until` bound the rows of this one, and
    `data_from` is set where it has only a title of its own, and the headings of the one above.
    """

    sheet: Sheet
    rows: tuple[int, ...]
    blocks: tuple[Block, ...]
    unread: tuple[tuple[int, str], ...] = ()
    refused: tuple[tuple[int, str, Column], ...] = ()
    raced: tuple[Race, ...] = ()
    repeated: tuple[int, ...] = ()
    unsure: tuple[tuple[Column, int, int], ...] = ()
    void: tuple[tuple[int, str], ...] = ()
    titles_from: int = 0
    data_from: int | None = None
    until: int | None = None

    @property
    def first_data_row(self) -> int:
        return self.rows[-1] + 1 if self.data_from is None else self.data_from

    @property
    def title_rows(self) -> range:
        return range(self.titles_from, self.rows[0] if self.data_from is None else self.data_from)

    @property
    def bound(self) -> tuple[BoundColumn, ...]:
        return self.blocks[0].bound

    @property
    def slots(self) -> tuple[Slot, ...]:
        return self.blocks[0].slots

    @property
    def size(self) -> int:
        return len({bound.column.field for bound in self.bound}) + len(self.slots)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says about the headings: their row, as Excel numbers it, the file's name, fields by heading, and
    the headings that are not to be read.
    """

    row: int | None = None
    file: str = ""
    columns: Mapping[str, Column] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @property
    def is_stated(self) -> bool:
        return self.row is not None or bool(self.columns)

    def column(self, heading: str) -> Column | None:
        return self.columns.get(plain_heading(heading)) if self.columns else None


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
    header = _bind(sheet, rows, anchor, kind, today, wish)
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


def is_key(path: Path, kind: SheetKind, wish: Wish) -> bool:
    """Whether the words over a column are a heading without which no row is one of headings."""
    return any(column.field == kind.key for column in _claims(kind, wish, path))


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


def _claims(kind: SheetKind, wish: Wish, path: Path) -> tuple[Column, ...]:
    """The columns that claim a path of headings: by hand, as a whole, by its last words, by those above, as two."""
    for words in dict.fromkeys(("".join(path), *reversed(path))):
        by_hand = wish.column(words)
        if by_hand is not None:
            return (by_hand,)
        claims = kind.columns_for(words)
        if not claims and (bare := _YEAR.sub("", words)) != words:
            claims = kind.columns_for(bare)
        if claims:
            return claims
        if words in kind.others:
            return ()
    shared = shared_column(kind, path[-1])
    return (shared,) if shared else ()


def _bind(sheet: Sheet, rows: tuple[int, ...], anchor: int, kind: SheetKind, today: date, wish: Wish) -> Header:
    paths = heading_paths(sheet, rows)
    key = [word for word in paths[anchor] if is_key((word,), kind, wish)]
    paths[anchor] = (*paths[anchor][: paths[anchor].index(key[-1])], key[-1]) if key else paths[anchor]
    if kind.slots is not None and kind.unpivots:
        paths = months_spelt_out(paths, counted=kind.counted)
    headings = {index: "".join(path) for index, path in paths.items()}
    void = tuple((index, "·".join(paths.pop(index))) for index in headings if is_void(index, headings))
    yielding = _yielding(paths, kind, wish)
    edges, repeated = _edges(paths, kind, wish, yielding)
    found = _Columns(
        sheet, rows[-1] + 1, kind, today, wish, kind.slots, yielding, void=frozenset(index for index, _ in void)
    )
    blocks = []
    for left, right in edges:
        within = {index: path for index, path in paths.items() if left <= index < right}
        blocks.append(found.block(left, right, within, repeated))
    if kind.voices:
        blocks = [found.by_values(block, paths) for block in blocks]
    unread = tuple(sorted(set(found.unread)))
    return Header(
        sheet,
        rows,
        tuple(blocks),
        unread,
        refused=tuple(found.refused),
        raced=tuple(found.raced),
        repeated=tuple(sorted(repeated)),
        unsure=tuple(found.unsure),
        void=void,
    )


def _yielding(paths: Mapping[int, Path], kind: SheetKind, wish: Wish) -> set[int]:
    """The headings that may be the key or something else, where another one can be nothing but the key: 交款人 beside
    姓名 is who brought the money.
    """
    claims = {index: _claims(kind, wish, path) for index, path in paths.items()}
    of_key = {index: claim for index, claim in claims.items() if claim and claim[0].field == kind.key}
    several = {index for index, claim in of_key.items() if len(claim) > 1 and claim[1].field != kind.key}
    return several if len(several) < len(of_key) else set()


def _edges(
    paths: Mapping[int, Path], kind: SheetKind, wish: Wish, yielding: Collection[int]
) -> tuple[list[tuple[int, int]], set[int]]:
    """Where each block begins and ends, and the required headings that come again without a block."""
    end = max(paths, default=0) + 1
    if not kind.required:
        return [(0, end)], set()
    name = kind.required[0]
    own = (index for index in paths if index not in yielding)
    places = [index for index in own if name in _claims(kind, wish, paths[index])[:1]]
    if len(places) < 2:
        return [(0, end)], set()
    first, shift = places[0], places[1] - places[0]
    start = first
    last = {index: path[-1] for index, path in paths.items()}  # 正式党员, 预备党员 may stand over them
    while start - 1 in last and last.get(start - 1 + shift) == last[start - 1]:
        start -= 1
    same = sum(last.get(index + shift) == last[index] for index in range(start, start + shift) if index in last)
    regular = all(place == first + number * shift for number, place in enumerate(places))
    alone = shift == 1 and set(paths) != set(places)  # nothing but names stands side by side
    if same < min(2, shift) or alone or not regular or len(places) > _MOST_BLOCKS:
        return [(0, end)], set(places[1:])
    lefts = [0, *(start + number * shift for number in range(1, len(places)))]
    return list(zip(lefts, [*lefts[1:], end], strict=True)), set()


@dataclass(slots=True)
class _Columns:
    """Which headings are which columns, block by block."""

    sheet: Sheet
    first_row: int
    kind: SheetKind
    today: date
    wish: Wish
    slots: SlotReader | None
    yielding: Collection[int] = ()
    unread: list[tuple[int, str]] = field(default_factory=list)
    refused: list[tuple[int, str, Column]] = field(default_factory=list)
    raced: list[Race] = field(default_factory=list)
    unsure: list[tuple[Column, int, int]] = field(default_factory=list)
    void: frozenset[int] = frozenset()

    def block(self, left: int, right: int, paths: Mapping[int, Path], repeated: set[int]) -> Block:
        bound: list[BoundColumn] = []
        slots: list[Slot] = []
        for index, path in paths.items():
            heading = "·".join(path)
            slot = self.slots(path) if self.slots and not self.wish.column(path[-1]) else None
            if slot is not None and self._fits(index, paths):
                slots.append(Slot(slot.key, slot.field, slot.label, index, heading))
            elif slot is not None and (column := self.kind.column(slot.field)) is not None:
                self.refused.append((index, heading, column))
            elif slot is not None:
                self.unread.append((index, heading))
            elif index not in repeated:
                bound.extend(self._bound(index, path, heading))
        return Block(left, right, tuple(bound), tuple(slots))

    def by_values(self, block: Block, paths: Mapping[int, Path]) -> Block:
        """The block with the columns that are known by what they hold, where its headings leave a field open."""
        open_to = {name: voice for name, voice in self.kind.voices.items() if self._is_open(name, block)}
        headings = {index: plain_heading("".join(paths[index])) for index, _ in self.unread
                    if block.left <= index < block.right}  # fmt: skip
        if open_to:
            width = max(map(len, self.sheet.rows[self.first_row : self.first_row + _LABELS_JUDGED]), default=0)
            right = block.right if max(paths) >= block.right else min(width, _WIDEST_UNNAMED)
            headings |= {
                index: "" for index in range(block.left, right) if index not in paths and index not in self.void
            }
        if not open_to or not headings:
            return block
        key = block.column_of(self.kind.key)
        found = []
        for one in heard(
            open_to,
            headings,
            lambda index: cells_under(self.sheet, self.first_row, index if key is None else key, index),
        ):
            column = next(column for column in self.kind.columns if column.field == one.field)
            if one.rival is not None:
                self.unsure.append((column, one.index, one.rival))
            else:
                unnamed = f"（{column_letters(self.sheet.first_column + one.index)} 列）"
                found.append(BoundColumn(one.index, "·".join(paths.get(one.index, (unnamed,))), column))
        taken = {bound.index for bound in found}
        self.unread = [(index, heading) for index, heading in self.unread if index not in taken]
        return replace(block, bound=tuple(sorted((*block.bound, *found), key=lambda bound: bound.index)))

    def _is_open(self, name: str, block: Block) -> bool:
        """Whether a field has no column yet, and may be known by its values."""
        required = {column.field for column in self.kind.required}
        if name in block.names or (block.slots and name not in required):
            return False
        return self.kind.listens or not self.kind.voices[name].last

    def _fits(self, index: int, paths: Mapping[int, Path]) -> bool:
        """Whether the lines of records hold what the heading of a month or a meeting promises."""
        if self.kind.slot_fits is None:
            return True
        key = next((at for at, path in paths.items() if is_key(path, self.kind, self.wish)), min(paths))
        return self.kind.slot_fits(cells_under(self.sheet, self.first_row, key, index))

    def _bound(self, index: int, path: Path, heading: str) -> Iterator[BoundColumn]:
        unread = plain_heading(path[-1]) in self.wish.unread
        claims = () if unread else _claims(self.kind, self.wish, path)[index in self.yielding :]
        if claims and claims[0].of_line and self.slots and len(path) > 1 and self.slots(path[:-1]) is not None:
            return  # the sum of a quarter beside its months
        fits = [claim for claim in claims if not claim.by_values or self._share(index, claim) >= _MOST]
        if len(fits) > 1 and fits[0].by_values and not self.wish.column(path[-1]):
            self._race(index, heading, fits)
        if fits:
            yield BoundColumn(index, heading, fits[0])
        elif claims:
            self.refused.append((index, heading, claims[0]))
        elif not any(self.kind.skips(word) for word in path):
            self.unread.append((index, heading))

    def _race(self, index: int, heading: str, fits: Sequence[Column]) -> None:
        """Note where many values of a column don't read as the first of its fields, and all do as the next."""
        written = [text for cell in self._written(index) if (text := text_of(cell))]
        good = [text for text in written if fits[0].reader(text, self.today).flaw is None]
        others = [text for text in written if text not in good]
        if others and len(good) < _SURE * len(written):
            readings = ((fits[0], tuple(dict.fromkeys(good))), (fits[1], tuple(dict.fromkeys(others))))
            self.raced.append(Race(index, heading, readings))

    def _share(self, index: int, column: Column) -> float:
        """How much of what is written in a column reads without a flaw."""
        written = self._written(index)
        flaws = [column.reader(cell, self.today).flaw for cell in written]
        good = sum(flaw is None or flaw.code is Code.NOT_A_MEMBER for flaw in flaws)  # 群众 is understood too
        return good / len(written) if written else 1

    def _written(self, index: int) -> list[Cell]:
        """The first cells of a column in which something stands."""
        last = min(self.first_row + _VALUES_JUDGED, len(self.sheet.rows))
        cells = [self.sheet.cell(row, index) for row in range(self.first_row, last)]
        return [cell for cell in cells if not says_nothing(text_of(cell))]
