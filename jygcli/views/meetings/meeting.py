"""Views of meetings and attendance, of its rates, and of how each rate came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from jygcli.domain.meetings.attendance import State, Tally
from jygcli.domain.meetings.expected import Why
from jygcli.papers.paper import Column, Holds, spoken_day
from jygcli.services.meetings.rates import CountedMeeting, Rates
from jygcli.services.meetings.recording import Attendee, MeetingList, MeetingShown
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, or_dash, rate
from jygcli.views.meetings.papers import meeting_name, register_paper, spoken_span

TALLY = "expected present rate rate_without_exempt reached_rate unmarked"  # as JSON


def tally_words(tally: Tally) -> str:
    return (
        f"应到 {tally.expected}，实到 {tally.present}，出勤率 {rate(tally.rate)}"
        f"（不计免到 {rate(tally.rate_without_exempt)}），学习覆盖率 {rate(tally.reached_rate)}"
    )


BRIEF = (
    "meeting.number meeting.kind date=meeting.held_on meeting.title meeting.time meeting.place meeting.host"
    " meeting.recorder meeting.group meeting.cancelled_on meeting.cancelled_why meeting.lecturer meeting.guests"
    " meeting.hours meeting.signed_on"
    f" attendance=tally({TALLY})"
)
SHOWN_JSON = f"{BRIEF} members=attendees(member.number member.name state exempt expected made_up_on elsewhere reason)"


def _remark(attendee: Attendee) -> str:
    made_up = f"{attendee.made_up_on} 补课" if attendee.made_up_on else ""
    outside = "不在应到" if not attendee.expected and attendee.state is not State.OBSERVER else ""
    brought = "学习已送到" if attendee.elsewhere else ""
    return "，".join(filter(None, (attendee.reason, "免到" if attendee.exempt else "", made_up, brought, outside)))


_ATTENDEES = (
    *PERSON, Column("考勤", lambda attendee: attendee.state or "未记"), Column("备注", _remark)
)  # fmt: skip


def shown_screen(shown: MeetingShown, _: Look) -> Screen:
    meeting = shown.meeting
    what = f"　{shown.what}" if shown.what else ""
    yield heading(f"第 {meeting.number} 号　{meeting.held_on}　{meeting_name(meeting)}{what}")
    for label, value in (("名称", meeting.title), ("时间", meeting.time), ("地点", meeting.place),
                         ("主持", meeting.host), ("记录", meeting.recorder), ("主讲人", meeting.lecturer),
                         ("外来列席", meeting.guests), ("学时", meeting.hours_said),
                         ("签字归档", meeting.signed_on)):  # fmt: skip
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
        yield line("没有登记会议。", advice="登记：jyg meeting add --kind 主题党日 --on 日期")
        return
    yield grid(_MEETINGS, found.meetings)


SHOWN = View[MeetingShown](shape(SHOWN_JSON), shown_screen)
LIST = View[MeetingList](
    shape(f"meetings({BRIEF}) cancelled()", cancelled=lambda found: [meeting.number for meeting in found.cancelled]),
    _list,
    register_paper,
)


_FIGURES = f"label meetings *tally({TALLY})"
_RATES = f"whose() from=first through=last total({_FIGURES}) sections() without()"
_OWN: Mapping[str, Callable[[Rates], object]] = {
    "whose": lambda found: found.whose or _ALL,
    "sections": lambda found: [
        {"by": title, "lines": [facts(each, _FIGURES) for each in lines]} for title, lines in found.sections
    ],
    "without": lambda found: [one.number for one in found.without],
}
_ALL = "全支部"
_EXPLAINED = (
    f"{_RATES} meetings(meeting.number date=meeting.held_on meeting.kind meeting.group rule=rule.id source=rule.cited"
    f" *tally({TALLY}) members() not_expected=left_off(member.number member.name why))"
    " rules(rule=id title source=cited)"
)


def _members(one: CountedMeeting) -> list[Json]:
    wanted = "member.number member.name state exempt made_up_on present() mark.reached"
    return [facts(each, wanted, present=one.came(each)) for each in one.expected]


def _rates(found: Rates, _: Look) -> Screen:
    period = str(found.first) if found.first == found.last else f"{found.first} 至 {found.last}"
    yield heading(f"{found.whose or _ALL}的出勤　{period}")
    if not found.total.meetings:
        yield line("没有记过考勤的会议。")
    else:
        yield line(f"{found.total.meetings} 次会：{tally_words(found.total.tally)}。")
    for title, lines in found.sections:
        columns = (
            Column(title, "label"), Column("次数", "meetings", Holds.NUMBER),
            Column("应到", "tally.expected", Holds.NUMBER), Column("实到", "tally.present", Holds.NUMBER),
            Column("出勤率", "tally.rate", Holds.RATE), Column("不计免到", "tally.rate_without_exempt", Holds.RATE),
            Column("覆盖率", "tally.reached_rate", Holds.RATE)
        )  # fmt: skip
        yield line("")
        yield grid(columns, lines)
    if found.total.tally.unmarked:
        yield line(f"有 {found.total.tally.unmarked} 人次应到而未记考勤，算未到。")
    if found.without:
        numbers = "、".join(str(meeting.number) for meeting in found.without)
        yield line(f"没有记考勤、未计入的会议：第 {numbers} 号。")


def _rates_title(found: Rates) -> str:
    span = spoken_day(found.first) if found.first == found.last else spoken_span(found.first, found.last)
    return f"{found.whose or _ALL}出勤情况（{span}）"


def _rates_explained(found: Rates, look: Look) -> Screen:
    yield from _rates(found, look)
    for one in found.meetings:
        yield from _counted(one)
    yield heading("依据")
    yield from (line(f"{one.title}（{one.cited_briefly}）") for one in found.rules)


def _counted(one: CountedMeeting) -> Screen:
    meeting = one.meeting
    named = f"第 {meeting.number} 号　{meeting.held_on}　{meeting_name(meeting)}　{meeting.title or ''}"
    yield heading(named.rstrip())
    if one.expected:
        yield line(f"{tally_words(one.tally)}。")
    here = [each for each in one.expected if one.came(each)]
    away = [each for each in one.expected if not one.came(each)]
    for word, people in (("实到", here), ("未到", away)):
        if people:
            yield line(f"  {word}：{'、'.join(map(_named, people))}")
    for why in Why:
        names = [each.member.shown for each in one.left_off if each.why is why]
        if names:
            yield line(f"  不在应到，{why}：{'、'.join(names)}")
    yield line(f"  应到依据：{one.rule.cited_briefly}")


def _named(each: Attendee) -> str:
    said = [str(each.state or "未记")] if str(each.state) != "出席" else []
    said += ["免到"] if each.exempt and str(each.state) != "免到" else []
    said += [f"{each.made_up_on} 补课"] if each.made_up_on else []
    return each.member.shown + (f"（{'，'.join(said)}）" if said else "")


RATES = View[Rates](shape(_RATES, **_OWN), _rates, listed=_rates_title)
EXPLAINED = View[Rates](shape(_EXPLAINED, members=_members, **_OWN), _rates_explained, listed=_rates_title)
