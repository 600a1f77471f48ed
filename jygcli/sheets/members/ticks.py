"""Rosters in which a tick says what others write: columns 书记, 组织委员, 男, 女, 正式, 预备."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jygcli.domain.people.membership import Gender, PostName, Status
from jygcli.sheets.attendance.marks import Presence, read_mark
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot, SlotHeading
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw

# Words over a column → the field and the value that a tick under them means.
_TICKED: Mapping[str, tuple[str, object]] = {
    **{str(post): ("party_post", str(post)) for post in PostName},
    **{f"支部{post}": ("party_post", str(post)) for post in (PostName.SECRETARY, PostName.DEPUTY, PostName.COMMITTEE)},
    "男": ("gender", Gender.MALE),
    "女": ("gender", Gender.FEMALE),
    **dict.fromkeys(("正式", "正式党员"), ("status", Status.FORMAL)),
    **dict.fromkeys(("预备", "预备党员"), ("status", Status.PROBATIONARY)),
}
_LABELS = {"party_post": "党内职务", "gender": "性别", "status": "党员类别"}


def ticked_column(path: tuple[str, ...]) -> SlotHeading | None:
    """A post, a gender or a status that stands over its own column."""
    meaning = _TICKED.get(path[-1])
    return None if meaning is None else SlotHeading(meaning, meaning[0], f"{_LABELS[meaning[0]]}：{meaning[1]}")


class TickedRoster(Opened):
    """A block of one roster. What its own column says of a field comes before the ticks."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._sheet = context.sheet
        self._name = columns.get("name")
        self._ticks = [(slot.index, slot.key) for slot in slots if isinstance(slot.key, tuple)]

    def records(self, line: int, values: Mapping[str, object]) -> list[Draft]:
        said: dict[str, list[object]] = {}
        remarks: list[Remark] = []
        for column, (name, value) in self._ticks:
            cell = self._sheet.cell(line, column)
            if read_mark(cell, {}).status is Presence.PRESENT:
                said.setdefault(name, []).append(value)
            elif (text := text_of(cell)) and any(sign.isalpha() for sign in text):
                why = f"“{value}”这一列应当打勾，却写了别的；没有读"
                remarks.append(Remark(column, name, Flaw(Code.VALUE_UNREADABLE, why)))
        found = dict(values)
        for name, ticked in said.items():
            if found.get(name) is None:
                found[name] = "、".join(map(str, ticked)) if name == "party_post" else ticked[0]
                if name != "party_post" and len(ticked) > 1:
                    why = f"{'和'.join(map(str, ticked))}都打了勾，取了前一个；请核对"
                    remarks.append(Remark(None, name, Flaw(Code.VALUES_DISAGREE, why)))
        return [Draft(found, self._name, tuple(remarks))]
