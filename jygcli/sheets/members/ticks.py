"""Rosters in which a tick says what others write: columns 书记, 组织委员, 男, 女, 正式, 预备."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.membership import Gender, PostName, Status, in_probation
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.marks import Presence, read_mark
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot, SlotHeading
from jygcli.sheets.members.against_status import against_status
from jygcli.sheets.members.posts import posts_in, why_none_of_ours
from jygcli.sheets.words.cells import half_width, text_of
from jygcli.sheets.words.issues import Code, Flaw

# Words over a column → the field and the value that a tick under them means.
_TICKED: Mapping[str, tuple[str, object]] = {
    **{str(post): ("party_post", str(post)) for post in PostName},
    **{word: ("party_post", word) for post in PostName for word in (f"支部{post}", f"党支部{post}")},
    "男": ("gender", Gender.MALE),
    "女": ("gender", Gender.FEMALE),
    **dict.fromkeys(("正式", "正式党员"), ("status", Status.FORMAL)),
    **dict.fromkeys(("预备", "预备党员"), ("status", Status.PROBATIONARY)),
}
# Posts that a branch doesn't have: of a committee over it, or of its own making.
_OTHER_POSTS = (
    "(机关党委|党委|纪委|党?总支|党组)(副?书记|委员)"
    "|(青年|生产|统战|群工|群众|保密|文体|妇女|学习|保卫|安全|老干|武装)(工作)?委员"
)
_YES, _NO = frozenset({"是", "有"}), frozenset({"否", "无", "不是", "没有"})
_LABELS = {"party_post": "党内职务", "gender": "性别", "status": "党员类别"}


def ticked_column(path: tuple[str, ...]) -> SlotHeading | None:
    """A post, a gender or a status that stands over its own column."""
    word = path[-1]
    meaning = _TICKED.get(word)
    if meaning is None and any("职务" in over for over in path[:-1]) and posts_in(word).known:
        meaning = ("party_post", word)
    if meaning is None and re.fullmatch(_OTHER_POSTS, word):
        meaning = ("party_post", word)
    return None if meaning is None else SlotHeading(meaning, meaning[0], f"{_LABELS[meaning[0]]}：{meaning[1]}")


def are_ticks(cells: Sequence[Cell]) -> bool:
    """Whether most that stands under such a heading are ticks: under 支部书记 may stand who that is."""
    written = [cell for cell in cells if text_of(cell)]
    return 2 * sum(_is_tick(cell) or text_of(cell) in _NO for cell in written) >= len(written)


def _is_tick(cell: Cell) -> bool:
    return half_width(cell) in _YES or read_mark(cell, {}).status is Presence.PRESENT


class TickedRoster(Opened):
    """A block of one roster. What its own column says of a field comes before the ticks."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._sheet = context.sheet
        self._columns, self._name, self._today = columns, columns.get("name"), context.today
        self._tells_full = not columns.keys().isdisjoint(("full_date", "probation_end"))
        self._ticks = [(slot.index, slot.key) for slot in slots if isinstance(slot.key, tuple)]

    def records(self, line: int, values: Mapping[str, object]) -> list[Draft]:
        said: dict[str, list[object]] = {}
        remarks: list[Remark] = []
        for column, (name, value) in self._ticks:
            cell = self._sheet.cell(line, column)
            if _is_tick(cell):
                said.setdefault(name, []).append(value)
            elif (text := text_of(cell)) not in _NO and any(sign.isalpha() for sign in text):
                why = f"“{value}”这一列应当打勾，却写了别的；没有读"
                remarks.append(Remark(column, name, Flaw(Code.VALUE_UNREADABLE, why)))
        found = dict(values)
        planned = found.pop("probation_end", None)
        for name, ticked in said.items():
            if found.get(name) is None:
                found[name] = "、".join(map(str, ticked)) if name == "party_post" else ticked[0]
                if name == "party_post" and (flaw := why_none_of_ours(str(found[name]))) is not None:
                    remarks.append(Remark(None, name, flaw))
                if name != "party_post" and len(ticked) > 1:
                    why = f"{'和'.join(map(str, ticked))}都打了勾，取了前一个；请核对"
                    remarks.append(Remark(None, name, Flaw(Code.VALUES_DISAGREE, why)))
        if found.get("status") is None and self._in_probation(found):
            found["status"] = Status.PROBATIONARY
        if isinstance(planned, PartialDate) and found.get("full_date") is None and self._is_over(planned, found):
            found["full_date"] = planned
        if (against := against_status(found, self._today)) is not None:
            remarks.append(Remark(self._columns.get(against[0]), *against))
        return [Draft(found, self._name, tuple(remarks))]

    def _is_over(self, planned: PartialDate, found: Mapping[str, object]) -> bool:
        """Whether the day on which a probation ends is that of 转正: it has passed, and the sheet says nothing else."""
        return found.get("status") is not Status.PROBATIONARY and planned.latest <= self._today

    def _in_probation(self, found: Mapping[str, object]) -> bool:
        """Whether the probation isn't over, and nothing stands where others have the day of 转正."""
        joined = found.get("join_date")
        if not isinstance(joined, PartialDate) or not self._tells_full or found.get("full_date") is not None:
            return False
        return in_probation(joined.earliest, self._today)
