"""The view of everything that is recorded of one meeting."""

from __future__ import annotations

from jygcli.domain.base.masks import with_numbers_covered
from jygcli.domain.meetings.minutes import Minute, MinutePart
from jygcli.services.meetings.minutes import Attachment, MeetingRecord
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.meetings.meeting import shown_data, shown_screen
from jygcli.views.meetings.record_paper import record_paper
from jygcli.views.meetings.tasks import task_data, task_rows
from jygcli.views.meetings.votes import ballot_data, ballot_screen, left_out_data, left_out_line


def _data(record: MeetingRecord, look: Look) -> Json:
    return {
        **shown_data(record.shown, look),
        "votes": [ballot_data(ballot) for ballot in record.ballots],
        "left_out": [left_out_data(one) for one in record.left_out],
        "minutes": [
            {"part": str(minute.part), "speaker": minute.speaker, "text": minute.text} for minute in record.minutes
        ],
        "attachments": [
            {"path": one.path, "sha256": one.sha256, "added_on": str(one.added_on), "state": str(one.state)}
            for one in record.attachments
        ],
        "tasks": [task_data(task, record.on) for task in record.tasks],
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


RECORD = View[MeetingRecord](_data, _screen, record_paper)
