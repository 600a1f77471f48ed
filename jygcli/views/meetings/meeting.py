"""Views of meetings and attendance."""

from __future__ import annotations

from collections import Counter

from jygcli.domain.meetings.attendance import State, Tally
from jygcli.services.meetings.recording import Attendee, MeetingList, MeetingShown
from jygcli.views.base.view import (
    Json,
    Look,
    Screen,
    View,
    heading,
    line,
    or_dash,
    rate,
    rate_json,
    table,
    text_or_none,
)
from jygcli.views.meetings.papers import register_paper


def tally_data(tally: Tally) -> Json:
    return {
        "expected": tally.expected,
        "present": tally.present,
        "rate": rate_json(tally.rate),
        "rate_without_exempt": rate_json(tally.rate_without_exempt),
        "reached_rate": rate_json(tally.reached_rate),
        "unmarked": tally.unmarked,
    }


def tally_words(tally: Tally) -> str:
    return (
        f"应到 {tally.expected}，实到 {tally.present}，出勤率 {rate(tally.rate)}"
        f"（不计免到 {rate(tally.rate_without_exempt)}），学习覆盖率 {rate(tally.reached_rate)}"
    )


def _brief(shown: MeetingShown) -> Json:
    meeting = shown.meeting
    return {
        "number": meeting.number,
        "kind": str(meeting.kind),
        "date": str(meeting.held_on),
        "title": meeting.title,
        "time": meeting.time,
        "place": meeting.place,
        "host": meeting.host,
        "recorder": meeting.recorder,
        "group": meeting.group,
        "cancelled_on": text_or_none(meeting.cancelled_on),
        "cancelled_why": meeting.cancelled_why,
        "attendance": tally_data(shown.tally),
    }


def shown_data(shown: MeetingShown, _: Look) -> Json:
    return {
        **_brief(shown),
        "members": [
            {
                "number": attendee.member.number,
                "name": attendee.member.name,
                "state": text_or_none(attendee.state),
                "exempt": attendee.exempt,
                "expected": attendee.expected,
                "made_up_on": text_or_none(attendee.made_up_on),
                "elsewhere": attendee.elsewhere,
            }
            for attendee in shown.attendees
        ],
    }


def shown_screen(shown: MeetingShown, _: Look) -> Screen:
    meeting = shown.meeting
    group = f"（{meeting.group}）" if meeting.group else ""
    yield heading(
        f"第 {meeting.number} 号　{meeting.held_on}　{meeting.kind}{group}{f'　{shown.what}' if shown.what else ''}"
    )
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
    rows = table("编号", "姓名", "考勤", "备注", right=("编号",))
    for attendee in shown.attendees:
        rows.add_row(
            str(attendee.member.number),
            attendee.member.name,
            str(attendee.state or "未记"),
            _remark(attendee),
        )
    yield rows
    counts = Counter(str(attendee.state or "未记") for attendee in shown.attendees)
    yield line("　".join(f"{state} {count}" for state, count in counts.items()))
    yield line(tally_words(shown.tally))


def _remark(attendee: Attendee) -> str:
    made_up = f"{attendee.made_up_on} 补课" if attendee.made_up_on else ""
    outside = "不在应到" if not attendee.expected and attendee.state is not State.OBSERVER else ""
    brought = "学习已送到" if attendee.elsewhere else ""
    return "，".join(part for part in ("免到" if attendee.exempt else "", made_up, brought, outside) if part)


def _list(found: MeetingList, _: Look) -> Screen:
    if found.cancelled:
        numbers = "、".join(str(meeting.number) for meeting in found.cancelled)
        yield line(f"已取消、不计数的：第 {numbers} 号。")
    if not found.meetings:
        yield line("没有登记会议。登记：jyg meeting add --kind 主题党日 --on 日期")
        return
    rows = table("号", "日期", "类型", "名称", "应到", "实到", "出勤率", right=("号", "应到", "实到", "出勤率"))
    for shown in found.meetings:
        meeting, tally = shown.meeting, shown.tally
        taken = tally.expected > 0
        rows.add_row(
            str(meeting.number),
            str(meeting.held_on),
            str(meeting.kind) + (f"（{meeting.group}）" if meeting.group else ""),
            or_dash(meeting.title),
            str(tally.expected) if taken else "未记",
            str(tally.present) if taken else "",
            rate(tally.rate) if taken else "",
        )
    yield rows


def _list_data(found: MeetingList) -> Json:
    return {
        "meetings": [_brief(shown) for shown in found.meetings],
        "cancelled": [meeting.number for meeting in found.cancelled],
    }


SHOWN = View[MeetingShown](shown_data, shown_screen)
LIST = View[MeetingList](lambda found, _: _list_data(found), _list, register_paper)
