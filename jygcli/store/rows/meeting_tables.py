"""The tables of meetings: who came, what was voted, said and set to be done."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.meetings.minutes import MinutePart
from jygcli.store.rows.columns import a_day, one_of
from jygcli.store.rows.table_base import STRICT, Base, optional_text, reference, text


class MeetingRow(Base, table=True):
    __tablename__ = "meeting"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "number"),
        one_of("kind", MeetingKind),
        a_day("held_on"),
        a_day("cancelled_on"),
        a_day("signed_on"),
        sa.CheckConstraint("study_tenths > 0", name="study_positive"),
        sa.Index("ix_meeting_branch_day", "branch_id", "held_on"),
        STRICT,
    )
    branch_id: int = Field(foreign_key="branch.id")
    number: int
    kind: MeetingKind = text()
    held_on: date = text()
    title: str | None = optional_text()
    time: str | None = optional_text()
    place: str | None = optional_text()
    host: str | None = optional_text()
    recorder: str | None = optional_text()
    party_group: str | None = optional_text()
    cancelled_on: date | None = optional_text()
    cancelled_why: str | None = optional_text()
    lecturer: str | None = optional_text()
    guests: str | None = optional_text()
    study_tenths: int | None = None  # 学时 of whoever took part
    signed_on: date | None = optional_text()
    signed_roster: str | None = optional_text()  # the ids of those who were expected as it was signed off


class AttendanceRow(Base, table=True):
    __tablename__ = "attendance"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "member_id"),
        one_of("state", State),
        a_day("made_up_on"),
        STRICT,
    )
    meeting_id: int = Field(foreign_key="meeting.id")  # found by the unique key
    member_id: int = reference("member")
    state: State = text()
    made_up_on: date | None = optional_text()  # studied later what was missed
    reason: str | None = optional_text()  # of an absence, beyond its state


class TaskRow(Base, table=True):
    """What somebody, or the branch, is to do by when; usually set at a meeting. Numbered within the branch."""

    __tablename__ = "task"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "number"),
        a_day("due_on"),
        a_day("done_on"),
        STRICT,
    )
    branch_id: int = reference("branch")
    number: int
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    what: str = text()
    due_on: date | None = optional_text()
    done_on: date | None = optional_text()


class VoteRow(Base, table=True):
    """A motion with its counts, or an election with its seats. Numbered within the meeting."""

    __tablename__ = "vote"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "number"),
        sa.CheckConstraint("(ayes IS NULL) <> (seats IS NULL)", name="motion_or_election"),
        sa.CheckConstraint("ayes >= 0 AND nays >= 0 AND abstentions >= 0", name="counts_not_negative"),
        sa.CheckConstraint("seats > 0", name="seats_positive"),
        STRICT,
    )
    meeting_id: int = Field(foreign_key="meeting.id")  # found by the unique key
    number: int
    motion: str = text()
    ayes: int | None = None
    nays: int | None = None
    abstentions: int | None = None
    seats: int | None = None


class CandidateRow(Base, table=True):
    """How many voted for a candidate of an election."""

    __tablename__ = "candidate"
    __table_args__ = (
        sa.UniqueConstraint("vote_id", "member_id"),
        sa.CheckConstraint("ayes >= 0", name="ayes_not_negative"),
        STRICT,
    )
    vote_id: int = Field(foreign_key="vote.id")  # found by the unique key
    member_id: int = reference("member")
    ayes: int


class LeftOutRow(Base, table=True):
    """The approval by which a member is not in a meeting's 应到会."""

    __tablename__ = "left_out"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "member_id"), a_day("approved_on"), STRICT)
    meeting_id: int = Field(foreign_key="meeting.id")  # found by the unique key
    member_id: int = reference("member")
    approved_on: date = text()
    approved_by: str = text()
    reason: str = text()


class MinuteRow(Base, table=True):
    """A line of a meeting's minutes; `place` orders them."""

    __tablename__ = "minute"
    __table_args__ = (one_of("part", MinutePart), STRICT)
    meeting_id: int = reference("meeting")
    place: int
    part: MinutePart = text()
    speaker: str | None = optional_text()
    text: str = text()


class AttachmentRow(Base, table=True):
    """A file that belongs to a meeting, by its path, and what it held when it was added."""

    __tablename__ = "attachment"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "path"),
        a_day("added_on"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        STRICT,
    )
    meeting_id: int = Field(foreign_key="meeting.id")  # found by the unique key
    path: str = text()
    sha256: str = text()
    added_on: date = text()
