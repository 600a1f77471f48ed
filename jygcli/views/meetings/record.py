"""Everything that is recorded of one meeting: on the screen, and as 会议记录 to sign and file; and tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from jygcli.domain.base.done import Done
from jygcli.domain.base.masks import with_numbers_covered
from jygcli.domain.base.ways import at
from jygcli.domain.meetings.minutes import Minute, MinutePart
from jygcli.papers.paper import Block, Column, Form, Holds, Paper, Section, Sentence, Table
from jygcli.services.books.register_book import EntryShown
from jygcli.services.meetings.minutes import MeetingRecord
from jygcli.services.meetings.recording import Attendee, MeetingShown
from jygcli.services.meetings.tasks import Task, TaskList, TaskShown
from jygcli.services.meetings.votes import Ballot, MotionShown
from jygcli.views.base.facts import facts
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, rate
from jygcli.views.meetings.meeting import SHOWN_JSON, shown_screen
from jygcli.views.meetings.papers import meeting_name, spoken_time
from jygcli.views.meetings.votes import LEFT_OUT_JSON, ballot_data, ballot_screen, left_out_line, result_words

TASK = "number what member meeting due_on done_on overdue()"  # as JSON


def task_rows(tasks: tuple[Task, ...], on: date) -> Screen:
    """A table of tasks: who does what by when, and how it stands."""
    columns = (
        Column("项", "number", Holds.NUMBER), Column("谁", lambda task: at(task, "member.shown") or "支部"),
        Column("做什么", "what"), Column("期限", "due_on"),
        Column("会议", lambda task: f"第 {task.meeting} 号" if task.meeting is not None else ""),
        Column("办理", lambda task: _progress(task, on))
    )  # fmt: skip
    yield grid(columns, tasks)


def _progress(task: Task, on: date) -> str:
    if task.done_on is not None:
        return f"{task.done_on} 办完"
    return "过期未办" if task.overdue_on(on) else "未办"


def _task_shown(shown: TaskShown, _: Look) -> Screen:
    yield line(f"{shown.what}：")
    yield from task_rows((shown.task,), shown.on)
    if shown.task.done_on is None and shown.what is not Done.REMOVED:
        yield line(f"办完了：jyg meeting task done {shown.task.number}")


def _task_list(found: TaskList, _: Look) -> Screen:
    if not found.tasks:
        yield line("没有要办的任务。", advice="记任务：jyg meeting task add 做什么 --who 党员 --by 日期")
        return
    yield from task_rows(found.tasks, found.on)


TASK_SHOWN = View[TaskShown](
    lambda shown, _: facts(shown.task, TASK, overdue=lambda task: task.overdue_on(shown.on)), _task_shown
)
TASKS = View[TaskList](
    lambda found, _: facts(found, f"tasks({TASK})", overdue=lambda task: task.overdue_on(found.on)),
    _task_list,
    listed="会议任务",
)


def _data(record: MeetingRecord, look: Look) -> Json:
    return facts(
        record,
        f"*shown({SHOWN_JSON}) votes() left_out({LEFT_OUT_JSON}) minutes(part speaker text)"
        f" attachments(path sha256 added_on state) tasks({TASK}) joined() studied()",
        votes=list(map(ballot_data, record.ballots)),
        overdue=lambda task: task.overdue_on(record.on),
        joined=[_values(entry.values["inbound"], "name", "home") for entry in record.joined],
        studied=[_values(entry, "what", "kind", "form", "material", "speaker") for entry in record.studied],
    )


def _values(entry: EntryShown, *names: str) -> Json:
    return {name: entry.values[name] for name in names}


def _screen(record: MeetingRecord, look: Look) -> Screen:
    yield from shown_screen(record.shown, look)
    for label, text in (("列席", _members_sitting_in(record)), ("学习内容", studied(record))):
        if text:
            yield line(f"{label}：{text}")
    if record.left_out:
        yield heading("不计入应到会")
        yield from (line(left_out_line(one)) for one in record.left_out)
    if record.ballots:
        yield heading("表决")
        for ballot in record.ballots:
            yield from ballot_screen(ballot)
    for part in MinutePart:
        if said := _said(record.minutes, part):
            yield heading(str(part))
            yield from map(line, said)
    if record.attachments:
        yield heading("附件")
        for one in record.attachments:
            path = with_numbers_covered(one.path)
            yield line(f"{path}（{one.added_on} 记，{one.state}，SHA-256 {one.sha256[:12]}…）")
    if record.tasks:
        yield heading("任务")
        yield from task_rows(record.tasks, record.on)


_NUMERALS = "一二三四五六七八九"


def record_paper(record: MeetingRecord, _: Look) -> Paper:
    """The head of the minutes, then what was on the agenda, said, voted on, decided and set to be done."""
    meeting = record.shown.meeting
    parts: list[tuple[str, tuple[Block, ...]]] = [
        *((str(part), tuple(map(Sentence, _said(record.minutes, part)))) for part in MinutePart),
        ("表决", tuple(_votes(record.ballots))),
        ("任务", (Table.of(_TASKS_ON_PAPER, record.tasks),) if record.tasks else ()),
    ]
    told = [(title, blocks) for title, blocks in parts if blocks]
    sections = tuple(Section(f"{_NUMERALS[place]}、{title}", blocks) for place, (title, blocks) in enumerate(told))
    return Paper(
        title=f"{meeting.kind}记录",
        issuer=record.branch,
        sections=(Section("", (_head(record),)), *sections),
        day=meeting.held_on,
        signatures=("主持人（签字）", "记录人（签字）"),
    )


def names(who: Iterable[Attendee]) -> str:
    return "、".join(one.member.shown for one in who)


def absent(shown: MeetingShown) -> str:
    """Who of those expected did not come, and how the book has it."""
    return "、".join(f"{one.member.shown}（{one.state or '未记'}）" for one in shown.away)


def sat_in(record: MeetingRecord) -> str:
    """列席: members who weren't expected, members of other branches, and guests."""
    return "、".join(filter(None, (_members_sitting_in(record), record.shown.meeting.guests)))


