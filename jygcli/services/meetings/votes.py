"""Votes and elections of a meeting: recorded as counted, judged by the rule each time they are shown."""

from __future__ import annotations

from collections import Counter

from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import rule
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.meetings.votes import (
    BallotsExceed,
    Candidate,
    CandidateUnfit,
    ElectionVerdict,
    Electorate,
    KindBearsNoVotes,
    MotionVerdict,
    NoCandidates,
    NoSeats,
    Place,
    VotesExceed,
    VotesNegative,
    electorate,
    judge_election,
    judge_motion,
    may_vote,
    require_electing,
    require_voting,
)
from jygcli.domain.people.membership import Member, Status, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import online_is_present
from jygcli.services.meetings.signing import unsigned
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.rows import tables


class AttendanceFirst(Refused):
    message = "第 {number} 号会议还没有记考勤，不知道有多少人到会。"
    advice = "先记考勤：jyg meeting attend {number} --all 出席 --set 姓名=病假"


class UnknownVote(Refused):
    message = "第 {meeting} 号会议没有第 {given} 项表决。"
    advice = "看表决：jyg meeting show {meeting}"


class CandidateTwice(Refused):
    message = "候选人{name}写了两次。"
    advice = "只留一个。"


class PutToVote(NamedTuple):
    """A motion and its counts. Who was there and voted for nothing is in none of them."""

    meeting: int
    motion: str
    ayes: int
    nays: int = 0
    abstentions: int = 0


class HoldElection(NamedTuple):
    """An election: the seats, and the votes for each candidate by number or name."""

    meeting: int
    title: str
    seats: int
    candidates: tuple[tuple[str, int], ...]


class MotionShown(NamedTuple):
    number: int
    motion: str
    ayes: int
    nays: int
    abstentions: int
    who: Electorate
    verdict: MotionVerdict

    @property
    def excess(self) -> int:
        """Votes beyond those present: 0 unless the attendance was changed by an import since."""
        return max(self.ayes + self.nays + self.abstentions - self.who.present, 0)


class ElectionShown(NamedTuple):
    number: int
    title: str
    seats: int
    candidates: tuple[Candidate, ...]
    who: Electorate
    verdict: ElectionVerdict

    @property
    def excess(self) -> int:
        return max(max((each.ayes for each in self.candidates), default=0) - self.who.present, 0)


Ballot = MotionShown | ElectionShown


class Voted(NamedTuple):
    """A meeting with what was just put to the vote there."""

    meeting: Meeting
    ballot: Ballot
    what: Done


def put_to_vote(desk: Desk, request: PutToVote) -> Voted:
    """Record a motion and how it was voted.

    Raises UnknownMeeting, MeetingCancelled, MeetingSigned, CannotVote, AttendanceFirst, VotesNegative, VotesExceed.
    """
    _require_natural(request.ayes, request.nays, request.abstentions)
    with desk.operation("meeting.vote") as desk:
        meeting = unsigned(desk, request.meeting)
        require_voting(meeting)
        _require_attendance(desk, meeting)
        number = _next(desk, meeting)
        desk.add(
            tables.VoteRow(
                meeting_id=meeting.id,
                number=number,
                motion=request.motion,
                ayes=request.ayes,
                nays=request.nays,
                abstentions=request.abstentions,
            )
        )
        return Voted(meeting, _checked(desk, meeting, number), Done.BALLOT_RECORDED)


def hold_election(desk: Desk, request: HoldElection) -> Voted:
    """Record an election and the votes for each candidate.

    Raises as `put_to_vote`, and CannotElect, BallotsExceed, NoSeats, NoCandidates, CandidateUnfit, CandidateTwice,
    UnknownMember, AmbiguousMember, NotAMemberThen.
    """
    _require_natural(request.seats, *(ayes for _, ayes in request.candidates))
    if request.seats == 0:
        raise NoSeats
    if not request.candidates:
        raise NoCandidates
    with desk.operation("meeting.elect") as desk:
        meeting = unsigned(desk, request.meeting)
        require_electing(meeting)
        _require_attendance(desk, meeting)
        members = members_of(desk)
        who = electorate_of(desk, meeting, electing=True)
        listed = [(_candidate(members, given, meeting, who), ayes) for given, ayes in request.candidates]
        double = next((member for member, times in Counter(m for m, _ in listed).items() if times > 1), None)
        if double is not None:
            raise CandidateTwice(name=double.name)
        number = _next(desk, meeting)
        vote_id = desk.add(
            tables.VoteRow(meeting_id=meeting.id, number=number, motion=request.title, seats=request.seats)
        )
        desk.add_all([tables.CandidateRow(vote_id=vote_id, member_id=m.id, ayes=ayes) for m, ayes in listed])
        return Voted(meeting, _checked(desk, meeting, number), Done.ELECTION_RECORDED)


