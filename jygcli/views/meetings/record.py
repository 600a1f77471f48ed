"""Everything that is recorded of one meeting: on the screen, and as 会议记录 to sign and file."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.masks import with_numbers_covered
from jygcli.domain.base.ways import at
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.minutes import Minute, MinutePart
from jygcli.papers.paper import Block, Column, Form, Holds, Paper, Section, Sentence, Table, spoken_day
from jygcli.services.meetings.minutes import Attachment, MeetingRecord
from jygcli.services.meetings.recording import MeetingShown
from jygcli.services.meetings.tasks import Task
from jygcli.services.meetings.votes import Ballot, MotionShown
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, rate
from jygcli.views.meetings.meeting import SHOWN_JSON, shown_screen
from jygcli.views.meetings.papers import meeting_name
from jygcli.views.meetings.tasks import task_data, task_rows
from jygcli.views.meetings.votes import LEFT_OUT_JSON, ballot_data, ballot_screen, left_out_line, result_words


def _data(record: MeetingRecord, look: Look) -> Json:
    own = "votes() left_out() minutes(part speaker text) attachments(path sha256 added_on state) tasks()"
    return {
        **facts(record.shown, SHOWN_JSON),
        **facts(
            record,
            own,
            votes=[ballot_data(ballot) for ballot in record.ballots],
            left_out=[facts(one, LEFT_OUT_JSON) for one in record.left_out],
            tasks=[task_data(task, record.on) for task in record.tasks],
        ),
    }


def _screen(record: MeetingRecord, look: Look) -> Screen:
    yield from shown_screen(record.shown, look)
    if record.left_out:
        yield heading("不计入应到会")
        yield from (line(left_out_line(one)) for one in record.left_out)
    if record.ballots:
        yield heading("表决")
        for ballot in record.ballots:
            yield from ballot_screen(ballot)
    for part in MinutePart:
        yield from _part(part, tuple(minute for minute in record.minutes if minute.part is part))
    if record.attachments:
        yield heading("附件")
        yield from (line(_attachment(one)) for one in record.attachments)
    if record.tasks:
        yield heading("任务")
        yield from task_rows(record.tasks, record.on)


def _part(part: MinutePart, minutes: tuple[Minute, ...]) -> Screen:
    if not minutes:
        return
    yield heading(str(part))
    numbered = part in (MinutePart.AGENDA, MinutePart.DECISION)
    for number, minute in enumerate(minutes, start=1):
        before = f"{number}. " if numbered else f"{minute.speaker}：" if minute.speaker else ""
        yield line(before + minute.text)


def _attachment(one: Attachment) -> str:
    return f"{with_numbers_covered(one.path)}（{one.added_on} 记，{one.state}，SHA-256 {one.sha256[:12]}…）"


CAME = frozenset({State.PRESENT, State.ONLINE})
_NUMERALS = "一二三四五六七八九"
_NUMBERED = frozenset({MinutePart.AGENDA, MinutePart.DECISION})


def record_paper(record: MeetingRecord, _: Look) -> Paper:
    """The head of the minutes, then what was on the agenda, said, voted on, decided and set to be done."""
    meeting = record.shown.meeting
    parts = [(str(part), tuple(_said(record.minutes, part))) for part in MinutePart]
    parts += [("表决", tuple(_votes(record.ballots))), ("任务", tuple(_tasks(record.tasks)))]
    told = [(title, blocks) for title, blocks in parts if blocks]
    sections = tuple(Section(f"{_NUMERALS[place]}、{title}", blocks) for place, (title, blocks) in enumerate(told))
    return Paper(
        title=f"{meeting.kind}记录",
        issuer=record.branch,
        sections=(Section("", (_head(record.shown),)), *sections),
        day=meeting.held_on,
        signatures=("主持人（签字）", "记录人（签字）"),
    )


def names(shown: MeetingShown, states: frozenset[State]) -> str:
    return "、".join(who.member.name for who in shown.attendees if who.state in states)


def absent(shown: MeetingShown) -> str:
    """Who of those expected did not come, and how the book has it."""
    away = (who for who in shown.attendees if who.expected and who.state not in CAME)
    return "、".join(f"{who.member.name}（{who.state or '未记'}）" for who in away)


def _head(shown: MeetingShown) -> Form:
    meeting, tally = shown.meeting, shown.tally
    when = spoken_day(meeting.held_on) + (f" {meeting.time}" if meeting.time else "")
    counted = f"应到 {tally.expected} 人，实到 {tally.present} 人，出勤率 {rate(tally.rate)}"
    others = (("列席", names(shown, frozenset({State.OBSERVER}))), ("缺席", absent(shown)))
    lines: tuple[tuple[tuple[str, str], ...], ...] = (
        (("时间", when), ("地点", meeting.place or "")),
        (("主持人", meeting.host or ""), ("记录人", meeting.recorder or "")),
        (("人数", counted if tally.expected else "没有记考勤"),),
        (("到会", names(shown, CAME)),),
        *(((label, said),) for label, said in others if said),
    )
    name = meeting_name(meeting)
    return Form(f"{name}　{meeting.title}" if meeting.title else name, lines)


def _said(minutes: tuple[Minute, ...], part: MinutePart) -> Iterator[Block]:
    own = (minute for minute in minutes if minute.part is part)
    for number, minute in enumerate(own, start=1):
        before = f"{number}. " if part in _NUMBERED else f"{minute.speaker}：" if minute.speaker else ""
        yield Sentence(before + minute.text)


def _votes(ballots: tuple[Ballot, ...]) -> Iterator[Block]:
    for ballot in ballots:
        if isinstance(ballot, MotionShown):
            counted = f"赞成 {ballot.ayes} 票，反对 {ballot.nays} 票，弃权 {ballot.abstentions} 票"
            yield Sentence(f"{ballot.number}. {ballot.motion}：{_present(ballot)}；{counted}，{result_words(ballot)}。")
            continue
        yield Sentence(f"{ballot.number}. {ballot.title}：{_present(ballot)}；{result_words(ballot)}。")
        columns = (Column("候选人"), Column("赞成票", holds=Holds.NUMBER), Column("结果"))
        elected = ballot.verdict.elected
        yield Table(columns, tuple((c.member.name, c.ayes, "当选" if c in elected else "") for c in ballot.candidates))


def _present(ballot: Ballot) -> str:
    return f"应到会 {ballot.who.entitled} 人，到会 {ballot.who.present} 人"


_TASKS = (
    Column("任务", "what", Holds.LONG), Column("谁办", lambda task: at(task, "member.name") or ""),
    Column("期限", "due_on", Holds.DAY), Column("办结", "done_on", Holds.DAY)
)  # fmt: skip


def _tasks(tasks: tuple[Task, ...]) -> Iterator[Block]:
    if tasks:
        yield Table.of(_TASKS, tasks)


RECORD = View[MeetingRecord](_data, _screen, record_paper)
