"""The quarter's report: on the screen, and as an office paper of prose made of the figures, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.papers.paper import Block, Column, Holds, Paper, Section, Sentence, Table, in_prose
from jygcli.services.meetings.attendance_sums import AttendanceSection
from jygcli.services.reports.quarter import DuesSection, MembersSection, QuarterReport
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line
from jygcli.views.dues.closing import RECEIVED, received_words
from jygcli.views.dues.in_words import paid_elsewhere
from jygcli.views.dues.quarters_money import MONEY, balance_words
from jygcli.views.meetings.meeting import TALLY, tally_words
from jygcli.views.reports.readings import (
    CORRECTION,
    corrections_on_paper,
    corrections_on_screen,
    reading,
    reading_note,
)

MEMBERS = (
    "on total formal probationary joined() left() exempt joined_members=joined(member.number member.name on)"
    " left_members=left(member.number member.name on why)"
)
COUNTS = {"joined": lambda members: len(members.joined), "left": lambda members: len(members.left)}  # of MEMBERS
ATTENDANCE = f"*tally({TALLY}) without=without_attendance"
PLAN = "month theme fixed done"
SUMS = "due collected owing waived"
_SPAN = "本季度"
KIND = "kind required held rule=rule.id source=rule.cited"


def _screen(report: QuarterReport, _: Look) -> Screen:
    yield heading(
        f"{report.branch}　{report.quarter.spoken}报表{parts.how_far(report, '这个季度', _SPAN, report.dues.as_closed)}"
    )
    yield heading("一、党员")
    yield from members_lines(report.members, "" if report.begun else "照现有记录，")
    yield heading("二、组织生活")
    yield grid(parts.KINDS, report.meetings)
    yield from attendance_lines(report.attendance)
    yield heading("三、主题月")
    yield grid(parts.theme_columns("—"), report.plan)
    yield from _dues(report.dues)
    yield from parts.counts_table(report.registers, "五、其他登记")


def members_lines(members: MembersSection, supposed: str) -> Screen:
    yield line(
        f"{supposed}{members.on} 在册 {members.total} 人：正式 {members.formal} 人，预备 {members.probationary} 人；"
        f"其中免到 {members.exempt} 人。"
    )
    for joined in members.joined:
        yield line(f"  增加：{joined.member.shown}，{joined.on}")
    for left in members.left:
        yield line(f"  减少：{left.member.shown}，{left.on} {left.why}")


def attendance_lines(attendance: AttendanceSection) -> Screen:
    if attendance.tally.expected:
        yield line(tally_words(attendance.tally) + "（各次会议人次合计）。")
    if attendance.tally.unmarked:
        yield line(f"有 {attendance.tally.unmarked} 人次应到而未记考勤，算未到。")
    if attendance.without_attendance:
        yield line(f"有 {attendance.without_attendance} 次会议没有记考勤，未计入出勤率。")


def _dues(dues: DuesSection) -> Screen:
    yield heading("四、党费（元）")
    shown = Table.of(parts.without_unit((*PERSON, Column("月数", "months", Holds.NUMBER), *parts.DUES)), dues.members)
    yield shown._replace(last=(None, "合计", None, *(column.of(dues) for column in parts.DUES)))
    yield line("应交、已交指本季度各月的党费，不论哪天交的。")
    yield line(f"本季度内实际收到 {received_words(dues.took_in)}。")
    yield from map(line, balance_words(dues.money, "上期结余"))
    yield line(reading(dues.as_closed))
    if told := paid_elsewhere(dues.members):
        yield line(told)
    yield from corrections_on_screen(dues)
    if dues.unassessed:
        names = "、".join(f"{member.number} {member.shown}" for member in dues.unassessed)
        yield line(f"没有核定党费（{len(dues.unassessed)} 人），未计入：{names}")


def quarter_paper(report: QuarterReport, _: Look) -> Paper:
    """A section for each part of the report, after a summing-up in prose."""
    held = sum(kind.held for kind in report.meetings)
    return Paper(
        title=f"{report.quarter.spoken}报表",
        issuer=report.branch,
        facts=parts.vouched(report),
        sections=(
            Section("一、基本情况", tuple(_summing_up(report))),
            Section("二、党员变动", (parts.changes(report.members, _SPAN),)),
            Section("三、组织生活", tuple(_meetings_on_paper(report))),
            Section("四、主题月", tuple(parts.themes(report.plan))),
            Section("五、党费", tuple(_dues_on_paper(report.dues))),
            *parts.counts_sections(report.registers, "六、其他登记"),
        ),
        day=report.on,
        signatures=("支部书记（签字）",),
        fields=(
            ("季度", report.quarter.spoken),
            *parts.figures(report.members, report.attendance.tally, held, report.plan),
            *parts.dues_figures(report.dues, report.dues.received),
        ),
    )


def _summing_up(report: QuarterReport) -> Iterator[Block]:
    yield from parts.how_far_sentence(report, _SPAN, report.dues.as_closed)
    yield parts.members_sentence(report.members, _SPAN)
    yield parts.meetings_sentence(((k.kind, k.held) for k in report.meetings), report.attendance.tally)
    yield parts.themes_sentence(report.plan)
    yield parts.dues_sentence(report.dues, report.dues.received, _SPAN)
    short = (f"{k.kind}差 {k.required - k.held} 次" for k in report.meetings if k.required > k.held)
    yield from parts.missing_sentence(report, short, len(report.dues.unassessed))


def _meetings_on_paper(report: QuarterReport) -> Iterator[Block]:
    yield Table.of(parts.KINDS, report.meetings)
    yield from parts.kinds_chart(report.meetings)
    yield Table.of(parts.RATES_BY_MONTH, report.months)
    yield from parts.rates_chart(report.months)
    yield from parts.heat_map(report.attendees)
    if report.attendance.tally.unmarked:
        yield Sentence(f"有 {report.attendance.tally.unmarked} 人次应到而未记考勤，算未到。", note=True)


def _dues_on_paper(dues: DuesSection) -> Iterator[Block]:
    yield Table.of((*PERSON, Column("月数", "months", Holds.NUMBER), *parts.DUES), dues.members)
    yield Sentence("应交、已交指本季度各月的党费，不论哪天交的。", note=True)
    for said in balance_words(dues.money, "上期结余"):
        yield Sentence(in_prose(said))
    yield reading_note(dues.as_closed)
    if told := paid_elsewhere(dues.members):
        yield Sentence(told, note=True)
    yield from corrections_on_paper(dues)


QUARTER = View[QuarterReport](
    shape(
        f"quarter branch begun running members({MEMBERS}) meetings({KIND}) attendance({ATTENDANCE})"
        f" months(meetings attendance({ATTENDANCE}) month=first)"
        f" dues({SUMS} elsewhere *took_in({RECEIVED}) money({MONEY}) closed_on as_closed later"
        f" corrections({CORRECTION}) earlier({CORRECTION}) members(member.number member.name months {SUMS} elsewhere)"
        f" unassessed)"
        f" plan({PLAN}) registers({parts.COUNT})",
        **COUNTS,
    ),
    _screen,
    quarter_paper,
)
