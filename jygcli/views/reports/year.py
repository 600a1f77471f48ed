"""The view of the year's report."""

from __future__ import annotations

from functools import partial

from jygcli.papers.paper import Column, Holds
from jygcli.services.reports.quarter import KindHeld
from jygcli.services.reports.year import KindOfYear, YearReport
from jygcli.views import funds as fund
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.funds import YEAR_JSON as FUNDS_JSON
from jygcli.views.registers.counts import COUNT, counts_table
from jygcli.views.reports import dues as dues_reports
from jygcli.views.reports.dues import DUES_JSON
from jygcli.views.reports.quarter import ATTENDANCE, COUNTS, MEMBERS, PLAN, attendance_lines, members_lines, themes_rows
from jygcli.views.reports.year_paper import year_paper

_RATES = f"meetings attendance({ATTENDANCE})"
_DATA = shape(
    f"year branch begun running members({MEMBERS}) meetings=kinds(kind required held quarters(required held))"
    f" attendance=(*attendance({ATTENDANCE}) quarters(quarter=first.quarter {_RATES}) months(month=first {_RATES})"
    " members=attendees(member.number member.name tally.expected tally.present tally.rate tally.reached_rate))"
    f" plan({PLAN}) dues({DUES_JSON}) funds({FUNDS_JSON}) registers({COUNT})",
    **COUNTS,
)


_MONTHS = (
    Column("月份", Holds.TEXT, "first"), Column("会议", Holds.NUMBER, "meetings", blank=True),
    Column("应到", Holds.NUMBER, lambda one: one.attendance.tally.expected if one.meetings else None),
    Column("实到", Holds.NUMBER, lambda one: one.attendance.tally.present if one.meetings else None),
    Column("出勤率", Holds.RATE, "attendance.tally.rate"),
    Column("覆盖率", Holds.RATE, "attendance.tally.reached_rate"),
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
    sums = report.dues.sums
    yield line(f"全年应交 {money(sums.due)}，减免 {money(sums.waived)}，已交 {money(sums.collected)}，",
               f"欠交 {money(sums.owing)}。每个人的：jyg report dues --year {report.year}")  # fmt: skip
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
    Column("会议", Holds.TEXT, "kind"),
    *(Column(f"{name}季度", Holds.NUMBER, partial(_of_quarter, place))
      for place, name in enumerate("一二三四")),
    Column("全年", Holds.NUMBER, _held), Column("还差", Holds.NUMBER, "missing", blank=True),
)  # fmt: skip


def _meetings(report: YearReport) -> Screen:
    yield heading("二、组织生活（已开/应开）")
    yield grid(_KINDS, report.kinds)
    yield from attendance_lines(report.attendance)


YEAR = View[YearReport](_DATA, _screen, year_paper)
