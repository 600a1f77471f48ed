"""Votes and elections: who may vote, whether enough came, whether it passed. Each answer carries its rule.

半数以上 takes exactly half in, 超过半数 does not. The denominator is 应到会: the formal members expected at
the meeting, the exempt among them; only an approval to leave a person out takes one off, and only while that
person stays away. Who has no vote for another reason than probation is named for the one meeting, without the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule, figure, rule
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member, Status, committee_due


class CannotVote(Refused):
    message = "{kind}不作表决、不搞选举（第 {number} 号会议）。"
    advice = "要表决的，改成支部党员大会：jyg meeting edit {number} --kind 支部党员大会"


class CannotElect(Refused):
    message = "{kind}上不能选举（第 {number} 号会议）。"
    advice = "选举支部委员会开党员大会；委员会分工开支部委员会。"


class VotesExceed(Refused):
    message = "“{motion}”的票数 {votes} 多于到会有表决权的 {present} 人。"
    advice = "核对票数和考勤：jyg meeting show {number}"


class BallotsExceed(Refused):
    message = "“{motion}”各候选人得票合计 {votes}，多于到会 {present} 人每人选 {seats} 名的 {most} 票。"
    advice = "每张票所选不多于应选名额；核对票数和考勤：jyg meeting show {number}"


class KindBearsNoVotes(Refused):
    message = "第 {number} 号会议记了表决或选举，不能改成{kind}。"
    advice = "先去掉：jyg meeting unvote {number} 第几项"


class VotesNegative(CalledWrongly):
    message = "票数和名额不能小于零：{given}。"
    advice = "请核对。"


class NoSeats(CalledWrongly):
    message = "应选名额要至少 1 名。"
    advice = "写上 --seats 名额。"


class NoCandidates(CalledWrongly):
    message = "没有写候选人和得票。"
    advice = "例：--candidate 王建国=18 --candidate 李桂芳=17"


class CandidateUnfit(Refused):
    message = "{name}在 {day} 没有被选举权（{source}）。"
    advice = "请核对候选人，或看：jyg member show {number}、jyg meeting show {meeting}"


class Place(StrEnum):
    """How a member stands in a vote."""

    HERE = "到会"
    AWAY = "未到会"
    LEFT_OUT = "经批准不计入"
    NO_VOTE = "无表决权"


# What a kind of meeting may vote on follows the rules of these ids; other kinds don't vote.
_RULES = {MeetingKind.ASSEMBLY: "assembly", MeetingKind.COMMITTEE: "committee", MeetingKind.GROUP: "group"}
_OF_THE_BRANCH = frozenset({MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE})  # these elect, and decide on its money
NO_VOTE = "没有表决权"  # the reason for which somebody is left out of a vote, there or not
COMMITTEE_MEMBER = "委员"  # an election whose title names it elects the committee or some of it


class Voter(NamedTuple):
    """An expected member and how they stand in the vote."""

    member: Member
    place: Place


class Electorate(NamedTuple):
    """Everybody expected at a meeting, as a vote counts them."""

    voters: tuple[Voter, ...]
    online: int = 0  # of those who may vote, how many took part online
    online_counts: bool = True  # whether that is coming

    def of(self, place: Place) -> tuple[Member, ...]:
        return tuple(voter.member for voter in self.voters if voter.place is place)

    @property
    def present(self) -> int:
        """到会有表决权的."""
        return len(self.of(Place.HERE))

    @property
    def entitled(self) -> int:
        """应到会有表决权的."""
        return self.present + len(self.of(Place.AWAY))


def electorate(
    meeting: Meeting, members: tuple[Member, ...], states: Mapping[int, State], left_out: Mapping[int, str],
    *, online: bool
) -> Electorate:  # fmt: skip
    """Who may vote at a meeting, by the marks of its attendance and the grounds on which people are left out.

    `online`: whether taking part so is coming.

    Source: rules vote.formal, vote.left_out, vote.online.
    """
    came = {State.PRESENT, State.ONLINE} if online else {State.PRESENT}

    def place(member: Member) -> Place:
        if member.status_on(meeting.held_on) is not Status.FORMAL or left_out.get(member.id) == NO_VOTE:
            return Place.NO_VOTE
        if states.get(member.id) in came:
            return Place.HERE
        return Place.LEFT_OUT if member.id in left_out else Place.AWAY

    voters = tuple(Voter(member, place(member)) for member in expected_at(meeting, members))
    entitled = [voter.member for voter in voters if voter.place is not Place.NO_VOTE]
    return Electorate(voters, sum(states.get(member.id) is State.ONLINE for member in entitled), online)


class Answer(NamedTuple):
    """A condition of a vote: what there is, how much it takes (in votes or people), and the rule that says so."""

    found: int
    needed: int
    met: bool
    rule: Rule


class MotionVerdict(NamedTuple):
    quorum: Answer
    majority: Answer

    @property
    def passed(self) -> bool:
        return self.quorum.met and self.majority.met


class Candidate(NamedTuple):
    member: Member
    ayes: int


class ElectionVerdict(NamedTuple):
    """`choice` is None where no more candidates than seats are asked for. `tied` share the last seats: to be voted on
    again. Elected in order of votes, and nobody while the election doesn't count.
    """

    quorum: Answer
    choice: Answer | None
    majority: Answer  # the votes that each of the elected needs
    elected: tuple[Candidate, ...]
    tied: tuple[Candidate, ...]
    open_seats: int

    @property
    def valid(self) -> bool:
        return self.quorum.met and (self.choice is None or self.choice.met)


def judge_motion(kind: MeetingKind, who: Electorate, ayes: int, on: date) -> MotionVerdict:
    """Whether enough were there, and whether more than half of those entitled were for it."""
    passed = rule(f"vote.pass.{_RULES[kind]}", on)
    return MotionVerdict(quorum_of(kind, who, on), _more_than(ayes, who.entitled, passed))


def judge_election(
    kind: MeetingKind, who: Electorate, seats: int, candidates: Iterable[Candidate], on: date, title: str = ""
) -> ElectionVerdict:
    """Whether the election counts, and who is elected: more than half of those present, by number of votes.

    An assembly that elects 委员 has more candidates than seats; see `elects_committee`.
    """
    listed = tuple(candidates)
    quorum = _at_least(who.present, who.entitled, rule("election.quorum", on))
    more = kind is MeetingKind.ASSEMBLY and elects_committee(title, who, seats, on)
    choice = _choice(len(listed), seats, on) if more else None
    passed = rule("election.elected", on)
    majority = _more_than(max((each.ayes for each in listed), default=0), who.present, passed)
    if not quorum.met or (choice is not None and not choice.met):
        return ElectionVerdict(quorum, choice, majority, (), (), seats)
    carried = sorted((each for each in listed if each.ayes >= majority.needed), key=lambda each: -each.ayes)
    elected, tied = _seated(carried, seats)
    return ElectionVerdict(quorum, choice, majority, elected, tied, seats - len(elected))


def elects_committee(title: str, who: Electorate, seats: int, on: date) -> bool:
    """Whether an assembly elects 委员: by its title or seats, else because the branch has or should have a committee.

    A branch without one elects its 书记 and 副书记 directly. Source: rule election.more.
    """
    voters = (voter.member for voter in who.voters)
    return (
        COMMITTEE_MEMBER in title
        or seats >= figure("branch.committee_least", on)
        or committee_due(voters, on, figure("branch.committee_from", on))
    )


def _seated(carried: list[Candidate], seats: int) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Those who take the seats, and those of equal votes between whom the last seats can't decide."""
    if len(carried) <= seats or carried[seats - 1].ayes > carried[seats].ayes:
        return tuple(carried[:seats]), ()
    edge = carried[seats].ayes
    return tuple(c for c in carried if c.ayes > edge), tuple(c for c in carried if c.ayes == edge)


