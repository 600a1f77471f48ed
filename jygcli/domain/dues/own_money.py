"""Money that isn't the member's own: advanced by somebody, or kept back from the pay. Source: 党费规定 Art 14.

A relative or another member who brings the money does neither (Art 12), nor does the bank that is ordered to by the
member.
"""

from __future__ import annotations

from jygcli.domain.base.errors import Refused
from jygcli.domain.law.rules import rule

_SAY_SO = ("垫", "代扣", "扣工资", "工资扣", "工资里扣", "工资中扣")
_OWN_ORDER = ("银行代扣", "银行卡代扣")


class NotOwnMoney(Refused):
    message = "“{given}”：{title}（{source}）。"
    advice = "本人交的，写本人交的方式；要照记，写明谁决定的：--consent 2026-01-15支委会"
    supplied_by = "--consent"

    @classmethod
    def of(cls, given: str) -> NotOwnMoney:
        found = rule("dues.own_money")
        return cls(given=given, title=found.title, source=found.cited)


def not_own(*said: str | None) -> str | None:
    """Of a way of paying and a payer, the one by whose words the money isn't the member's own; None if neither."""
    return next((text for text in said if text and _says_so(text)), None)


def _says_so(text: str) -> bool:
    for order in _OWN_ORDER:
        text = text.replace(order, "")
    return any(word in text for word in _SAY_SO)
