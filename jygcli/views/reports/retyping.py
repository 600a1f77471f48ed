"""The view of what has to be typed again elsewhere: one line to copy for each field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jygcli.domain.meetings.minutes import MinutePart
from jygcli.papers.paper import Form, Paper, Section, Sentence, spoken_day
from jygcli.services.meetings.minutes import MeetingRecord
from jygcli.services.reports.retyping import ToRetype
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, heading, line
from jygcli.views.meetings.papers import meeting_name, spoken_span
from jygcli.views.meetings.record import absent, names, sat_in, studied


def _minutes(record: MeetingRecord, *parts: MinutePart) -> str:
    """The minutes of some parts in one line, to be pasted into one field."""
    lines = (minute for minute in record.minutes if minute.part in parts)
    return "；".join(f"{line.speaker}：{line.text}" if line.speaker else line.text for line in lines)


def _count(value: int) -> str:
    return f"{value}" if value else ""


# The order in which the national and the provincial systems ask. No text of theirs is at hand: this is what their
# published guides and the usual registers have in common, and one line to move where a system differs.
FIELDS: tuple[tuple[str, Callable[[MeetingRecord], str]], ...] = (
    ("会议类型", lambda record: meeting_name(record.shown.meeting)),
    ("会议名称", lambda record: record.shown.meeting.title or meeting_name(record.shown.meeting)),
    ("会议时间", lambda record: f"{record.shown.meeting.held_on} {record.shown.meeting.time or ''}".strip()),
    ("会议地点", lambda record: record.shown.meeting.place or ""),
    ("主持人", lambda record: record.shown.meeting.host or ""),
    ("记录人", lambda record: record.shown.meeting.recorder or ""),
    ("主讲人", lambda record: record.shown.meeting.lecturer or ""),
    ("应到人数", lambda record: _count(record.shown.tally.expected)),
    ("实到人数", lambda record: _count(record.shown.tally.present) if record.shown.tally.expected else ""),
    ("参加人员", lambda record: names(record.shown.came)),
    ("列席人员", sat_in),
    ("缺席人员", lambda record: absent(record.shown)),
    ("学习内容", studied),
    ("会议议题", lambda record: _minutes(record, MinutePart.AGENDA)),
    ("会议内容", lambda record: _minutes(record, MinutePart.SPEECH, MinutePart.TEXT)),
    ("会议决议", lambda record: _minutes(record, MinutePart.DECISION)),
)


def _fields(record: MeetingRecord) -> Iterator[tuple[str, str]]:
    return ((label, read(record)) for label, read in FIELDS)


def _screen(found: ToRetype, _: Look) -> Screen:
    yield heading(f"{found.branch}　{spoken_span(found.first, found.last)}{found.kind}（{len(found.records)} 次）")
    if not found.records:
        yield line("没有登记。")
    for place, record in enumerate(found.records, start=1):
        yield heading(f"{place}/{len(found.records)}　第 {record.shown.meeting.number} 号")
        for label, text in _fields(record):
            yield line(f"{label}：{text}")


def _paper(found: ToRetype, _: Look) -> Paper:
    forms = tuple(
        Form(
            f"{place}. {meeting_name(record.shown.meeting)}　{spoken_day(record.shown.meeting.held_on)}",
            tuple(((label, text),) for label, text in _fields(record)),
        )
        for place, record in enumerate(found.records, start=1)
    )
    return Paper(
        title=f"{spoken_span(found.first, found.last)}{found.kind}录入单",
        issuer=found.branch,
        sections=(Section("", forms or (Sentence("没有登记。"),)),),
    )


RETYPE = View[ToRetype](
    shape(
        "branch kind first last records(number=shown.meeting.number fields())",
        fields=lambda record: dict(_fields(record)),
    ),
    _screen,
    _paper,
)
