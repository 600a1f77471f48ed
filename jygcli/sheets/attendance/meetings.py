"""Which columns of a table of attendance are of one meeting: its marks, its reasons, its columns to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.sheets.attendance.marks import Mark
from jygcli.sheets.grids.readings import Slot
from jygcli.sheets.words.meeting_words import Held

# What a column of a meeting holds, besides its marks ("status").
REASON, TICKED = "reason", "ticked"


@dataclass(frozen=True, slots=True)
class MeetingHeading:
    """What a heading says of a meeting; all None where it's only a column to tick: 请假, 缺席."""

    kind: MeetingKind | None
    held: Held | None
    words: str
    day: int | None = None  # of the month that a title names
    number: str | None = None  # 第一次
    tick: Mark | None = None  # what a tick in this column means
    recorded: int | None = None  # the number under which the branch has the meeting: （第 7 号）
    maybe_month: int | None = None  # 3 may be March or the third time

    @property
    def names_meeting(self) -> bool:
        return any(part is not None for part in self.parts)

    @property
    def parts(self) -> tuple[object, ...]:
        """What tells one meeting from another."""
        return self.kind, self.held, self.day, self.number, self.recorded


@dataclass(slots=True)
class MeetingColumns:
    """The columns of one meeting, by their place in the sheet."""

    said: MeetingHeading
    column: int
    status: int | None = None
    reason: int | None = None
    ticks: list[tuple[int, Mark]] = field(default_factory=list)


def meetings_of(slots: Sequence[Slot]) -> list[MeetingColumns]:
    """The meetings that have columns, in the order of these."""
    found: list[MeetingColumns] = []
    for slot in slots:
        said = slot.key
        if not isinstance(said, MeetingHeading) or not said.names_meeting:
            continue
        newest = found[-1] if found and _is_of(slot, said, found[-1].said) else None
        if newest is None or (slot.field == "status" and newest.status is not None):
            newest = MeetingColumns(said, slot.index)
            found.append(newest)
        _add(newest, slot, said)
    return [meeting for meeting in found if meeting.status is not None or meeting.ticks]


def _is_of(slot: Slot, said: MeetingHeading, meeting: MeetingHeading) -> bool:
    """Whether a column is of that meeting; beside its marks, reasons and ticks may say less of it."""
    if slot.field == REASON or said.tick is not None:
        return all(part in (None, of) for part, of in zip(said.parts, meeting.parts, strict=True))
    return said.parts == meeting.parts


def ticks_of(slots: Sequence[Slot]) -> list[tuple[int, Mark]]:
    """The columns to tick of a table that is about one meeting as a whole."""
    headings = [(slot.index, slot.key) for slot in slots if isinstance(slot.key, MeetingHeading)]
    return [(index, said.tick) for index, said in headings if said.tick is not None and not said.names_meeting]


def _add(meeting: MeetingColumns, slot: Slot, said: MeetingHeading) -> None:
    if said.tick is not None:
        meeting.ticks.append((slot.index, said.tick))
    elif slot.field == REASON:
        meeting.reason = meeting.reason if meeting.reason is not None else slot.index
    else:
        meeting.status = meeting.column = slot.index
