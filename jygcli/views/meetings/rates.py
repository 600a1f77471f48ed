"""Views of attendance rates, and of how each came about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jygcli.domain.meetings.eligibility import Why
from jygcli.papers.paper import Column, Holds
from jygcli.services.meetings.rates import CountedMeeting, Rates
from jygcli.services.meetings.recording import Attendee
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.meetings.meeting import TALLY, tally_words
from jygcli.views.meetings.papers import meeting_name

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


def _screen(found: Rates, _: Look) -> Screen:
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


def _explained(found: Rates, look: Look) -> Screen:
    yield from _screen(found, look)
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
        names = [each.member.name for each in one.left_off if each.why is why]
        if names:
            yield line(f"  不在应到，{why}：{'、'.join(names)}")
    yield line(f"  应到依据：{one.rule.cited_briefly}")


def _named(each: Attendee) -> str:
    said = [str(each.state or "未记")] if str(each.state) != "出席" else []
    said += ["免到"] if each.exempt and str(each.state) != "免到" else []
    said += [f"{each.made_up_on} 补课"] if each.made_up_on else []
    return each.member.name + (f"（{'，'.join(said)}）" if said else "")


RATES = View[Rates](shape(_RATES, **_OWN), _screen)
EXPLAINED = View[Rates](shape(_EXPLAINED, members=_members, **_OWN), _explained)
