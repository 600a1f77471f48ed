"""出勤率 and 学习覆盖率 of a meeting, a member, a group or the branch, over a quarter or a year, to the last name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.meetings.attendance import State, Tally, tally
from jygcli.domain.meetings.expected import Eligibility, eligibility_at, rule_of
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member, find_member
from jygcli.domain.people.party_groups import in_order
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import (
    Attendee,
    MeetingShown,
    UnknownGroup,
    held,
    held_between,
    online_is_present,
)


class By(StrEnum):
    """By what the total is told apart."""

    NOTHING = "合计"
    QUARTER = "季度"
    KIND = "会议"
    GROUP = "党小组"
    MEMBER = "党员"


class RatesOf(NamedTuple):
    """Whose rates, over which days (both inclusive): at most one of `meeting`, `member` and `group`."""

    first: date
    last: date
    meeting: int | None = None
    member: str | None = None
    group: str | None = None


class CountedMeeting(NamedTuple):
    """A meeting as it counts for those asked about: who of them was in 应到, and who wasn't and why.

    `online` says whether taking part online is 实到 in this branch.
    """

    meeting: Meeting
    expected: tuple[Attendee, ...]
    left_off: tuple[Eligibility, ...]
    rule: Rule
    online: bool

    @property
    def tally(self) -> Tally:
        return tally((each.mark for each in self.expected), online_is_present=self.online)

    def came(self, attendee: Attendee) -> bool:
        return attendee.mark.present(online_is_present=self.online)


class Figures(NamedTuple):
    """Counts of one line: how many meetings it's about, and the sums over them."""

    label: str
    meetings: int
    tally: Tally


class Rates(NamedTuple):
    """`whose`: the member or the 党小组 asked about, else None.

    `sections` are the total told apart by quarter, kind, group and member, where that says more than the total.

    `without`: meetings whose attendance was never taken, which count in nothing. `rules`: by which it was counted.
    """

    whose: str | None
    first: date
    last: date
    total: Figures
    sections: tuple[tuple[By, tuple[Figures, ...]], ...]
    meetings: tuple[CountedMeeting, ...]
    without: tuple[Meeting, ...]
    rules: tuple[Rule, ...]


def rates(desk: Desk, asked: RatesOf) -> Rates:
    """The rates asked for. Raises UnknownMeeting, MeetingCancelled, UnknownMember, AmbiguousMember, UnknownGroup."""
    members = members_of(desk)
    member = find_member(members, asked.member) if asked.member is not None else None
    if asked.group is not None:
        _require_group(members, asked.group)
    shown = _meetings(desk, members, asked)
    online = online_is_present(desk)
    taken = [one for one in shown if one.tally.expected]
    counted = tuple(_counted(one, members, _scope(member, asked.group, one.meeting), online=online) for one in taken)
    whose = member.shown if member else asked.group
    there = tuple(one for one in counted if one.expected)
    return Rates(
        whose,
        asked.first if asked.meeting is None else shown[0].meeting.held_on,
        asked.last if asked.meeting is None else shown[0].meeting.held_on,
        _figures(By.NOTHING, there),
        tuple(_sections(there, asked)),
        counted,
        tuple(one.meeting for one in shown if not one.tally.expected and one.attendees),
        _rules(counted),
    )


def _require_group(members: Iterable[Member], group: str) -> None:
    known = in_order({held.group for member in members for held in member.groups})
    if group not in known:
        raise UnknownGroup(given=group, groups="、".join(known) or "没有分小组")


def _meetings(desk: Desk, members: tuple[Member, ...], asked: RatesOf) -> tuple[MeetingShown, ...]:
    if asked.meeting is None:
        return held_between(desk, members, asked.first, asked.last)
    meeting = held(desk, asked.meeting)
    of_day = held_between(desk, members, meeting.held_on, meeting.held_on)
    return tuple(one for one in of_day if one.meeting.id == meeting.id)