def _members_sitting_in(record: MeetingRecord) -> str:
    joined = (entry.values["inbound"] for entry in record.joined)
    others = [f"{entry.values['name']}（{entry.values['home']}）" for entry in joined]
    return "、".join(filter(None, (names(record.shown.sat_in), *others)))


def _head(record: MeetingRecord) -> Form:
    shown = record.shown
    meeting, tally = shown.meeting, shown.tally
    counted = f"应到 {tally.expected} 人，实到 {tally.present} 人，出勤率 {rate(tally.rate)}"
    others = (
        ("线上（不算实到）", names(shown.only_online)), ("列席", sat_in(record)), ("未到会", absent(shown)),
        ("主讲人", meeting.lecturer or ""), ("学时", meeting.hours_said),
        ("学习内容", studied(record)),
    )  # fmt: skip
    lines: tuple[tuple[tuple[str, str], ...], ...] = (
        (("时间", spoken_time(meeting)), ("地点", meeting.place or "")),
        (("主持人", meeting.host or ""), ("记录人", meeting.recorder or "")),
        (("人数", counted if tally.expected else "没有记考勤"),),
        (("到会", names(shown.came)),),
        *(((label, said),) for label, said in others if said),
    )
    name = meeting_name(meeting)
    return Form(f"{name}　{meeting.title}" if meeting.title else name, lines)


def studied(record: MeetingRecord) -> str:
    """What was studied there: `会议精神：…（读书班，材料）`."""
    return "；".join(map(_studied, record.studied))


def _studied(entry: EntryShown) -> str:
    beside = "，".join(filter(None, (entry.values[name] for name in ("form", "material"))))
    return f"{entry.values['kind']}：{entry.values['what']}" + (f"（{beside}）" if beside else "")


def _said(minutes: tuple[Minute, ...], part: MinutePart) -> list[str]:
    """What the minutes have of a part: numbered, or with who said it."""
    own = [minute for minute in minutes if minute.part is part]
    if part in (MinutePart.AGENDA, MinutePart.DECISION):
        return [f"{number}. {minute.text}" for number, minute in enumerate(own, start=1)]
    return [f"{minute.speaker}：{minute.text}" if minute.speaker else minute.text for minute in own]


def _votes(ballots: tuple[Ballot, ...]) -> Iterator[Block]:
    for ballot in ballots:
        if isinstance(ballot, MotionShown):
            counted = f"赞成 {ballot.ayes} 票，反对 {ballot.nays} 票，弃权 {ballot.abstentions} 票"
            yield Sentence(f"{ballot.number}. {ballot.motion}：{_present(ballot)}；{counted}，{result_words(ballot)}。")
            continue
        yield Sentence(f"{ballot.number}. {ballot.title}：{_present(ballot)}；{result_words(ballot)}。")
        columns = (Column("候选人"), Column("赞成票", holds=Holds.NUMBER), Column("结果"))
        elected = ballot.verdict.elected
        yield Table(columns, tuple((c.member.shown, c.ayes, "当选" if c in elected else "") for c in ballot.candidates))


def _present(ballot: Ballot) -> str:
    return f"应到会 {ballot.who.entitled} 人，到会 {ballot.who.present} 人"


_TASKS_ON_PAPER = (
    Column("任务", "what", Holds.LONG), Column("谁办", lambda task: at(task, "member.shown") or ""),
    Column("期限", "due_on", Holds.DAY), Column("办结", "done_on", Holds.DAY)
)  # fmt: skip


RECORD = View[MeetingRecord](_data, _screen, record_paper)
