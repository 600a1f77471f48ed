"""How a branch is set up: its size, its committee, its posts and their term. Each check returns what it finds.

The checks are the functions listed in CHECKS; each takes the branch as it is on a day and yields faults that
carry their rule. What a post's end or a term's end means is said in words by views/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum

from jygcli.domain.base import years
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule, figure, rule
from jygcli.domain.law.settings import Settings, day, number, put_off_by, put_off_to, term_end
from jygcli.domain.people.membership import COMMITTEE_POSTS, Member, Post, PostName, Status


class Fault(Enum):
    """What is not as the rule has it."""

    TOO_FEW = "too_few"  # formal members for a branch of its own
    TOO_MANY = "too_many"  # members for one branch
    TOO_MANY_UNITS = "too_many_units"  # that one joint branch covers
    NO_COMMITTEE = "no_committee"
    COMMITTEE_EARLY = "committee_early"  # one sits in a branch that is too small for it by either rule
    COMMITTEE_BY_MEMBERS = "committee_by_members"  # one is asked for by all members, not by the formal ones alone
    COMMITTEE_SMALL = "committee_small"
    COMMITTEE_LARGE = "committee_large"
    NO_SECRETARY = "no_secretary"
    VACANT = "vacant"  # a post that was held in this term
    TERM_UNKNOWN = "term_unknown"
    TERM_ENDS = "term_ends"


class SetupFault(NamedTuple):
    """A finding: `number` is what there is where the rule counts something.

    `post` is vacant since `since`; a term ends on `until`, which `near` says is close; it was put off until then `by`.
    """

    fault: Fault
    rule: Rule
    number: int = 0
    post: PostName | None = None
    since: date | None = None
    until: date | None = None
    near: bool = False
    by: str | None = None


class BranchSeen(NamedTuple):
    """The branch on a day: those counted, all who ever were, and its settings."""

    members: tuple[Member, ...]
    settings: Settings
    on: date

    @property
    def counted(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.counted_on(self.on))

    @property
    def formal(self) -> int:
        return sum(member.status_on(self.on) is Status.FORMAL for member in self.counted)

    @property
    def committee(self) -> int:
        return sum(member.on_committee(self.on) for member in self.counted)

    @property
    def elected_on(self) -> date | None:
        return day(self.settings, "elected_on")

    def holders(self, post: PostName, on: date) -> int:
        return sum(any(held.post is post for held in m.posts_on(on)) for m in self.members if m.counted_on(on))


def _size(branch: BranchSeen) -> Iterator[SetupFault]:
    """Enough formal members for a branch of its own; not more members than one branch has."""
    if branch.formal < figure("branch.formal_from", branch.on):
        yield SetupFault(Fault.TOO_FEW, rule("branch.formal_from", branch.on), branch.formal)
    if len(branch.counted) > figure("branch.most", branch.on):
        yield SetupFault(Fault.TOO_MANY, rule("branch.most", branch.on), len(branch.counted))
    units = number(branch.settings, "units")
    if units > figure("branch.units", branch.on):
        yield SetupFault(Fault.TOO_MANY_UNITS, rule("branch.units", branch.on), units)


def _committee(branch: BranchSeen) -> Iterator[SetupFault]:
    """A committee from so many members on, and of such a size. A vacancy is told as such: see `_posts`.

    One rule counts all members, the other the formal ones: where they differ, it's told and nothing is asked for.
    """
    least, sits = figure("branch.committee_least", branch.on), branch.committee
    if sits > figure("branch.committee_most", branch.on):
        yield SetupFault(Fault.COMMITTEE_LARGE, rule("branch.committee_most", branch.on), sits)
    if any(_vacancies(branch)):
        return
    none_sits, all_members = sits <= figure("branch.secretary", branch.on), rule("branch.committee_members", branch.on)
    if branch.formal < figure("branch.committee_from", branch.on):
        if len(branch.counted) >= figure(all_members.id, branch.on):
            if none_sits:
                yield SetupFault(Fault.COMMITTEE_BY_MEMBERS, all_members, branch.formal)
        elif sits >= least:
            yield SetupFault(Fault.COMMITTEE_EARLY, all_members, sits)
    elif none_sits:
        yield SetupFault(Fault.NO_COMMITTEE, all_members, sits)
    elif sits < least:
        yield SetupFault(Fault.COMMITTEE_SMALL, rule("branch.committee_least", branch.on), sits)


def _posts(branch: BranchSeen) -> Iterator[SetupFault]:
    """No secretary, and posts that somebody gave up in this term and nobody holds."""
    vacancies = tuple(_vacancies(branch))
    yield from vacancies
    told = any(fault.post is PostName.SECRETARY for fault in vacancies)
    if not told and branch.counted and not branch.holders(PostName.SECRETARY, branch.on):
        yield SetupFault(Fault.NO_SECRETARY, rule("branch.secretary", branch.on))


def _vacancies(branch: BranchSeen) -> Iterator[SetupFault]:
    """Posts of the committee with fewer holders than on the day before the last one left, since the election."""
    for name in PostName:
        if name in COMMITTEE_POSTS and (left := _last_left(branch, name)) is not None:
            before = branch.holders(name, date.fromordinal(left.toordinal() - 1))
            if branch.holders(name, branch.on) < before:
                yield SetupFault(Fault.VACANT, rule("branch.vacancy", branch.on), post=name, since=left)


def _last_left(branch: BranchSeen, name: PostName) -> date | None:
    since = branch.elected_on or date.min
    ends = (post.until for m in branch.members for post in m.posts if post.post is name and post.until is not None)
    return max((end for end in ends if since < end <= branch.on), default=None)


def _term(branch: BranchSeen) -> Iterator[SetupFault]:
    """The end of the term, or the day to which it was put off, told months ahead; or that nobody knows the end."""
    if not branch.committee:
        return
    put_off = put_off_to(branch.settings)
    source, ends = rule("branch.put_off" if put_off else "branch.term", branch.on), put_off or term_end(branch.settings)
    if ends is None:
        yield SetupFault(Fault.TERM_UNKNOWN, source)
        return
    if branch.on >= years.months_before(ends, figure("branch.term_told", branch.on)):
        near = branch.on >= years.months_before(ends, figure("branch.term_near", branch.on))
        yield SetupFault(Fault.TERM_ENDS, source, until=ends, near=near, by=put_off_by(branch.settings))


CHECKS: tuple[Callable[[BranchSeen], Iterator[SetupFault]], ...] = (_size, _committee, _posts, _term)


def setup_faults(branch: BranchSeen) -> tuple[SetupFault, ...]:
    """What all checks find, in their order."""
    return tuple(fault for check in CHECKS for fault in check(branch))


class PostHeld(NamedTuple):
    """Who held a post and when."""

    member: Member
    post: Post


def posts_held(members: tuple[Member, ...]) -> tuple[PostHeld, ...]:
    """Every post that anybody held: by post in order of rank, then of time."""
    rank = {name: order for order, name in enumerate(PostName)}
    every = (PostHeld(member, post) for member in members for post in member.posts)
    return tuple(
        sorted(every, key=lambda held: (rank[held.post.post], held.post.since or date.min, held.member.number))
    )
