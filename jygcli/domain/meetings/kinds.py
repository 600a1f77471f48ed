"""Kinds of meeting, who is in the 应到 of which and why, and what a branch does besides meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.people.membership import Member


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


class Why(StrEnum):
    MEMBER = "那天是本支部党员"
    ON_COMMITTEE = "那天是委员"
    IN_GROUP = "那天在这个党小组"
    NOT_YET = "那天还没有列入本支部"
    GONE = "那天已经离开本支部"
    NOT_ON_COMMITTEE = "那天不是委员"
    OTHER_GROUP = "那天不在这个党小组"
    SIGNED = "签字的会议记录里在应到"
    NOT_SIGNED = "签字的会议记录里不在应到"


EXPECTED = frozenset({Why.MEMBER, Why.ON_COMMITTEE, Why.IN_GROUP, Why.SIGNED})


class Eligibility(NamedTuple):
    """A member as a meeting's 应到 sees them."""

    member: Member
    why: Why

    @property
    def expected(self) -> bool:
        return self.why in EXPECTED


def eligibility_at(meeting: Meeting, member: Member) -> Eligibility:
    """Whether and why the member is expected."""
    return Eligibility(member, _why(meeting, member))


def expected_at(meeting: Meeting, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """应到: members counted on that day; for a committee or group meeting, those who belong to it then.

    The exempt are among them: an exemption excuses, it does not take anybody off the list. A meeting whose record was
    signed off has those who were expected then, whatever was learned of them since.
    """
    return tuple(member for member in members if _why(meeting, member) in EXPECTED)


def as_roster(members: Iterable[Member]) -> str:
    """Members as a signed record keeps them: ` 3 15 `, so that each id is found between spaces."""
    return f" {' '.join(str(member.id) for member in members)} "


def _why(meeting: Meeting, member: Member) -> Why:
    if meeting.signed_roster is not None:
        return Why.SIGNED if f" {member.id} " in meeting.signed_roster else Why.NOT_SIGNED
    day = meeting.held_on
    if not member.counted_on(day):
        left = any(membership.until is not None and membership.until <= day for membership in member.memberships)
        return Why.GONE if left else Why.NOT_YET
    if meeting.kind is MeetingKind.COMMITTEE:
        return Why.ON_COMMITTEE if member.on_committee(day) else Why.NOT_ON_COMMITTEE
    if meeting.kind is MeetingKind.GROUP and meeting.group:
        return Why.IN_GROUP if member.group_on(day) == meeting.group else Why.OTHER_GROUP
    return Why.MEMBER


def rule_of(meeting: Meeting) -> Rule:
    """The rule by which the meeting's 应到 is made up."""
    if meeting.kind is MeetingKind.COMMITTEE:
        return rule("attendance.committee", meeting.held_on)
    if meeting.kind is MeetingKind.GROUP and meeting.group:
        return rule("attendance.group", meeting.held_on)
    return rule("attendance.expected", meeting.held_on)


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
