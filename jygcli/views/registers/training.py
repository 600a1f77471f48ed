"""View of the hours of study of a year."""

from __future__ import annotations

from jygcli.domain.law.rules import rule
from jygcli.services.registers.training import HoursOfYear, MemberHours
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, table
from jygcli.views.registers.entries import tenths


def _data(found: HoursOfYear, _: Look) -> Json:
    return {
        "year": found.year,
        "members": [
            {
                "number": one.member.number,
                "name": one.member.name,
                "hours": float(one.hours),
                "needed": one.needed if one.held else None,
                "short": float(one.short),
                "training_due": one.key,
                "trained": one.trained,
            }
            for one in found.members
        ],
        "untrained": [{"number": member.number, "name": member.name} for member in found.untrained],
    }


def _screen(found: HoursOfYear, _: Look) -> Screen:
    yield heading(f"{found.year}年学时")
    rows = table("编号", "姓名", "学时", "要求", "还差", "集中培训", right=("编号", "学时", "要求", "还差"))
    for one in found.members:
        rows.add_row(str(one.member.number), one.member.name, tenths(one.hours), str(one.needed) if one.held else "",
                     tenths(one.short) if one.short else "", _trained(one))  # fmt: skip
    yield rows
    hours, training = rule("training.hours"), rule("duty.training")
    yield line(f"每人每年不少于 {hours.value} 学时（{hours.cited_briefly}），年老体弱、免到的不要求；"
               f"书记、委员、骨干每年至少一次集中培训（{training.cited_briefly}）。")  # fmt: skip
    if found.untrained:
        names = "、".join(member.name for member in found.untrained)
        yield line(
            f"今年还没有集中培训：{names}。登记：jyg training add 姓名 --course 课程 --hours 学时 --kind 集中培训"
        )


def _trained(one: MemberHours) -> str:
    if one.trained:
        return "√"
    return "还没有" if one.key else ""


HOURS = View[HoursOfYear](_data, _screen)
