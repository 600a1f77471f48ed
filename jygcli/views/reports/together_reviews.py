"""What is looked back on at the end of a quarter or a year, over several branches: a line for each and the sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from jygcli.domain.base.money import total
from jygcli.domain.meetings.attendance import Tally
from jygcli.domain.registers.reviews import GRADES
from jygcli.papers.paper import Holds, Value
from jygcli.services.books.together import Together
from jygcli.services.plan.review import YearReviewed
from jygcli.services.registers.points import PointsOfYear
from jygcli.services.registers.review_papers import AppraisalSummary
from jygcli.services.reports.dues import RemittanceSlip
from jygcli.services.reports.review_year import YearPack
from jygcli.services.reports.standard import Checklist
from jygcli.views.base.together import Figure, Part, rolled
from jygcli.views.base.view import View
from jygcli.views.registers.entries import number


def _rate(way: str) -> Figure:
    """The rate of attendance; of all branches that of their counts together."""

    def whole(reports: Sequence[Any]) -> Value:
        return sum((getattr(one, way) for one in reports), Tally()).rate

    return Figure("出勤率", "rate", f"{way}.rate", Holds.RATE, whole)


def _graded(grade: str) -> Callable[[YearPack | AppraisalSummary], int]:
    return lambda one: dict(one.grades if isinstance(one, YearPack) else one.counts).get(grade, 0)


_GRADES = tuple(Figure(grade, f"grade_{place}", _graded(grade)) for place, grade in enumerate(GRADES, start=1))

REVIEWS: View[Together[YearReviewed]] = rolled(
    lambda report: f"{report.year}年回顾",
    Part("", (
        Figure("固定主题", "fixed_themes", lambda one: one.carried_out(fixed=True)),
        Figure("自选主题", "own_themes", lambda one: one.carried_out(fixed=False)),
        Figure("应开", "required", lambda one: sum(kind.required for kind in one.kinds)),
        Figure("已开", "held", lambda one: sum(kind.held for kind in one.kinds)),
        _rate("tally"),
        Figure("缺几项", "missing", lambda one: len(one.missing)),
        Figure("谈心还缺", "still_to_talk", "still_to_talk"))),
    until=lambda report: report.on,
    says=lambda report: {"year": report.year},
    lacks="还没有排计划",
)  # fmt: skip

PACKS: View[Together[YearPack]] = rolled(
    lambda report: f"{report.year}年度考评",
    Part("一、党员和组织生活", (
        Figure("党员", "total", "members.total"), Figure("增加", "joined", "joined"), Figure("减少", "left", "left"),
        _rate("attendance"), Figure("缺佐证", "missing", lambda one: len(one.missing)))),
    Part("二、民主评议（人）", _GRADES),
    Part("三、党费（元，已过完的季度）", tuple(
        Figure(label, key, f"dues.{key}", Holds.MONEY) for label, key in (
            ("应交", "due"), ("减免", "waived"), ("已交", "collected"), ("欠交", "owing"), ("上缴", "up"),
            ("返还", "back")))),
    Part("四、经费（元）", (
        Figure("应收工作经费", "grant_due", "funds.grant.due", Holds.MONEY),
        Figure("已收", "grant", "funds.grant.done", Holds.MONEY),
        Figure("支出", "spent", lambda one: total(source.flow.spent for source in one.funds.sources), Holds.MONEY),
        Figure("结余", "closing", lambda one: total(source.closing for source in one.funds.sources), Holds.MONEY))),
    until=lambda report: report.through if report.running else None,
    says=lambda report: {"year": report.year},
)  # fmt: skip

APPRAISALS: View[Together[AppraisalSummary]] = rolled(
    lambda _: "最近一次民主评议",
    Part("", (
        Figure("年度", "year", lambda one: one.appraisal.values["year"], summed=False),
        Figure("党员", "members", lambda one: len(one.members)),
        *_GRADES,
        Figure("没有等次", "ungraded", lambda one: len(one.ungraded)))),
    lacks="还没有登记民主评议",
)  # fmt: skip

STANDARDS: View[Together[Checklist]] = rolled(
    lambda report: f"{report.year}年标准化规范化建设",
    Part("", (
        Figure("八个方面", "points", lambda one: len(one.points), summed=False),
        Figure("不缺的", "whole", lambda one: sum(not point.lacking for point in one.points), summed=False),
        Figure("缺佐证", "missing", lambda one: sum(len(point.lacking) for point in one.points)),
        Figure("自己登记的", "by_hand", lambda one: sum(len(point.by_hand) for point in one.points)))),
    until=lambda report: report.through,
    says=lambda report: {"year": report.year},
)  # fmt: skip

POINTS: View[Together[PointsOfYear]] = rolled(
    lambda report: f"{report.year}年积分",
    Part("", (
        Figure("项目", "items", lambda one: len(one.items), summed=False),
        Figure("党员", "members", lambda one: len(one.members)),
        Figure("有积分的", "scored", lambda one: sum(member.total != 0 for member in one.members)),
        Figure("总分", "points", lambda one: number(sum((member.total for member in one.members), Decimal(0)))))),
    says=lambda report: {"year": report.year},
)  # fmt: skip


def _days(slip: RemittanceSlip) -> str:
    return "、".join(dict.fromkeys(str(entry.on_day) for entry in slip.entries))


SLIPS: View[Together[RemittanceSlip]] = rolled(
    lambda slip: f"{slip.quarter.spoken}党费上缴",
    Part("", (
        Figure("上缴日期", "on", _days, Holds.CODE, summed=False),
        Figure("应交", "payable", "of_quarter.dues.payable", Holds.MONEY),
        Figure("已交", "collected", "of_quarter.dues.collected", Holds.MONEY),
        Figure("上缴（元）", "amount", "amount", Holds.MONEY),
        Figure("其中全额", "whole", "of_quarter.shares.whole", Holds.MONEY),
        Figure("返还（元）", "back", "of_quarter.shares.back", Holds.MONEY))),
    says=lambda slip: {"quarter": str(slip.quarter)},
    lacks="还没有上缴",
    signed=True,
)  # fmt: skip
