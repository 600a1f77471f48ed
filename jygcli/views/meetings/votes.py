"""Views of votes and elections: what was counted, whether it holds, and by which article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jygcli.domain.base.done import Done
from jygcli.domain.law.rules import rule
from jygcli.domain.meetings.votes import NO_VOTE, Answer, Candidate, Electorate, Place
from jygcli.papers.paper import Column, Holds
from jygcli.services.meetings.leaving_out import LeftOut, LeftOutShown
from jygcli.services.meetings.votes import Ballot, ElectionShown, MotionShown, Voted
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Line, Look, Screen, View, advice, heading, line

_WHO = "entitled present online online_counts left_out() no_vote()"  # of an electorate, as JSON
_PLACES: Mapping[str, Callable[[Electorate], object]] = {
    "left_out": lambda who: list(who.of(Place.LEFT_OUT)),
    "no_vote": lambda who: list(who.of(Place.NO_VOTE)),
}
_ANSWER = "found needed met rule=rule.id source=rule.cited"
_MOTION = (
    f"number motion for=ayes against=nays abstain=abstentions *who({_WHO})"
    f" *verdict(quorum({_ANSWER}) majority({_ANSWER}) passed)"
)
_ELECTION = (
    f"number motion=title seats candidates() *who({_WHO})"
    f" *verdict(quorum({_ANSWER}) choice({_ANSWER}) majority({_ANSWER}) valid tied() open_seats)"
)
LEFT_OUT_JSON = "member.number member.name approved_on approved_by reason"


def ballot_data(ballot: Ballot) -> Json:
    """A vote or an election with its verdict; the keys of the one are missing in the other."""
    if isinstance(ballot, MotionShown):
        return facts(ballot, _MOTION, **_PLACES)
    elected = ballot.verdict.elected
    candidates = [facts(c, "member.number member.name votes=ayes elected()", elected=c in elected)
                  for c in ballot.candidates]  # fmt: skip
    tied = [candidate.member for candidate in ballot.verdict.tied]
    return facts(ballot, _ELECTION, candidates=candidates, tied=tied, **_PLACES)


def ballot_screen(ballot: Ballot) -> Screen:
    """The same for a person."""
    yield from _motion(ballot) if isinstance(ballot, MotionShown) else _election(ballot)
    if ballot.excess:
        yield line(f"票数比到会有表决权的多 {ballot.excess}：考勤、职务或类别后来改过，请核对。")


def _motion(shown: MotionShown) -> Screen:
    quorum, majority = shown.verdict.quorum, shown.verdict.majority
    yield line(f"第 {shown.number} 项表决　{shown.motion}：{result_words(shown)}")
    uncast = shown.who.present - shown.ayes - shown.nays - shown.abstentions
    more = f"，未投 {uncast}" if uncast > 0 else ""
    yield line(f"  赞成 {shown.ayes}，反对 {shown.nays}，弃权 {shown.abstentions}{more}")
    yield from _who(shown.who, quorum, "有表决权的")
    if quorum.met:
        enough = "够了" if majority.met else f"还差 {majority.needed - majority.found} 票"
        yield line(f"  通过要 {majority.needed} 票，{enough}（{majority.rule.cited_briefly}）")


def _election(shown: ElectionShown) -> Screen:
    verdict = shown.verdict
    yield line(f"第 {shown.number} 项选举　{shown.title}：{result_words(shown)}")
    yield from _who(shown.who, verdict.quorum, "有选举权的")
    if verdict.choice is not None:
        choice, fits = verdict.choice, "够了" if verdict.choice.met else "不够"
        yield line(f"  应选 {shown.seats} 名，候选人 {choice.found} 名，至少要 {choice.needed} 名，{fits}",
                   f"（{choice.rule.cited_briefly}）")  # fmt: skip
    else:
        yield line(f"  选的不是委员，不要求差额（{rule('election.more').cited_briefly}）")

    def outcome(one: Candidate) -> str:
        return "当选" if one in verdict.elected else "同票，再投" if one in verdict.tied else ""

    columns = (
        Column("编号", "member.number", Holds.NUMBER), Column("候选人", "member.shown"),
        Column("赞成票", "ayes", Holds.NUMBER), Column("结果", outcome)
    )  # fmt: skip
    yield grid(columns, shown.candidates)
    yield line(f"  当选要 {verdict.majority.needed} 票（{verdict.majority.rule.cited_briefly}）")
    if verdict.valid and verdict.open_seats and not verdict.tied:
        yield line(f"  还缺 {verdict.open_seats} 名，另行选举。")


def result_words(shown: Ballot) -> str:
    """What came of a vote or an election."""
    if isinstance(shown, MotionShown):
        return "通过" if shown.verdict.passed else "未通过" if shown.verdict.quorum.met else "到会不够，表决无效"
    verdict = shown.verdict
    if not verdict.quorum.met:
        return "到会不够，选举无效"
    if not verdict.valid:
        return "候选人不够，不合规定"
    return f"选出 {len(verdict.elected)} 名" if verdict.elected else "没有人当选"


def _who(who: Electorate, quorum: Answer, what: str) -> Screen:
    enough = "够了" if quorum.met else "不够"
    yield line(f"  应到会{what} {who.entitled} 人，到会 {who.present} 人，至少要 {quorum.needed} 人，{enough}",
               f"（{quorum.rule.cited_briefly}）")  # fmt: skip
    if who.online:
        counts = "算到会（设置 online_is_present）" if who.online_counts else "不算到会"
        yield line(f"  线上 {who.online} 人，{counts}（{rule('vote.online').cited_briefly}）")
    for place, why in ((Place.LEFT_OUT, "经批准不计入应到会"), (Place.NO_VOTE, f"不算{what}")):
        if names := "、".join(member.shown for member in who.of(place)):
            source = rule("vote.formal" if place is Place.NO_VOTE else "vote.left_out").cited_briefly
            yield line(f"  {why}：{names}（{source}）")


def left_out_line(left_out: LeftOut) -> str:
    name, by = left_out.member.shown, f"{left_out.approved_on} {left_out.approved_by}"
    if left_out.reason == NO_VOTE:
        return f"{name}：{NO_VOTE}、选举权和被选举权（{rule('vote.formal').cited_briefly}），{by}"
    return f"{name}：{left_out.reason}，{by}批准"


def _headed(shown: Voted | LeftOutShown) -> Line:
    meeting = shown.meeting
    return heading(f"第 {meeting.number} 号　{meeting.held_on}　{meeting.kind}　{shown.what}")


def _approval(shown: LeftOutShown, _: Look) -> Screen:
    yield _headed(shown)
    yield line(left_out_line(shown.left_out))
    yield line(f"表决、选举的应到会：{shown.who.entitled} 人。出勤率的应到不变。")


def _voted(voted: Voted, _: Look) -> Screen:
    yield _headed(voted)
    yield from ballot_screen(voted.ballot)
    if voted.what is Done.ELECTION_RECORDED and isinstance(voted.ballot, ElectionShown):
        verdict, number = voted.ballot.verdict, voted.meeting.number
        if verdict.tied:
            yield advice(f"  同票再投的选票：jyg meeting ballot --again {number} -o 再投选票.docx")
        if verdict.elected:
            yield advice(f"  记当选的人就任：jyg meeting seat {number}")
            yield advice(f"  选举结果报告单：jyg meeting result {number} -o 选举结果.docx")


VOTED = View[Voted](shape("meeting=meeting.number *ballot()", ballot=lambda voted: ballot_data(voted.ballot)), _voted)
LEFT_OUT = View[LeftOutShown](
    shape(f"meeting=meeting.number *left_out({LEFT_OUT_JSON}) *who({_WHO})", **_PLACES), _approval
)
