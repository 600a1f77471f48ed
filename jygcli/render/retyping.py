"""The view of what has to be typed again elsewhere: one line to copy for each field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jygcli.domain.attendance import State
from jygcli.formats.paper import Form, Paper, Section, Sentence
from jygcli.render.meeting_papers import meeting_name, spoken_span
from jygcli.render.view import Json, Look, Screen, View, heading, line
from jygcli.services.meetings import MeetingShown
from jygcli.services.retyping import ToRetype

_CAME = frozenset({State.PRESENT, State.ONLINE})


def _names(shown: MeetingShown, states: frozenset[State]) -> str:
    return "、".join(who.member.name for who in shown.attendees if who.state in states)


def _absent(shown: MeetingShown) -> str:
    """Who did not come, and how the book has it."""
    away = (who for who in shown.attendees if who.state not in _CAME and who.state is not State.OBSERVER)
    return "、".join(f"{who.member.name}（{who.state or '未记'}）" for who in away)


def _count(value: int) -> str:
    return f"{value}" if value else ""


# The order in which the national and the provincial systems ask. No text of theirs is at hand: this is what their
# published guides and the usual registers have in common, and one line to move where a system differs.
FIELDS: tuple[tuple[str, Callable[[MeetingShown], str]], ...] = (
    ("会议类型", lambda shown: meeting_name(shown.meeting)),
    ("会议名称", lambda shown: shown.meeting.title or meeting_name(shown.meeting)),
    ("会议时间", lambda shown: f"{shown.meeting.held_on} {shown.meeting.time or ''}".strip()),
    ("会议地点", lambda shown: shown.meeting.place or ""),
    ("主持人", lambda shown: shown.meeting.host or ""),
    ("记录人", lambda shown: shown.meeting.recorder or ""),
    ("应到人数", lambda shown: _count(shown.tally.expected)),
    ("实到人数", lambda shown: _count(shown.tally.present) if shown.tally.expected else ""),
    ("参加人员", lambda shown: _names(shown, _CAME)),
    ("列席人员", lambda shown: _names(shown, frozenset({State.OBSERVER}))),
    ("缺席人员", _absent),
)


def _fields(shown: MeetingShown) -> Iterator[tuple[str, str]]:
    return ((label, read(shown)) for label, read in FIELDS)


def _data(found: ToRetype, _: Look) -> Json:
    return {
        "branch": found.branch,
        "kind": str(found.kind),
        "first": str(found.first),
        "last": str(found.last),
        "records": [{"number": shown.meeting.number, "fields": dict(_fields(shown))} for shown in found.meetings],
    }


def _screen(found: ToRetype, _: Look) -> Screen:
    yield heading(f"{found.branch}　{spoken_span(found.first, found.last)}{found.kind}（{len(found.meetings)} 次）")
    if not found.meetings:
        yield line("没有登记。")
    for place, shown in enumerate(found.meetings, start=1):
        yield heading(f"{place}/{len(found.meetings)}　第 {shown.meeting.number} 号")
        for label, text in _fields(shown):
            yield line(f"{label}：{text}")


def _paper(found: ToRetype, _: Look) -> Paper:
    forms = tuple(
        Form(
            f"{place}. {meeting_name(shown.meeting)}　{shown.meeting.held_on}",
            tuple(((label, text),) for label, text in _fields(shown)),
        )
        for place, shown in enumerate(found.meetings, start=1)
    )
    return Paper(
        title=f"{spoken_span(found.first, found.last)}{found.kind}录入单",
        issuer=found.branch,
        sections=(Section("", forms or (Sentence("没有登记。"),)),),
    )


RETYPE = View[ToRetype](_data, _screen, _paper)
