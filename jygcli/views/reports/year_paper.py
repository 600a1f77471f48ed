"""The year's report as an office paper."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.money import grouped_text as money
from jygcli.papers.paper import Block, Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.funds.books import FundYear
from jygcli.services.reports.dues import DuesReport
from jygcli.services.reports.year import YearReport
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.view import Look
from jygcli.views.registers.counts import counts_sections
from jygcli.views.reports.dues_paper import members_of_dues, quarters_of_dues, uses_of_money

_SPAN = "全年"
_KINDS = (
    Column("会议", Holds.TEXT, "kind"),
    *(Column(word, Holds.NUMBER, f"quarters.{place}.{way}", over=f"{name}季度")
      for place, name in enumerate("一二三四") for word, way in (("应开", "required"), ("已开", "held"))),
    Column("应开", Holds.NUMBER, "required", over="全年"), Column("已开", Holds.NUMBER, "held", over="全年"),
    Column("还差", Holds.NUMBER, "missing", blank=True, over="全年"),
)  # fmt: skip
_SOURCES = (
    Column("来源", Holds.TEXT, "source"), Column("上年结转（元）", Holds.MONEY, "carried"),
    Column("收入（元）", Holds.MONEY, "flow.received"), Column("支出（元）", Holds.MONEY, "flow.spent"),
    Column("结余（元）", Holds.MONEY, "balance"),
)  # fmt: skip


def year_paper(report: YearReport, _: Look) -> Paper:
    """A section for each part of the report, after a summing-up in prose."""
    return Paper(
        title=f"{report.year}年度工作报表",
        issuer=report.branch,
        sections=(
            Section("一、基本情况", tuple(_summing_up(report))),
            Section("二、党员变动", (parts.changes(report.members, _SPAN),)),
            Section("三、组织生活", tuple(_meetings(report))),
            Section("四、出勤情况", tuple(_rates(report))),
            Section("五、每人出勤", tuple(_attendees(report))),
            Section("六、主题月", tuple(parts.themes(report.plan))),
            Section("七、党费", tuple(quarters_of_dues(report.dues))),
            Section("八、每人党费", (members_of_dues(report.dues),)),
            Section("九、经费", tuple(_funds(report.funds))),
            *counts_sections(report.registers, "十、其他登记"),
        ),
        day=report.on,
        signatures=("支部书记（签字）",),
        fields=(
            ("年份", str(report.year)),
            *parts.figures(report.members, report.attendance.tally, report.held, report.plan),
            *parts.dues_figures(report.dues.sums, _received(report.dues)),
        ),
    )


def _received(dues: DuesReport) -> Fen:
    return total(quarter.dues.received for quarter in dues.quarters)


def _summing_up(report: YearReport) -> Iterator[Block]:
    yield from parts.how_far_sentence("本年度", begun=report.begun, running=report.running, on=report.on)
    yield parts.members_sentence(report.members, _SPAN)
    yield parts.meetings_sentence(((k.kind, k.held) for k in report.kinds), report.attendance.tally)
    yield parts.themes_sentence(report.plan)
    yield parts.dues_sentence(report.dues.sums, _received(report.dues), _SPAN)
    up, back = (total(getattr(q.shares, way) for q in report.dues.quarters) for way in ("up", "back"))
    yield Sentence(f"全年上缴党费 {money(up)} 元，返还 {money(back)} 元。")
    funds = report.funds
    yield Sentence(
        f"收到工作经费 {money(funds.grant.done)} 元（不少于 {money(funds.grant.due)} 元），"
        f"岗位津贴应发 {money(funds.allowance_due.due)} 元、已发 {money(funds.allowance_paid)} 元。"
    )
    yield from parts.missing_sentence(_missing(report))


def _missing(report: YearReport) -> list[str]:
    """What the records lack, as facts."""
    marks = report.attendance.without_attendance
    unassessed = {member.id for quarter in report.dues.quarters for member in quarter.dues.unassessed}
    return [
        *(f"{kind.kind}差 {kind.missing} 次" for kind in report.kinds if kind.missing),
        *parts.themes_missing(report.plan, report.on),
        *([f"{marks} 次会议没有记考勤"] if marks else []),
        *([f"{len(unassessed)} 人没有核定党费"] if unassessed else []),
        *([f"工作经费差 {money(report.funds.grant.missing)} 元"] if report.funds.grant.missing else []),
    ]


def _meetings(report: YearReport) -> Iterator[Block]:
    yield Table.of(_KINDS, report.kinds)
    yield from parts.kinds_chart(report.kinds)
    sources = dict.fromkeys(q.rule.cited_briefly for kind in report.kinds for q in kind.quarters if q.rule)
    if sources:
        yield Sentence(f"应开次数的依据：{'、'.join(sources)}。", note=True)


def _rates(report: YearReport) -> Iterator[Block]:
    yield parts.rates_by_quarter(report.quarters)
    yield parts.rates_by_month(report.months)
    yield from parts.rates_chart(report.months)


def _attendees(report: YearReport) -> Iterator[Block]:
    yield parts.attendees_table(report.attendees)
    yield from parts.heat_map(report.attendees)


def _funds(funds: FundYear) -> Iterator[Block]:
    yield Table.of(_SOURCES, funds.sources)
    yield uses_of_money(funds.uses) if funds.uses else Sentence("全年没有支出。")
