"""View of the rules."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.tariff import percent_text
from jygcli.domain.law.rules import Bracket, Rule
from jygcli.papers.paper import Column
from jygcli.services.books.branches import RuleLine, RuleLines
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, line, money


def value_text(rule: Rule) -> str:
    """The rule's value as people read it."""
    if isinstance(rule.value, int):
        return f"{money(Fen(rule.value))} 元" if rule.unit == "分" else f"{rule.value} {rule.unit}".strip()
    return "；".join(_step(item) if isinstance(item, Bracket) else item for item in rule.value)


def _step(step: Bracket) -> str:
    bound = f"不超过 {money(step.upto)} 元" if step.upto is not None else "再高"
    return f"{bound} {percent_text(step.rate)}"


def _value(row: RuleLine) -> str:
    return value_text(row.rule)


_RULES = (
    Column("规定", "rule.title"),
    Column("内容", lambda row: _value(row) + (f"（本支部：{row.own_value}）" if row.own_value else "")),
    Column("出处", "rule.cited"), Column("把握", "rule.sure")
)  # fmt: skip


def _screen(found: RuleLines, _: Look) -> Screen:
    yield grid(_RULES, found.rules)
    yield line("把握：H 见过原文；M 有一处旁证；L 按惯例推断。可改的用 jyg settings list 查看。")


RULES = View[RuleLines](
    shape(
        "rules(rule.id rule.title value() own_value rule.since rule.source rule.article rule.sure rule.setting)",
        value=_value,
    ),
    _screen,
)
