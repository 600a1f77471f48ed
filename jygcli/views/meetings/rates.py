"""Views of attendance rates, and of how each came about."""

from __future__ import annotations

from jygcli.domain.meetings.eligibility import Why
from jygcli.services.meetings.rates import CountedMeeting, Figures, Rates
from jygcli.services.meetings.recording import Attendee
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, rate, table, text_or_none
from jygcli.views.meetings.meeting import tally_data, tally_words

_ALL = "全支部"


def _figures_data(figures: Figures) -> Json:
    return {"label": figures.label, "meetings": figures.meetings, **tally_data(figures.tally)}


def _data(found: Rates, _: Look) -> Json:
    return {
        "whose": found.whose or _ALL,
        "from": str(found.first),
        "through": str(found.last),
        "total": _figures_data(found.total),
        "sections": [
            {"by": title, "lines": [_figures_data(figures) for figures in lines]} for title, lines in found.sections
        ],
        "without": [one.number for one in found.without],
    }


def _explained_data(found: Rates, look: Look) -> Json:
    return {
        **_data(found, look),
        "meetings": [_counted_data(one) for one in found.meetings],
        "rules": [{"rule": one.id, "title": one.title, "source": one.cited} for one in found.rules],
    }


def _counted_data(one: CountedMeeting) -> Json:
    return {
        "number": one.meeting.number,
        "date": str(one.meeting.held_on),
        "kind": str(one.meeting.kind),
        "group": one.meeting.group,
        "rule": one.rule.id,
        "source": one.rule.cited,
        **tally_data(one.tally),
        "members": [
            {
                "number": each.member.number,
                "name": each.member.name,
                "state": text_or_none(each.state),
                "exempt": each.exempt,
                "made_up_on": text_or_none(each.made_up_on),
                "present": one.came(each),
                "reached": each.mark.reached,
            }
            for each in one.expected
        ],
        "not_expected": [
            {"number": each.member.number, "name": each.member.name, "why": str(each.why)} for each in one.left_off
        ],
    }


def _screen(found: Rates, _: Look) -> Screen:
    yield heading(f"{found.whose or _ALL}的出勤　{_period(found)}")
    if not found.total.meetings:
        yield line("没有记过考勤的会议。")
    else:
        yield line(f"{found.total.meetings} 次会：{tally_words(found.total.tally)}。")
    for title, lines in found.sections:
        figures = ("次数", "应到", "实到", "出勤率", "不计免到", "覆盖率")
        rows = table(title, *figures, right=figures)
        for each in lines:
            counts = (str(each.meetings), str(each.tally.expected), str(each.tally.present))
            percents = (each.tally.rate, each.tally.rate_without_exempt, each.tally.reached_rate)
            rows.add_row(each.label, *counts, *map(rate, percents))
        yield line("")
        yield rows
    if found.total.tally.unmarked:
        yield line(f"有 {found.total.tally.unmarked} 人次应到而未记考勤，算未到。")
    if found.without:
        numbers = "、".join(str(meeting.number) for meeting in found.without)
        yield line(f"没有记考勤、未计入的会议：第 {numbers} 号。")


def _period(found: Rates) -> str:
    return str(found.first) if found.first == found.last else f"{found.first} 至 {found.last}"


def _explained(found: Rates, look: Look) -> Screen:
    yield from _screen(found, look)
    for one in found.meetings:
        yield from _counted(one)
    yield heading("依据")
    yield from (line(f"{one.title}（{one.cited_briefly}）") for one in found.rules)


def _counted(one: CountedMeeting) -> Screen:
    meeting = one.meeting
    group = f"（{meeting.group}）" if meeting.group else ""
    yield heading(f"第 {meeting.number} 号　{meeting.held_on}　{meeting.kind}{group}　{meeting.title or ''}".rstrip())
    if one.expected:
        yield line(f"{tally_words(one.tally)}。")
    here = [each for each in one.expected if one.came(each)]
    away = [each for each in one.expected if not one.came(each)]
    if here:
        yield line(f"  实到：{'、'.join(_named(each) for each in here)}")
    if away:
        yield line(f"  未到：{'、'.join(_named(each) for each in away)}")
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


RATES = View[Rates](_data, _screen)
EXPLAINED = View[Rates](_explained_data, _explained)
