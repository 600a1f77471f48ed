"""The certificate that goes back to the branch of a member who takes part here: what they took part in, and 学时."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jygcli.domain.meetings.kinds import Meeting
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, spoken_day
from jygcli.services.books.register_book import EntryShown
from jygcli.services.registers.entries import Recorded
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.registers.entries import entry_data, number, tenths


def _what(joined: EntryShown) -> str:
    meeting = joined.values["meeting"]
    return "，".join(dict.fromkeys(filter(None, (str(meeting.kind) if meeting else "", joined.values["what"]))))


def _day(joined: EntryShown) -> date:
    """That of the meeting, which may have been put right since."""
    meeting: Meeting | None = joined.values["meeting"]
    return joined.day if meeting is None else meeting.held_on


def _hours(joined: EntryShown) -> Decimal | None:
    """Its own 学时, or those of the meeting."""
    own: Decimal | None = joined.values["hours"]
    meeting: Meeting | None = joined.values["meeting"]
    return own if own is not None or meeting is None else meeting.hours


def _taken_part(recorded: Recorded) -> list[EntryShown]:
    """What they took part in. A meeting that was called off since is none of it."""
    held = (one for one in recorded.entries[1:] if (met := one.values["meeting"]) is None or met.cancelled_on is None)
    return list(held)


_JOINED = (
    Column("日期", _day, Holds.DAY), Column("参加了什么", _what, Holds.LONG),
    Column("学时", lambda joined: number(hours) if (hours := _hours(joined)) else None, Holds.NUMBER)
)  # fmt: skip


def _said(recorded: Recorded) -> list[str]:
    """Who it is, since when, and how often they took part."""
    values, joined = recorded.entries[0].values, _taken_part(recorded)
    until = f"至{spoken_day(values['until'])}" if values["until"] else "起"
    hours = sum((own for one in joined if (own := _hours(one))), Decimal(0))
    counted = f"、{tenths(hours)} 学时" if hours else ""
    return [
        f"{values['home']}：",
        f"你支部党员{values['name']}，{spoken_day(values['on'])}{until}在我支部就近参加组织生活（{values['basis']}），"
        f"共参加 {len(joined)} 次{counted}。组织关系、党费仍在你支部。",
    ]


def _data(recorded: Recorded, _: Look) -> Json:
    return {"entries": list(map(entry_data, recorded.entries)), "text": "\n".join(_said(recorded))}


def _screen(recorded: Recorded, _: Look) -> Screen:
    yield heading("参加组织生活证明")
    yield from map(line, _said(recorded))
    if joined := _taken_part(recorded):
        yield grid(_JOINED, joined)


def _paper(recorded: Recorded, _: Look) -> Paper:
    sent = recorded.entries[0].values["certified_on"]
    joined = _taken_part(recorded)
    table = (Table.of(_JOINED, joined),) if joined else ()
    return Paper(
        title="参加组织生活证明",
        issuer="",
        sections=(Section("", (*map(Sentence, _said(recorded)), *table)),),
        day=sent,
        signatures=("党支部（盖章）",) if sent else ("党支部（盖章）", "日期"),
    )


CERTIFICATE = View[Recorded](_data, _screen, _paper)
