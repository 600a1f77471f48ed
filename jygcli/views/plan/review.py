"""Views of a year looked back on."""

from __future__ import annotations

from jygcli.domain.plan.carried_out import MonthState
from jygcli.services.plan.review import MonthReviewed, YearReviewed
from jygcli.views.base.findings import missing_data, missing_words
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, rate, table, text_or_none
from jygcli.views.meetings.meeting import tally_data, tally_words


def _data(review: YearReviewed, _: Look) -> Json:
    return {
        "branch": review.branch,
        "year": review.year,
        "on": str(review.on),
        "months": [_month_data(month) for month in review.months],
        "meetings": [
            {
                "kind": str(kind.kind),
                "required": kind.required,
                "held": kind.held,
                "rule": kind.rule.id if kind.rule else None,
                "source": kind.rule.cited if kind.rule else None,
            }
            for kind in review.kinds
        ],
        "attendance": tally_data(review.tally),
        "missing": [missing_data(finding) for finding in review.missing],
    }


def _month_data(month: MonthReviewed) -> Json:
    return {
        "month": str(month.month),
        "theme": month.theme,
        "fixed": month.fixed,
        "state": str(month.life.state),
        "on": text_or_none(month.life.meeting.held_on if month.life.meeting else month.life.done_on),
        "meeting": month.life.meeting.number if month.life.meeting else None,
        "note": month.life.note,
        "attendance": tally_data(month.tally) if month.tally else None,
    }


def _screen(review: YearReviewed, _: Look) -> Screen:
    yield heading(f"{review.branch}　{review.year} 年回顾（到 {review.on}）")
    rows = table("月", "主题", "情况", "哪天、哪次会", "出勤率", right=("出勤率",))
    for month in review.months:
        rows.add_row(
            str(month.month.month),
            f"{'■' if month.fixed else '□'} {month.theme}",
            str(month.life.state),
            _how(month),
            rate(month.tally.rate) if month.tally and month.tally.expected else "",
        )
    yield rows
    yield line(
        f"固定主题开展 {review.carried_out(fixed=True)} 个（全年 {sum(m.fixed for m in review.months)} 个），"
        f"自选主题开展 {review.carried_out(fixed=False)} 个（全年 {sum(not m.fixed for m in review.months)} 个）。"
    )
    yield heading("会议")
    kinds = table("会议", "全年应开", "已开", "依据", right=("全年应开", "已开"))
    for kind in review.kinds:
        source = kind.rule.cited_briefly if kind.rule else ""
        kinds.add_row(str(kind.kind), str(kind.required) if kind.required else "", str(kind.held), source)
    yield kinds
    if review.tally.expected:
        yield line(tally_words(review.tally) + "（各次会议人次合计）。")
    yield from _missing(review)
    if any(month.life.state is MonthState.UNRECORDED for month in review.months):
        yield line("“已开会未记录”的，补记考勤：jyg meeting attend 编号")


def _how(month: MonthReviewed) -> str:
    life = month.life
    if life.meeting:
        title = f"“{life.meeting.title}”" if life.meeting.title and life.meeting.title != month.theme else ""
        return f"{life.meeting.held_on:%m-%d} {life.meeting.kind}{title}（第 {life.meeting.number} 号）"
    return "　".join(filter(None, [f"{life.done_on:%m-%d}" if life.done_on else "", life.note or ""]))


def _missing(review: YearReviewed) -> Screen:
    if not review.missing:
        yield line("各项组织生活都有记录，没有缺的。")
        return
    yield heading("没有记录的")
    for finding in review.missing:
        late = "" if finding.until < review.on else f"，{finding.until} 前还来得及"
        yield line(f"  {missing_words(finding)}{late}（{finding.rule.cited_briefly}）")


REVIEW = View[YearReviewed](_data, _screen)
