"""What the page of things to do says of the registers, and what to type. Entries are named by number and member."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.books.register_book import EntryShown
from jygcli.services.registers.due import (
    FestivalVisits,
    ThemeAwaits,
    ToContact,
    Ungraded,
    Untalked,
    Untrained,
    Waiting,
)
from jygcli.views.base.words import DAY, Advice, Blank

FEW = 3  # names and numbers that a line lists before it only counts the rest
LONGEST = 12  # characters of a title or a matter that a line quotes


class Words(NamedTuple):
    what: str
    advice: Advice


def _few(names: list[str], counted: str) -> str:
    more = f"等 {len(names)} {counted}" if len(names) > FEW else ""
    return "、".join(names[:FEW]) + more


def _waiting(item: Waiting, _: date) -> Words:
    register, step = item.register, item.step
    noun = " ".join(register.noun)
    named = _few([_named(shown) for shown in item.entries], register.counted)
    number = item.entries[0].number
    if step.again:
        again = register.field(step.again)
        when = f"{again.label} {item.due}" if item.due else f"没有写{again.label}"
        advice = Advice(f"{noun} edit", number, **{again.flag.removeprefix("--").replace("-", "_"): DAY})
        return Words(f"{register.label}：{named}{when}", advice)
    which = step.label if register.any_order else None
    advice = Advice(f"{noun} done", number, step=which, on=DAY)
    return Words(f"{register.label}：{named}{step.waits}", advice)


def _named(shown: EntryShown) -> str:
    """`第 3 号（王建国）`: the member whom it is about, else what it is known by, unless that would say too much."""
    register, key = shown.register, shown.register.key[-1]
    number = f"第 {shown.number} 号"
    if register.discreet or (register.field(key).private and not shown.members):
        return number
    text = str(shown.values[key])
    clipped = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f"{number}（{shown.members[0].name if shown.members else clipped}）"


def _untalked(item: Untalked, _: date) -> Words:
    more = f"等 {len(item.members)} 人" if len(item.members) > 1 else ""
    what = f"谈心谈话：今年还缺 {item.pairs} 对（{item.members[0].name}{more}）"
    one, other = item.pair
    return Words(what, Advice("care talk add", one, with_=other))


def _untrained(item: Untrained, _: date) -> Words:
    names = _few([member.shown for member in item.members], "人")
    advice = Advice("training add", item.members[0].number, course=Blank("课程"), hours=Blank("学时"), kind="集中培训")
    return Words(f"书记、委员、骨干培训：{names}今年还没有", advice)


def _ungraded(item: Ungraded, _: date) -> Words:
    named = _few([member.shown for member in item.members], "人")
    advice = Advice("review grade add", item.appraisal, item.members[0].number, grade=Blank("等次"))
    return Words(f"民主评议：第 {item.appraisal} 号，{named}还没有等次", advice)


def _to_contact(item: ToContact, today: date) -> Words:
    began = "外出" if item.entry.register.name == "float" else "起"
    since = f"上次联系 {item.last}" if item.last else f"{item.entry.day} {began}，还没有联系过"
    now = "，该联系了" if item.due <= today else ""
    advice = Advice(" ".join(item.contacts.noun) + " add", item.entry.number)
    return Words(f"{_whom(item.entry)}：{since}{now}", advice)


def _whom(entry: EntryShown) -> str:
    if entry.register.name == "float":
        return f"流动党员{entry.members[0].name}"
    return f"{entry.values['leader']}联系{entry.members[0].name}"


def _festival(item: FestivalVisits, _: date) -> Words:
    """Nobody is named: to be proposed says that somebody is ill, alone or in hardship."""
    done = item.proposed - item.still
    told = f"，已走访 {done} 人" if done else ""
    what = f"{item.festival}走访慰问：建议走访 {item.proposed} 人{told}"
    return Words(what, Advice("care visit all", occasion=item.festival, on=DAY))


def _theme(item: ThemeAwaits, _: date) -> Words:
    label = item.register.label
    if item.register.name == "deed":
        advice = Advice("deed add", Blank("姓名"), kind="志愿服务", what=Blank("内容"))
        return Words(f"{item.theme}：这个月还没有登记{label}", advice)
    drawn = f"今年作用发挥 {item.people} 人、{item.times} 人次，" if item.times else ""
    return Words(f"{item.theme}：{drawn}还没有推荐{label}", Advice("honour add", Blank("称号"), level=Blank("级别")))


KINDS: Mapping[type[Any], tuple[str, Callable[[Any, date], Words]]] = {
    Waiting: ("register", _waiting),
    Untalked: ("talks", _untalked),
    Ungraded: ("grades", _ungraded),
    Untrained: ("training", _untrained),
    ToContact: ("contact", _to_contact),
    ThemeAwaits: ("theme", _theme),
    FestivalVisits: ("festival_visits", _festival),
}
