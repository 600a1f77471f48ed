"""View of the hours of study of a year."""

from __future__ import annotations

from jygcli.domain.law.rules import rule
from jygcli.papers.paper import Column, Holds
from jygcli.services.registers.training import HoursOfYear, MemberHours
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line
from jygcli.views.registers.entries import tenths


def _trained(one: MemberHours) -> str:
    if one.trained:
        return "√"
    return "还没有" if one.key else ""


_HOURS = (
    *PERSON, Column("学时", lambda one: tenths(one.hours), Holds.NUMBER),
    Column("要求", lambda one: one.needed if one.held else None, Holds.NUMBER),
    Column("还差", lambda one: tenths(one.short) if one.short else "", Holds.NUMBER), Column("集中培训", _trained)
)  # fmt: skip


def _screen(found: HoursOfYear, _: Look) -> Screen:
    yield heading(f"{found.year}年学时")
    yield grid(_HOURS, found.members)
    hours, training = rule("training.hours"), rule("duty.training")
    yield line(f"每人每年不少于 {hours.value} 学时（{hours.cited_briefly}），年老体弱、免到的不要求；"
               f"书记、委员、骨干每年至少一次集中培训（{training.cited_briefly}）。")  # fmt: skip
    if found.untrained:
        names = "、".join(member.name for member in found.untrained)
        yield line(
            f"今年还没有集中培训：{names}。登记：jyg training add 姓名 --course 课程 --hours 学时 --kind 集中培训"
        )


HOURS = View[HoursOfYear](
    shape(
        "year members(member.number member.name hours needed() short training_due=key trained) untrained",
        needed=lambda one: one.needed if one.held else None,
    ),
    _screen,
)
