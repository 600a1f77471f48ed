"""One table of attendance, opened: a line becomes one record, or one for each meeting that has a column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jygcli.domain.dates import PartialDate
from jygcli.domain.meetings import MeetingKind
from jygcli.domain.names import clean_name
from jygcli.formats.attendance_marks import Legend, Mark, Presence, legend_of, read_mark
from jygcli.formats.cells import Read, half_width, text_of
from jygcli.formats.grid import Cell
from jygcli.formats.issues import Code, Flaw
from jygcli.formats.meeting_words import Held, dated, held_in, kinds_named, meeting_kind
from jygcli.formats.records import Context, Draft, Remark, Slot

_MOST_KNOWN = 4096
_HERE = frozenset({Presence.PRESENT, Presence.LATE, Presence.ONLINE})
# What a line of totals counts, by its own words.
_COUNTED = (
    (re.compile(r"实到|出席|出勤|到会|签到"), _HERE),
    (re.compile(r"请假"), frozenset({Presence.LEAVE})),
    (re.compile(r"缺席|缺勤|未到"), frozenset({Presence.ABSENT})),
)
_UNREADABLE = Flaw(
    Code.VALUE_UNREADABLE, "读不懂这个考勤符号；请在表上写明符号的意思（如 √出席 △请假 ×缺席），或改成文字"
)
_NO_KIND = Flaw(Code.TYPE_UNKNOWN, "不知道是哪种会议；请在表头写明，如 支部党员大会、主题党日")
_NO_DATE = Flaw(Code.DATE_UNREADABLE, "不知道会议是哪一天；请在表头写明，如 3月15日")


@dataclass(frozen=True, slots=True)
class MeetingHeading:
    """What a heading says of a meeting."""

    kind: MeetingKind | None
    held: Held | None
    words: str


def read_raw(cell: Cell, _today: date) -> Read:
    """The cell as it is: what a mark means is known only with the legend."""
    return Read(cell if cell != "" else None)


class AttendanceTable:
    """A block of one table of attendance. Counts the marks, to hold them against the lines of totals."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._sheet = context.sheet
        self._slots = slots
        self._columns = columns
        self._mark = _marks_by(legend_of(context.notes))
        self._year = context.year
        self._known: dict[object, dict[str, object]] = {}  # what the cells about a mark say together
        self._kind = _kind_around(context)
        self._held = _held_around(context)
        self._counts: dict[int, dict[Presence | None, int]] = {slot.index: {} for slot in slots}
        self._meetings = [(slot.index, *self._meeting(slot)) for slot in slots]

    def on_headings(self) -> Iterator[Remark]:
        """Days that can be read two ways, years that nobody names, kinds that no heading says."""
        for slot in self._slots:
            if isinstance(slot.key, MeetingHeading):
                _, flaw = self._day(slot.key.held or self._held)
                if flaw is not None:
                    yield Remark(slot.index, "date", flaw)
                if slot.key.kind is None and self._kind is None:
                    yield Remark(slot.index, "meeting_type", _NO_KIND)

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        if not self._slots:
            return [self._single(values)]
        person = {
            name: value for name, value in values.items() if name not in ("status", "meeting_type", "date", "reason")
        }
        drafts = []
        for column, kind, day in self._meetings:
            mark = self._mark(self._sheet.cell(line, column))
            counts = self._counts[column]
            counts[mark.status] = counts.get(mark.status, 0) + 1
            found = {**person, "meeting_type": kind, "date": day, "status": mark.status, "reason": mark.reason}
            remarks = () if mark.status is not None else (Remark(column, "status", _UNREADABLE),)
            drafts.append(Draft(found, column, remarks))
        return drafts

    def on_total(self, line: int) -> Iterator[Remark]:
        """Where the number of those present that a line states isn't that of the marks."""
        words = next((text for cell in self._sheet.rows[line] if (text := text_of(cell)) and not text.isdecimal()), "")
        counted = next((states for pattern, states in _COUNTED if pattern.search(words)), None)
        for column, counts in self._counts.items() if counted else ():
            stated = half_width(self._sheet.cell(line, column)).removesuffix("人")
            found = sum(number for state, number in counts.items() if state in (counted or ()))
            # Some offices count who made up for it later among those present.
            made_up = counts.get(Presence.MAKEUP, 0) if counted is _HERE else 0
            if stated.isdecimal() and len(stated) < 10 and int(stated) not in (found, found + made_up):
                why = f"这里写 {stated} 人，按表中的符号数是 {found} 人；请核对"
                yield Remark(column, "present", Flaw(Code.COUNT_MISMATCH, why))

    def _meeting(self, slot: Slot) -> tuple[MeetingKind | None, PartialDate | None]:
        said = slot.key if isinstance(slot.key, MeetingHeading) else MeetingHeading(None, None, "")
        day, _ = self._day(said.held or self._held)
        return said.kind or self._kind, day

    def _day(self, held: Held | None) -> tuple[PartialDate | None, Flaw | None]:
        return dated(held, self._year) if held else (None, _NO_DATE)

    def _single(self, values: dict[str, object]) -> Draft:
        """One person at one meeting, which a column or the title names. Makes the record of the values themselves."""
        status = values.get("status")
        said = (status, values.get("date"), values.get("meeting_type"), values.get("reason"))
        known = self._known.get(said) if status.__class__ is str else None  # 1 and True would be one key
        remarks: tuple[Remark, ...] = ()
        if known is None:
            known, remarks = self._understood(values, *said)
            if status.__class__ is str and not remarks and not _is_signature(values) and len(self._known) < _MOST_KNOWN:
                self._known[said] = known
        values |= known
        return Draft(values, self._columns.get("status"), remarks)

    def _understood(
        self, values: Mapping[str, object], status: object, written: object, kind: object, reason: object
    ) -> tuple[dict[str, object], tuple[Remark, ...]]:
        """What the cells about a mark say together, and what is wrong with them."""
        remarks: list[Remark] = []
        mark = self._mark(status)  # type: ignore[arg-type]  # read_raw leaves cells
        if mark.status is None and _is_signature(values):
            mark = Mark(Presence.PRESENT)  # signed with their own name
        if mark.status is None:
            remarks.append(Remark(self._columns.get("status"), "status", _UNREADABLE))
        held = written if isinstance(written, Held) else self._held
        day, flaw = self._day(held)
        if flaw is not None and not ("date" in self._columns and written is None and held is None):
            remarks.append(Remark(self._columns.get("date"), "date", flaw))
        kind = kind or self._kind
        if kind is None:
            remarks.append(Remark(self._columns.get("meeting_type"), "meeting_type", _NO_KIND))
        found = {"meeting_type": kind, "date": day, "status": mark.status, "reason": _joined(mark.reason, reason)}
        return found, tuple(remarks)


