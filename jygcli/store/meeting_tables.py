"""The tables of meetings: who came, and what was to be done."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from jygcli.domain.attendance import State
from jygcli.domain.meetings import MeetingKind
from jygcli.store.columns import DayText, a_day, one_of
from jygcli.store.table_base import STRICT, Base, optional, optional_text, reference, text


class MeetingRow(Base, table=True):
    __tablename__ = "meeting"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "number"),
        one_of("kind", MeetingKind),
        a_day("held_on"),
        STRICT,
    )
    branch_id: int = reference("branch")
    number: int
    kind: MeetingKind = text()
    held_on: date = Field(sa_type=DayText, index=True)
    title: str | None = optional_text()
    time: str | None = optional_text()
    place: str | None = optional_text()
    host: str | None = optional_text()
    recorder: str | None = optional_text()
    party_group: str | None = optional_text()


class AttendanceRow(Base, table=True):
    __tablename__ = "attendance"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "member_id"), one_of("state", State), STRICT)
    meeting_id: int = Field(foreign_key="meeting.id")  # found by the unique key
    member_id: int = reference("member")
    state: State = text()


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
    due_on: date | None = optional(DayText)
    done_on: date | None = optional(DayText)
