"""What is read of single meetings: who was there, votes, minutes and files."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.minutes import MinutePart
from jygcli.store.reads.queries import Query


class Attended(NamedTuple):
    meeting_id: int
    member_id: int
    state: State
    made_up_on: date | None
    reason: str | None


class Reached(NamedTuple):
    meeting_id: int
    member_id: int


class MarkRow(NamedTuple):
    """The row of a member's mark at a meeting."""

    id: int
    member_id: int
    state: State


class VoteRecord(NamedTuple):
    """A motion with its counts, or an election with its seats; what isn't one is None in the other."""

    id: int
    number: int
    motion: str
    ayes: int | None
    nays: int | None
    abstentions: int | None
    seats: int | None


class CandidateRecord(NamedTuple):
    vote_id: int
    id: int
    member_id: int
    ayes: int


class LeftOutRecord(NamedTuple):
    """The approval by which a member isn't in a meeting's 应到会."""

    id: int
    member_id: int
    approved_on: date
    approved_by: str
    reason: str


class MinuteRecord(NamedTuple):
    id: int
    part: MinutePart
    speaker: str | None
    text: str


class AttachmentRecord(NamedTuple):
    """A file of a meeting; `sha256` is of what it held on the day it was added."""

    id: int
    path: str
    sha256: str
    added_on: date


MARKS = Query("meetings/marks", MarkRow)
REACHED = Query("meetings/reached", Reached)
ATTENDANCE = Query("meetings/attendance", Attended)
VOTES = Query("meetings/votes", VoteRecord)
CANDIDATES = Query("meetings/candidates", CandidateRecord)
LEFT_OUT = Query("meetings/left_out", LeftOutRecord)
MINUTES = Query("meetings/minutes", MinuteRecord)
ATTACHMENTS = Query("meetings/attachments", AttachmentRecord)
