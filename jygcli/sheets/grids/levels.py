"""Headings in one, two or three levels: which rows they take, and the words over each column.

Rows below the first ones are known by what they say: the days under meetings; 1, 2, 3 for months.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Row, Sheet
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.words.cells import text_of

_MOST_LEVELS = 3
# A column for each day of five years; what lies beyond is no heading.
_MOST_COLUMNS = 2_000
# With which a line over the headings begins that explains something.
_NOTES = frozenset({"图例", "说明", "备注", "注", "符号说明", "考勤符号"})
# Words in the place of a name, of a line that says more of each meeting.
_LEVELS = late(r"(会议|召开|学习|活动)?(主题|内容|时间|日期|名称|类型|形式)")
_LABEL = late(
    r"(会议|召开|学习|活动|开会|党课)?(主题|内容|议题|时间|日期|名称|类型|形式|地点|地址|单位|支部|主持人?|主讲人?|记录人?)|(所在)?党?支部(名称)?|(应到|实到)(人数)?"
)

Path = tuple[str, ...]


def words_of(sheet: Sheet, row: int) -> dict[int, str]:
    """The text of each cell of a row that has any, white space taken out."""
    return words_in(sheet.rows[row]) if 0 <= row < len(sheet.rows) else {}


def words_in(row: Row) -> dict[int, str]:
    texts = ((column, "".join(text_of(cell).split())) for column, cell in enumerate(row[:_MOST_COLUMNS]))
    return {column: text for column, text in texts if text}


def heading_rows(sheet: Sheet, base: int, anchor: int, *, down_only: bool = False) -> tuple[int, ...]:
    """The rows that the headings take, given one of them and the column of a heading in it."""
    rows = [base]
    while len(rows) < _MOST_LEVELS and _is_level(sheet, rows[-1], anchor, above=True):
        rows.append(rows[-1] + 1)
    while not down_only and len(rows) < _MOST_LEVELS and rows[0] and _is_level(sheet, rows[0] - 1, anchor, above=False):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def heading_paths(sheet: Sheet, rows: Sequence[int]) -> dict[int, Path]:
    """The words over each column, from the top down; a parent stands over all its children."""
    levels = [_carried(sheet, row, last=row == rows[-1]) for row in rows]
    paths: dict[int, Path] = {}
    for column in sorted({column for level in levels for column in level}):
        words = [level[column] for level in levels if column in level]
        paths[column] = tuple(word for at, word in enumerate(words) if at == 0 or words[at - 1] != word)
    return paths


def _carried(sheet: Sheet, row: int, *, last: bool) -> dict[int, str]:
    """The words of a row, each carried over the columns that it stands over."""
    words = words_of(sheet, row)
    if last:
        return words
    carried = dict(words)
    merged = {merge.left: merge.right for merge in sheet.merges if merge.top == row and merge.right > merge.left}
    if merged:
        starts = sorted(words)
        for left, following in pairwise([*starts, _MOST_COLUMNS]):
            right = min(merged.get(left, left) + 1, following)
            carried |= dict.fromkeys(range(left, right), words[left])
        return carried
    below, word = words_of(sheet, row + 1), ""
    for column in range(max([*words, *below], default=-1) + 1):
        word = words.get(column, word)
        if word and column in below and column not in words:
            carried[column] = word
    return carried


def _is_level(sheet: Sheet, upper: int, anchor: int, *, above: bool) -> bool:
    """Whether the row below `upper` holds the children of its words.

    `above`: the anchor is a heading of the upper row, so the lower one must not hold data.
    """
    parents, children = words_of(sheet, upper), words_of(sheet, upper + 1)
    carried = _carried(sheet, upper, last=False)
    if not parents or not children:
        return False
    spanning = {column for column in children if carried.get(column) is not None and column not in parents}
    if above:
        if children.get(anchor, parents.get(anchor)) != parents.get(anchor) and not _spans(sheet, upper, anchor):
            return False
        merged = any(merge.top == upper and merge.right > merge.left for merge in sheet.merges)
        return bool(spanning) and all(
            merged or column in spanning or parents.get(column) == word or column + 1 in spanning
            for column, word in children.items()
        )
    if any(":" in word or "：" in word for word in parents.values()) or next(iter(parents.values())) in _NOTES:
        return False
    if _are_labels(list(parents.values())):
        return False
    over_anchor = carried.get(anchor)
    groups = {word for column, word in carried.items() if column in spanning and word != over_anchor}
    return bool(groups)


def _are_labels(words: Sequence[str]) -> bool:
    """Whether a line says something of a meeting, each label with its value: 会议时间 | 3月12日 | 地点 | 活动室."""
    labels, values = words[::2], words[1::2]
    return (
        len(words) > 1
        and all(_LABEL.fullmatch(word) for word in labels)
        and not any(_LABEL.fullmatch(word) for word in values)
    )


def _spans(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a heading stands over several columns: 时间 over 年, 月, 日."""
    merged = any(m.top == row and m.left == column and m.right > column for m in sheet.merges)
    return merged or words_of(sheet, row + 1).get(column) in ("年", "年份")


