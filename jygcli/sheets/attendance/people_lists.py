"""Sheets of attendance with a meeting a line and its people in lists: 到会人员 张三 李四 | 请假人员 王五（病假）."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.marks import HERE, Mark, Presence, read_mark
from jygcli.sheets.attendance.meeting_lines import MeetingLines
from jygcli.sheets.grids.columns import plain_heading
from jygcli.sheets.grids.readings import Context, Draft, Remark, Slot, SlotHeading
from jygcli.sheets.words.absentees import Absentee, read_absentees, with_reasons
from jygcli.sheets.words.cells import says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.surnames import looks_like_name

_PEOPLE = "(?:党员|人员|同志|人|名单|姓名|情况|签名)"
_LIST = late(
    rf"(?P<state>.+?)(?:会议|活动)?{_PEOPLE}*(?:(?:[及和与]|(?<=[员人志单名况])){_PEOPLE}*(?:原因|事由|说明))?"
)
_OF_OTHERS = late("(数|率|次|原因|事由|说明|时间|日期)$")
_UNNAMED = late(r"全体|所有|其[余他它]|等\s*(\d|$)")
_NOT_LISTED = frozenset({None, Presence.NOT_REQUIRED, Presence.UNMARKED})
# What is kept of somebody on a list of those away: the reason, where it says more than the list does.
_SAYS_NO_MORE = frozenset({"请假", "缺席"})
_MOSTLY = 0.6
_NO_NAMES = Flaw(Code.VALUE_UNREADABLE, "这里应当是人名，读不懂是哪些人；请写成 张三、李四", Severity.ERROR)


def list_over(path: tuple[str, ...]) -> SlotHeading | None:
    """A list of those who were there, on leave, late … by what its heading says of them."""
    plain = plain_heading(path[-1])
    found = _LIST.fullmatch(plain)
    mark = read_mark(found["state"], {}) if found else None
    if found is None or mark is None or mark.status in _NOT_LISTED or _OF_OTHERS.search(found["state"]):
        return None
    return SlotHeading(mark, "status", f"{found['state']}名单")


def hold_people(cells: Sequence[Cell]) -> bool:
    """Whether a column holds names, or nothing."""
    texts = [text for cell in cells if not says_nothing(text := text_of(cell))]
    names = [one.name for text in texts for one in _people(text)]
    return not texts or sum(map(looks_like_name, names)) > _MOSTLY * len(names)


def hold_lists(columns: Sequence[Sequence[Cell]]) -> bool:
    """Whether any cell holds several names: with one a line, the line is a person's, and not a meeting's."""
    return any(len(_people(text_of(cell))) > 1 for cells in columns for cell in cells)


class _Listed(NamedTuple):
    name: str | None
    reason: str | None = None
    number: str | None = None


class PeopleLists(MeetingLines):
    """A block of such a table: everybody on a list is a record."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        super().__init__(context, columns)
        self._lists = [(slot.index, slot.key) for slot in slots if isinstance(slot.key, Mark)]
        states = {mark.status for _, mark in self._lists}
        present = {"present": "实到"} if states & HERE else {}
        self._counted = {**present, **({"expected": "应到"} if present and states - HERE else {})}

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        day, kind, about = self._meeting(values)
        always = tuple(remark for remark in about if remark.flaw.severity is Severity.ERROR)
        drafts: list[Draft] = []
        seen: dict[str | None, Presence | None] = {}
        for column, mark in self._lists:
            for one in self._listed(line, column, mark, values.get("reason")):
                remarks = list(always)
                if one.name is None:
                    remarks.append(Remark(column, "name", _NO_NAMES))
                elif seen.setdefault(one.name, mark.status) is not mark.status:
                    remarks.append(Remark(column, "name", _twice(one.name)))
                reason = one.reason if one.reason not in _SAYS_NO_MORE else None
                found = {"name": one.name, "number": one.number, "meeting_type": kind, "date": day}
                drafts.append(Draft({**found, "status": mark.status, "reason": reason}, column, tuple(remarks)))
        if drafts:  # what is said of the line once
            said = (remark for remark in about if remark not in always)
            drafts[0].remarks += (*said, *self._miscounted(values, drafts, self._counted))
        return drafts

    def _listed(self, line: int, column: int, mark: Mark, reasons: object) -> Sequence[_Listed]:
        """Those on a list; one without a name where it can't be read who was there."""
        text = text_of(self._sheet.cell(line, column))
        people = _people(text)
        if mark.status in HERE and not says_nothing(text) and (not people or _UNNAMED.search(text)):
            return (_Listed(None),)
        if people and mark.status not in HERE and isinstance(reasons, str):
            people = with_reasons(tuple(people), reasons) or people
        return [_Listed(one.name, one.reason, one.number) for one in people]


def _people(text: str) -> Sequence[Absentee]:
    read = read_absentees(text, date.max)
    return read.value if isinstance(read.value, tuple) and read.flaw is None else ()


def _twice(name: str) -> Flaw:
    return Flaw(Code.VALUES_DISAGREE, f"{name}在两个名单里都有，没有登记；请改正其中一处", Severity.ERROR)
