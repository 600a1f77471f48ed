"""jyg meeting vote, elect, unvote, leave-out"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree import Noun
from jygcli.cli.meetings.which import MeetingArg
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.meetings.votes import NO_VOTE
from jygcli.services.meetings import leaving_out, votes
from jygcli.views.meetings import votes as view


class ApprovalUnsaid(CalledWrongly):
    message = "不计入应到会，要写明批准日期、谁批准的、原因。"
    advice = "加上 --approved 日期 --by 组织 --reason 原因（没有表决权的改写 --no-vote）；免到的人仍在应到会，不用记。"


class NotCounted(CalledWrongly):
    message = "“{given}”要写成 姓名=票数。"
    advice = "例：--candidate 王建国=18"


def add_to(app: Noun) -> None:
    """Give the noun these verbs."""
    app.command(chinese="表决")(vote)
    app.command(chinese="选举")(elect)
    app.command(chinese="去掉表决")(unvote)
    app.command("leave-out", chinese="不计入")(leave_out)


def vote(
    jyg: App,
    number: MeetingArg,
    motion: Annotated[str, options.argument("议题", "表决的是什么", options.words("议题"))],
    ayes: Annotated[int, options.count("--for", "赞成几票")],
    nays: Annotated[int | None, options.count("--against", "反对几票")] = None,
    abstentions: Annotated[int | None, options.count("--abstain", "弃权几票")] = None,
) -> None:
    """记一项表决，说明到会人数够不够、通过没有，依据哪一条。先记考勤。

    例：jyg meeting vote 3 通过2027年工作计划 --for 18 --against 1 --abstain 2
    """
    request = votes.PutToVote(number, motion, ayes, nays or 0, abstentions or 0)
    jyg.show(view.VOTED, votes.put_to_vote(jyg.desk, request))


def elect(
    jyg: App,
    number: MeetingArg,
    title: Annotated[str, options.argument("名称", "选举什么，例 支部委员会换届", options.words("名称"))],
    seats: Annotated[int, options.count("--seats", "应选几名")],
    candidates: Annotated[
        list[str] | None, options.option("--candidate", "候选人和赞成票，可写多次", "党员=票数", options.member_votes)
    ] = None,
) -> None:
    """记一次选举：应选几名、候选人各得几票；说明有没有效、谁当选，依据哪一条。先记考勤。

    例：jyg meeting elect 3 选举第四届支部委员会 --seats 3 --candidate 王建国=20 --candidate 李桂芳=19
    --candidate 孙德山=15 --candidate 周国栋=9
    """
    counted = tuple(_counted(each) for each in candidates or ())
    jyg.show(view.VOTED, votes.hold_election(jyg.desk, votes.HoldElection(number, title, seats, counted)))


def _counted(given: str) -> tuple[str, int]:
    """`王建国=18` as a candidate with votes. Raises NotCounted, NotACount."""
    name, equals, ayes = given.replace("＝", "=").partition("=")
    if not equals or not name.strip():
        raise NotCounted(given=given)
    return name.strip(), options.parse_count(ayes)


def unvote(
    jyg: App,
    number: MeetingArg,
    which: Annotated[int, options.argument("第几项", "表决的序号", options.parse_number)],
) -> None:
    """去掉记错的一项表决或选举，再重新记。

    例：jyg meeting unvote 3 1
    """
    jyg.show(view.VOTED, votes.unvote(jyg.desk, number, which))


def leave_out(
    jyg: App,
    number: MeetingArg,
    member: options.MemberArg,
    approved: Annotated[date | None, options.day("--approved", "哪天批准的，不晚于会议")] = None,
    by: Annotated[str | None, options.text("--by", "谁批准的", metavar="组织")] = None,
    reason: Annotated[str | None, options.text("--reason", "为什么不计入", metavar="原因")] = None,
    no_vote: Annotated[bool, options.flag("--no-vote", "没有表决权、选举权的：到了会也不算，不写原因")] = False,
    undo: Annotated[bool, options.flag("--undo", "去掉记错的批准")] = False,
) -> None:
    """记一名党员经批准不计入这次会表决、选举的应到会。免到不减少应到会，这个批准才减少。

    没有表决权、选举权和被选举权的（选举工作条例第5条；预备党员不用记）用 --no-vote，到了会也不算，不写原因；
    --approved、--by 写决定的日期和组织。

    例：jyg meeting leave-out 3 吴淑珍 --approved 2026-03-01 --by 市离退休干部党工委 --reason 长期卧床
    """
    approval = {"--approved": approved, "--by": by, "--reason": reason, "--no-vote": no_vote}
    options.no_use_beside({"--undo": (undo, ()), "": (True, approval)}, approval)
    if undo:
        jyg.show(view.LEFT_OUT, leaving_out.take_back(jyg.desk, number, member))
        return
    options.at_most_one({"--reason": reason is not None, "--no-vote": no_vote})
    reason = NO_VOTE if no_vote else reason
    if approved is None or by is None or reason is None:
        raise ApprovalUnsaid
    request = leaving_out.LeaveOut(number, member, approved, by, reason)
    jyg.show(view.LEFT_OUT, leaving_out.leave_out(jyg.desk, request))
