"""A table on the screen: where it fits into the width, as the text that Rich would write in a tenth of the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich import table as rich_table
from rich.cells import cell_len

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers import terminal
from jygcli.papers.paper import Column, Holds, Table, Value, words
from jygcli.papers.piped import piped_width

_BETWEEN = "   "  # columns
_RULE = "─"
_NARROWEST = 8  # of a column that folds: four Chinese characters
_NARROWEST_HEAD = 4

Change = Callable[[str], str]


class Words(NamedTuple):
    """What a table says, in words: its heads, its lines, the last one. `ruled` are the lines under which there is a
    rule.
    """

    heads: tuple[str, ...]
    lines: list[tuple[str, ...]]
    last: tuple[str, ...]
    ruled: frozenset[int]


def in_words(shown: Table, change: Change) -> Words:
    """A table with all its texts as `change` puts them, before any is folded: cut in two, a number is none any more."""
    columns = shown.columns
    lines = [tuple(change(_cell(column, value)) for column, value in zip(columns, row, strict=True))
             for row in shown.rows]  # fmt: skip
    last = _last_line(shown)
    told = tuple(change(words(value, column.holds)) for column, value in zip(columns, last, strict=bool(last)))
    return Words(tuple(change(column.title) for column in columns), lines, told if last else (), shown.ruled)


def plain(shown: Table, said: Words, width: int | None = None) -> list[str] | None:
    """The lines of a table, the heads first. None where one of its texts needs more than a line, the table is wider
    than `width` columns (than a line of a pipe, where that isn't given), or a column of it has no words at all.
    """
    every = [said.heads, *said.lines, *([said.last] if said.last else [])]
    if not all(text.isprintable() for line in every for text in line):
        return None
    wide = [max(map(cell_len, texts)) for texts in zip(*every, strict=True)]
    whole = sum(wide) + len(_BETWEEN) * (len(wide) - 1)
    if whole > (width or piped_width()) or not all(wide):
        return None
    to_the_right = [column.to_the_right for column in shown.columns]
    rule = _RULE * whole

    def written(line: tuple[str, ...]) -> str:
        cells = zip(line, wide, to_the_right, strict=True)
        return _BETWEEN.join(_padded(text, room, right=right) for text, room, right in cells)

    lines = [written(said.heads), rule]
    for place, line in enumerate(said.lines):
        lines.append(written(line))
        if place in said.ruled and place < len(said.lines) - 1:
            lines.append(rule)
    if said.last:
        lines += [*([rule] if said.lines else []), written(said.last)]
    return lines


def _padded(text: str, room: int, *, right: bool) -> str:
    text = text.rstrip() if right else text
    blank = " " * (room - cell_len(text))
    return blank + text if right else text + blank


def by_rich(shown: Table, said: Words, width: int | None = None) -> rich_table.Table:
    """The table in the house style for a console of that many columns (those of a pipe, where that isn't given), to be
    printed without cropping. Long cells fold, none is cut: where Rich would cut figures, heads fold first, then names
    that were to stay whole; then columns stand closer; and what is still too wide is wider than the console.
    """
    fit = _fitted(shown, said, width or piped_width())
    padding = (0, 1) if fit.between == len(_BETWEEN) else 0
    made = rich_table.Table(box=terminal.BOX, pad_edge=False, show_edge=False, padding=padding, width=fit.width)
    for column, title, whole in zip(shown.columns, fit.heads, fit.whole, strict=True):
        made.add_column(title, justify="right" if column.to_the_right else "left", no_wrap=whole, overflow="fold")
    for place, line in enumerate(said.lines):
        made.add_row(*line, end_section=place in said.ruled)
    if said.last:
        made.add_section()
        made.add_row(*said.last)
    return made


class _Fit(NamedTuple):
    """How a table goes into its room: its heads, which columns don't fold, how far apart they stand, and how wide the
    table is where that is more than the room.
    """

    heads: tuple[str, ...]
    whole: tuple[bool, ...]
    between: int = len(_BETWEEN)
    width: int | None = None


def _fitted(shown: Table, said: Words, room: int) -> _Fit:
    whole = tuple(column.to_the_right if column.whole is None else column.whole for column in shown.columns)
    texts = list(zip(*said.lines, *([said.last] if said.last else []), strict=True)) or [()] * len(whole)
    values = [max((cell_len(line) for text in column for line in text.split("\n")), default=0) for column in texts]
    heads = tuple(
        _folded(title, max(wide, _NARROWEST_HEAD)) if column.to_the_right else title
        for column, title, wide in zip(shown.columns, said.heads, values, strict=True)
    )
    figures = tuple(column.to_the_right and kept for column, kept in zip(shown.columns, whole, strict=True))
    ways = [_Fit(said.heads, whole), _Fit(heads, whole), _Fit(heads, figures), _Fit(heads, figures, between=1)]
    fits = next((way for way in ways if _needed(way, values) <= room), None)
    return fits or ways[-1]._replace(width=_needed(ways[-1], values))


def _needed(way: _Fit, values: Sequence[int]) -> int:
    """The least width in which that shows every figure whole."""
    wide = (max(value, *map(cell_len, head.split("\n"))) for head, value in zip(way.heads, values, strict=True))
    kept = (one if whole else min(one, _NARROWEST) for one, whole in zip(wide, way.whole, strict=True))
    return sum(kept) + way.between * (len(way.whole) - 1)


def _folded(title: str, room: int) -> str:
    """A head in lines of at most so many columns, about equally long."""
    count = max(-(-cell_len(title) // room), 1)
    each = max(-(-len(title) // count), 1)
    return "\n".join(title[start : start + each] for start in range(0, len(title), each))


def _last_line(shown: Table) -> Sequence[Value]:
    """The last line on a screen: of a blank column no sum of nothing."""
    if shown.last or not any(column.summed for column in shown.columns):
        return shown.last
    return [(value or None) if column.blank else value
            for column, value in zip(shown.columns, shown.totals, strict=True)]  # fmt: skip


def _cell(column: Column, value: Value) -> str:
    return "—" if value is None and column.holds is Holds.RATE else words(value, column.holds)
