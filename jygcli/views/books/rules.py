"""View of the rules."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.tariff import percent_text
from jygcli.domain.law.rules import Bracket, Rule
from jygcli.services.books.rules import RuleLines
from jygcli.views.base.view import Json, Look, Screen, View, line, money, table


def value_text(rule: Rule) -> str:
    """The rule's value as people read it."""
    if isinstance(rule.value, int):
        return f"{money(Fen(rule.value))} 元" if rule.unit == "分" else f"{rule.value} {rule.unit}".strip()
    return "；".join(_step(item) if isinstance(item, Bracket) else item for item in rule.value)


def _step(step: Bracket) -> str:
    bound = f"不超过 {money(step.upto)} 元" if step.upto is not None else "再高"
    return f"{bound} {percent_text(step.rate)}"


def _data(found: RuleLines, _: Look) -> Json:
    return {
        "rules": [
            {
                "id": row.rule.id,
                "title": row.rule.title,
                "value": value_text(row.rule),
                "own_value": row.own_value,
                "since": str(row.rule.since),
                "source": row.rule.source,
                "article": row.rule.article,
                "sure": row.rule.sure,
                "setting": row.rule.setting,
            }
            for row in found.rules
        ]
    }


def _screen(found: RuleLines, _: Look) -> Screen:
    rows = table("规定", "内容", "出处", "把握")
    for row in found.rules:
        own = f"（本支部：{row.own_value}）" if row.own_value else ""
        rows.add_row(row.rule.title, value_text(row.rule) + own, row.rule.cited, row.rule.sure)
    yield rows
    yield line("把握：H 见过原文；M 有一处旁证；L 按惯例推断。可改的用 jyg settings list 查看。")


RULES = View[RuleLines](_data, _screen)