def _candidate(members: tuple[Member, ...], given: str, meeting: Meeting, who: Electorate) -> Member:
    member, on = find_member(members, given), meeting.held_on
    member.require_counted(on)
    if member.status_on(on) is not Status.FORMAL or member in who.of(Place.NO_VOTE):
        source = rule("vote.formal", on).cited_briefly
        raise CandidateUnfit(name=member.name, day=on, source=source, number=member.number, meeting=meeting.number)
    return member


def unvote(desk: Desk, meeting_number: int, number: int) -> Voted:
    """Take away a vote that was recorded by mistake; the log keeps it. Raises UnknownMeeting, UnknownVote."""
    with desk.operation("meeting.unvote") as desk:
        meeting = unsigned(desk, meeting_number)
        rows = [row for row in desk.rows(meeting_queries.VOTES, meeting=meeting.id) if row.number == number]
        if not rows:
            raise UnknownVote(meeting=meeting.number, given=number)
        ballot = next(each for each in ballots(desk, meeting) if each.number == number)
        for candidate in desk.rows(meeting_queries.CANDIDATES, meeting=meeting.id):
            if candidate.vote_id == rows[0].id:
                desk.remove(tables.CandidateRow, candidate.id)
        desk.remove(tables.VoteRow, rows[0].id)
        return Voted(meeting, ballot, Done.REMOVED)


def ballots(desk: Desk, meeting: Meeting) -> tuple[Ballot, ...]:
    """What a meeting voted on, in order, each judged by its rule."""
    rows = desk.rows(meeting_queries.VOTES, meeting=meeting.id)
    if not rows:
        return ()
    members = {member.id: member for member in members_of(desk)}
    candidates = desk.rows(meeting_queries.CANDIDATES, meeting=meeting.id)
    found: list[Ballot] = []
    for row in rows:
        if row.seats is not None:
            listed = tuple(Candidate(members[c.member_id], c.ayes) for c in candidates if c.vote_id == row.id)
            who = electorate_of(desk, meeting, electing=True)
            verdict = judge_election(meeting.kind, who, row.seats, listed, meeting.held_on, row.motion)
            found.append(ElectionShown(row.number, row.motion, row.seats, listed, who, verdict))
        else:
            who = electorate_of(desk, meeting)
            ayes, nays, abstentions = row.ayes or 0, row.nays or 0, row.abstentions or 0
            judged = judge_motion(meeting.kind, who, ayes, meeting.held_on)
            found.append(MotionShown(row.number, row.motion, ayes, nays, abstentions, who, judged))
    return tuple(found)


def require_votes_fit(desk: Desk, meeting: Meeting) -> None:
    """Raise KindBearsNoVotes, VotesExceed or BallotsExceed where a changed meeting no longer bears its votes."""
    for row in desk.rows(meeting_queries.VOTES, meeting=meeting.id):
        if not may_vote(meeting.kind, of_the_branch=row.seats is not None):
            raise KindBearsNoVotes(number=meeting.number, kind=meeting.kind)
    for shown in ballots(desk, meeting):
        _require_within(meeting, shown)


def _require_within(meeting: Meeting, ballot: Ballot) -> None:
    if ballot.excess:
        motion = ballot.title if isinstance(ballot, ElectionShown) else ballot.motion
        votes, present = ballot.who.present + ballot.excess, ballot.who.present
        raise VotesExceed(motion=motion, votes=votes, present=present, number=meeting.number)
    if isinstance(ballot, ElectionShown):
        cast, most = sum(each.ayes for each in ballot.candidates), ballot.who.present * ballot.seats
        if cast > most:
            facts = {"motion": ballot.title, "votes": cast, "present": ballot.who.present, "seats": ballot.seats}
            raise BallotsExceed(**facts, most=most, number=meeting.number)


def _checked(desk: Desk, meeting: Meeting, number: int) -> Ballot:
    ballot = next(each for each in ballots(desk, meeting) if each.number == number)
    _require_within(meeting, ballot)
    return ballot


def electorate_of(desk: Desk, meeting: Meeting, *, electing: bool = False) -> Electorate:
    """Who may vote at a meeting, and who of them came."""
    states = {row.member_id: row.state for row in desk.rows(meeting_queries.MARKS, meeting=meeting.id)}
    approved = {row.member_id: row.reason for row in desk.rows(meeting_queries.LEFT_OUT, meeting=meeting.id)}
    online = not electing and online_is_present(desk)  # an election is by ballot, in the room
    return electorate(meeting, members_of(desk), states, approved, online=online)


def _next(desk: Desk, meeting: Meeting) -> int:
    return max((row.number for row in desk.rows(meeting_queries.VOTES, meeting=meeting.id)), default=0) + 1


def _require_attendance(desk: Desk, meeting: Meeting) -> None:
    if not desk.rows(meeting_queries.MARKS, meeting=meeting.id):
        raise AttendanceFirst(number=meeting.number)


def _require_natural(*counts: int) -> None:
    negative = next((count for count in counts if count < 0), None)
    if negative is not None:
        raise VotesNegative(given=negative)
