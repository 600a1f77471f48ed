"""The year's plan: on the screen, on one A4 page, and as a calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from jygcli.domain.law.rules import rule
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.plan.carried_out import MonthState
from jygcli.domain.plan.planner import MonthPlan, PlanDifference
from jygcli.domain.plan.themes import GONE, VOLUNTEERING
from jygcli.domain.plan.year import COLLECT, REMIT, REVIEW_MEETING, MonthDuty, PlannedMeeting
from jygcli.papers.paper import Agenda, Appointment, Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.plan.planning import MonthDone, MonthLife, YearPlanned
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.base.words import weekday

MARKS = {MonthState.DONE: "√", MonthState.UNRECORDED: "○", MonthState.MISSING: "×"}

# Everyday short names: a month's agenda has to fit a narrow column.
_SHORT = {
    MeetingKind.ASSEMBLY: "党员大会",
    MeetingKind.COMMITTEE: "支委会",
    MeetingKind.GROUP: "小组会",
    REVIEW_MEETING: "民主评议",
    COLLECT: "收党费",
    REMIT: "上缴党费",
}


def _data(planned: YearPlanned, _: Look) -> Json:
    return facts(
        planned,
        "plan.year branch months=plan.months(month theme fixed pinned held *life() why() party_day party_day_note"
        " meetings(kind date=on rule note) duties(what date=on rule))"
        " changes(month old_theme theme old_party_day party_day)",
        life=lambda month: facts(planned.life[month.month], "done_on state meeting=meeting.number"),
        why=lambda month: "；".join(month.why),
    )


def _screen(planned: YearPlanned, _: Look) -> Screen:
    if planned.changes:
        yield heading("与原计划不同的月份")
        for change in planned.changes:
            yield line(f"  {change.month}  {_change_words(change)}")
    elif planned.replaces:
        yield line("与原计划相同，没有变化。")
    yield heading(f"{planned.branch}　{planned.plan.year} 年主题月计划")
    yield Table(_YEAR, tuple(_month(month, planned) for month in planned.plan.months))
    marks = "".join(f"　{mark} {state}" for state, mark in MARKS.items())
    yield line("■ 固定主题（全年七个，各一次）　□ 自选主题", marks)
    yield from _before_the_book(planned)
    if planned.notice_awaited:
        yield line(f"{_awaited(planned)}。")
    by_theme: dict[str, list[str]] = {}
    for month in planned.plan.months:
        by_theme.setdefault(month.theme, []).append(f"{month.month.month}月")
    for theme, months in by_theme.items():
        if len(months) > 1 and theme != GONE:  # one of the branch's own, which may be a slip
            when = "、".join(months)
            yield line(f"“{theme}”排了 {len(months)} 次（{when}）：自选主题可以重复；不是有意的，请改一个。")


_YEAR = (Column("月"), Column("主题"), Column("主题党日"), Column("会议和事项"), Column("为什么排在这个月"))


def _month(month: MonthPlan, planned: YearPlanned) -> tuple[str, ...]:
    """What is planned for a month, and why then."""
    return (
        str(month.month.month),
        _theme(month, planned.life[month.month]),
        "" if month.theme == GONE else f"{month.party_day:%m-%d}（{weekday(month.party_day)}）",
        "\n".join(_agenda_lines(month)),
        "\n".join([*month.why, *([month.party_day_note] if month.party_day_note and month.meetings else [])]),
    )


def _before_the_book(planned: YearPlanned) -> Screen:
    plan = planned.plan
    if not plan.gone:
        return
    months = "、".join(f"{month.month}月" for month in plan.gone)
    theme = plan.left_out[0] if plan.left_out else VOLUNTEERING
    again = f"jyg plan-year {plan.year} --set {plan.gone[0].month}={theme}"
    yield line(f"{months}在建账以前，没有排主题；那时开展过的，可以补上：{again}")
    if plan.left_out:
        yield line(f"剩下的月份排不下{'、'.join(f'“{theme}”' for theme in plan.left_out)}：建账前开展过的，请补上。")


def _awaited(planned: YearPlanned) -> str:
    """What is said of a year whose days off are reckoned by the principles; notices come out from November on."""
    year = planned.plan.year
    if planned.edition.on < date(year - 1, 11, 1):
        return f"{year}年放假通知还没有公布，公布以后再排一次"
    return f"程序里没有{year}年的放假通知：公布以后，把放假、上班的日子写进 调休.csv，再排一次"


def _agenda_lines(month: MonthPlan) -> list[str]:
    """What is held and what is to be done, by day; the 主题党日 itself is left to its own column."""
    listed: list[PlannedMeeting | MonthDuty] = [*month.meetings, *month.duties]
    lines: list[str] = []
    for day, same_day in groupby(sorted(listed, key=attrgetter("on")), key=attrgetter("on")):
        kinds = dict.fromkeys(_what(entry) for entry in same_day if _what(entry) != MeetingKind.PARTY_DAY)
        if kinds:
            lines.append(f"{day.day}日：{'、'.join(_SHORT.get(kind, kind) for kind in kinds)}")
    return lines


def _what(entry: PlannedMeeting | MonthDuty) -> str:
    """The kind of a meeting, or what the duty is."""
    return str(entry.kind) if isinstance(entry, PlannedMeeting) else entry.what


def _theme(month: MonthPlan, life: MonthLife) -> str:
    if month.theme == GONE:
        return f"— {GONE}"
    kind = "■" if month.fixed else "□"
    mark = MARKS.get(life.state, "")
    return f"{kind} {month.theme} {mark}".rstrip()


def _change_words(change: PlanDifference) -> str:
    if change.old_theme is None:
        return f"原来没有排 → {change.theme}，主题党日 {change.party_day}"
    words = [f"{change.old_theme} → {change.theme}"] if change.theme_changes else [change.theme]
    if change.party_day_changes:
        words.append(f"主题党日 {change.old_party_day} → {change.party_day}")
    return "，".join(words)


def _done(done: MonthDone, _: Look) -> Screen:
    by = f"，第 {done.meeting.number} 号会议（{done.meeting.kind}）" if done.meeting else ""
    yield line(f"已记：{done.month} {done.theme}，{done.on} 开展{by}。")


def _party_day_on_paper(month: MonthPlan) -> str:
    on = month.party_day
    return "" if month.theme == GONE else f"{on.month}月{on.day}日（{weekday(on)}）"


_MONTHS = (
    Column("月份", lambda month: f"{month.month.month}月", Holds.CODE),
    Column("主题", lambda month: month.theme + ("（已开展）" if month.held else "")),
    Column("类别", lambda month: "固定" if month.fixed else "" if month.theme == GONE else "自选", Holds.CODE),
    Column("主题党日", _party_day_on_paper, Holds.CODE),
    Column("会议和事项", lambda month: "；".join(_agenda_lines(month)), Holds.LONG),
    Column("安排的缘由", lambda month: "；".join(month.why), Holds.LONG)
)  # fmt: skip


def plan_paper(planned: YearPlanned, _: Look) -> Paper:
    """The twelve months on one page."""
    awaited = f"{_awaited(planned)}。" if planned.notice_awaited else ""
    source = rule("themes.fixed").cited
    note = Sentence(f"固定主题全年各一次，其余为自选主题。依据：{source}。{awaited}", note=True)
    return Paper(
        title=f"{planned.plan.year}年主题月计划",
        issuer=planned.branch,
        sections=(Section("", (Table.of(_MONTHS, planned.plan.months), note)),),
        landscape=True,
        one_page=True,
    )


def plan_agenda(planned: YearPlanned, _: Look) -> Agenda:
    """Every meeting and duty of the plan. An appointment is known by its kind and by which of the year's it is."""
    name, edition = f"{planned.branch}{planned.plan.year}年计划", planned.edition
    return Agenda(name, tuple(_appointments(planned)), edition.revision, edition.on)


