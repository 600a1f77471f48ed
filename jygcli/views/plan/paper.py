"""The year's plan on one A4 page, and as a calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import time
from hashlib import sha256

from jygcli.domain.law.rules import rule
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.plan.year import Duty, PlannedMeeting
from jygcli.papers.agenda import Agenda, Appointment
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.plan.planning import YearPlanned
from jygcli.views.base.agenda import agenda_lines, weekday, what
from jygcli.views.base.view import Look

_MONTHS = (
    Column("月份", Holds.CODE, lambda month: f"{month.month.month}月"),
    Column("主题", Holds.TEXT, lambda month: month.theme + ("（已开展）" if month.held else "")),
    Column("类别", Holds.CODE, lambda month: "固定" if month.fixed else "自选"),
    Column("主题党日", Holds.CODE, lambda m: f"{m.party_day.month}月{m.party_day.day}日（{weekday(m.party_day)}）"),
    Column("会议和事项", Holds.LONG, lambda month: "；".join(agenda_lines(month))),
    Column("安排的缘由", Holds.LONG, lambda month: "；".join(month.why)),
)


def plan_paper(planned: YearPlanned, _: Look) -> Paper:
    """The twelve months on one page."""
    note = Sentence(f"固定主题全年各一次，其余为自选主题。依据：{rule('themes.fixed').cited}。", note=True)
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
        entries: list[PlannedMeeting | Duty] = [*month.meetings, *month.duties]
        for entry in entries:
            kind = what(entry)
            about, note = (entry.note, "") if kind == MeetingKind.GROUP else (None, entry.note or "")
            series = f"{kind}{about or ''}"
            count[series] += 1
            if kind == MeetingKind.PARTY_DAY:
                about = month.theme
            title = f"{kind}（{about}）" if about else kind
            uid = _uid(planned, series, count[series])
            if isinstance(entry, PlannedMeeting):
                yield Appointment(uid, title, entry.on, at, note, planned.usual.place)
            else:
                yield Appointment(uid, title, entry.on, text=note)


def _uid(planned: YearPlanned, series: str, number: int) -> str:
    """Of the book, the year, and which of the year's meetings of a kind it is: whatever day it is moved to."""
    known = f"{planned.edition.book}/{planned.plan.year}/{series}/{number}"
    return f"{sha256(known.encode()).hexdigest()[:32]}@jyg"
