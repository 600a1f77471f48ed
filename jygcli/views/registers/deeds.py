"""Views of 作用发挥: a year added up, and who can and would do something."""

from __future__ import annotations

from collections.abc import Callable

from jygcli.domain.base.ways import at
from jygcli.papers.paper import Column, Holds
from jygcli.services.registers.deeds import DeedsOfYear, Skilled, SkillsFound
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line
from jygcli.views.registers.entries import number

_SUM = "members things times hours reached"


def _sums(way: str = "") -> tuple[Column, ...]:
    """The columns of a sum, which stands on that way of a record."""
    return (
        Column("做了几件", f"{way}things", Holds.NUMBER), Column("人次", f"{way}times", Holds.NUMBER),
        Column("小时", lambda record: number(at(record, f"{way}hours")), Holds.NUMBER, blank=True),
        Column("受益人数", f"{way}reached", Holds.NUMBER, blank=True),
    )  # fmt: skip


_KINDS = (Column("种类", "what"), Column("人数", "members", Holds.NUMBER), *_sums())
_PROGRAMMES = (Column("所属活动", "what"), Column("人数", "members", Holds.NUMBER), *_sums())
_MEMBERS = (*PERSON, *_sums("sum."))


def _year(found: DeedsOfYear, _: Look) -> Screen:
    yield heading(f"{found.branch}　{found.year}年作用发挥")
    if not found.all.times:
        add = "登记：jyg deed add 姓名 --kind 志愿服务 --what 做了什么"
        yield line(f"{found.year} 年还没有作用发挥的记录。", advice=add)
        return
    whole = found.all
    hours = f"{number(whole.hours)} 小时，" if whole.hours else ""
    yield line(f"到 {found.on}，{whole.members} 名党员做了 {whole.things} 件、{whole.times} 人次，{hours}"
               f"受益 {whole.reached} 人；几个人一起做的，受益人数只算一次。")  # fmt: skip
    yield grid(_KINDS, found.kinds)
    if found.programmes:
        yield grid(_PROGRAMMES, found.programmes)
    yield grid(_MEMBERS, found.members)


YEAR = View[DeedsOfYear](
    shape(f"branch year on all({_SUM}) kinds(what {_SUM}) programmes(what {_SUM}) members(member sum({_SUM}))"),
    _year,
    listed="",
)


_LABELS = {"can": "特长", "would": "意愿", "limits": "不便"}


def _said(name: str) -> Callable[[Skilled], str | None]:
    return lambda one: one.entry.values[name]


def _can(name: str) -> Column:
    return Column(_LABELS[name], _said(name), Holds.LONG)


def _limits(one: Skilled) -> str:
    return "；".join(filter(None, ("免到" if one.frail else "", one.entry.values["limits"])))


_SKILLED = (
    Column("编号", "member.number", Holds.NUMBER), Column("姓名", "member.shown"), _can("can"), _can("would"),
    Column("不便", _limits, Holds.LONG),
)  # fmt: skip


def _found(found: SkillsFound, look: Look) -> Screen:
    yield heading(f"会“{found.word}”的、愿意的")
    if look.discreet:
        yield line("特长和意愿只在支部里用；要打印的加 --reveal。")
        return
    if not found.found:
        yield line(f"没有登记会“{found.word}”的党员。", advice="登记：jyg deed skill add 姓名 --can 特长 --would 意愿")
        return
    yield grid(_SKILLED, found.found)
    yield line("请谁做，先问本人：尊重意愿、量力而行。")


SKILLS = View[SkillsFound](
    shape(
        "word on found(member can() would() limits() exempt=frail)",
        **{name: _said(name) for name in _LABELS},
    ),
    _found,
    listed="",
)
