"""The year's report, on the screen and as an office paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jygcli.domain.base.money import Fen, total
from jygcli.papers.paper import Block, Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.funds.books import FundYear
from jygcli.services.reports.dues import DuesReport
from jygcli.services.reports.quarter import KindHeld
from jygcli.services.reports.year import KindOfYear, YearReport
from jygcli.views import funds as fund
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.funds import YEAR_JSON as FUNDS_JSON
from jygcli.views.registers.counts import COUNT, counts_sections, counts_table
from jygcli.views.reports import dues as dues_reports
from jygcli.views.reports.dues import DUES_JSON, members_of_dues, quarters_of_dues, uses_of_money
from jygcli.views.reports.quarter import ATTENDANCE, COUNTS, MEMBERS, PLAN, attendance_lines, members_lines, themes_rows

_RATES = f"meetings attendance({ATTENDANCE})"
_DATA = shape(
    f"year branch begun running members({MEMBERS}) meetings=kinds(kind required held quarters(required held))"
    f" attendance=(*attendance({ATTENDANCE}) quarters(quarter=first.quarter {_RATES}) months(month=first {_RATES})"
    " members=attendees(member.number member.name tally.expected tally.present tally.rate tally.reached_rate))"
    f" plan({PLAN}) dues({DUES_JSON}) funds({FUNDS_JSON}) registers({COUNT})",
    **COUNTS,
)


_MONTHS = (
    Column("月份", "first"), Column("会议", "meetings", Holds.NUMBER, blank=True),
    Column("应到", lambda one: one.attendance.tally.expected if one.meetings else None, Holds.NUMBER),
    Column("实到", lambda one: one.attendance.tally.present if one.meetings else None, Holds.NUMBER),
    Column("出勤率", "attendance.tally.rate", Holds.RATE), Column("覆盖率", "attendance.tally.reached_rate", Holds.RATE)
)  # fmt: skip


def _screen(report: YearReport, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.year}年度报表{_how_far(report)}")
    yield heading("一、党员")
    yield from members_lines(report.members, "" if report.begun else "照现有记录，")
    yield from _meetings(report)
    yield heading("三、出勤")
    yield grid(_MONTHS, report.months)
    yield heading("四、主题月")
    yield themes_rows(report.plan)
    yield heading("五、党费（元）")
    yield dues_reports.quarters_rows(report.dues)
    dues = report.dues
    yield line(f"全年应交 {money(dues.due)}，减免 {money(dues.waived)}，已交 {money(dues.collected)}，",
               f"欠交 {money(dues.owing)}。每个人的：jyg report dues --year {report.year}")  # fmt: skip
    yield heading("六、经费（元）")
    yield fund.sources_rows(report.funds)
    yield from counts_table(report.registers, "七、其他登记")


def _how_far(report: YearReport) -> str:
    if not report.begun:
        return "（这一年还没有开始，照现有记录推算）"
    return "（本年度未结束，数字到今天为止）" if report.running else ""


def _held(kind: KindHeld | KindOfYear) -> str:
    return f"{kind.held}/{kind.required}"


def _of_quarter(place: int, kind: KindOfYear) -> str:
    return _held(kind.quarters[place])


_KINDS = (
    Column("会议", "kind"),
    *(Column(f"{name}季度", partial(_of_quarter, place), Holds.NUMBER)
      for place, name in enumerate("一二三四")),
    Column("全年", _held, Holds.NUMBER), Column("还差", "missing", Holds.NUMBER, blank=True)
)  # fmt: skip


def _meetings(report: YearReport) -> Screen:
    yield heading("二、组织生活（已开/应开）")
    yield grid(_KINDS, report.kinds)
    yield from attendance_lines(report.attendance)


_SPAN = "全年"
_KINDS_ON_PAPER = (
    Column("会议", "kind"),
    *(Column(word, f"quarters.{place}.{way}", Holds.NUMBER, over=f"{name}季度")
      for place, name in enumerate("一二三四") for word, way in (("应开", "required"), ("已开", "held"))),
    Column("应开", "required", Holds.NUMBER, over="全年"), Column("已开", "held", Holds.NUMBER, over="全年"),
    Column("还差", "missing", Holds.NUMBER, blank=True, over="全年")
)  # fmt: skip
_SOURCES = (
    Column("来源", "source"), Column("上年结转（元）", "opening", Holds.MONEY),
    Column("收入（元）", "flow.received", Holds.MONEY), Column("支出（元）", "flow.spent", Holds.MONEY),
    Column("结余（元）", "closing", Holds.MONEY)
)  # fmt: skip


def year_paper(report: YearReport, _: Look) -> Paper:
    """A section for each part of the report, after a summing-up in prose."""
    return Paper(
        title=f"{report.year}年度工作报表",
        issuer=report.branch,
        sections=(
            Section("一、基本情况", tuple(_summing_up(report))),
            Section("二、党员变动", (parts.changes(report.members, _SPAN),)),
            Section("三、组织生活", tuple(_meetings_on_paper(report))),
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
            *parts.dues_figures(report.dues, _received(report.dues)),
        ),
    )


def _received(dues: DuesReport) -> Fen:
    return total(quarter.dues.received for quarter in dues.quarters)


def _summing_up(report: YearReport) -> Iterator[Block]:
    yield from parts.how_far_sentence("本年度", begun=report.begun, running=report.running, on=report.on)
    yield parts.members_sentence(report.members, _SPAN)
    yield parts.meetings_sentence(((k.kind, k.held) for k in report.kinds), report.attendance.tally)
    yield parts.themes_sentence(report.plan)
    yield parts.dues_sentence(report.dues, _received(report.dues), _SPAN)
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


def _meetings_on_paper(report: YearReport) -> Iterator[Block]:
    yield Table.of(_KINDS_ON_PAPER, report.kinds)
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


YEAR = View[YearReport](_DATA, _screen, year_paper)
