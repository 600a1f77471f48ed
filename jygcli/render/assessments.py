"""Views of assessments and waivers."""

from __future__ import annotations

from jygcli.domain.dues import Assessment
from jygcli.domain.months import spoken_months
from jygcli.render.member import waiver_data, waiver_kind
from jygcli.render.view import Json, Look, Screen, View, line, money, money_json
from jygcli.services.assessments import DuesAssessed
from jygcli.services.waivers import DuesWaived, WaiverEnded


def _assessment_data(assessment: Assessment) -> Json:
    return {
        "from_month": str(assessment.from_month),
        "category": str(assessment.category),
        "base": None if assessment.base is None else money_json(assessment.base),
        "amount": money_json(assessment.amount),
        "by_hand": assessment.by_hand,
        "ground": assessment.ground,
    }


def _assessed_data(done: DuesAssessed, _: Look) -> Json:
    return {
        "number": done.member.number,
        "name": done.member.name,
        **_assessment_data(done.assessment),
        "why": done.why,
        "before": _assessment_data(done.before) if done.before else None,
        "later": _assessment_data(done.later) if done.later else None,
        "unusual": done.unusual,
    }


def _assessed(done: DuesAssessed, _: Look) -> Screen:
    new, old = done.assessment, done.before
    yield line(f"{done.member.name}：{new.from_month} 起每月 {money(new.amount)} 元。")
    yield line(f"怎样算的：{done.why}")
    if new.ground:
        yield line(f"依据：{new.ground}")
    if old is not None and old != new:
        yield line(f"原来：{old.from_month} 起每月 {money(old.amount)} 元。已交清的月份不变。")
    elif old == new:
        yield line("与原来的核定相同，没有重复登记。")
    if done.later is not None:
        start = done.later.from_month
        yield line(f"只管到 {start.plus(-1)}：{start} 起另有核定，每月 {money(done.later.amount)} 元，没有改动。")
        yield line(f"以后的月份也要改，就再核定一次：--from {start}")


def _waived_data(done: DuesWaived, _: Look) -> Json:
    return {
        "number": done.member.number,
        "name": done.member.name,
        **waiver_data(done.waiver),
        "already_paid": [str(month) for month in done.paid],
    }


def _waived(done: DuesWaived, _: Look) -> Screen:
    waiver = done.waiver
    yield line(f"{done.member.name}：{waiver.from_month} 至 {waiver.through} {waiver_kind(waiver)}。")
    if done.paid:
        yield line(f"其中 {spoken_months(done.paid)} 已经交清，不改动。")


def _ended_data(done: WaiverEnded, _: Look) -> Json:
    return {
        "number": done.member.number,
        "name": done.member.name,
        "from_month": str(done.from_month),
        "why": done.why,
        "before": [waiver_data(waiver) for waiver in done.before],
        "restored": [str(month) for month in done.restored],
        "already_paid": [str(month) for month in done.paid],
    }


def _ended(done: WaiverEnded, _: Look) -> Screen:
    yield line(f"{done.member.name}：从 {done.from_month} 起恢复按核定交纳。")
    for waiver in done.before:
        until = "全部撤销" if waiver.from_month >= done.from_month else f"现在只到 {done.from_month.plus(-1)}"
        yield line(f"原来：{waiver.from_month} 至 {waiver.through} {waiver_kind(waiver)}；{until}。")
    if done.paid:
        yield line(f"{spoken_months(done.paid)} 已经按减免后的数交清，不改动。")


ASSESSED = View[DuesAssessed](_assessed_data, _assessed)
WAIVED = View[DuesWaived](_waived_data, _waived)
WAIVER_ENDED = View[WaiverEnded](_ended_data, _ended)