def _appointments(planned: YearPlanned) -> Iterator[Appointment]:
    count: Counter[str] = Counter()
    at = time.fromisoformat(planned.usual.time) if planned.usual.time else None
    for month in planned.plan.months:
        entries: list[PlannedMeeting | MonthDuty] = [*month.meetings, *month.duties]
        for entry in entries:
            kind = _what(entry)
            about, note = (entry.note, "") if kind == MeetingKind.GROUP else (None, entry.note or "")
            series = f"{kind}{about or ''}"
            count[series] += 1
            if kind == MeetingKind.PARTY_DAY:
                about = month.theme
            title = f"{kind}（{about}）" if about else kind
            # Of the book, the year, and which of the year's meetings of a kind it is: whatever day it is moved to.
            known = f"{planned.edition.book}/{planned.plan.year}/{series}/{count[series]}"
            uid = f"{sha256(known.encode()).hexdigest()[:32]}@jyg"
            if isinstance(entry, PlannedMeeting):
                yield Appointment(uid, title, entry.on, at, note, planned.usual.place)
            else:
                yield Appointment(uid, title, entry.on, text=note)


PLANNED = View[YearPlanned](_data, _screen, plan_paper, plan_agenda)
STORED = View[YearPlanned](
    _data, lambda p, _: [line(f"已写入 {p.plan.year} 年计划。再看：jyg plan show {p.plan.year}")]
)
DONE = View[MonthDone](shape("month theme done_on=on meeting=meeting.number"), _done)