def _is_signature(values: Mapping[str, object]) -> bool:
    """Whether somebody has put their own name in place of a mark."""
    return clean_name(str(values.get("status"))) == values.get("name")


def _marks_by(legend: Legend) -> Callable[[Cell], Mark]:
    """What a cell says by that legend, found out once for each of the few marks of a table."""
    return lru_cache(maxsize=_MOST_KNOWN, typed=True)(lambda cell: read_mark(cell, legend))


def _joined(of_mark: str | None, written: object) -> object:
    """病假 as the mark and 膝关节 as the reason are both kept: the one says which leave, the other why."""
    if not of_mark or not written or of_mark in str(written):
        return written or of_mark
    return f"{of_mark}：{written}"


def _kind_around(context: Context) -> MeetingKind | None:
    """The one kind that the titles, the sheet's or the file's name speak of."""
    for text in (*context.titles, context.sheet.name, context.file):
        kinds = kinds_named(text)
        if len(kinds) == 1:
            return meeting_kind(text)
        if kinds:
            return None
    return None


def _held_around(context: Context) -> Held | None:
    """The day of the one meeting of a sheet, from a title or the sheet's name; a month where no day is named."""
    found = [held for text in (*context.titles, context.sheet.name) if (held := held_in(text)) is not None]
    return next((held for held in found if held.day is not None), found[0] if found else None)
