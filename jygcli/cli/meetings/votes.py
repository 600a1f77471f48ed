"""jyg meeting vote, ballot, elect, result, seat, unvote, leave-out"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.meetings.which import MeetingArg
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.meetings.votes import NO_VOTE
from jygcli.domain.people.membership import PostName
from jygcli.domain.registers.elections import KINDS
from jygcli.services.meetings import ballot_papers, leaving_out, taking_office, votes
from jygcli.views.meetings import elections as papers
from jygcli.views.meetings import votes as view


class ApprovalUnsaid(CalledWrongly):
    message = "不计入应到会，要写明批准日期、谁批准的、原因。"
    advice = "加上 --approved 日期 --by 组织 --reason 原因（没有表决权的改写 --no-vote）；免到的人仍在应到会，不用记。"


class NotCounted(CalledWrongly):
    message = "“{given}”要写成 姓名=票数。"
    advice = "例：--candidate 王建国=18"


class PostNotSaid(CalledWrongly):
    message = "“{given}”要写成 姓名=职务。"
    advice = "例：jyg meeting seat 3 王建国=书记 李桂芳=组织委员"


_POST = options.one_of(PostName, "职务")


def add_to(app: Noun) -> None:
    """Give the noun these verbs."""
    app.command(chinese="选票", cls=PaperCommand)(ballot)
    app.command(chinese="选举结果 结果", cls=PaperCommand)(result)
    app.command(chinese="就任")(seat)
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


def ballot(
    jyg: App,
    title: Annotated[str | None, options.argument("[名称]", "选举什么，例 选举第四届支部委员会")] = None,
    seats: Annotated[int | None, options.count("--seats", "应选几名")] = None,
    candidates: Annotated[
        list[str] | None, options.option("--candidate", "候选人，可写多次，按写的次序排", "党员", options.member)
    ] = None,
    again: Annotated[
        int | None, options.option("--again", "同票再投：哪次会议的选举", "编号", options.parse_number)
    ] = None,
    copies: Annotated[int | None, options.count("--copies", "印几张；不写就是 1 张，拿去复印")] = None,
) -> None:
    """选票：候选人和赞成、不赞成、弃权三栏，留出另选他人的空行，几张一页；同票的用 --again 印再投的选票。

    例：jyg meeting ballot 选举第四届支部委员会 --seats 3 --candidate 王建国 --candidate 李桂芳
    --candidate 孙德山 --candidate 周国栋 --copies 20 -o 选票.docx

    例：jyg meeting ballot --again 3 --copies 20 -o 再投选票.docx
    """
    stated = {"名称": title, "--seats": seats, "--candidate": candidates}
    options.no_use_beside({"--again": (again is not None, ()), "": (True, stated)}, stated)
    if again is not None:
        jyg.show(papers.BALLOT, ballot_papers.of_tied(jyg.desk, again, copies or 1))
        return
    asked = ballot_papers.AskedBallot(title, seats, tuple(candidates or ()), copies or 1)
    jyg.show(papers.BALLOT, ballot_papers.of_candidates(jyg.desk, asked))


def result(jyg: App, number: MeetingArg) -> None:
    """选举结果：到会多少人、各得几票、谁当选、谁同票要再投；存成文件就是签名、上报的选举结果报告单。

    例：jyg meeting result 3 -o 选举结果.docx
    """
    jyg.show(papers.RESULT, ballot_papers.results(jyg.desk, number))


def seat(
    jyg: App,
    number: MeetingArg,
    posts: Annotated[
        list[str] | None, options.argument("[姓名=职务]...", "当选的人任什么职务；名称里写明的不用写")
    ] = None,
    which: Annotated[
        int | None, options.option("--which", "有几项选举时，哪一项", "第几项", options.parse_number)
    ] = None,
    kind: Annotated[
        str | None,
        options.option("--kind", "换届或补选；名称里看得出的不用写", "词", options.one_of_words(KINDS, "种类")),
    ] = None,
) -> None:
    """按有效的选举记下当选的人就任：换届的，其他委员卸任，任期从那天起算；补选的，别人不动。

    例：jyg meeting seat 3 王建国=书记 李桂芳=组织委员 孙德山=宣传委员
    """
    request = taking_office.TakeOffice(number, tuple(_seated(each) for each in posts or ()), which, kind)
    jyg.confirm(papers.SEATING, taking_office.planned(jyg.desk, request), "照此记职务吗？")
    jyg.show(papers.SEATED, taking_office.take_office(jyg.desk, request))


def _seated(given: str) -> tuple[str, PostName]:
    """`王建国=书记`. Raises PostNotSaid, NotAChoice."""
    name, equals, post = given.replace("＝", "=").partition("=")
    if not equals or not name.strip():
        raise PostNotSaid(given=given)
    return name.strip(), _POST(post)


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
