"""谈心谈话: which pairs have still to talk this year. Source: rule duty.talks (支部工作条例第19条).

Between members of the committee, and between them and the other members, at least one a year for each pair; a branch
may count a member as talked with once any one of the committee has (setting talk_with).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.settings import Settings, word
from jygcli.domain.people.membership import Member

Pair = frozenset[int]


class TalkMissing(NamedTuple):
    """A member who has still to talk: with each of these (`every`), or with any one of them."""

    member: Member
    partners: tuple[Member, ...]
    every: bool


class Talks(NamedTuple):
    """The pairs that the year asks for, those that have talked, and what is missing, member by member.

    `among_committee` is the missing between two of the committee.
    """

    year: int
    asked: int
    held: int
    among_committee: tuple[tuple[Member, Member], ...]
    missing: tuple[TalkMissing, ...]


def talks_of_year(members: Iterable[Member], talked: Iterable[Pair], year: int, on: date, settings: Settings) -> Talks:
    """What the year asks of those whom the branch counts on that day, by the committee that sits then."""
    counted = [member for member in members if member.counted_on(on)]
    committee = [member for member in counted if member.on_committee(on)]
    others = [member for member in counted if not member.on_committee(on)]
    had, each = set(talked), word(settings, "talk_with") == "每名委员"
    among = list(combinations(committee, 2))
    open_among = tuple(pair for pair in among if frozenset(member.id for member in pair) not in had)
    missing, asked = [], len(among)
    if committee:
        for member in others:
            open_with = tuple(one for one in committee if frozenset((member.id, one.id)) not in had)
            asked += len(committee) if each else 1
            if each and open_with:
                missing.append(TalkMissing(member, open_with, every=True))
            elif not each and len(open_with) == len(committee):
                missing.append(TalkMissing(member, open_with, every=False))
    open_count = len(open_among) + sum(len(one.partners) if one.every else 1 for one in missing)
    return Talks(year, asked, asked - open_count, open_among, tuple(missing))
