"""The view of everything that is recorded of one meeting."""

from __future__ import annotations

from jygcli.domain.base.masks import with_numbers_covered
from jygcli.domain.meetings.minutes import Minute, Part
from jygcli.services.meetings.minutes import Attachment, MeetingRecord
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.meetings.meeting import SHOWN_JSON, shown_screen
from jygcli.views.meetings.record_paper import record_paper
from jygcli.views.meetings.tasks import task_data, task_rows
from jygcli.views.meetings.votes import LEFT_OUT_JSON, ballot_data, ballot_screen, left_out_line


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
    for part in Part:
        yield from _part(part, tuple(minute for minute in record.minutes if minute.part is part))
    if record.attachments:
        yield heading("附件")
        yield from (line(_attachment(one)) for one in record.attachments)
    if record.tasks:
        yield heading("任务")
        yield from task_rows(record.tasks, record.on)


def _part(part: Part, minutes: tuple[Minute, ...]) -> Screen:
    if not minutes:
        return
    yield heading(str(part))
    numbered = part in (Part.AGENDA, Part.DECISION)
    for number, minute in enumerate(minutes, start=1):
        before = f"{number}. " if numbered else f"{minute.speaker}：" if minute.speaker else ""
        yield line(before + minute.text)


def _attachment(one: Attachment) -> str:
    return f"{with_numbers_covered(one.path)}（{one.added_on} 记，{one.state}，SHA-256 {one.sha256[:12]}…）"


RECORD = View[MeetingRecord](_data, _screen, record_paper)
