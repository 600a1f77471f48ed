"""Kinds of meeting, a meeting as it is recorded, and what a branch does besides meetings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple


class MeetingKind(StrEnum):
    ASSEMBLY = "支部党员大会"
    COMMITTEE = "支部委员会"
    GROUP = "党小组会"
    LECTURE = "党课"
    PARTY_DAY = "主题党日"
    LIFE = "组织生活会"
    OTHER = "其他"


_TENTH = Decimal("0.1")


class Meeting(NamedTuple):
    """One collective event; `group` names the 党小组 of a group's meeting, `guests` who sat in from outside.

    `signed_roster`: who was expected, as the record had it when it was signed off on `signed_on` (see `as_roster`).
    """

    id: int
    number: int
    kind: MeetingKind
    held_on: date
    title: str | None = None
    time: str | None = None
    place: str | None = None
    host: str | None = None
    recorder: str | None = None
    group: str | None = None
    cancelled_on: date | None = None
    cancelled_why: str | None = None
    lecturer: str | None = None
    guests: str | None = None
    study_tenths: int | None = None
    signed_on: date | None = None
    signed_roster: str | None = None

    @property
    def hours(self) -> Decimal | None:
        """学时 of whoever took part."""
        return None if self.study_tenths is None else _TENTH * self.study_tenths

    @property
    def hours_said(self) -> str:
        """`1.5`, `2`; nothing where none are stated."""
        return f"{self.hours or ''}".removesuffix(".0")

    @property
    def cited(self) -> str:
        """As other records name it: `2026-08-12 支部委员会（第 7 号）`."""
        return f"{self.held_on} {self.kind}（第 {self.number} 号）"


class MissedMonth(NamedTuple):
    """A month in which a member is marked 缺席 at each meeting of theirs, and at nothing else since.

    `meeting`: the number of the month's last one.
    """

    member_id: int
    month: Month
    meeting: int


class DutyKind(StrEnum):
    """What a branch is to show that it did, by a dated record with a note."""

    REVIEW = "民主评议党员"
    TALKS = "谈心谈话"
    TRAINING = "骨干培训"
    UNIT_STUDY = "专题研究"
    VISIT = "走访慰问"


class VisitWhom(CalledWrongly):
    message = "走访慰问要写走访了谁。"
    advice = "例：jyg todo done 走访慰问 王建国 --on 2026-07-01"


class Duty(NamedTuple):
    """A duty that was done; `member_id` says with whom, where it was one member."""

    id: int
    kind: DutyKind
    on_day: date
    member_id: int | None = None
    note: str | None = None
