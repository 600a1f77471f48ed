"""Papers of meetings: the sheet to sign, the notice to send, the register of a year."""

from __future__ import annotations

import re
from datetime import date

from jygcli.domain.base.months import Month
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, Value, spoken_day
from jygcli.services.meetings.recording import MeetingList, MeetingShown
from jygcli.services.plan.convening import Convened
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.base.words import weekday

_ONE_COLUMN = 22  # members whose lines fill a page
_TO_SIGN = (
    Column("序号", holds=Holds.NUMBER), Column("姓名"), Column("签名", holds=Holds.SIGNATURE),
    Column("备注", holds=Holds.CODE)
)  # fmt: skip
_BLANK: tuple[Value, ...] = (None,) * len(_TO_SIGN)
_BETWEEN = re.compile(r"[、，,；;]+(?![^（(]*[）)])")
_ROLE = re.compile(r"\s*[（(].*")
_NUMERALS = "一二三四五六七"


def meeting_name(meeting: Meeting) -> str:
    return f"{meeting.kind}（{meeting.group}）" if meeting.group else str(meeting.kind)


_CONVENED = "branch meeting.kind meeting.group date=meeting.held_on meeting.time meeting.place meeting.title expected()"


def _expected(convened: Convened) -> list[Json]:
    return [facts(member, "number name exempt()", exempt=exempt) for member, exempt in convened.expected]


def _sheet(convened: Convened, _: Look) -> Screen:
    meeting = convened.meeting
    yield heading(f"{convened.branch}　{meeting_name(meeting)}　{meeting.held_on}　应到 {len(convened.expected)} 人")
    yield line("、".join(f"{member.shown}（免到）" if exempt else member.shown for member, exempt in convened.expected))
    yield line("要打印出来签到的，加 -o 签到表.docx")


def sheet_paper(convened: Convened, _: Look) -> Paper:
    """A line to sign for each expected member and each guest; two beside each other where there are many.

    Reasons aren't in it.
    """
    meeting = convened.meeting
    people: list[tuple[Value, ...]] = [
        (place, member.shown, None, "免到" if exempt else None)
        for place, (member, exempt) in enumerate(convened.expected, start=1)
    ]
    people += [(None, _ROLE.sub("", guest), None, "列席") for guest in _BETWEEN.split(meeting.guests or "") if guest]
    beside = 2 if len(people) > _ONE_COLUMN else 1
    down = -(-len(people) // beside)
    people += [_BLANK] * (down * beside - len(people))
    rows = tuple(tuple(value for person in people[place::down] for value in person) for place in range(down))
    counted = f"应到 {len(convened.expected)} 人，实到　　　人。"
    named = (
        ("时间", spoken_time(meeting)),
        ("地点", meeting.place),
        ("主题", meeting.title),
        ("主讲", meeting.lecturer),
    )
    return Paper(
        title=f"{meeting_name(meeting)}签到表",
        issuer=convened.branch,
        sections=(Section("", (Table(_TO_SIGN * beside, rows), Sentence(counted))),),
        facts=tuple((label, value) for label, value in named if value),
    )


def spoken_time(meeting: Meeting) -> str:
    """`2026年9月15日 09:30`."""
    return spoken_day(meeting.held_on) + (f" {meeting.time}" if meeting.time else "")


def notice_text(convened: Convened) -> str:
    """The notice in a few lines, to be pasted into a message. Nobody is named in it."""
    meeting = convened.meeting
    time = f" {meeting.time}" if meeting.time else ""
    place = f"在{meeting.place}" if meeting.place else ""
    said = [
        f"【{meeting.kind}通知】",
        f"定于{spoken_day(meeting.held_on)}（星期{weekday(meeting.held_on)}）{time}{place}召开{meeting_name(meeting)}。",
        *([f"主题：{meeting.title}"] if meeting.title else []),
        f"请{_whom(meeting)}准时参加；因病因事不能到会的，请提前向支部请假。",
    ]
    if any(exempt for _, exempt in convened.expected):
        said.append("年老体弱、行动不便的同志不作硬性要求，支部另行送学。")
    return "\n".join([*said, f"{convened.branch}　{spoken_day(convened.on)}"])


def _whom(meeting: Meeting) -> str:
    if meeting.kind is MeetingKind.COMMITTEE:
        return "各位委员"
    return f"{meeting.group}全体党员" if meeting.group else "全体党员"


def notice_paper(convened: Convened, _: Look) -> Paper:
    body = notice_text(convened).split("\n")[1:-1]
    return Paper(
        title="会议通知",
        issuer=convened.branch,
        sections=(Section("", tuple(Sentence(said) for said in body)),),
        day=convened.on,
    )


def register_paper(found: MeetingList, _: Look) -> Paper:
    """The 三会一课 of a span of days in a register, a part for each kind of meeting."""
    of_kinds = [(kind, [s for s in found.meetings if s.meeting.kind is kind]) for kind in MeetingKind]
    held = [(kind, meetings) for kind, meetings in of_kinds if meetings]
    return Paper(
        title=f"{spoken_span(found.first, found.last)}组织生活登记表",
        issuer=found.branch,
        sections=tuple(
            Section(f"{numeral}、{kind}", (_register(meetings, kind),))
            for numeral, (kind, meetings) in zip(_NUMERALS, held, strict=False)
        )
        or (Section("", (Sentence("没有登记会议。"),)),),
        landscape=True,
    )


def _register(meetings: list[MeetingShown], kind: MeetingKind) -> Table:
    group = (Column("党小组", "meeting.group"),) if kind is MeetingKind.GROUP else ()
    lecturer = (Column("主讲", "meeting.lecturer"),) if any(one.meeting.lecturer for one in meetings) else ()
    columns = (
        Column("号", "meeting.number", Holds.NUMBER), Column("日期", "meeting.held_on", Holds.DAY),
        Column("时间", "meeting.time", Holds.CODE), *group, Column("名称", "meeting.title", Holds.LONG),
        Column("地点", "meeting.place", Holds.LONG), Column("主持", "meeting.host"),
        Column("记录", "meeting.recorder"), *lecturer,
        Column("应到", "tally.expected", Holds.NUMBER, blank=True),
        Column("实到", lambda shown: shown.tally.present if shown.tally.expected else None, Holds.NUMBER),
        Column("出勤率", "tally.rate", Holds.RATE)
    )  # fmt: skip
    return Table.of(columns, meetings)


def spoken_span(first: date, last: date) -> str:
    """A year or a quarter by its name, other spans by their days."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}年"
    quarter = Month.of(first).quarter
    if (first, last) == (quarter.first_day, quarter.last_day):
        return quarter.spoken
    return f"{spoken_day(first)}至{spoken_day(last)}"


SHEET = View[Convened](shape(_CONVENED, expected=_expected), _sheet, sheet_paper)
NOTICE = View[Convened](
    shape(f"{_CONVENED} text()", expected=_expected, text=notice_text),
    lambda convened, _: [line(notice_text(convened))],
    notice_paper,
)
