"""就任: what an election that holds makes of posts and of the term, told first and written in one operation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import COMMITTEE_POSTS, Member, Post, PostName, find_member
from jygcli.domain.registers.elections import BY_ELECTION, WHOLE_TERM
from jygcli.services.books.branches import write_settings
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import held
from jygcli.services.meetings.votes import ElectionShown, ballots
from jygcli.services.members.posts_and_leaving import end_post_of, require_free
from jygcli.store.rows import tables

_COMMITTEE_ITSELF = "委员会"
_NAMES_TERM = ("换届", "届")  # a title that says so elects for a whole term


class NobodyElected(Refused):
    message = "第 {number} 号会议没有一项有效、有人当选的选举。"
    advice = (
        "看选举：jyg meeting show {number}；记选举：jyg meeting elect {number} 名称 --seats 名额 --candidate 姓名=票数"
    )


class WhichElection(CalledWrongly):
    message = "第 {number} 号会议有几项选举：{listed}。"
    advice = "写明哪一项：--which 序号"
    supplied_by = "--which"


class NotElected(Refused):
    message = "{name}在“{title}”里没有当选。"
    advice = "当选的是：{elected}。"


class PostUnsaid(CalledWrongly):
    message = "“{title}”看不出选的是什么职务：{names}。"
    advice = "写明职务，例：jyg meeting seat {number} {first}=书记"


class ReachUnsaid(CalledWrongly):
    message = "“{title}”看不出是换届还是补选。"
    advice = "加上 --kind 换届（其他委员卸任，任期从这天起算）或 --kind 补选。"
    supplied_by = "--kind"


class TakeOffice(NamedTuple):
    """An election of a meeting (`which` of several), the posts of the elected where the title doesn't say them, and
    whether it was for a whole term.
    """

    meeting: int
    posts: tuple[tuple[str, PostName], ...] = ()
    which: int | None = None
    kind: str | None = None


class Seat(NamedTuple):
    """A post and who holds it."""

    member: Member
    post: PostName


class Seating(NamedTuple):
    """What an election makes of the posts from the meeting's day on: `taken` begin, `kept` go on, `left` end.

    `term_from`: the day from which the term counts anew; None where it goes on.
    """

    meeting: Meeting
    election: ElectionShown
    taken: tuple[Seat, ...]
    kept: tuple[Seat, ...]
    left: tuple[Seat, ...]
    term_from: date | None

    @property
    def on(self) -> date:
        return self.meeting.held_on


def planned(desk: Desk, request: TakeOffice) -> Seating:
    """What would be written.

    Raises UnknownMeeting, MeetingCancelled, NobodyElected, WhichElection, UnknownMember, AmbiguousMember, NotElected,
    PostUnsaid, ReachUnsaid.
    """
    meeting = held(desk, request.meeting)
    election = _election(desk, meeting, request.which)
    members = members_of(desk)
    seats = tuple(_seats(members, meeting, election, request.posts))
    whole = meeting.kind is MeetingKind.ASSEMBLY and _kind(desk, meeting, election, request.kind) == WHOLE_TERM
    running = [Seat(member, post.post) for member in members for post in _committee_posts(member, meeting.held_on)]
    who = {seat.member.id for seat in seats}
    ending = running if whole else [one for one in running if one.member.id in who]
    return Seating(
        meeting,
        election,
        tuple(seat for seat in seats if not _has(running, seat)),
        tuple(seat for seat in seats if _has(running, seat)),
        tuple(one for one in ending if not _has(seats, one)),
        meeting.held_on if whole else None,
    )


def _has(seats: tuple[Seat, ...] | list[Seat], wanted: Seat) -> bool:
    return any((one.member.id, one.post) == (wanted.member.id, wanted.post) for one in seats)


def _committee_posts(member: Member, day: date) -> Iterator[Post]:
    return (post for post in member.posts_on(day) if post.post in COMMITTEE_POSTS)


def _election(desk: Desk, meeting: Meeting, which: int | None) -> ElectionShown:
    found = [
        ballot
        for ballot in ballots(desk, meeting)
        if isinstance(ballot, ElectionShown) and ballot.verdict.elected and which in (None, ballot.number)
    ]
    if not found:
        raise NobodyElected(number=meeting.number)
    if len(found) > 1:
        listed = "、".join(f"{ballot.number} {ballot.title}" for ballot in found)
        raise WhichElection(number=meeting.number, listed=listed)
    return found[0]


def _seats(
    members: tuple[Member, ...], meeting: Meeting, election: ElectionShown, posts: tuple[tuple[str, PostName], ...]
) -> Iterator[Seat]:
    """A seat for each of the elected, by what was said or else by the title."""
    elected = [candidate.member for candidate in election.verdict.elected]
    said: dict[int, PostName] = {}
    for given, post in posts:
        member = find_member(members, given)
        if all(one.id != member.id for one in elected):
            names = "、".join(one.shown for one in elected)
            raise NotElected(name=member.name, title=election.title, elected=names)
        said[member.id] = post
    usual = post_in(election.title)
    unsaid = [member for member in elected if member.id not in said]
    if unsaid and usual is None:
        names = "、".join(member.shown for member in unsaid)
        raise PostUnsaid(title=election.title, names=names, number=meeting.number, first=unsaid[0].name)
    for member in elected:
        if (taken := said.get(member.id) or usual) is not None:
            yield Seat(member, taken)


def post_in(title: str) -> PostName | None:
    """The one post that a title names: `选举书记` elects a 书记, `选举支部委员会` 委员. None where it names several."""
    rest, found = title.replace(_COMMITTEE_ITSELF, ""), []
    for name in sorted((post for post in PostName if post in COMMITTEE_POSTS), key=len, reverse=True):
        if name in rest:
            found.append(name)
            rest = rest.replace(name, "")
    if not found and _COMMITTEE_ITSELF in title:
        return PostName.COMMITTEE
    return found[0] if len(found) == 1 else None


def _kind(desk: Desk, meeting: Meeting, election: ElectionShown, said: str | None) -> str:
    """换届 or 补选, as was said, or as the title says; a further ballot on the day of a 换届 fills the rest."""
    if said is not None:
        return said
    if BY_ELECTION in election.title or settings.day(desk.settings, "elected_on") == meeting.held_on:
        return BY_ELECTION
    if any(word in election.title for word in _NAMES_TERM):
        return WHOLE_TERM
    raise ReachUnsaid(title=election.title)


def take_office(desk: Desk, request: TakeOffice) -> Seating:
    """Write it: posts that end, posts that begin, and the day from which the term counts.

    Raises as `planned`, and PostTaken.
    """
    with desk.operation("meeting.seat") as desk:
        seating = planned(desk, request)
        in_service = {seat.member.id: _in_service(seat.member, seating.on) for seat in seating.taken}
        for seat in seating.left:
            end_post_of(desk, seat.member, seat.post, seating.on)
        for seat in seating.taken:
            _begin(desk, seat, seating.on, in_service=in_service[seat.member.id])
        if seating.term_from is not None:
            write_settings(desk, {"elected_on": seating.term_from.isoformat()})
        return seating


def _in_service(member: Member, on: date) -> bool:
    """Who holds a post as somebody in service goes on as such."""
    return any(post.in_service for post in member.posts_on(on))


def _begin(desk: WritingDesk, seat: Seat, on: date, *, in_service: bool) -> None:
    require_free(members_of(desk), seat.member, seat.post, on)
    row = tables.PostRow(member_id=seat.member.id, post=seat.post, since=on, until=None, in_service=int(in_service))
    desk.add(row)
