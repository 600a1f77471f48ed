"""The quarter's report as an office paper: prose made of the figures, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.papers.paper import Block, Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.reports.quarter import DuesSection, QuarterReport
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.tables import PERSON
from jygcli.views.base.view import Look
from jygcli.views.registers.counts import counts_sections

_SPAN = "本季度"


def quarter_paper(report: QuarterReport, _: Look) -> Paper:
    """A section for each part of the report, after a summing-up in prose."""
    held = sum(kind.held for kind in report.meetings)
    return Paper(
        title=f"{report.quarter.spoken}报表",
        issuer=report.branch,
        sections=(
            Section("一、基本情况", tuple(_summing_up(report))),
            Section("二、党员变动", (parts.changes(report.members, _SPAN),)),
            Section("三、组织生活", tuple(_meetings(report))),
            Section("四、主题月", tuple(parts.themes(report.plan))),
            Section("五、党费", tuple(_dues(report.dues))),
            *counts_sections(report.registers, "六、其他登记"),
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
    yield from parts.how_far_sentence(_SPAN, begun=report.begun, running=report.running, on=report.on)
    yield parts.members_sentence(report.members, _SPAN)
    yield parts.meetings_sentence(((k.kind, k.held) for k in report.meetings), report.attendance.tally)
    yield parts.themes_sentence(report.plan)
    yield parts.dues_sentence(report.dues, report.dues.received, _SPAN)
    yield from parts.missing_sentence(_missing(report))


def _missing(report: QuarterReport) -> list[str]:
    """What the records lack, as facts."""
    short = [f"{k.kind}差 {k.required - k.held} 次" for k in report.meetings if k.required > k.held]
    marks = report.attendance.without_attendance
    return [
        *short,
        *parts.themes_missing(report.plan, report.on),
        *([f"{marks} 次会议没有记考勤"] if marks else []),
        *([f"{len(report.dues.unassessed)} 人没有核定党费"] if report.dues.unassessed else []),
    ]


def _meetings(report: QuarterReport) -> Iterator[Block]:
    yield Table.of(parts.KINDS, report.meetings)
    yield from parts.kinds_chart(report.meetings)
    yield parts.rates_by_month(report.months)
    yield from parts.rates_chart(report.months)
    yield from parts.heat_map(report.attendees)
    if report.attendance.tally.unmarked:
        yield Sentence(f"有 {report.attendance.tally.unmarked} 人次应到而未记考勤，算未到。", note=True)


def _dues(dues: DuesSection) -> Iterator[Block]:
    yield Table.of((*PERSON, Column("月数", Holds.NUMBER, "months"), *parts.DUES), dues.members)
    yield Sentence("应交、已交指本季度各月的党费，不论哪天交的。", note=True)
    if dues.closed_on:
        yield Sentence(f"{dues.closed_on} 已结账，以上是结账时的数字。", note=True)
