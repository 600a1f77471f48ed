"""View of the points of a year. The exempt are shown without a place, and without the ground."""

from __future__ import annotations

from jygcli.services.registers.points import MemberPoints, PointsOfYear
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.view import Look, Screen, View, heading, line, or_dash, table
from jygcli.views.registers.entries import tenths

_DATA = shape(
    "year ranked items() members(member.number member.name group total rank items=scores())",
    items=lambda found: [
        {"number": item.number, "name": item["name"], "points": float(item["points"]), "basis": item["basis"]}
        for item in found.items
    ],
    scores=lambda one: [facts(score, "item.number times points") for score in one.items if score.times],
)


def _screen(found: PointsOfYear, _: Look) -> Screen:
    yield heading(f"{found.year}年积分")
    if not found.items:
        yield line(f"{found.year} 年还没有积分项目。登记：jyg points item add 项目 --points 分值，"
                   "或 jyg import item 积分项目.xlsx")  # fmt: skip
        return
    heads = ["编号", "姓名", "党小组", *(item["name"] for item in found.items), "合计"]
    rows = table(*heads, *(["名次"] if found.ranked else []), right=("编号", *heads[3:], "名次"))
    for column in rows.columns[1:3]:
        column.no_wrap = True
    for column in rows.columns[3:]:
        column.no_wrap = False
    for one in found.members:
        rows.add_row(str(one.member.number), one.member.name, or_dash(one.group), *_points(one),
                     tenths(one.total), *([_place(one)] if found.ranked else []))  # fmt: skip
    yield rows
    if found.ranked:
        yield line("名次按党小组排；免到的人不按出勤比较，不排名次。")


def _points(one: MemberPoints) -> list[str]:
    return [tenths(score.points) if score.times else "" for score in one.items]


def _place(one: MemberPoints) -> str:
    return "—" if one.rank is None else str(one.rank)


POINTS = View[PointsOfYear](_DATA, _screen)
