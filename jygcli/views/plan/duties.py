"""Views of duties that were done."""

from __future__ import annotations

from jygcli.services.plan.duties import DutyList, DutyShown
from jygcli.views.base.view import Json, Look, Screen, View, heading, line


def _duty_data(duty: DutyShown, _: Look) -> Json:
    member = {"number": duty.member.number, "name": duty.member.name} if duty.member else None
    return {"kind": str(duty.kind), "on": str(duty.on), "member": member, "note": duty.note}


def _duty_words(duty: DutyShown) -> str:
    whom = f" {duty.member.name}" if duty.member else ""
    return f"{duty.on} {duty.kind}{whom}{f'：{duty.note}' if duty.note else ''}"


def _duties_data(found: DutyList, look: Look) -> Json:
    return {"year": found.year, "duties": [_duty_data(duty, look) for duty in found.duties]}


def _duties(found: DutyList, _: Look) -> Screen:
    yield heading(f"{found.year} 年办过的事")
    for duty in found.duties:
        yield line(f"  {_duty_words(duty)}")
    if not found.duties:
        yield line("  还没有记。记一件：jyg todo done 谈心谈话 --on 日期")


DUTY = View[DutyShown](_duty_data, lambda duty, _: [line(f"已记：{_duty_words(duty)}。")])
DUTIES = View[DutyList](_duties_data, _duties)
