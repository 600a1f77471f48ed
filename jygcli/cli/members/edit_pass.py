"""`jyg member edit` at a terminal: the fields with what is recorded, one after another changed until Enter alone."""

from __future__ import annotations

from typing import Any

from jygcli.cli.app import asking, missing
from jygcli.cli.app.context import App
from jygcli.domain.base.errors import JygError, Unusable
from jygcli.domain.people.plain_facts import PLAIN
from jygcli.domain.said import answers
from jygcli.domain.said.numerals import place
from jygcli.services.members import people
from jygcli.views import members as view
from jygcli.views.base.view import Look

NONE_RECORDED = "（没有记）"
EMPTIED = frozenset({"空", "清空", "去掉"})
_MAY_BE_EMPTY = frozenset({"group", "notes", "contact_phone", *(fact.name for fact in PLAIN)})


def edit_by_field(jyg: App, given: str) -> None:
    """Ask which field is to be changed, and to what; each change is written by itself."""
    member = str(people.find(jyg.desk, given).number)
    look = Look(reveal=jyg.options.reveal)
    fields = view.fields_to_edit(people.show(jyg.desk, member), look)
    for number, (_, label, value) in enumerate(fields, start=1):
        asking.say(f"{number:>4} {label}　{value or NONE_RECORDED}\n")
    at = _which("改哪一项？写前面的数字：", len(fields), may_end=False)
    while at is not None:
        fact, label, _ = fields[at - 1]
        _change(jyg, member, fact, label)
        at = _which("还要改吗？写数字，回车结束：", len(fields), may_end=True)


def _which(question: str, count: int, *, may_end: bool) -> int | None:
    """The number of a field; None for Enter alone, where it may be answered so."""
    while answer := asking.line(question) if may_end else asking.some(question):
        at = place(answer)
        if at is not None and 1 <= at <= count:
            return at
        asking.say(f"{asking.up_to(count)}。\n")
    return None


def _change(jyg: App, member: str, fact: str, label: str) -> None:
    """Ask for what the field is to be until it can be written, and write it."""
    own = fact.removeprefix(view.OWN) if fact.startswith(view.OWN) else None
    emptied = "，要去掉，写“空”" if own or fact in _MAY_BE_EMPTY else ""
    while True:
        answer = asking.some(f"{label}改成什么{emptied}：")
        try:
            is_emptied = bool(emptied) and answers.plain_answer(answer) in EMPTIED
            if own:
                said = ((own, "" if is_emptied else answer),)
                changed = people.edit(jyg.desk, member, people.Facts(), own=said)
            else:
                stated: dict[str, Any] = {fact: "" if is_emptied else missing.read_as(fact, answer)}
                changed = people.edit(jyg.desk, member, people.Facts(**stated))
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            jyg.tell(f"{wrong}{wrong.advice_text}")
        else:
            jyg.tell_filled_in()
            now = {name: value for name, _, value in view.fields_to_edit(changed, Look(reveal=jyg.options.reveal))}
            asking.say(f"{label}现在是：{now[fact] or NONE_RECORDED}\n")
            return
