"""Views of a year looked back on, and of duties that were done."""

from __future__ import annotations

from jygcli.domain.base.ways import at
from jygcli.domain.law.rules import rule
from jygcli.domain.plan.carried_out import MonthState
from jygcli.papers.paper import Column, Holds
from jygcli.services.plan.duties import DutyList, DutyShown
from jygcli.services.plan.review import MonthReviewed, YearReviewed
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, advice, heading, line, rate
from jygcli.views.base.words import MISSING
from jygcli.views.meetings.meeting import TALLY, tally_words

_DATA = shape(
    "branch year on months(month theme fixed life.state on() meeting=life.meeting.number life.note"
    " records(register=register.name entries)"
    f" attendance=tally({TALLY})) meetings=kinds(kind required held rule=rule.id source=rule.cited)"
    f" attendance=tally({TALLY}) missing({MISSING}) talks(asked held) still_to_talk",
    on=lambda month: month.life.meeting.held_on if month.life.meeting else month.life.done_on,
)


def _how(month: MonthReviewed) -> str:
    life = month.life
    if life.meeting:
        title = f"“{life.meeting.title}”" if life.meeting.title and life.meeting.title != month.theme else ""
        held = f"{life.meeting.held_on:%m-%d} {life.meeting.kind}{title}（第 {life.meeting.number} 号）"
        return "　".join(filter(None, (held, _recorded(month))))
    done = f"{life.done_on:%m-%d}" if life.done_on else ""
    return "　".join(filter(None, (done, life.note, _recorded(month))))


def _recorded(month: MonthReviewed) -> str:
    """`作用发挥 3 人次`, of a month whose theme a register tells of."""
    records = month.records
    return (
        f"{records.register.label} {records.entries} {records.register.counted}" if records and records.entries else ""
    )


_MONTHS = (
    Column("月", "month.month"), Column("主题", lambda month: f"{'■' if month.fixed else '□'} {month.theme}"),
    Column("情况", "life.state"), Column("哪天、哪次会", _how),
    Column("出勤率", lambda month: rate(month.tally.rate) if at(month, "tally.expected") else "", Holds.NUMBER)
)  # fmt: skip
_KINDS = (
    Column("会议", "kind"), Column("全年应开", "required", Holds.NUMBER, blank=True),
    Column("已开", "held", Holds.NUMBER), Column("依据", "rule.cited_briefly")
)  # fmt: skip


def _screen(review: YearReviewed, _: Look) -> Screen:
    yield heading(f"{review.branch}　{review.year} 年回顾（到 {review.on}）")
    yield grid(_MONTHS, review.months)
    yield line(
        f"固定主题开展 {review.carried_out(fixed=True)} 个（全年 {sum(m.fixed for m in review.months)} 个），"
        f"自选主题开展 {review.carried_out(fixed=False)} 个（全年 {sum(not m.fixed for m in review.months)} 个）。"
    )
    yield heading("会议")
    yield grid(_KINDS, review.kinds)
    if review.tally.expected:
        yield line(tally_words(review.tally) + "（各次会议人次合计）。")
    yield from _missing(review)
    if any(month.life.state is MonthState.UNRECORDED for month in review.months):
        yield advice("“已开会未记录”的，补记考勤：jyg meeting attend 编号")


def _missing(review: YearReviewed) -> Screen:
    if not review.missing and not review.still_to_talk:
        yield line("各项组织生活都有记录，没有缺的。")
        return
    yield heading("没有记录的")
    for finding in review.missing:
        whose = f"（{finding.group}）" if finding.group else ""
        late = "" if finding.until < review.on else f"，{finding.until} 前还来得及"
        yield line(
            f"  {finding.period.spoken}　{finding.what}{whose}：应 {finding.asked} 次，记录 {finding.done} 次{late}"
            f"（{finding.rule.cited_briefly}）"
        )
    if review.still_to_talk:
        talks = review.talks
        yield line(
            f"  {review.year}年　谈心谈话：应谈 {talks.asked} 对，已谈 {talks.held} 对，还缺 {review.still_to_talk} 对"
            f"（{rule('duty.talks').cited_briefly}）",
            advice="，看缺谁：jyg care talk missing",
        )


REVIEW = View[YearReviewed](_DATA, _screen, listed="")


_DUTY = "kind on member note"


def _duty_words(duty: DutyShown) -> str:
    whom = f" {duty.member.shown}" if duty.member else ""
    return f"{duty.on} {duty.kind}{whom}{f'：{duty.note}' if duty.note else ''}"


def _duties(found: DutyList, _: Look) -> Screen:
    yield heading(f"{found.year} 年办过的事")
    for duty in found.duties:
        yield line(f"  {_duty_words(duty)}")
    if not found.duties:
        yield line("  还没有记。", advice="记一件：jyg todo done 谈心谈话 --on 日期")


DUTY = View[DutyShown](shape(_DUTY), lambda duty, _: [line(f"已记：{_duty_words(duty)}。")])
DUTIES = View[DutyList](shape(f"year duties({_DUTY})"), _duties, listed="")
