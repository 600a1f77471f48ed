"""The rules that the program goes by, with what the branch has set for itself."""

from __future__ import annotations

from dataclasses import dataclass

from jygcli.domain.law.rules import RULES, Rule
from jygcli.domain.law.settings import setting
from jygcli.services.books.desk import Desk


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule, and the branch's own value where a setting of it was changed."""

    rule: Rule
    own_value: str | None


@dataclass(frozen=True, slots=True)
class RuleLines:
    rules: tuple[RuleLine, ...]


def rules_of(desk: Desk | None) -> RuleLines:
    """All rules in their order; without a desk, no branch's settings."""
    chosen = desk.settings if desk else {}
    return RuleLines(tuple(RuleLine(rule, _own_value(rule, chosen.get(rule.setting or ""))) for rule in RULES))


def _own_value(rule: Rule, value: str | None) -> str | None:
    return value if rule.setting and value is not None and value != setting(rule.setting).default else None
