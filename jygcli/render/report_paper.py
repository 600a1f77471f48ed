"""The quarter's report as an office paper: prose made of the figures, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.money import grouped_text as money
from jygcli.formats.paper import Bars, Block, Column, Holds, Paper, Section, Sentence, Table
from jygcli.render.view import Look, rate
from jygcli.services.reports import DuesSection, KindHeld, QuarterReport


def quarter_paper(report: QuarterReport, _: Look) -> Paper:
    """A section for each part of the report, after a summing-up in prose."""
    return Paper(
        title=f"{report.quarter.spoken}报表",
        issuer=report.branch,
        sections=(
            Section("一、基本情况", tuple(_summing_up(report))),
            Section("二、党员变动", tuple(_members(report))),
            Section("三、组织生活", tuple(_meetings(report))),
            Section("四、主题月", tuple(_themes(report))),
            Section("五、党费", tuple(_dues(report.dues))),
        ),
        day=report.on,
        signatures=("支部书记（签字）",),
    )


def _summing_up(report: QuarterReport) -> Iterator[Block]:
    if not report.begun:
        yield Sentence("这个季度还没有开始，以下照现有记录推算。")
    elif report.running:
        yield Sentence(f"本季度未结束，以下数字到 {report.on} 为止。")
    members = report.members
    yield Sentence(
        f"{members.on} 在册党员 {members.total} 人，其中正式党员 {members.formal} 人，"
        f"预备党员 {members.probationary} 人，免到 {members.exempt} 人；"
        f"本季度增加 {len(members.joined)} 人，减少 {len(members.left)} 人。"
    )
    held = "、".join(f"{kind.kind} {kind.held} 次" for kind in report.meetings if kind.held)
    tally = report.attendance.tally
    yield Sentence(
        (f"召开{held}。" if held else "没有召开会议的记录。")
        + (
            f"应到 {tally.expected} 人次，实到 {tally.present} 人次，出勤率 {rate(tally.rate)}"
            f"（不计免到 {rate(tally.rate_without_exempt)}），学习覆盖率 {rate(tally.reached_rate)}。"
            if tally.expected
            else ""
        )
    )
    done = [month for month in report.plan if month.theme and month.done]
    listed = "、".join(f"{month.month.month}月{month.theme}" for month in done)
    yield Sentence(f"开展主题月 {len(done)} 个" + (f"：{listed}。" if listed else "。"))
    dues = report.dues
    yield Sentence(
        f"本季度各月应交党费 {money(dues.due)} 元，减免 {money(dues.waived)} 元，已交 {money(dues.collected)} 元，"
        f"欠交 {money(dues.owing)} 元；季度内实际收到 {money(dues.received)} 元。"
    )
    if missing := _missing(report):
        yield Sentence(f"尚缺：{'；'.join(missing)}。")


def _missing(report: QuarterReport) -> list[str]:
    """What the records lack, as facts."""
    short = [f"{k.kind}差 {k.required - k.held} 次" for k in report.meetings if k.required > k.held]
    themes = [f"{m.month.month}月没有开展主题的记录" for m in report.plan if not m.done] if report.begun else []
    marks = report.attendance.without_attendance
    return [
        *short,
        *themes,
        *([f"{marks} 次会议没有记考勤"] if marks else []),
        *([f"{len(report.dues.unassessed)} 人没有核定党费"] if report.dues.unassessed else []),
    ]


def _members(report: QuarterReport) -> Iterator[Block]:
    changes = [(j.member.number, j.member.name, "增加", j.on, "") for j in report.members.joined]
    changes += [(x.member.number, x.member.name, "减少", x.on, str(x.why)) for x in report.members.left]
    if not changes:
        yield Sentence("本季度没有党员增减。")
        return
    columns = (
        Column("编号", Holds.NUMBER), Column("姓名"), Column("变动"), Column("日期", Holds.DAY), Column("原因")
    )  # fmt: skip
    yield Table(columns, tuple(changes))


def _meetings(report: QuarterReport) -> Iterator[Block]:
    columns = (
        Column("会议"), Column("应开", Holds.NUMBER), Column("已开", Holds.NUMBER), Column("还差", Holds.NUMBER),
        Column("依据", Holds.LONG),
    )  # fmt: skip
    yield Table(columns, tuple(_kind(kind) for kind in report.meetings))
    if report.meetings:
        yield Bars(
            "各类会议：已开 / 应开",
            tuple(str(kind.kind) for kind in report.meetings),
            tuple(kind.held for kind in report.meetings),
            tuple(kind.required for kind in report.meetings),
            "次",
        )
    if report.attendance.tally.unmarked:
        yield Sentence(f"有 {report.attendance.tally.unmarked} 人次应到而未记考勤，算未到。", note=True)


def _kind(kind: KindHeld) -> tuple[str, int, int, int | None, str]:
    lacking = max(kind.required - kind.held, 0) or None
    return str(kind.kind), kind.required, kind.held, lacking, kind.rule.cited_briefly if kind.rule else ""


def _themes(report: QuarterReport) -> Iterator[Block]:
    columns = (Column("月份", Holds.CODE), Column("主题"), Column("类别"), Column("开展"))
    rows = tuple(
        (
            str(month.month),
            month.theme or "没有安排",
            "" if month.theme is None else "固定" if month.fixed else "自选",
            "√" if month.done else "",
        )
        for month in report.plan
    )
    yield Table(columns, rows)


def _dues(dues: DuesSection) -> Iterator[Block]:
    columns = (
        Column("编号", Holds.NUMBER), Column("姓名"), Column("月数", Holds.NUMBER),
        *(Column(f"{name}（元）", holds=Holds.MONEY, summed=True) for name in ("应交", "减免", "已交", "欠交")),
    )  # fmt: skip
    rows = tuple(
        (m.member.number, m.member.name, m.months, m.due, m.waived or None, m.collected, m.owing or None)
        for m in dues.members
    )
    yield Table(columns, rows)
    yield Sentence("应交、已交指本季度各月的党费，不论哪天交的。", note=True)
    if dues.closed_on:
        yield Sentence(f"{dues.closed_on} 已结账，以上是结账时的数字。", note=True)
