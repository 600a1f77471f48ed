"""The view of the year's report."""

from __future__ import annotations

from jygcli.services.reports.year import YearReport
from jygcli.views import funds as fund
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, rate, table
from jygcli.views.registers.counts import counts_data, counts_table
from jygcli.views.reports import dues as dues_reports
from jygcli.views.reports.quarter import (
    amounts,
    attendance_data,
    attendance_lines,
    members_data,
    members_lines,
    plan_data,
    rates_data,
    themes_rows,
)
from jygcli.views.reports.year_paper import year_paper


def _data(report: YearReport, look: Look) -> Json:
    return {
        "year": report.year,
        "branch": report.branch,
        "begun": report.begun,
        "running": report.running,
        "members": members_data(report.members),
        "meetings": [
            {
                "kind": str(kind.kind),
                "required": kind.required,
                "held": kind.held,
                "quarters": [{"required": quarter.required, "held": quarter.held} for quarter in kind.quarters],
            }
            for kind in report.kinds
        ],
        "attendance": {
            **attendance_data(report.attendance),
            "quarters": [{"quarter": str(rates.months[0].quarter), **rates_data(rates)} for rates in report.quarters],
            "months": [{"month": str(rates.months[0]), **rates_data(rates)} for rates in report.months],
            "members": [
                {
                    "number": one.member.number,
                    "name": one.member.name,
                    "expected": one.tally.expected,
                    "present": one.tally.present,
                    "rate": None if one.tally.rate is None else float(one.tally.rate),
                    "reached_rate": None if one.tally.reached_rate is None else float(one.tally.reached_rate),
                }
                for one in report.attendees
                if one.tally.expected
            ],
        },
        "plan": plan_data(report.plan),
        "dues": dues_reports.DUES.data(report.dues, look),
        "funds": fund.YEAR.data(report.funds, look),
        "registers": counts_data(report.registers),
    }


def _screen(report: YearReport, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.year}年度报表{_how_far(report)}")
    yield heading("一、党员")
    yield from members_lines(report.members, "" if report.begun else "照现有记录，")
    yield from _meetings(report)
    yield heading("三、出勤")
    rates = table(
        "月份", "会议", "应到", "实到", "出勤率", "覆盖率", right=("会议", "应到", "实到", "出勤率", "覆盖率")
    )
    for month in report.months:
        tally = month.attendance.tally
        counts = (str(month.meetings), str(tally.expected), str(tally.present)) if month.meetings else ("", "", "")
        rates.add_row(str(month.months[0]), *counts, rate(tally.rate), rate(tally.reached_rate))
    yield rates
    yield heading("四、主题月")
    yield themes_rows(report.plan)
    yield heading("五、党费（元）")
    yield dues_reports.quarters_rows(report.dues)
    due, waived, collected, owing = amounts(report.dues.sums)
    yield line(f"全年应交 {due}，减免 {waived or '0.00'}，已交 {collected}，欠交 {owing or '0.00'}。每个人的：",
               f"jyg report dues --year {report.year}")  # fmt: skip
    yield heading("六、经费（元）")
    yield fund.sources_rows(report.funds)
    yield from counts_table(report.registers, "七、其他登记")


def _how_far(report: YearReport) -> str:
    if not report.begun:
        return "（这一年还没有开始，照现有记录推算）"
    return "（本年度未结束，数字到今天为止）" if report.running else ""


def _meetings(report: YearReport) -> Screen:
    yield heading("二、组织生活（已开/应开）")
    quarters = ("一季度", "二季度", "三季度", "四季度")
    rows = table("会议", *quarters, "全年", "还差", right=(*quarters, "全年", "还差"))
    for kind in report.kinds:
        each = (f"{quarter.held}/{quarter.required}" for quarter in kind.quarters)
        rows.add_row(str(kind.kind), *each, f"{kind.held}/{kind.required}", str(kind.missing or ""))
    yield rows
    yield from attendance_lines(report.attendance)


YEAR = View[YearReport](_data, _screen, year_paper)
