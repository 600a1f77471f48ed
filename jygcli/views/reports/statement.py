"""One member's statement on the screen, on paper, and as a few lines to be sent to the member."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.months import written_months
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, spoken_day
from jygcli.services.reports.statement import MeetingDue, Statement
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import facts_table, grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money
from jygcli.views.members import private


def _mark(due: MeetingDue) -> str:
    if due.mark.state is None:
        return "免到" if due.mark.exempt else "没有记"
    return f"{due.mark.state}，已补课" if due.mark.made_up else str(due.mark.state)


_RECEIPTS = (
    Column("收据号", "line.receipt", Holds.CODE), Column("日期", "line.paid_on", Holds.DAY),
    Column("月份", lambda one: written_months(tuple(month.month for month in one.months))),
    Column("金额（元）", "line.amount", Holds.MONEY, summed=True),
    Column("备注", lambda one: _remark(one.line.reverses, one.line.reversed_by))
)  # fmt: skip
_MEETINGS = (
    Column("日期", "meeting.held_on", Holds.DAY), Column("会议", "meeting.kind"), Column("考勤", _mark)
)  # fmt: skip


def _remark(reverses: str | None, reversed_by: str | None) -> str:
    return f"冲正 {reverses}" if reverses else f"已由 {reversed_by} 冲正" if reversed_by else ""


def _dues(found: Statement) -> str:
    paid = f"已交到{found.paid_through.spoken}" if found.paid_through else "没有已交月份的记录"
    owed = written_months(tuple(dues.month for dues in found.owed))
    left = f"还欠{owed}，共 {money(found.owing)} 元" if found.owed else "没有欠交"
    return f"{paid}；{found.year}年交了 {money(found.paid)} 元；{left}"


def _meetings(found: Statement) -> str:
    if not found.tally.expected:
        return "没有应到的会"
    unmarked = f"，{found.tally.unmarked} 次没有记考勤" if found.tally.unmarked else ""
    return f"应到 {found.tally.expected} 次，实到 {found.tally.present} 次{unmarked}"


def _study(found: Statement) -> str:
    if found.hours is None:
        return ""
    return f"{found.hours.hours} 学时" + (f"（全年 {found.hours.needed} 学时）" if found.hours.held else "")


def _said(found: Statement) -> Iterator[tuple[str, str]]:
    yield "党费", _dues(found)
    yield "会议", _meetings(found)
    if study := _study(found):
        yield "学习", study


def _who(found: Statement, look: Look) -> Iterator[tuple[str, str]]:
    person = found.member.person
    told = {"身份证号": private(person.id_number, look), "电话": private(person.phone, look)}
    yield from ((label, text) for label, text in told.items() if text)


def _screen(found: Statement, look: Look) -> Screen:
    yield heading(f"{found.branch}　{found.member.number} {found.member.name}　{found.year}年（到 {found.on}）")
    yield facts_table([*_who(found, look), *_said(found)])
    if found.receipts:
        yield heading("收据")
        yield grid(_RECEIPTS, found.receipts)
    if found.meetings:
        yield heading("应到的会")
        yield grid(_MEETINGS, found.meetings)


def _paper(found: Statement, look: Look) -> Paper:
    study = _study(found)
    receipts = (Table.of(_RECEIPTS, found.receipts),) if found.receipts else ()
    meetings = (Table.of(_MEETINGS, found.meetings),) if found.meetings else ()
    return Paper(
        f"{found.member.name}同志{found.year}年党费、会议和学习情况",
        found.branch,
        (
            Section("党费", (Sentence(f"{_dues(found)}。"), *receipts)),
            Section("会议", (Sentence(f"{_meetings(found)}。"), *meetings)),
            *((Section("学习", (Sentence(f"{study}。"),)),) if study else ()),
        ),
        day=found.on,
        facts=tuple(_who(found, look)),
    )


def text_of(found: Statement) -> str:
    """A few lines for the member alone, to be copied."""
    name = found.member.name
    greeting = f"{name}同志" if found.member.dead_on(found.on) else f"{name}同志，您好！"
    return "\n".join((
        f"{greeting}{found.year}年的情况（到{spoken_day(found.on)}）：",
        *(f"{label}：{words}。" for label, words in _said(found)),
        f"{found.branch}",
    ))  # fmt: skip


def _text_data(found: Statement, _: Look) -> Json:
    return facts(found, "branch member.number member.name text()", text=text_of)


STATEMENT = View[Statement](
    shape(
        "branch member.number member.name year on paid_through paid owing owed(month owing)"
        " receipts(receipt=line.receipt paid_on=line.paid_on amount=line.amount months(month amount)"
        " reverses=line.reverses reversed_by=line.reversed_by)"
        " expected=tally.expected present=tally.present unmarked=tally.unmarked"
        " meetings(meeting.number date=meeting.held_on meeting.kind state=mark.state made_up=mark.made_up)"
        " hours=hours.hours hours_needed=hours.needed"
    ),
    _screen,
    _paper,
)
TEXT = View[Statement](_text_data, lambda found, _: [line(words) for words in text_of(found).split("\n")])
