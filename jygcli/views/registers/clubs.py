"""The view of a year of interest groups and bases."""

from __future__ import annotations

from jygcli.papers.paper import Column, Holds
from jygcli.services.registers.clubs import BaseOfYear, CultureOfYear
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, advice, heading, line


def _what(base: BaseOfYear) -> str:
    return "、".join(f"{one.day:%m-%d} {one.values['what']}" for one in base.activities)


_BASES = (
    Column("阵地", "base", whole=True), Column("联系的", lambda base: "、".join(base.ties), Holds.LONG),
    Column("活动", lambda base: len(base.activities), Holds.NUMBER), Column("人次", "people", Holds.NUMBER, blank=True),
    Column("哪些活动", _what, Holds.LONG),
)  # fmt: skip
_CLUBS = (
    Column("号", "club.number", Holds.NUMBER), Column("小组", lambda one: one.club.values["name"]),
    Column("组长", lambda one: one.leader.shown if one.leader else ""), Column("党员", "members", Holds.NUMBER),
    Column("今年活动", "activities", Holds.NUMBER),
)  # fmt: skip


def _year(found: CultureOfYear, _: Look) -> Screen:
    yield heading(f"{found.branch}　{found.year}年兴趣小组和阵地")
    yield grid(_BASES, found.bases)
    if found.clubs:
        yield grid(_CLUBS, found.clubs)
    else:
        yield line("还没有兴趣小组。", advice="登记：jyg club add 名称 --leader 姓名")
    if not any(base.activities for base in found.bases):
        yield advice("登记活动：jyg club activity add 活动 --base 老年大学")


YEAR = View[CultureOfYear](
    shape(
        "branch year on bases(base ties activities=held() people) clubs(number=club.number name() leader members"
        " activities)",
        held=lambda base: [one.number for one in base.activities],
        name=lambda one: one.club.values["name"],
    ),
    _year,
    listed="",
)
