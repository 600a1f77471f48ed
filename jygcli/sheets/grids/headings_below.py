"""Rows of headings below the first ones, known by what they say: the days under meetings; 1, 2, 3 for months."""

from __future__ import annotations

import re

from jygcli.files.grid import Sheet
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.levels import MOST_LEVELS, Path, heading_paths, words_of

# Words in the place of a name, of a line that says more of each meeting.
_LEVELS = re.compile(r"(会议|召开|学习|活动)?(主题|内容|时间|日期|名称|类型|形式)")


def deepened(sheet: Sheet, rows: tuple[int, ...], anchor: int, kind: SheetKind) -> tuple[int, ...]:
    """The rows of headings with those below that belong to them too.

    Such a row has the cell of the name merged over it, or says more of every slot: 3月5日 under 支委会.
    """
    over = max((m.bottom for m in sheet.merges if m.left == anchor and m.top in rows), default=rows[-1])
    while len(rows) < MOST_LEVELS and (words := words_of(sheet, rows[-1] + 1)):
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
    told = [at for at, slot in slots.items() if slot is not None and at in before and slot != kind.slots(before[at])]
    return len(told) == len(columns)


def months_spelt_out(paths: dict[int, Path]) -> dict[int, Path]:
    """Headings 1, 2, 3 … side by side are months: at least three in a row that count up."""
    spelt = dict(paths)
    run: list[int] = []
    for index in [*sorted(paths), -1]:
        number = _bare_number(paths.get(index))
        follows = run and index == run[-1] + 1 and number == (_bare_number(paths[run[-1]]) or 0) + 1
        if not follows:
            if len(run) >= 3:
                spelt |= {at: (*paths[at][:-1], f"{paths[at][-1]}月") for at in run}
            run = []
        if number is not None:
            run.append(index)
    return spelt


def _bare_number(path: Path | None) -> int | None:
    return int(path[-1]) if path and re.fullmatch(r"[1-9]|1[0-2]", path[-1]) else None
