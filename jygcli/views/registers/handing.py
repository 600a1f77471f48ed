"""What was handed down to branches: as it is written, and who has answered."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers.paper import Column, Holds
from jygcli.services.registers.handing import Answers, HandedDown, HandedTo
from jygcli.views.base.facts import facts
from jygcli.views.base.tables import grid
from jygcli.views.base.together import BRANCH, few, whose
from jygcli.views.base.view import Json, Look, Screen, View, advice, heading, line, title
from jygcli.views.registers.entries import entry_data


class OneAnswered(NamedTuple):
    """One of the things that were handed down, with all that belongs to it."""

    answers: Answers
    thing: HandedDown


_NUMBER = Column("号", "shown.number", Holds.NUMBER)


def _written(done: HandedDown, _: Look) -> Screen:
    until = f"，期限 {done.due_on}" if done.due_on else ""
    yield title(f"已下发：{done.what}（{done.on}{until}），{len(done.to)} 个支部")
    yield grid((BRANCH, _NUMBER), done.to)
    yield advice(f"各支部办好以后记：{done.register.command} done 号 --branch 支部 --answer 怎样办的")
    yield advice(f"看谁回复了：{done.register.command} report")


def _written_data(done: HandedDown, _: Look) -> Json:
    return {
        "what": done.what,
        "on": str(done.on),
        "due_on": str(done.due_on) if done.due_on else None,
        "branches": [_to_data(one) for one in done.to],
    }


def _to_data(one: HandedTo) -> Json:
    return {"branch": one.branch, **entry_data(one.shown)}


def _report(found: Answers, _: Look) -> Screen:
    yield heading(f"{whose(found.parent)}　{found.year}年{found.register.label}回复情况")
    yield grid(
        (
            Column("事项", "what"),
            Column("期限", "due_on", Holds.DAY),
            Column("支部", lambda one: len(one.to), Holds.NUMBER),
            Column("已回复", lambda one: len(one.answered), Holds.NUMBER),
            Column("过期", lambda one: sum(to.overdue_on(found.today) for to in one.to), Holds.NUMBER, blank=True),
            Column("数量", "figure", Holds.NUMBER, blank=True),
            Column("没有回复的", lambda one: few([to.branch for to in one.waiting])),
        ),
        found.things,
    )
    yield advice(f"看一件的：{found.register.command} report 事项")


def _report_data(found: Answers, _: Look) -> Json:
    return {
        "name": whose(found.parent),
        "year": found.year,
        "things": [_thing_data(one, found.today) for one in found.things],
    }


def _thing_data(thing: HandedDown, today: date) -> Json:
    return facts(
        thing,
        "what on due_on branches() answered() overdue() figure waiting()",
        branches=len(thing.to),
        answered=len(thing.answered),
        overdue=sum(one.overdue_on(today) for one in thing.to),
        waiting=[one.branch for one in thing.waiting],
    )


def _one(found: OneAnswered, _: Look) -> Screen:
    answers, thing = found.answers, found.thing
    told = any(one.shown.values["figure"] is not None for one in thing.to)
    until = f"，期限 {thing.due_on}" if thing.due_on else ""
    yield heading(f"{whose(answers.parent)}　{thing.what}（{thing.on} 下发{until}）")
    yield grid(
        (
            BRANCH,
            _NUMBER,
            Column("回复日期", lambda one: one.shown.values["done_on"], Holds.DAY),
            Column("情况", lambda one: _state(one, answers.today)),
            Column("回复", lambda one: one.shown.values["answer"], Holds.LONG),
            Column("数量", lambda one: one.shown.values["figure"], Holds.NUMBER, summed=told),
        ),
        thing.to,
    )
    yield line(f"下发 {len(thing.to)} 个支部，已回复 {len(thing.answered)} 个，没有回复 {len(thing.waiting)} 个。")


def _state(one: HandedTo, today: date) -> str:
    if not one.shown.missing:
        due, done = one.shown.values["due_on"], one.shown.values["done_on"]
        return "过期回复" if due and done > due else "已回复"
    return "过期没有回复" if one.overdue_on(today) else "没有回复"


def _one_data(found: OneAnswered, _: Look) -> Json:
    return {
        **_thing_data(found.thing, found.answers.today),
        "entries": [_to_data(one) for one in found.thing.to],
    }


HANDED = View[HandedDown](_written_data, _written, listed=lambda done: f"{done.register.label}登记")
REPORT = View[Answers](_report_data, _report, listed="")
ONE = View[OneAnswered](_one_data, _one, listed="")
