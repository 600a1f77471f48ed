"""A receipt that is wrong: which, what of it, what is right; reversed and entered anew after both were shown."""

from __future__ import annotations

from functools import partial
from typing import Any

from jygcli.cli.app import asking, heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import people
from jygcli.cli.flows.collecting import way
from jygcli.cli.flows.people import NotThatOne
from jygcli.cli.flows.questions import (
    Back,
    Question,
    choose,
    collected,
    day,
    explain,
    few_words,
    needed,
    reading,
    settled,
)
from jygcli.domain.base.errors import JygError, Refused, Unusable
from jygcli.domain.base.months import spoken_months
from jygcli.domain.said.told import Tense
from jygcli.services.books.roster import members_of
from jygcli.services.dues import amending, receipts
from jygcli.services.dues.amending import Amend, Wrong
from jygcli.services.dues.receipts import Receipt
from jygcli.services.members import people as members
from jygcli.views.base.view import money
from jygcli.views.dues.amending import AMENDED

_LISTED = 10
_WORDS = {
    Wrong.WHOLE: "不该有这一笔（重复登记，或没有收到）", Wrong.AMOUNT: "金额不对", Wrong.MONTHS: "月份不对",
    Wrong.MEMBER: "不是这个人交的", Wrong.DAY: "日期不对", Wrong.METHOD: "交纳的方式不对",
}  # fmt: skip


class NoReceiptYet(Refused):
    message = "还没有开过收据，或者都冲正了。"


def amend(jyg: App) -> str:
    """Raises NoReceiptYet."""
    known = receipts.standing(jyg.desk, _LISTED)
    if not known:
        raise NoReceiptYet
    questions = (
        Question("receipt", lambda _: _which(jyg, known)),
        Question("wrong", lambda _: choose("错在哪里？", [(_WORDS[wrong], wrong) for wrong in Wrong], enter=None)),
        Question("right", partial(_right_one, jyg), lambda found: found["wrong"] is not Wrong.WHOLE),
        Question("why", lambda found: _why(found["wrong"])),
        Question("agreed", partial(_agree, jyg)),
    )
    found = collected(questions, {"right": {}})
    done = amending.amend(jyg.desk, _request(found))
    anew = [booking.receipt for booking in done.anew.bookings] if done.anew else []
    again = f"，重新登记为 {'、'.join(anew)}" if anew else ""
    return f"冲正了收据 {found['receipt']}{again}"


def _which(jyg: App, known: tuple[Receipt, ...]) -> str:
    asked = "哪一张收据？更早的，写交党费的人的姓名，或收据号，例 2026-0012。"
    choices = [(_in_words(one), one.line.receipt) for one in known]
    return choose(asked, choices, enter=None, other=partial(_named, jyg))


class NoReceiptOf(Refused):
    message = "{name} 没有开过收据，或者都冲正了。"
    advice = "写前面的数字，或另一个姓名。"


def _named(jyg: App, text: str) -> str:
    """The receipt of that number, or one of those of the member who is named. Raises NoSuchReceipt, NoReceiptOf."""
    if any(map(str.isdigit, text)):
        return receipts.numbered(jyg.desk, text).receipt
    who = people.meant(text, members_of(jyg.desk))
    if who is None:
        raise NotThatOne
    of_one = [one for one in receipts.standing(jyg.desk, None) if one.member.id == who.id]
    if not of_one:
        raise NoReceiptOf(name=who.name)
    return choose(f"{who.name}的哪一张？", [(_in_words(one), one.line.receipt) for one in of_one], enter=None)


def _in_words(one: Receipt) -> str:
    months = spoken_months(tuple(month.month for month in one.months)) or "自愿多交"
    return f"{one.line.receipt}　{one.line.paid_on} {one.member.name} {money(one.line.amount)} 元（{months}）"


def _right_one(jyg: App, found: dict[str, Any]) -> dict[str, Any]:
    """What is right; asked again, and told why, while it can't be entered."""
    while True:
        right = _right(jyg, found)
        try:
            amending.preview(jyg.desk, Amend(found["receipt"], f"{found['wrong']}写错了", found["wrong"], **right))
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            explain(wrong)
        else:
            return right


def _right(jyg: App, found: dict[str, Any]) -> dict[str, Any]:
    """What is right, as a field of the request."""
    wrong: Wrong = found["wrong"]
    if wrong is Wrong.AMOUNT:
        return {"amount": needed("对的金额是多少元？", reading(jyg, heard.AMOUNT), zero=True)}
    if wrong is Wrong.MONTHS:
        months = needed("对的是哪几个月？例 7月、8月：", reading(jyg, heard.SEVERAL_MONTHS, Tense.NEAR))
        return {"months": tuple(months)}
    if wrong is Wrong.MEMBER:
        who = people.one("其实是谁交的？写编号或姓名：", members.list_members(jyg.desk).members)
        return {"member": str(who.number)}
    if wrong is Wrong.DAY:
        return {"on": day(jyg, "其实是哪天收的？")}
    return {"method": needed("其实是怎样交的？例 微信：", way)}


def _why(wrong: Wrong) -> str:
    reasons = ("重复登记", "没有收到这笔钱") if wrong is Wrong.WHOLE else (f"{wrong}写错了",)
    return choose(
        "为什么错了？也可以写几个字。",
        [(reason, reason) for reason in reasons],
        other=few_words("原因", "多写了五元"),
    )


def _request(found: dict[str, Any]) -> Amend:
    return Amend(found["receipt"], found["why"], found["wrong"], **found["right"])


def _agree(jyg: App, found: dict[str, Any]) -> bool:
    """Raises Back where what is said to be right can't be entered, after saying why."""
    try:
        listed = jyg.on_screen(AMENDED, amending.preview(jyg.desk, _request(found)))
    except JygError as wrong:
        explain(wrong)
        raise Back from None
    return settled("就这样更正吗？", listed)
