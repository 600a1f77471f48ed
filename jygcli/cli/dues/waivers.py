"""jyg dues waive, approve, unwaive"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.said.told import Tense
from jygcli.services.dues import waivers
from jygcli.views.dues import assessments as view


def add_to(app: Noun) -> None:
    """Give the noun these verbs."""
    for verb, chinese in ((waive, "少交 免交 减免"), (approve, "批准"), (unwaive, "恢复 恢复交纳")):
        app.command(chinese=chinese)(verb)


def waive(
    jyg: App,
    member: options.MemberArg,
    start: Annotated[Month, options.month("--from", "从哪月起，不早于批准之月", Tense.NEAR)],
    through: Annotated[Month, options.month("--through", "到哪月止（含）", Tense.NEAR)],
    applied: Annotated[date, options.day("--applied", "本人申请日期")],
    discussed: Annotated[date, options.day("--discussed", "支部讨论日期")],
    amount: Annotated[Fen, options.money("--amount", "每月仍交多少；0 为免交")],
    approved: Annotated[date | None, options.day("--approved", "上级批准日期")] = None,
    by: Annotated[str | None, options.text("--by", "批准的上级党组织", metavar="组织")] = None,
) -> None:
    """记少交或免交：本人申请、支部讨论、上级批准。还没有批准的，不写 --approved 和 --by，先记下申请，照常交纳。

    支部讨论即为批准的（设置 waiver_by_branch），不写上级的两项。

    例：jyg dues waive 王建国 --from 2026-07 --through 2026-12 --amount 0 --applied 2026-06-01
    --discussed 2026-06-10 --approved 2026-06-20 --by 市离退休干部党工委
    """
    request = waivers.WaiveDues(member, start, through, amount, applied, discussed, approved, by)
    jyg.show(view.WAIVED, waivers.waive(jyg.desk, request))


def approve(
    jyg: App,
    member: options.MemberArg,
    on: Annotated[date, options.day("--on", "上级批准日期")],
    by: Annotated[str, options.text("--by", "批准的上级党组织", metavar="组织")],
    start: Annotated[Month | None, options.month("--from", "有几份申请时，是从哪月起的那一份")] = None,
) -> None:
    """申请的少交、免交批准了：从批准之月起减，以前的月份照交。

    例：jyg dues approve 王建国 --on 2026-06-20 --by 市离退休干部党工委
    """
    jyg.show(view.WAIVED, waivers.approve(jyg.desk, waivers.ApproveWaiver(member, on, by, start)))


def unwaive(
    jyg: App,
    member: options.MemberArg,
    start: Annotated[Month, options.month("--from", "从哪月起恢复，不早于本月", Tense.COMING)],
    why: Annotated[str | None, options.text("--why", "为什么恢复")] = None,
) -> None:
    """少交、免交提前结束：从这个月起恢复按核定交纳。

    例：jyg dues unwaive 王建国 --from 2026-09 --why 本人提出恢复
    """
    jyg.show(view.WAIVER_ENDED, waivers.unwaive(jyg.desk, waivers.EndWaiver(member, start, why)))
