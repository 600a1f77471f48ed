"""应到 of many meetings: found anew only for days between which somebody comes, leaves, or is no longer exempt."""

from __future__ import annotations

from bisect import bisect_right

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.expected import expected_at, is_of_all
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member


class Roster(NamedTuple):
    """Who is expected at a meeting, in order, each with their id and whether they are exempt; and all ids."""

    expected: tuple[tuple[Member, int, bool], ...]
    ids: frozenset[int]


class Rosters:
    """The rosters of meetings of these members."""

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
