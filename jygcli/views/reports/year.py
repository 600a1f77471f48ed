"""The year's report, on the screen and as an office paper."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.ways import at
from jygcli.papers.paper import Block, Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.reports.dues import DuesReport
from jygcli.services.reports.year import YearReport
from jygcli.views import funds as fund
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.reports.dues import DUES_JSON, members_on_paper, quarters_of_dues, quarters_on_screen, uses_of_money
from jygcli.views.reports.quarter import ATTENDANCE, COUNTS, MEMBERS, PLAN, attendance_lines, members_lines
from jygcli.views.reports.readings import reading

_RATES = f"meetings attendance({ATTENDANCE})"
_DATA = shape(
    f"year branch begun running members({MEMBERS}) meetings=kinds(kind required held quarters(required held))"
    f" attendance=(*attendance({ATTENDANCE}) quarters(quarter=first.quarter {_RATES}) months(month=first {_RATES})"
    " members=attendees(member.number member.name tally.expected tally.present tally.rate tally.reached_rate))"
    f" plan({PLAN}) dues({DUES_JSON}) funds({fund.YEAR_JSON}) registers({parts.COUNT})",
    **COUNTS,
)


_MONTHS = (
    Column("月份", "first"), Column("会议", "meetings", Holds.NUMBER, blank=True),
    Column("应到", lambda one: one.attendance.tally.expected if one.meetings else None, Holds.NUMBER),
    Column("实到", lambda one: one.attendance.tally.present if one.meetings else None, Holds.NUMBER),
    Column("出勤率", "attendance.tally.rate", Holds.RATE), Column("覆盖率", "attendance.tally.reached_rate", Holds.RATE)
)  # fmt: skip


def _screen(report: YearReport, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.year}年度报表{parts.how_far(report, '这一年', '本年度')}")
    yield heading("一、党员")
    yield from members_lines(report.members, "" if report.begun else "照现有记录，")
    yield heading("二、组织生活（已开/应开）")
    yield grid(_KINDS, report.kinds)
    yield from attendance_lines(report.attendance)
    yield heading("三、出勤")
    yield grid(_MONTHS, report.months)
    yield heading("四、主题月")
    yield grid(parts.theme_columns("—"), report.plan)
    yield heading("五、党费（元）")
    yield from quarters_on_screen(report.dues)
    yield line(reading(report.dues.as_closed))
    sums = report.dues
    yield line(f"全年应交 {money(sums.due)}，减免 {money(sums.waived)}，已交 {money(sums.collected)}，",
               f"欠交 {money(sums.owing)}。每个人的：jyg report dues --year {report.year}")  # fmt: skip
    yield heading("六、经费（元）")
    yield grid(fund.SOURCES, report.funds.sources)
    yield from parts.counts_table(report.registers, "七、其他登记")


def _held(title: str, way: str = "") -> Column:
    """Held of required, of what is found on this way."""
    return Column(title, lambda kind: "{0.held}/{0.required}".format(at(kind, way)), Holds.NUMBER)


_KINDS = (
    Column("会议", "kind"),
    *(_held(f"{name}季度", f"quarters.{place}") for place, name in enumerate("一二三四")),
    _held("全年"), Column("还差", "missing", Holds.NUMBER, blank=True)
)  # fmt: skip


_SPAN = "全年"
_KINDS_ON_PAPER = (
    Column("会议", "kind"),
    *(Column(word, f"quarters.{place}.{way}", Holds.NUMBER, over=f"{name}季度")
      for place, name in enumerate("一二三四") for word, way in (("应开", "required"), ("已开", "held"))),
    Column("应开", "required", Holds.NUMBER, over="全年"), Column("已开", "held", Holds.NUMBER, over="全年"),
    Column("还差", "missing", Holds.NUMBER, blank=True, over="全年")
)  # fmt: skip
_, _CAME, _RATE, _, _REACHED = parts.rates("tally")
_ATTENDEES = (*PERSON, Column("应到次数", "tally.expected", Holds.NUMBER), _CAME, _RATE, _REACHED)
_SOURCES = (
    Column("来源", "source"), Column("上年结转（元）", "opening", Holds.MONEY),
    Column("收入（元）", "flow.received", Holds.MONEY), Column("支出（元）", "flow.spent", Holds.MONEY),
    Column("结余（元）", "closing", Holds.MONEY)
)  # fmt: skip


def year_paper(report: YearReport, _: Look) -> Paper:
    """A section for each part of the report, after a summing-up in prose."""
    rates = Table.of(parts.RATES_BY_QUARTER, report.quarters), Table.of(parts.RATES_BY_MONTH, report.months)
    attendees = (one for one in report.attendees if one.tally.expected)
    uses = uses_of_money(report.funds.uses) if report.funds.uses else Sentence("全年没有支出。")
    return Paper(
        title=f"{report.year}年度工作报表",
        issuer=report.branch,
        facts=parts.vouched(report),
        sections=(
            Section("一、基本情况", tuple(_summing_up(report))),
            Section("二、党员变动", (parts.changes(report.members, _SPAN),)),
            Section("三、组织生活", tuple(_meetings_on_paper(report))),
            Section("四、出勤情况", (*rates, *parts.rates_chart(report.months))),
            Section("五、每人出勤", (Table.of(_ATTENDEES, attendees), *parts.heat_map(report.attendees))),
            Section("六、主题月", tuple(parts.themes(report.plan))),
            Section("七、党费", tuple(quarters_of_dues(report.dues))),
            Section("八、每人党费", tuple(members_on_paper(report.dues))),
            Section("九、经费", (Table.of(_SOURCES, report.funds.sources), uses)),
            *parts.counts_sections(report.registers, "十、其他登记"),
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
    yield from parts.how_far_sentence(report, "本年度")
    yield parts.members_sentence(report.members, _SPAN)
    yield parts.meetings_sentence(((k.kind, k.held) for k in report.kinds), report.attendance.tally)
    yield parts.themes_sentence(report.plan)
    yield parts.dues_sentence(report.dues, _received(report.dues), _SPAN)
    up, back = (total(getattr(q.shares, way) for q in report.dues.quarters) for way in ("up", "back"))
    yield Sentence(f"全年上缴党费 {money(up)} 元，返还 {money(back)} 元。")
    funds = report.funds
    yield Sentence(
        f"收到工作经费 {money(funds.grant.done)} 元（不少于 {money(funds.grant.due)} 元），"
        f"工作补贴应发 {money(funds.allowance_due.due)} 元、已发 {money(funds.allowance_paid)} 元。"
    )
    short = (f"{kind.kind}差 {kind.missing} 次" for kind in report.kinds if kind.missing)
    unassessed = {member.id for quarter in report.dues.quarters for member in quarter.dues.unassessed}
    grant = [f"工作经费差 {money(funds.grant.missing)} 元"] if funds.grant.missing else []
    yield from parts.missing_sentence(report, short, len(unassessed), *grant)


def _meetings_on_paper(report: YearReport) -> Iterator[Block]:
    yield Table.of(_KINDS_ON_PAPER, report.kinds)
    yield from parts.kinds_chart(report.kinds)
    sources = dict.fromkeys(q.rule.cited_briefly for kind in report.kinds for q in kind.quarters if q.rule)
    if sources:
        yield Sentence(f"应开次数的依据：{'、'.join(sources)}。", note=True)


YEAR = View[YearReport](_DATA, _screen, year_paper)
