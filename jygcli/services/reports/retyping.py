"""What has to be typed again into the systems of the levels above, a record at a time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.books.desk import Desk
from jygcli.services.meetings import minutes
from jygcli.services.meetings.minutes import MeetingRecord
from jygcli.services.meetings.recording import list_meetings


class RetypeKind(StrEnum):
    THREE_AND_ONE = "三会一课"
    PARTY_DAY = "主题党日"
    LIFE = "组织生活会"


_KINDS = {
    RetypeKind.THREE_AND_ONE: (MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE, MeetingKind.GROUP, MeetingKind.LECTURE),
    RetypeKind.PARTY_DAY: (MeetingKind.PARTY_DAY,),
    RetypeKind.LIFE: (MeetingKind.LIFE,),
}


class ToRetype(NamedTuple):
    """The records of some days, both inclusive, in the order in which they are asked for: kind by kind, by day."""

    branch: str
    kind: RetypeKind
    first: date
    last: date
    records: tuple[MeetingRecord, ...]


def to_retype(desk: Desk, kind: RetypeKind, first: date, last: date) -> ToRetype:
    found = list_meetings(desk, first, last).meetings
    wanted = tuple(shown for of_kind in _KINDS[kind] for shown in found if shown.meeting.kind is of_kind)
    records = tuple(minutes.record(desk, shown.meeting.number) for shown in wanted)
    return ToRetype(desk.branch.name, kind, first, last, records)
