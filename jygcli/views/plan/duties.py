"""Views of duties that were done."""

from __future__ import annotations

from jygcli.services.plan.duties import DutyList, DutyShown
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, heading, line

_DUTY = "kind on member note"


def _duty_words(duty: DutyShown) -> str:
    whom = f" {duty.member.name}" if duty.member else ""
    return f"{duty.on} {duty.kind}{whom}{f'：{duty.note}' if duty.note else ''}"


def _duties(found: DutyList, _: Look) -> Screen:
    yield heading(f"{found.year} 年办过的事")
    for duty in found.duties:
        yield line(f"  {_duty_words(duty)}")
    if not found.duties:
        yield line("  还没有记。记一件：jyg todo done 谈心谈话 --on 日期")


DUTY = View[DutyShown](shape(_DUTY), lambda duty, _: [line(f"已记：{_duty_words(duty)}。")])
DUTIES = View[DutyList](shape(f"year duties({_DUTY})"), _duties)
