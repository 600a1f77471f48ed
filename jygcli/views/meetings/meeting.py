"""Views of meetings and attendance."""

from __future__ import annotations

from collections import Counter

from jygcli.domain.meetings.attendance import State, Tally
from jygcli.papers.paper import Column, Holds
from jygcli.services.meetings.recording import Attendee, MeetingList, MeetingShown
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line, or_dash, rate
from jygcli.views.meetings.papers import meeting_name, register_paper

TALLY = "expected present rate rate_without_exempt reached_rate unmarked"  # as JSON


def tally_words(tally: Tally) -> str:
    return (
        f"应到 {tally.expected}，实到 {tally.present}，出勤率 {rate(tally.rate)}"
        f"（不计免到 {rate(tally.rate_without_exempt)}），学习覆盖率 {rate(tally.reached_rate)}"
    )


BRIEF = (
    "meeting.number meeting.kind date=meeting.held_on meeting.title meeting.time meeting.place meeting.host"
    " meeting.recorder meeting.group meeting.cancelled_on meeting.cancelled_why"
    f" attendance=tally({TALLY})"
)
SHOWN_JSON = f"{BRIEF} members=attendees(member.number member.name state exempt expected made_up_on elsewhere)"


def _remark(attendee: Attendee) -> str:
    made_up = f"{attendee.made_up_on} 补课" if attendee.made_up_on else ""
    outside = "不在应到" if not attendee.expected and attendee.state is not State.OBSERVER else ""
    brought = "学习已送到" if attendee.elsewhere else ""
    return "，".join(filter(None, ("免到" if attendee.exempt else "", made_up, brought, outside)))


_ATTENDEES = (
    *PERSON, Column("考勤", lambda attendee: attendee.state or "未记"), Column("备注", _remark)
)  # fmt: skip


def shown_screen(shown: MeetingShown, _: Look) -> Screen:
    meeting = shown.meeting
    what = f"　{shown.what}" if shown.what else ""
    yield heading(f"第 {meeting.number} 号　{meeting.held_on}　{meeting_name(meeting)}{what}")
    for label, value in (("名称", meeting.title), ("时间", meeting.time), ("地点", meeting.place),
                         ("主持", meeting.host), ("记录", meeting.recorder)):  # fmt: skip
        if value:
            yield line(f"{label}：{value}")
    if meeting.cancelled_on is not None:
        yield line(f"{meeting.cancelled_on} 取消：{meeting.cancelled_why}。不计入会议次数和出勤。")
        return
    if not shown.attendees:
        yield line("没有应到的人：还没有登记党员，或那天没有人属于这个范围。")
        return
    if all(attendee.state is None for attendee in shown.attendees):
        yield line(f"应到 {len(shown.attendees)} 人，考勤还没有记。")
        yield line(f"记考勤：jyg meeting attend {meeting.number} --all 出席 --set 姓名=病假")
        return
    yield grid(_ATTENDEES, shown.attendees)
    counts = Counter(str(attendee.state or "未记") for attendee in shown.attendees)
    yield line("　".join(f"{state} {count}" for state, count in counts.items()))
    yield line(tally_words(shown.tally))


_MEETINGS = (
    Column("号", "meeting.number", Holds.NUMBER), Column("日期", "meeting.held_on"),
    Column("类型", lambda shown: meeting_name(shown.meeting)),
    Column("名称", lambda shown: or_dash(shown.meeting.title)),
    Column("应到", lambda shown: shown.tally.expected or "未记", Holds.NUMBER),
    Column("实到", lambda shown: shown.tally.present if shown.tally.expected else "", Holds.NUMBER),
    Column("出勤率", lambda shown: rate(shown.tally.rate) if shown.tally.expected else "", Holds.NUMBER)
)  # fmt: skip


def _list(found: MeetingList, _: Look) -> Screen:
    if found.cancelled:
        numbers = "、".join(str(meeting.number) for meeting in found.cancelled)
        yield line(f"已取消、不计数的：第 {numbers} 号。")
    if not found.meetings:
        yield line("没有登记会议。登记：jyg meeting add --kind 主题党日 --on 日期")
        return
    yield grid(_MEETINGS, found.meetings)


SHOWN = View[MeetingShown](shape(SHOWN_JSON), shown_screen)
LIST = View[MeetingList](
    shape(f"meetings({BRIEF}) cancelled()", cancelled=lambda found: [meeting.number for meeting in found.cancelled]),
    _list,
    register_paper,
)
