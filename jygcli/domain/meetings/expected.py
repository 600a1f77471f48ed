"""Who is in the 应到 of a meeting, and why."""

from __future__ import annotations

from bisect import bisect_right
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


def as_roster(member_ids: Iterable[int]) -> str:
    """Members as a signed record keeps them: ` 3 15 `, so that each id is found between spaces."""
    return f" {' '.join(map(str, member_ids))} "


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


class Roster(NamedTuple):
    """Who is expected at a meeting, in order, each with their id and whether they are exempt; and all ids."""

    expected: tuple[tuple[Member, int, bool], ...]
    ids: frozenset[int]


class Rosters:
    """The rosters of many meetings of these members: found anew only for days between which somebody comes, leaves, or
    is no longer exempt.
    """

    def __init__(self, members: tuple[Member, ...]) -> None:
        self._members = members
        spans = [membership.span for member in members for membership in member.memberships]
        spans += [exemption.span for member in members for exemption in member.exemptions]
        self._turns = sorted({day for span in spans for day in (span.since, span.until) if day is not None})
        self._of_all: dict[int, Roster] = {}  # by the number of turns before the day

    def of(self, meeting: Meeting) -> Roster:
        """Who is expected at a meeting, as `expected_at` says."""
        if not is_of_all(meeting):
            return self._found(meeting)
        turns = bisect_right(self._turns, meeting.held_on)
        if turns not in self._of_all:
            self._of_all[turns] = self._found(meeting)
        return self._of_all[turns]

    def _found(self, meeting: Meeting) -> Roster:
        on = meeting.held_on
        expected = tuple((member, member.id, member.exempt_on(on)) for member in expected_at(meeting, self._members))
        return Roster(expected, frozenset(member_id for _, member_id, _ in expected))
