"""Views of the quarter's report."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from jygcli.domain.base.money import Fen, total
from jygcli.papers.paper import Column, Holds
from jygcli.papers.paper import Table as PaperTable
from jygcli.services.meetings.attendance_sums import AttendanceSection
from jygcli.services.reports.quarter import DuesSection, MembersSection, QuarterReport, ThemeMonth
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid, on_screen
from jygcli.views.base.view import (
    Json,
    Look,
    Screen,
    View,
    heading,
    line,
    money,
    money_json,
)
from jygcli.views.dues.closing import RECEIVED, received_words
from jygcli.views.meetings.meeting import TALLY, tally_words
from jygcli.views.registers.counts import COUNT, counts_table
from jygcli.views.reports.quarter_paper import quarter_paper

MEMBERS = (
    "on total formal probationary joined() left() exempt joined_members=joined(member.number member.name on)"
    " left_members=left(member.number member.name on why)"
)
COUNTS = {"joined": lambda members: len(members.joined), "left": lambda members: len(members.left)}  # of MEMBERS
ATTENDANCE = f"*tally({TALLY}) without=without_attendance"
PLAN = "month theme fixed done"
SUMS = "due collected owing waived"
KIND = "kind required held rule=rule.id source=rule.cited"


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
    yield grid(parts.KINDS, report.meetings)
    yield from attendance_lines(report.attendance)


def attendance_lines(attendance: AttendanceSection) -> Screen:
    if attendance.tally.expected:
        yield line(tally_words(attendance.tally) + "（各次会议人次合计）。")
    if attendance.tally.unmarked:
        yield line(f"有 {attendance.tally.unmarked} 人次应到而未记考勤，算未到。")
    if attendance.without_attendance:
        yield line(f"有 {attendance.without_attendance} 次会议没有记考勤，未计入出勤率。")


def themes_rows(plan: Iterable[ThemeMonth]) -> Table:
    return grid(parts.theme_columns("—"), plan)


def _dues(dues: DuesSection) -> Screen:
    yield heading("四、党费（元）")
    shown = PaperTable.of(
        parts.without_unit((*PERSON, Column("月数", Holds.NUMBER, "months"), *parts.DUES)), dues.members
    )
    yield on_screen(shown, ("", "合计", "", *(column.of(dues) for column in parts.DUES)))
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


Reports = tuple[QuarterReport, ...]


def _all_data(reports: Reports, look: Look) -> Json:
    members, dues = ("total", "formal", "probationary", "exempt"), ("due", "waived", "collected", "owing", "received")
    return {
        "quarter": str(reports[0].quarter),
        "branches": [QUARTER.data(report, look) for report in reports],
        "members": {key: sum(getattr(r.members, key) for r in reports) for key in members},
        "dues": {key: money_json(total(getattr(r.dues, key) for r in reports)) for key in dues},
    }


_ALL = (
    Column("支部", Holds.TEXT, "branch"), Column("党员", Holds.NUMBER, "members.total", summed=True),
    Column("出勤率", Holds.RATE, "attendance.tally.rate"), Column("应交", Holds.MONEY, "dues.due", summed=True),
    Column("减免", Holds.MONEY, "dues.waived", summed=True), Column("已交", Holds.MONEY, "dues.collected", summed=True),
    Column("欠交", Holds.MONEY, "dues.owing", summed=True),
)  # fmt: skip


def _all(reports: Reports, _: Look) -> Screen:
    yield heading(f"全部支部　{reports[0].quarter.spoken}")
    yield grid(_ALL, reports)


QUARTER = View[QuarterReport](
    shape(
        f"quarter branch begun running members({MEMBERS}) meetings({KIND}) attendance({ATTENDANCE})"
        f" months(meetings attendance({ATTENDANCE}) month=first)"
        f" dues({SUMS} *took_in({RECEIVED}) closed_on later members(member.number member.name months {SUMS})"
        f" unassessed)"
        f" plan({PLAN}) registers({COUNT})",
        **COUNTS,
    ),
    _screen,
    quarter_paper,
)
ALL_QUARTERS = View[Reports](_all_data, _all)
