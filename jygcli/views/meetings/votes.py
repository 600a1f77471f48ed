"""Views of votes and elections: what was counted, whether it holds, and by which article."""

from __future__ import annotations

from jygcli.domain.law.rules import rule
from jygcli.domain.meetings.votes import Answer, Electorate, Place
from jygcli.domain.people.membership import Member
from jygcli.services.meetings.leaving_out import LeftOut, LeftOutShown
from jygcli.services.meetings.votes import Ballot, ElectionShown, MotionShown, Voted
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, table


def _who_data(who: Electorate) -> Json:
    return {
        "entitled": who.entitled,
        "present": who.present,
        "online": who.online,
        "online_counts": who.online_counts,
        "left_out": [_member_data(member) for member in who.of(Place.LEFT_OUT)],
        "no_vote": [_member_data(member) for member in who.of(Place.NO_VOTE)],
    }


def _member_data(member: Member) -> Json:
    return {"number": member.number, "name": member.name}


def _answer_data(answer: Answer) -> Json:
    source = {"rule": answer.rule.id, "source": answer.rule.cited}
    return {"found": answer.found, "needed": answer.needed, "met": answer.met, **source}


def ballot_data(ballot: Ballot) -> Json:
    """A vote or an election with its verdict; the keys of the one are missing in the other."""
    if isinstance(ballot, MotionShown):
        return {
            "number": ballot.number,
            "motion": ballot.motion,
            "for": ballot.ayes,
            "against": ballot.nays,
            "abstain": ballot.abstentions,
            **_who_data(ballot.who),
            "quorum": _answer_data(ballot.verdict.quorum),
            "majority": _answer_data(ballot.verdict.majority),
            "passed": ballot.verdict.passed,
        }
    verdict = ballot.verdict
    return {
        "number": ballot.number,
        "motion": ballot.title,
        "seats": ballot.seats,
        "candidates": [
            {**_member_data(c.member), "votes": c.ayes, "elected": c in verdict.elected} for c in ballot.candidates
        ],
        **_who_data(ballot.who),
        "quorum": _answer_data(verdict.quorum),
        "choice": _answer_data(verdict.choice) if verdict.choice else None,
        "majority": _answer_data(verdict.majority),
        "valid": verdict.valid,
        "tied": [_member_data(c.member) for c in verdict.tied],
        "open_seats": verdict.open_seats,
    }


def ballot_screen(ballot: Ballot) -> Screen:
    """The same for a person."""
    if isinstance(ballot, MotionShown):
        yield from _motion(ballot)
    else:
        yield from _election(ballot)
    if ballot.excess:
        yield line(f"票数比到会有表决权的多 {ballot.excess}：考勤、职务或类别后来改过，请核对。")


def _motion(shown: MotionShown) -> Screen:
    quorum, majority = shown.verdict.quorum, shown.verdict.majority
    yield line(f"第 {shown.number} 项表决　{shown.motion}：{result_words(shown)}")
    uncast = shown.who.present - shown.ayes - shown.nays - shown.abstentions
    yield line(
        f"  赞成 {shown.ayes}，反对 {shown.nays}，弃权 {shown.abstentions}" + (f"，未投 {uncast}" if uncast > 0 else "")
    )
    yield from _who(shown.who, quorum, "有表决权的")
    if quorum.met:
        enough = "够了" if majority.met else f"还差 {majority.needed - majority.found} 票"
        yield line(f"  通过要 {majority.needed} 票，{enough}（{majority.rule.cited_briefly}）")


def _election(shown: ElectionShown) -> Screen:
    verdict = shown.verdict
    yield line(f"第 {shown.number} 项选举　{shown.title}：{result_words(shown)}")
    yield from _who(shown.who, verdict.quorum, "有选举权的")
    if verdict.choice is not None:
        fits = "够了" if verdict.choice.met else "不够"
        yield line(
            f"  应选 {shown.seats} 名，候选人 {verdict.choice.found} 名，至少要 {verdict.choice.needed} 名，{fits}"
            f"（{verdict.choice.rule.cited_briefly}）"
        )
    rows = table("编号", "候选人", "赞成票", "结果", right=("编号", "赞成票"))
    for each in shown.candidates:
        outcome = "当选" if each in verdict.elected else "同票，再投" if each in verdict.tied else ""
        rows.add_row(str(each.member.number), each.member.name, str(each.ayes), outcome)
    yield rows
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
    yield line(
        f"  应到会{what} {who.entitled} 人，到会 {who.present} 人，至少要 {quorum.needed} 人，{enough}"
        f"（{quorum.rule.cited_briefly}）"
    )
    if who.online:
        counts = "算到会（设置 online_is_present）" if who.online_counts else "不算到会"
        yield line(f"  线上 {who.online} 人，{counts}（{rule('vote.online').cited_briefly}）")
    for place, why in ((Place.LEFT_OUT, "经批准不计入应到会"), (Place.NO_VOTE, f"预备党员，不算{what}")):
        if names := "、".join(member.name for member in who.of(place)):
            yield line(f"  {why}：{names}")


def left_out_data(left_out: LeftOut) -> Json:
    return {
        **_member_data(left_out.member),
        "approved_on": str(left_out.approved_on),
        "approved_by": left_out.approved_by,
        "reason": left_out.reason,
    }


def left_out_line(left_out: LeftOut) -> str:
    return f"{left_out.member.name}：{left_out.reason}，{left_out.approved_on} {left_out.approved_by}批准"


def _voted_data(voted: Voted, _: Look) -> Json:
    return {"meeting": voted.meeting.number, **ballot_data(voted.ballot)}


def _voted(voted: Voted, _: Look) -> Screen:
    meeting = voted.meeting
    yield heading(f"第 {meeting.number} 号　{meeting.held_on}　{meeting.kind}　{voted.what}")
    yield from ballot_screen(voted.ballot)


def _approval_data(shown: LeftOutShown, _: Look) -> Json:
    return {"meeting": shown.meeting.number, **left_out_data(shown.left_out), **_who_data(shown.who)}


def _approval(shown: LeftOutShown, _: Look) -> Screen:
    meeting = shown.meeting
    yield heading(f"第 {meeting.number} 号　{meeting.held_on}　{meeting.kind}　{shown.what}")
    yield line(left_out_line(shown.left_out))
    yield line(f"表决、选举的应到会：{shown.who.entitled} 人。出勤率的应到不变。")


VOTED = View[Voted](_voted_data, _voted)
LEFT_OUT = View[LeftOutShown](_approval_data, _approval)
