"""列席 as people write it: 马晓东（联络员）、周老师（讲师）; and who of those named belongs to the branch."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jygcli.domain.base.patterns import late
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.domain.people.names import comparable

_BETWEEN = late(r"[、，,；;]+(?![^（(]*[）)])|(?<=[）)])\s+")
_ROLE = late(r"\s*[（(].*")
_NUMBERED = late(r"(?P<name>.+?)[（(](?P<number>\d{1,6})号[）)]")


class SatIn(NamedTuple):
    """Those named as 列席: people from outside as they were written; members who weren't expected; and members who
    were, who can't have sat in.
    """

    outside: tuple[str, ...]
    members: tuple[Member, ...]
    expected: tuple[Member, ...]


def parted(text: str) -> list[str]:
    """Each of those named, with the role that stands behind the name."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def name_of(part: str) -> str:
    """`马晓东`, of 马晓东（联络员）."""
    return _ROLE.sub("", part).strip()


def with_number(member: Member) -> str:
    """How a namesake is named in a sheet: `王秀英（4号）`."""
    return f"{member.name}（{member.number}号）"


def number_in(part: str) -> re.Match[str] | None:
    """The `name` and the `number` of somebody who is named so."""
    return _NUMBERED.fullmatch(part)


def sorted_out(named: Sequence[str], meeting: Meeting, members: Sequence[Member]) -> SatIn:
    """Of whom only one member counted on that day has the name, it is that member. Source: attendance.observer."""
    expected = {member.id for member in expected_at(meeting, tuple(members))}
    outside: list[str] = []
    known: dict[int, Member] = {}
    for part in named:
        name = comparable(name_of(part))
        fits = [one for one in members if comparable(one.name) == name and one.counted_on(meeting.held_on)]
        if len(fits) == 1:
            known[fits[0].id] = fits[0]
        else:
            outside.append(part)
    mine = known.values()
    return SatIn(
        tuple(outside),
        tuple(one for one in mine if one.id not in expected),
        tuple(one for one in mine if one.id in expected),
    )