def _scope(member: Member | None, group: str | None, meeting: Meeting) -> Callable[[Member], bool]:
    """Whether somebody is asked about at a meeting; of a group, whoever belonged to it that day."""
    if member is not None:
        return lambda other: other.id == member.id
    if group is not None:
        return lambda other: other.group_on(meeting.held_on) == group
    return lambda _: True


def _counted(
    shown: MeetingShown, members: tuple[Member, ...], asked_about: Callable[[Member], bool], *, online: bool
) -> CountedMeeting:
    expected = tuple(each for each in shown.attendees if each.expected and asked_about(each.member))
    everybody = (eligibility_at(shown.meeting, member) for member in members if asked_about(member))
    left_off = tuple(each for each in everybody if not each.expected)
    return CountedMeeting(shown.meeting, expected, left_off, rule_of(shown.meeting), online)


def _figures(label: str, counted: Iterable[CountedMeeting]) -> Figures:
    each = [one.tally for one in counted]
    return Figures(label, len(each), sum(each, Tally()))


def _sections(there: tuple[CountedMeeting, ...], asked: RatesOf) -> Iterable[tuple[By, tuple[Figures, ...]]]:
    if asked.meeting is not None:
        return
    quarters = sorted({Month.of(one.meeting.held_on).quarter for one in there}, key=str)
    if len(quarters) > 1:
        yield (
            By.QUARTER,
            tuple(
                _figures(quarter.spoken, (one for one in there if Month.of(one.meeting.held_on).quarter == quarter))
                for quarter in quarters
            ),
        )
    kinds = [kind for kind in MeetingKind if any(one.meeting.kind is kind for one in there)]
    if len(kinds) > 1:
        yield By.KIND, tuple(_figures(kind, (one for one in there if one.meeting.kind is kind)) for kind in kinds)
    if asked.member is None:
        if asked.group is None:
            yield from _by(By.GROUP, there, lambda one, who: who.member.group_on(one.meeting.held_on))
        yield from _by(By.MEMBER, there, lambda _, who: f"{who.member.number} {who.member.shown}")


def _by(
    title: By, there: tuple[CountedMeeting, ...], of: Callable[[CountedMeeting, Attendee], str | None]
) -> Iterable[tuple[By, tuple[Figures, ...]]]:
    """The total told apart by what `of` says of each expected member at each meeting."""
    sums: dict[str, Tally] = {}
    meetings: dict[str, set[int]] = {}
    order: dict[str, int] = {}
    for one in there:
        for who in one.expected:
            label = of(one, who)
            if label is None:
                continue
            sums[label] = sums.get(label, Tally()) + tally([who.mark], online_is_present=one.online)
            meetings.setdefault(label, set()).add(one.meeting.id)
            order[label] = min(order.get(label, who.member.number), who.member.number)
    if sums:
        listed = sorted(sums, key=lambda label: (order[label] if title is By.MEMBER else 0, label))
        yield title, tuple(Figures(label, len(meetings[label]), sums[label]) for label in listed)


def _rules(counted: tuple[CountedMeeting, ...]) -> tuple[Rule, ...]:
    """The rules by which these were counted, each once."""
    marks = [each for one in counted for each in one.expected]
    states = {each.state for each in marks}
    found = {one.rule.id: one.rule for one in counted}
    on = max((one.meeting.held_on for one in counted), default=None)
    for applies, rule_id in (
        (bool(states & {State.SICK, State.PERSONAL, State.OFFICIAL}), "attendance.leave"),
        (State.EXEMPT in states or any(each.exempt for each in marks), "attendance.exempt"),
        (State.MADE_UP in states or any(each.made_up_on for each in marks), "attendance.makeup"),
        (State.OBSERVER in states, "attendance.observer"),
    ):
        if applies:
            found[rule_id] = rule(rule_id, on)
    return tuple(found.values())
