"""The year's report as an office paper."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.money import grouped_text as money
from jygcli.papers.paper import Bars, Block, Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.funds.books import FundYear
from jygcli.services.reports.dues import DuesReport
from jygcli.services.reports.year import YearReport
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.view import Look
from jygcli.views.registers.counts import counts_sections
from jygcli.views.reports.dues_paper import members_of_dues, quarters_of_dues

_SPAN = "全年"
_QUARTERS = "一二三四"


def year_paper(report: YearReport, _: Look) -> Paper:
    """A section for each part of the report, after a summing-up in prose."""
    return Paper(
        title=f"{report.year}年度工作报表",
        issuer=report.branch,
        sections=(
            Section("一、基本情况", tuple(_summing_up(report))),
            Section("二、党员变动", tuple(parts.changes(report.members, _SPAN))),
            Section("三、组织生活", tuple(_meetings(report))),
            Section("四、出勤情况", tuple(_rates(report))),
            Section("五、每人出勤", tuple(_attendees(report))),
            Section("六、主题月", tuple(parts.themes(report.plan))),
            Section("七、党费", tuple(quarters_of_dues(report.dues))),
            Section("八、每人党费", tuple(members_of_dues(report.dues))),
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
    numbers = (Column(word, Holds.NUMBER, over=f"{quarter}季度") for quarter in _QUARTERS for word in ("应开", "已开"))
    columns = (
        Column("会议"), *numbers, *(Column(word, Holds.NUMBER, over="全年") for word in ("应开", "已开", "还差"))
    )  # fmt: skip
    rows = tuple(
        (
            str(kind.kind),
            *(figure for quarter in kind.quarters for figure in (quarter.required, quarter.held)),
            kind.required,
            kind.held,
            kind.missing or None,
        )
        for kind in report.kinds
    )
    yield Table(columns, rows)
    if report.kinds:
        yield Bars(
            "各类会议：已开 / 应开",
            tuple(str(kind.kind) for kind in report.kinds),
            tuple(kind.held for kind in report.kinds),
            tuple(kind.required for kind in report.kinds),
            "次",
        )
    sources = dict.fromkeys(q.rule.cited_briefly for kind in report.kinds for q in kind.quarters if q.rule)
    if sources:
        yield Sentence(f"应开次数的依据：{'、'.join(sources)}。", note=True)


def _rates(report: YearReport) -> Iterator[Block]:
    by_quarter = tuple(
        (f"{_QUARTERS[place]}季度", *parts.rates_row(q.meetings, q.attendance.tally))
        for place, q in enumerate(report.quarters)
    )
    yield Table((Column("季度"), *parts.RATES), by_quarter)
    by_month = tuple((str(m.months[0]), *parts.rates_row(m.meetings, m.attendance.tally)) for m in report.months)
    yield Table((Column("月份", Holds.CODE), *parts.RATES), by_month)
    yield from parts.rates_chart(report.months)


def _attendees(report: YearReport) -> Iterator[Block]:
    yield parts.attendees_table(report.attendees)
    yield from parts.heat_map(report.attendees)


def _funds(funds: FundYear) -> Iterator[Block]:
    amounts = tuple(Column(f"{word}（元）", Holds.MONEY) for word in ("上年结转", "收入", "支出", "结余"))
    rows = tuple(
        (str(source.source), source.carried, source.flow.received, source.flow.spent, source.balance)
        for source in funds.sources
    )
    yield Table((Column("来源"), *amounts), rows)
    if not funds.uses:
        yield Sentence("全年没有支出。")
        return
    uses = tuple((str(use.source), str(use.use), use.spent) for use in funds.uses)
    yield Table((Column("来源"), Column("用途"), Column("金额（元）", Holds.MONEY, summed=True)), uses)
