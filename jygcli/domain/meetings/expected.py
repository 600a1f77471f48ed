"""Who is in the 应到 of a meeting, and why."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member


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
_OF_SOME = frozenset({MeetingKind.COMMITTEE, MeetingKind.GROUP})  # of the members


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
    if is_of_all(meeting):  # most meetings, without a reason each
        return tuple(member for member in members if member.counted_on(meeting.held_on))
    return tuple(member for member in members if _why(meeting, member) in EXPECTED)


def is_of_all(meeting: Meeting) -> bool:
    """Whether all members who are counted on its day are expected, and nobody else."""
    return meeting.signed_roster is None and meeting.kind not in _OF_SOME


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
