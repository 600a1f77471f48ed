"""Kinds of meeting, states of attendance, and who is expected at which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jygcli.domain.months import Quarter
from jygcli.domain.people import Member
from jygcli.domain.rules import Rule, figure, rule
from jygcli.domain.settings import Settings, number


class MeetingKind(StrEnum):
    ASSEMBLY = "支部党员大会"
    COMMITTEE = "支部委员会"
    GROUP = "党小组会"
    LECTURE = "党课"
    PARTY_DAY = "主题党日"
    LIFE = "组织生活会"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One collective event; `group` names the 党小组 of a group's meeting."""

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


def expected_at(meeting: Meeting, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """应到: members counted on that day; for a committee or group meeting, those who belong to it then.

    The exempt are among them: an exemption excuses, it does not take anybody off the list.
    """
    counted = (member for member in members if member.counted_on(meeting.held_on))
    if meeting.kind is MeetingKind.COMMITTEE:
        return tuple(member for member in counted if member.on_committee(meeting.held_on))
    if meeting.kind is MeetingKind.GROUP and meeting.group:
        return tuple(member for member in counted if member.group_on(meeting.held_on) == meeting.group)
    return tuple(counted)


@dataclass(frozen=True, slots=True)
class Requirement:
    """How many meetings of a kind a quarter asks for, by which rule."""

    kind: MeetingKind
    required: int
    rule: Rule


def required_in(
    quarter: Quarter, settings: Settings, *, has_committee: bool, groups: int, life_held_before: int
) -> tuple[Requirement, ...]:
    """What a quarter asks for. The yearly 组织生活会 is asked of the fourth quarter unless held before."""
    last_quarter = quarter.number == 4
    asked = (
        (MeetingKind.ASSEMBLY, "meeting.assembly", 1),
        (MeetingKind.COMMITTEE, "meeting.committee", 3 if has_committee else 0),
        (MeetingKind.GROUP, "meeting.group", 3 * groups),
        (MeetingKind.LECTURE, "meeting.lecture", None),
        (MeetingKind.PARTY_DAY, "meeting.party_day", 3),
        (MeetingKind.LIFE, "meeting.life", 1 if last_quarter and not life_held_before else 0),
    )
    found: list[Requirement] = []
    for kind, rule_id, times in asked:
        source = rule(rule_id, quarter.first_day)
        each = number(settings, source.setting) if source.setting else figure(rule_id, quarter.first_day)
        required = each if times is None else each * times
        if required:
            found.append(Requirement(kind, required, source))
    return tuple(found)
