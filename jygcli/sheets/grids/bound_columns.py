"""Which column each heading is, block by block: by its words, and where these leave a field open by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell, Sheet, column_letters
from jygcli.sheets.grids.columns import Column, SheetKind, is_void, plain_heading
from jygcli.sheets.grids.header import Block, BoundColumn, Header, Race, Wish
from jygcli.sheets.grids.levels import Path, heading_paths, months_spelt_out, told_by_neighbours
from jygcli.sheets.grids.readings import Slot, SlotHeading, SlotReader
from jygcli.sheets.grids.surroundings import texts_around
from jygcli.sheets.grids.two_in_one import shared_column
from jygcli.sheets.grids.voices import cells_under, heard
from jygcli.sheets.words.cells import says_nothing, text_of
from jygcli.sheets.words.issues import Code

_VALUES_JUDGED = 200
_MOST_BLOCKS = 40
# The share of its values from which on a column may be what its heading says, and from which on it surely is.
_MOST, _SURE = 0.5, 0.8
_LABELS_JUDGED = 10
_WIDEST_UNNAMED = 40
_YEAR = late(r"^(?:19|20)\d\d年度?")


def is_key(path: Path, kind: SheetKind, wish: Wish) -> bool:
    """Whether the words over a column are a heading without which no row is one of headings."""
    return any(column.field == kind.key for column in claims_of(kind, wish, path))


def claims_of(kind: SheetKind, wish: Wish, path: Path) -> tuple[Column, ...]:
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


def bound(sheet: Sheet, rows: tuple[int, ...], anchor: int, kind: SheetKind, today: date, wish: Wish) -> Header:
    paths = heading_paths(sheet, rows)
    key = [word for word in paths[anchor] if is_key((word,), kind, wish)]
    paths[anchor] = (*paths[anchor][: paths[anchor].index(key[-1])], key[-1]) if key else paths[anchor]
    if kind.slots is not None and kind.unpivots:
        paths = told_by_neighbours(months_spelt_out(paths, counted=kind.counted), kind.slots)
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
    if any(column.beside for column in kind.columns):
        blocks = [found.by_neighbours(block, paths) for block in blocks]
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
    claims = {index: claims_of(kind, wish, path) for index, path in paths.items()}
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
    places = [index for index in own if name in claims_of(kind, wish, paths[index])[:1]]
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
    often: Counter[Path] = field(default_factory=Counter)

    def block(self, left: int, right: int, paths: Mapping[int, Path], repeated: set[int]) -> Block:
        bound: list[BoundColumn] = []
        slots: list[Slot] = []
        self.often = Counter(paths.values())
        for index, path in paths.items():
            heading = "·".join(path)
            slot = self.slots(path) if self.slots and not self.wish.column(path[-1]) else None
            if slot is not None and self._fits(index, paths, slot):
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

    def by_neighbours(self, block: Block, paths: Mapping[int, Path]) -> Block:
        """The block with the columns whose headings mean them only beside others."""
        found = list(block.bound)
        for index, heading in tuple(self.unread):
            if not block.left <= index < block.right or plain_heading(paths[index][-1]) in self.wish.unread:
                continue
            fields = {bound.column.field for bound in found}
            for column in self.kind.columns_beside("".join(paths[index]), fields)[:1]:
                found.append(BoundColumn(index, heading, column))
                self.unread.remove((index, heading))
        return replace(block, bound=tuple(sorted(found, key=lambda bound: bound.index)))

    def _is_open(self, name: str, block: Block) -> bool:
        """Whether a field has no column yet, and may be known by its values."""
        required = {column.field for column in self.kind.required}
        if name in block.names or (block.slots and self.kind.unpivots and name not in required):
            return False
        return self.kind.listens or not self.kind.voices[name].last

    def _fits(self, index: int, paths: Mapping[int, Path], slot: SlotHeading) -> bool:
        """Whether the lines of records hold what the heading of a month or a meeting promises."""
        if self.kind.slot_fits is None:
            return True
        key = next((at for at, path in paths.items() if is_key(path, self.kind, self.wish)), min(paths))
        cells = cells_under(self.sheet, self.first_row, key, index)
        if self.kind.slot_fits(cells) or self.kind.slot_codes is None:
            return self.kind.slot_fits(cells)
        codes = self.kind.slot_codes(slot, texts_around(self.sheet, self.first_row))
        return self.kind.slot_fits([cell for cell in cells if text_of(cell) not in codes])

    def _bound(self, index: int, path: Path, heading: str) -> Iterator[BoundColumn]:
        unread = plain_heading(path[-1]) in self.wish.unread
        claims = () if unread else claims_of(self.kind, self.wish, path)[index in self.yielding :]
        if claims and claims[0].of_line and self.slots and self._is_of_a_part(path):
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

    def _is_of_a_part(self, path: Path) -> bool:
        """Whether a sum stands under a heading of its own months, or comes again behind others."""
        under = len(path) > 1 and self.slots is not None and self.slots(path[:-1]) is not None
        return under or self.often[path] > 1

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
