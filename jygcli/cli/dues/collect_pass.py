"""Collecting at a terminal: the list of who owes, then one payer after another until Enter alone."""

from __future__ import annotations

from jygcli.cli.app import asking, heard, missing
from jygcli.cli.app.context import App
from jygcli.cli.app.missing import whom
from jygcli.cli.app.tree import typed
from jygcli.cli.app.types import names
from jygcli.domain.base.errors import JygError
from jygcli.domain.base.money import Fen
from jygcli.services.dues import collecting
from jygcli.services.dues.collecting import Booking, CollectDues
from jygcli.services.dues.owing import who_owes
from jygcli.views.base.view import money
from jygcli.views.dues.owing import OWING


def ask_who(jyg: App, request: CollectDues) -> CollectDues:
    """The request with those who pay and their amounts, as typed; elsewhere than at a terminal as it is.

    Raises NotOwnMoney.
    """
    if not jyg.asks:
        return request
    collecting.require_own_money(request)
    jyg.show(OWING, who_owes(jyg.desk, request.quarter))
    paying: dict[str, Fen | None] = {}
    while named := _names(jyg, is_first=not paying):
        for name in named:
            if (found := _pays(jyg, request, name)) is not None:
                paying[found[0]] = found[1]
    return request._replace(members=tuple(paying), amounts=tuple(paying.values()), amount=None)


def _names(jyg: App, *, is_first: bool) -> list[str]:
    """Who is said to pay; nobody where Enter ends the list, which has somebody in it."""
    question = "谁交？编号或姓名，几个人用空格或顿号隔开"
    while answer := asking.some(f"{question}：") if is_first else asking.line(f"{question}；没有了按回车："):
        words = [word for part in names(answer) for word in part.split()]
        if words:
            return typed.with_names_joined(words, missing.is_name_in(jyg))
        jyg.tell(f"“{answer}”里没有人。写编号或姓名。")
    return []


def _pays(jyg: App, request: CollectDues, name: str) -> tuple[str, Fen | None] | None:
    """The number of a member and the amount, None for all that is owed; says why if that can't be."""
    try:
        (usual,) = collecting.preview(jyg.desk, request._replace(members=(whom(jyg, name),))).bookings
    except JygError as wrong:
        if isinstance(wrong, asking.Declined):
            raise
        jyg.tell(f"{wrong}{wrong.advice_text}")
        return None
    while True:
        try:
            return str(usual.member.number), _amount(jyg, request, usual)
        except JygError as wrong:
            if isinstance(wrong, asking.Declined):
                raise
            jyg.tell(f"{wrong}{wrong.advice_text}")


def _amount(jyg: App, request: CollectDues, usual: Booking) -> Fen | None:
    """What is typed, if it can be booked. Raises what reading and booking it raise."""
    given = asking.line(f"{usual.member.shown} 交多少元？（回车 {money(usual.amount)}）：")
    if not given:
        return request.amount
    amount: Fen = heard.of_text(jyg, heard.AMOUNT, given)
    collecting.preview(jyg.desk, request._replace(members=(str(usual.member.number),), amount=amount))
    return amount
