"""What is wrong about a member: a fact, or something that was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import people, taking_back
from jygcli.cli.flows.questions import Question, choose, collected, needed, reading, settled, tell
from jygcli.domain.base.masks import covered
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.identity import checked_id, checked_phone
from jygcli.domain.people.membership import Gender, Member, Status
from jygcli.services.books.roster import members_of
from jygcli.services.members import people as members
from jygcli.services.members.people import Facts


class Fact(NamedTuple):
    """A fact of a member: its field, what it is called, and what asks for the right one."""

    name: str
    label: str
    ask: Callable[[App], Any]


def _typed(example: str, parse: Callable[[App, str], Any]) -> Callable[[App], Any]:
    return lambda jyg: needed(f"对的是什么？例 {example}：", partial(parse, jyg))


def _one_of(kind: type[Status] | type[Gender]) -> Callable[[App], Any]:
    return lambda _: choose("对的是哪一个？", [(str(one), one) for one in kind], enter=None)


def _partial(jyg: App, text: str) -> Any:
    return reading(jyg, heard.PARTIAL)(text)


def _plain(_: App, text: str) -> str:
    return without_numbers(plain_text(text, "内容"), "内容")


FACTS = (
    Fact("name", "姓名", _typed("王建国", lambda _, text: members.checked_name(text))),
    Fact("gender", "性别", _one_of(Gender)),
    Fact("birth_date", "出生日期", _typed("1950年3月", _partial)),
    Fact("join_date", "入党日期", _typed("1985年7月1日", _partial)),
    Fact("full_date", "转正日期", _typed("1986年7月1日", _partial)),
    Fact("status", "类别", _one_of(Status)),
    Fact("group", "党小组", _typed("第一组", _plain)),
    Fact("id_number", "身份证号", _typed("18 位号码", lambda jyg, text: checked_id(text, jyg.today))),
    Fact("phone", "电话", _typed("手机 11 位", lambda _, text: checked_phone(text))),
    Fact("contact", "紧急联系人", _typed("王小明", _plain)),
    Fact("contact_relation", "与本人关系", _typed("儿子", _plain)),
    Fact("contact_phone", "紧急联系电话", _typed("手机 11 位", lambda _, text: checked_phone(text))),
    Fact("address", "住址", _typed("胜利街", _plain)),
    Fact("notes", "备注", _typed("耳背", _plain)),
)
_DONE = Fact("", "办过的一件事（登记、离开、核定、免到、职务……）", lambda _: None)


def correct(jyg: App) -> str:
    """A fact changed, or what was done taken back; says what it was."""
    questions = (
        Question("who", lambda _: people.one("谁的？写编号或姓名：", members_of(jyg.desk))),
        Question("fact", lambda _: choose("错的是什么？", [(one.label, one) for one in (*FACTS, _DONE)], enter=None)),
        Question("right", lambda found: found["fact"].ask(jyg), lambda found: found["fact"] is not _DONE),
        Question("agreed", _agree, lambda found: found["fact"] is not _DONE),
    )
    found = collected(questions)
    who: Member = found["who"]
    if found["fact"] is _DONE:
        named = f"{who.number} {who.name}"
        return taking_back.one_of(jyg, f"{who.name}的操作", lambda one: named in one.people)
    fact: Fact = found["fact"]
    members.edit(jyg.desk, str(who.number), Facts(**{fact.name: found["right"]}))
    return f"{who.name}的{fact.label}改好了"


def _agree(found: dict[str, Any]) -> bool:
    who, fact = found["who"], found["fact"]
    before = getattr(who.person, fact.name)
    old, new = covered(str(before if before is not None else "（空）")), covered(str(found["right"]))
    tell(f"{who.number} {who.name}　{fact.label}：{old} → {new}")
    return settled("就这样改吗？")