def _choice(candidates: int, seats: int, on: date) -> Answer:
    source = rule("election.more", on)
    needed = seats + _rounded_up(seats * figure(source.id, on))
    return Answer(candidates, needed, candidates >= needed, source)


def _at_least(found: int, whole: int, source: Rule) -> Answer:
    needed = _rounded_up(whole * _percent(source))
    return Answer(found, needed, whole > 0 and found >= needed, source)


def _more_than(found: int, whole: int, source: Rule) -> Answer:
    needed = whole * _percent(source) // 100 + 1
    return Answer(found, needed, found >= needed, source)


def _percent(source: Rule) -> int:
    return figure(source.id, source.since)


def _rounded_up(hundredths: int) -> int:
    return -(-hundredths // 100)


def may_vote(kind: MeetingKind, *, of_the_branch: bool = False) -> bool:
    """Whether a kind of meeting decides by votes; of the branch, elects or decides on its money."""
    return kind in (_OF_THE_BRANCH if of_the_branch else _RULES)


def quorum_of(kind: MeetingKind, who: Electorate, on: date) -> Answer:
    """Whether enough came for the meeting to decide."""
    return _at_least(who.present, who.entitled, rule(f"vote.quorum.{_RULES[kind]}", on))


def require_voting(meeting: Meeting) -> None:
    """Raise CannotVote at a kind of meeting that decides nothing by votes."""
    if not may_vote(meeting.kind):
        raise CannotVote(kind=meeting.kind, number=meeting.number)


def require_electing(meeting: Meeting) -> None:
    """Raise CannotVote or CannotElect at a kind of meeting that elects nobody."""
    require_voting(meeting)
    if not may_vote(meeting.kind, of_the_branch=True):
        raise CannotElect(kind=meeting.kind, number=meeting.number)
