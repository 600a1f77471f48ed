"""Views of the quarter's report."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from jygcli.domain.base.money import Fen, total
from jygcli.services.meetings.attendance_sums import AttendanceSection, MonthRates
from jygcli.services.reports.dues import DuesSums
from jygcli.services.reports.quarter import DuesSection, KindHeld, MemberDues, MembersSection, QuarterReport, ThemeMonth
from jygcli.views.base.view import (
    Json,
    Look,
    Screen,
    View,
    heading,
    line,
    money,
    money_json,
    or_dash,
    rate,
    table,
    text_or_none,
)
from jygcli.views.dues.closing import received_data, received_words
from jygcli.views.meetings.meeting import tally_data, tally_words
from jygcli.views.registers.counts import counts_data, counts_table
from jygcli.views.reports.quarter_paper import quarter_paper


def _data(report: QuarterReport, _: Look) -> Json:
    return {
        "quarter": str(report.quarter),
        "branch": report.branch,
        "begun": report.begun,
        "running": report.running,
        "members": members_data(report.members),
        "meetings": [_kind_data(kind) for kind in report.meetings],
        "attendance": attendance_data(report.attendance),
        "months": [rates_data(month) | {"month": str(month.months[0])} for month in report.months],
        "dues": _dues_data(report.dues),
        "plan": plan_data(report.plan),
        "registers": counts_data(report.registers),
    }


def members_data(members: MembersSection) -> Json:
    return {
        "on": str(members.on),
        "total": members.total,
        "formal": members.formal,
        "probationary": members.probationary,
        "joined": len(members.joined),
        "left": len(members.left),
        "exempt": members.exempt,
        "joined_members": [{"number": j.member.number, "name": j.member.name, "on": str(j.on)} for j in members.joined],
        "left_members": [
            {"number": x.member.number, "name": x.member.name, "on": str(x.on), "why": str(x.why)} for x in members.left
        ],
    }


def _kind_data(kind: KindHeld) -> Json:
    return {
        "kind": str(kind.kind),
        "required": kind.required,
        "held": kind.held,
        "rule": kind.rule.id if kind.rule else None,
        "source": kind.rule.cited if kind.rule else None,
    }


def attendance_data(attendance: AttendanceSection) -> Json:
    return {**tally_data(attendance.tally), "without": attendance.without_attendance}


def rates_data(rates: MonthRates) -> Json:
    return {"meetings": rates.meetings, "attendance": attendance_data(rates.attendance)}


def plan_data(plan: Iterable[ThemeMonth]) -> list[Json]:
    return [{"month": str(m.month), "theme": text_or_none(m.theme), "fixed": m.fixed, "done": m.done} for m in plan]


def _dues_data(dues: DuesSection) -> Json:
    return {
        **sums_data(dues),
        **received_data(dues.took_in),
        "closed_on": text_or_none(dues.closed_on),
        "later": money_json(dues.later),
        "members": [
            {"number": entry.member.number, "name": entry.member.name, "months": entry.months, **sums_data(entry)}
            for entry in dues.members
        ],
        "unassessed": [{"number": member.number, "name": member.name} for member in dues.unassessed],
    }


def sums_data(entry: DuesSection | MemberDues | DuesSums) -> Json:
    return {
        "due": money_json(entry.due),
        "collected": money_json(entry.collected),
        "owing": money_json(entry.owing),
        "waived": money_json(entry.waived),
    }


def _screen(report: QuarterReport, _: Look) -> Screen:
    yield heading(f"{report.branch}　{report.quarter.spoken}报表{_how_far(report)}")
    yield heading("一、党员")
    yield from members_lines(report.members, "" if report.begun else "照现有记录，")
    yield from _meetings(report)
    yield heading("三、主题月")
    yield themes_rows(report.plan)
    yield from _dues(report.dues)
    yield from counts_table(report.registers, "五、其他登记")


def _how_far(report: QuarterReport) -> str:
    if not report.begun:
        return "（这个季度还没有开始，照现有记录推算）"
    return "（本季度未结束，数字到今天为止）" if report.running else ""


def members_lines(members: MembersSection, supposed: str) -> Screen:
    yield line(
        f"{supposed}{members.on} 在册 {members.total} 人：正式 {members.formal} 人，预备 {members.probationary} 人；"
        f"其中免到 {members.exempt} 人。"
    )
    for joined in members.joined:
        yield line(f"  增加：{joined.member.name}，{joined.on}")
    for left in members.left:
        yield line(f"  减少：{left.member.name}，{left.on} {left.why}")


def _meetings(report: QuarterReport) -> Screen:
    yield heading("二、组织生活")
    rows = table("会议", "应开", "已开", "还差", "依据", right=("应开", "已开", "还差"))
    for kind in report.meetings:
        missing = max(kind.required - kind.held, 0)
        source = kind.rule.cited_briefly if kind.rule else ""
        rows.add_row(str(kind.kind), str(kind.required), str(kind.held), str(missing) if missing else "", source)
    yield rows
    yield from attendance_lines(report.attendance)


def attendance_lines(attendance: AttendanceSection) -> Screen:
    if attendance.tally.expected:
        yield line(tally_words(attendance.tally) + "（各次会议人次合计）。")
    if attendance.tally.unmarked:
        yield line(f"有 {attendance.tally.unmarked} 人次应到而未记考勤，算未到。")
    if attendance.without_attendance:
        yield line(f"有 {attendance.without_attendance} 次会议没有记考勤，未计入出勤率。")


def themes_rows(plan: Iterable[ThemeMonth]) -> Table:
    rows = table("月份", "主题", "类别", "开展")
    for month in plan:
        kind = "" if month.theme is None else "固定" if month.fixed else "自选"
        rows.add_row(str(month.month), or_dash(month.theme), kind, "√" if month.done else "")
    return rows


def _dues(dues: DuesSection) -> Screen:
    yield heading("四、党费（元）")
    rows = table(
        "编号", "姓名", "月数", "应交", "减免", "已交", "欠交", right=("编号", "月数", "应交", "减免", "已交", "欠交")
    )
    for entry in dues.members:
        rows.add_row(str(entry.member.number), entry.member.name, str(entry.months), *amounts(entry))
    rows.add_section()
    rows.add_row("", "合计", "", *amounts(dues))
    yield rows
    yield line("应交、已交指本季度各月的党费，不论哪天交的。")
    yield line(f"本季度内实际收到 {received_words(dues.took_in)}。")
    if dues.closed_on:
        yield line(f"{dues.closed_on} 已结账，以上是结账时的数字。", _later(dues))
    if dues.unassessed:
        names = "、".join(f"{member.number} {member.name}" for member in dues.unassessed)
        yield line(f"没有核定党费（{len(dues.unassessed)} 人），未计入：{names}")


def _later(dues: DuesSection) -> str:
    if dues.later == 0:
        return ""
    word = "又收到" if dues.later > 0 else "又冲减"
    return f"结账以后，本季度各月的党费{word} {money(Fen(abs(dues.later)))} 元，记在收到的季度。"


def amounts(entry: DuesSection | MemberDues | DuesSums) -> tuple[str, str, str, str]:
    waived, owing = (money(fen) if fen else "" for fen in (entry.waived, entry.owing))
    return money(entry.due), waived, money(entry.collected), owing


Reports = tuple[QuarterReport, ...]


def _all_data(reports: Reports, look: Look) -> Json:
    return {
        "quarter": str(reports[0].quarter),
        "branches": [_data(report, look) for report in reports],
        "members": {
            key: sum(getattr(r.members, key) for r in reports) for key in ("total", "formal", "probationary", "exempt")
        },
        "dues": {
            key: money_json(total(getattr(r.dues, key) for r in reports))
            for key in ("due", "waived", "collected", "owing", "received")
        },
    }


def _all(reports: Reports, _: Look) -> Screen:
    names = ("due", "waived", "collected", "owing")
    rows = table("支部", "党员", "出勤率", "应交", "减免", "已交", "欠交",
                 right=("党员", "出勤率", "应交", "减免", "已交", "欠交"))  # fmt: skip
    for report in reports:
        sums = (money(getattr(report.dues, key)) for key in names)
        rows.add_row(report.branch, str(report.members.total), rate(report.attendance.tally.rate), *sums)
    rows.add_section()
    every = (money(total(getattr(report.dues, key) for report in reports)) for key in names)
    rows.add_row("合计", str(sum(report.members.total for report in reports)), "", *every)
    yield heading(f"全部支部　{reports[0].quarter.spoken}")
    yield rows


QUARTER = View[QuarterReport](_data, _screen, quarter_paper)
ALL_QUARTERS = View[Reports](_all_data, _all)
