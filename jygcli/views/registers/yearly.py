"""Views of what the registers say of a year: the talks that are still asked for, points, hours of study."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jygcli.domain.law.rules import rule
from jygcli.domain.people.talks import Talks
from jygcli.papers.paper import Column, Holds, Table, Value
from jygcli.services.registers.hours import HoursOfYear
from jygcli.services.registers.points import MemberPoints, PointsOfYear
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, advice, heading, line, or_dash
from jygcli.views.registers.entries import number

_TALKS = shape(
    "year asked held among_committee() members=missing(member.number member.name with() each=every)",
    among_committee=lambda talks: [[one.name, other.name] for one, other in talks.among_committee],
    **{"with": lambda one: [partner.name for partner in one.partners]},
)


def _talks(talks: Talks, _: Look) -> Screen:
    yield heading(f"{talks.year}年谈心谈话")
    if not talks.asked:
        yield line("没有登记委员，无从核对。", advice="登记职务：jyg member post 姓名 书记")
        return
    yield line(f"应谈 {talks.asked} 对，已谈 {talks.held} 对，还缺 {talks.asked - talks.held} 对"
               f"（{rule('duty.talks').cited_briefly}）。")  # fmt: skip
    if talks.among_committee or talks.missing:
        yield Table(_STILL, tuple(_still(talks)))
        yield advice("登记：jyg care talk add 姓名 --with 委员")


_STILL = (
    Column("编号", holds=Holds.NUMBER), Column("姓名"), Column("还没有谈的", holds=Holds.LONG)
)  # fmt: skip


def _still(talks: Talks) -> Iterator[tuple[Value, ...]]:
    """Who has yet to talk with whom."""
    for first, second in talks.among_committee:
        yield first.number, first.name, second.name
    for one in talks.missing:
        names = "、".join(partner.name for partner in one.partners)
        yield one.member.number, one.member.shown, names if one.every else f"任何一名委员（{names}）"


TALKS = View[Talks](_TALKS, _talks, listed="")


_POINTS = shape(
    "year ranked items() members(member.number member.name group total rank items=scores())",
    items=lambda found: [
        {"number": item.number, "name": item["name"], "points": float(item["points"]), "basis": item["basis"]}
        for item in found.items
    ],
    scores=lambda one: [facts(score, "item.number times points") for score in one.items if score.times],
)


def _points_of_year(found: PointsOfYear, _: Look) -> Screen:
    yield heading(f"{found.year}年积分")
    if not found.items:
        add = "登记：jyg points item add 项目 --points 分值，或 jyg import item 积分项目.xlsx"
        yield line(f"{found.year} 年还没有积分项目。", advice=add)
        return
    yield grid(tuple(_point_columns(found)), found.members)
    if found.ranked:
        yield line("名次按党小组排；免到的人不按出勤比较，不排名次。")


def _point_columns(found: PointsOfYear) -> Iterator[Column]:
    """Whose points, those of each item, their sum, and the rank where it was asked for."""
    person, name = PERSON
    yield from (person, name._replace(whole=True), Column("党小组", lambda one: or_dash(one.group), whole=True))
    for place, item in enumerate(found.items):
        yield Column(item["name"], _scored(place), Holds.NUMBER, whole=False)
    yield Column("合计", lambda one: number(one.total), Holds.NUMBER, whole=False)
    if found.ranked:
        yield Column("名次", lambda one: or_dash(one.rank), Holds.NUMBER, whole=False)


def _scored(place: int) -> Callable[[MemberPoints], Value]:
    """What reads the points of an item."""

    def points(one: MemberPoints) -> Value:
        score = one.items[place]
        return number(score.points) if score.times else None

    return points


POINTS = View[PointsOfYear](_POINTS, _points_of_year, listed="")


_HOURS = (
    *PERSON, Column("学时", lambda one: number(one.hours), Holds.NUMBER),
    Column("其中会议", lambda one: number(one.at_meetings) if one.at_meetings else None, Holds.NUMBER),
    Column("要求", lambda one: one.needed if one.held else None, Holds.NUMBER),
    Column("还差", lambda one: number(one.short) if one.short else None, Holds.NUMBER),
    Column("集中培训", lambda one: "√" if one.trained else "还没有" if one.key else "")
)  # fmt: skip


def _hours(found: HoursOfYear, _: Look) -> Screen:
    yield heading(f"{found.year}年学时")
    yield grid(_HOURS, found.members)
    hours, training = rule("training.hours"), rule("duty.training")
    yield line(f"每人每年不少于 {hours.value} 学时（{hours.cited_briefly}），年老体弱、免到的不要求；"
               f"书记、委员、骨干每年至少一次集中培训（{training.cited_briefly}）。")  # fmt: skip
    if found.of_committee:
        more = rule("training.committee")
        yield line(f"书记、委员按 {more.value} 学时算（设置 committee_hours；{more.cited}）。")
    for one in found.members:
        if one.twice:
            days = "、".join(map(str, one.twice))
            yield line(f"{one.member.shown} {days} 既有会议的学时，又登记了培训学习，都算在内；重复的请去掉一个。")
    if found.untrained:
        names = "、".join(member.shown for member in found.untrained)
        add = "登记：jyg training add 姓名 --course 课程 --hours 学时 --kind 集中培训"
        yield line(f"今年还没有集中培训：{names}。", advice=add)


HOURS = View[HoursOfYear](
    shape(
        "year members(member.number member.name hours at_meetings needed() short training_due=key trained) untrained",
        needed=lambda one: one.needed if one.held else None,
    ),
    _hours,
    listed="",
)