def deepened(sheet: Sheet, rows: tuple[int, ...], anchor: int, kind: SheetKind) -> tuple[int, ...]:
    """The rows of headings with those below that belong to them too.

    Such a row has the cell of the name merged over it, or says more of every slot: 3月5日 under 支委会.
    """
    over = max((m.bottom for m in sheet.merges if m.left == anchor and m.top in rows), default=rows[-1])
    while len(rows) < _MOST_LEVELS and (words := words_of(sheet, rows[-1] + 1)):
        deeper = (*rows, rows[-1] + 1)
        labelled = _LEVELS.fullmatch(words.get(anchor, "")) and kind.slots is not None and kind.unpivots
        below = anchor not in words and (deeper[-1] <= over or _says_more(sheet, rows, deeper, kind))
        if not labelled and not below:
            break
        rows = deeper
    return rows


def _says_more(sheet: Sheet, rows: tuple[int, ...], deeper: tuple[int, ...], kind: SheetKind) -> bool:
    if kind.slots is None or not kind.unpivots:
        return False
    before, after = heading_paths(sheet, rows), heading_paths(sheet, deeper)
    columns = words_of(sheet, deeper[-1])
    slots = {at: kind.slots(after[at]) for at in columns}
    told = [
        at for at, slot in slots.items() if slot is not None and not (at in before and slot == kind.slots(before[at]))
    ]
    return len(told) == len(columns) and any(at in before for at in told)


def months_spelt_out(paths: dict[int, Path], *, counted: bool = False) -> dict[int, Path]:
    """Headings 1, 2, 3 … side by side are months: at least three in a row that count up, and none past 12.

    `counted`: they may as well count what was held, which past 12 they do; under 3月 they are its days.
    """
    spelt = dict(paths)
    run: list[int] = []
    for index in [*sorted(paths), -1]:
        number = _bare_number(paths.get(index))
        follows = run and index == run[-1] + 1 and number == (_bare_number(paths[run[-1]]) or 0) + 1
        if not follows:
            if len(run) >= 3:
                spelt |= {at: (*path[:-1], _spelt(path, _bare_number(paths[run[-1]]) or 0, counted)) for at in run
                          for path in (paths[at],)}  # fmt: skip
            run = []
        if number is not None:
            run.append(index)
    return spelt


def told_by_neighbours(paths: dict[int, Path], slots: Callable[[Path], object]) -> dict[int, Path]:
    """A heading that comes again right behind months or meetings is of the one on its left: 七月, 日期, 八月, 日期.

    Where the first stands before all months, each is of the one on its right.
    """
    again: dict[str, list[int]] = {}
    for index, path in paths.items():
        if len(path) == 1 and slots(path) is None:
            again.setdefault(path[0].rstrip("0123456789"), []).append(index)
    told = dict(paths)
    for side in (-1, 1):
        for word, places in sorted(again.items(), key=lambda found: found[1][0] * -side):
            over = [_slot_beside(told, index + side, word, slots) for index in places]
            if len(places) > 1 and all(over) and all(len(told[index]) == 1 for index in places):
                told |= {index: path for index, path in zip(places, over, strict=True) if path is not None}
    return told


def _slot_beside(paths: dict[int, Path], index: int, word: str, slots: Callable[[Path], object]) -> Path | None:
    """The words of that column and of the one beside it, if they are those of a column of the family together."""
    beside = paths.get(index, ())
    bases = [beside[:end] for end in range(len(beside), 0, -1) if slots(beside[:end]) is not None]
    return next(((*base, word) for base in bases if slots((*base, word)) is not None), None)


def _spelt(path: Path, last: int, counted: bool) -> str:
    """What a bare number of a run that goes up to `last` means."""
    number, over = path[-1], "".join(path[:-1])
    if counted and re.search(r"\d月", over):
        return number
    if last <= 12 and (not counted or "月" in over):
        return f"{number}月"
    if not counted:
        return number
    return f"第{number}次" if last > 12 or re.search("[次期讲]", over) else f"第{number}次或{number}月"


def _bare_number(path: Path | None) -> int | None:
    return int(path[-1]) if path and re.fullmatch(r"[1-9]\d?", path[-1]) else None
