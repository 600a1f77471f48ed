"""Papers of an election: the ballot before it, the second one where votes were equal, and the sheet of its result."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.meetings.votes import NoCandidates, NoSeats
from jygcli.domain.people.membership import Member, Status, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import held
from jygcli.services.meetings.votes import CandidateTwice, ElectionShown, ballots

MOST_COPIES = 200

TitleMissing = CalledWrongly.saying("没有写选举什么。", "例：jyg meeting ballot 选举第四届支部委员会 --seats 3")
TooManyCopies = CalledWrongly.saying("一次最多印 {most} 张。", "印一张拿去复印，或分几次印。")
NothingTied = Refused.saying("第 {number} 号会议的选举没有同票要再投的。", "看选举：jyg meeting show {number}")
NoElection = Refused.saying(
    "第 {number} 号会议没有选举。", "记选举：jyg meeting elect {number} 名称 --seats 名额 --candidate 姓名=票数"
)
NotFormal = Refused.saying("{name}不是正式党员，没有被选举权。", "请核对候选人，或看：jyg member show {number}")


class AskedBallot(NamedTuple):
    title: str | None
    seats: int | None
    candidates: tuple[str, ...]
    copies: int


class BallotPaper(NamedTuple):
    """A ballot to be printed so many times; `again` where it is the second between those of equal votes."""

    branch: str
    title: str
    seats: int
    candidates: tuple[Member, ...]
    copies: int
    again: bool


class ElectionResults(NamedTuple):
    """What a meeting elected."""

    branch: str
    meeting: Meeting
    elections: tuple[ElectionShown, ...]
    today: date


def of_candidates(desk: Desk, asked: AskedBallot) -> BallotPaper:
    """The ballot with these candidates, in the order in which they were said.

    Raises TitleMissing, NoSeats, NoCandidates, TooManyCopies, UnknownMember, AmbiguousMember, NotAMemberThen,
    NotFormal, CandidateTwice.
    """
    _require_copies(asked.copies)
    if not (asked.title or "").strip():
        raise TitleMissing
    if not asked.seats:
        raise NoSeats
    if not asked.candidates:
        raise NoCandidates
    members, listed = members_of(desk), []
    for given in asked.candidates:
        member = find_member(members, given)
        member.require_counted(desk.today)
        if member.status_on(desk.today) is not Status.FORMAL:
            raise NotFormal(name=member.name, number=member.number)
        if member in listed:
            raise CandidateTwice(name=member.name)
        listed.append(member)
    return BallotPaper(
        desk.name_on(desk.today), (asked.title or "").strip(), asked.seats, tuple(listed), asked.copies, again=False
    )


def of_tied(desk: Desk, number: int, copies: int) -> BallotPaper:
    """The second ballot between those of equal votes. Raises UnknownMeeting, MeetingCancelled, NothingTied."""
    _require_copies(copies)
    meeting = held(desk, number)
    for election in _elections(desk, meeting):
        verdict = election.verdict
        if verdict.tied:
            names = tuple(candidate.member for candidate in verdict.tied)
            branch = desk.name_on(meeting.held_on)
            return BallotPaper(branch, election.title, verdict.open_seats, names, copies, again=True)
    raise NothingTied(number=number)


def _require_copies(copies: int) -> None:
    if copies > MOST_COPIES:
        raise TooManyCopies(most=MOST_COPIES)


def results(desk: Desk, number: int) -> ElectionResults:
    """The elections of a meeting, each judged. Raises UnknownMeeting, MeetingCancelled, NoElection."""
    meeting = held(desk, number)
    found = _elections(desk, meeting)
    if not found:
        raise NoElection(number=number)
    return ElectionResults(desk.name_on(meeting.held_on), meeting, found, desk.today)


def _elections(desk: Desk, meeting: Meeting) -> tuple[ElectionShown, ...]:
    return tuple(ballot for ballot in ballots(desk, meeting) if isinstance(ballot, ElectionShown))
