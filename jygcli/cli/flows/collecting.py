"""Who has paid: said as all, all but some, some alone, or nobody; whoever is named is asked about one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import people, who_paid
from jygcli.cli.flows.questions import (
    Back,
    NoWords,
    Question,
    choose,
    collected,
    day,
    few_words,
    maybe,
    needed,
    reading,
    settled,
    tell,
    without_commands,
)
from jygcli.cli.flows.who_paid import Given
from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, Quarter, spoken_months
from jygcli.domain.base.text import plain_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member, described
from jygcli.domain.said.told import Tense
from jygcli.services.dues import collecting, receipts
from jygcli.services.dues.cashbook import closed_on
from jygcli.services.dues.collecting import CollectDues, DuesCollected
from jygcli.views.base.view import money
from jygcli.views.dues import in_words
from jygcli.views.dues.collecting import TO_COLLECT


class How(Enum):
    """What is with somebody who hasn't simply paid all."""

    LATER = "这次没交，以后再收"
    PART = "只交了一部分"
    MONTHS = "只交其中几个月"
    PAID = "都交了"


class Paid(NamedTuple):
    """What one member has paid: nothing yet, an amount (None: all), or for some months alone."""

    member: Member
    how: How
    amount: Fen | None = None
    months: tuple[Month, ...] = ()

    @property
    def in_words(self) -> str:
        """What is paid of it where that isn't all."""
        if self.how is How.PART and self.amount is not None:
            return f"{self.member.shown} 交 {money(self.amount)} 元"
        return f"{self.member.shown} 只交 {spoken_months(self.months)}"


def owed(jyg: App, quarter: Quarter) -> DuesCollected:
    """What everybody owes up to the quarter's end."""
    return collecting.preview(jyg.desk, CollectDues(everyone=True, quarter=quarter))


def nobody_owes(jyg: App, quarter: Quarter) -> str | None:
    found = owed(jyg, quarter)
    return None if found.bookings or _gone(found) else "没有人欠交"


def _gone(found: DuesCollected) -> tuple[Member, ...]:
    """Those who are no more of the branch and owe something."""
    return tuple(skip.member for skip in found.skipped if skip.owing)


def collect(jyg: App, quarter: Quarter) -> str | None:
    """Ask who has paid and what is with the others, then book it all; says what was booked."""
    found = owed(jyg, quarter)
    listed = jyg.on_screen(TO_COLLECT, found)
    owing, gone = [booking.member for booking in found.bookings], _gone(found)
    is_begun = _is_begun(jyg, quarter)
    left = "、".join(described(member) for member in gone)
    questions = (
        Question("given", lambda _: who_paid.ask(owing, listed, is_begun=is_begun), lambda _: bool(owing)),
        Question("gone", lambda _: people.several(f"已经离开的 {left}，这次收谁的？写编号或姓名；不收就按回车：", gone),
                 lambda _: bool(gone)),
        Question("said", lambda got: _book(jyg, quarter, owing, got["given"], got["gone"])),
    )  # fmt: skip
    said: str | None = collected(questions, {"given": Given((), by_others=False), "gone": ()})["said"]
    return said


def _is_begun(jyg: App, quarter: Quarter) -> bool:
    """Whether dues of the quarter have come in before, so that who is listed is who hadn't paid then."""
    return bool(receipts.numbers_for(jyg.desk, quarter)) or closed_on(jyg.desk, quarter) is not None


def _book(jyg: App, quarter: Quarter, owing: Sequence[Member], given: Given, gone: Sequence[Member]) -> str | None:
    """Raises Back at the first question."""
    asked = (*given.asked, *gone)
    if not asked and not given.by_others:
        return None
    others, usual = (How.PAID, How.LATER) if given.by_others else (How.LATER, How.PAID)
    of_each = [
        Question(
            str(member.id),
            partial(_how_asked, jyg, quarter, member, f"{at}/{len(asked)}", How.PAID if member in gone else usual),
        )
        for at, member in enumerate(asked, start=1)
    ]
    pays = partial(_paying, (*owing, *gone), asked, others)
    more = (
        Question("on", lambda _: day(jyg, "哪天收的？", usual=jyg.today), lambda found: bool(pays(found))),
        Question("method", lambda _: _method(), lambda found: bool(pays(found))),
        Question("consent", partial(_consent, jyg, quarter, pays), partial(_is_old, jyg, quarter, pays)),
        Question("agreed", lambda found: _agree(jyg, quarter, (*owing, *gone), pays(found), found)),
    )
    found = collected([*of_each, *more])
    requests = _requests(quarter, pays(found), found)
    done = collecting.collect_together(jyg.desk, requests) if requests else ()
    booked = [booking for one in done for booking in one.bookings]
    if not booked:
        return None
    numbers = sorted(booking.receipt for booking in booked)
    until = f" 到 {numbers[-1]}" if len(numbers) > 1 else ""
    return f"{len(booked)} 人，{money(total(b.amount for b in booked))} 元，收据 {numbers[0]}{until}"


def _how_asked(jyg: App, quarter: Quarter, member: Member, at: str, usual: How, _: dict[str, Any]) -> Paid:
    """`usual`: what Enter alone says."""
    choices = [(one.value, one) for one in How]
    while True:
        how = choose(f"{at}　{described(member)} 是哪一种？", choices, enter=list(How).index(usual) + 1)
        try:
            if how is How.PART:
                return needed("  交了多少元？", partial(_part, jyg, quarter, member), zero=True)
            if how is How.MONTHS:
                return needed("  交哪几个月？例 7月、8月：", partial(_months, jyg, quarter, member))
        except Back:
            continue
        return Paid(member, how)


def _part(jyg: App, quarter: Quarter, member: Member, text: str) -> Paid:
    """Raises what reading and booking the amount raise."""
    paid = Paid(member, How.PART, reading(jyg, heard.AMOUNT)(text))
    collecting.preview(jyg.desk, CollectDues((str(member.number),), quarter=quarter, amount=paid.amount))
    return paid


def _months(jyg: App, quarter: Quarter, member: Member, text: str) -> Paid:
    """Raises what reading the months and booking them raise."""
    paid = Paid(member, How.MONTHS, months=tuple(reading(jyg, heard.SEVERAL_MONTHS, Tense.NEAR)(text)))
    collecting.preview(jyg.desk, CollectDues((str(member.number),), months=paid.months))
    return paid


def _paying(owing: Sequence[Member], asked: Sequence[Member], others: How, found: dict[str, Any]) -> list[Paid]:
    """Everybody who pays something, in the order of the list."""
    of = {member.id: found[str(member.id)] for member in asked}
    every = [of.get(member.id) or Paid(member, others) for member in owing]
    return [paid for paid in every if paid.how is not How.LATER]


def _method() -> str:
    return choose("怎样交的？", [(word, word) for word in ("现金", "微信", "银行")], other=way)


_WAY = few_words("交纳的方式", "支付宝")
_MONEY = re.compile("[元块角毛]|^[〇零一二三四五六七八九十百千万两]+$")


def way(text: str) -> str:
    """A way of paying: 微信, 支付宝, 儿子代交. Raises NoWords, also for an amount of money."""
    plain = _WAY(text)
    if _MONEY.search(plain):
        raise NoWords(given=plain, what="交纳的方式", example="支付宝")
    return plain


def _requests(quarter: Quarter, paying: Sequence[Paid], found: dict[str, Any]) -> list[CollectDues]:
    """One for all who pay up to the quarter's end, and one for each who pays for some months alone."""
    stated = CollectDues(on=found.get("on"), method=found.get("method") or "现金", consent=found.get("consent"))
    usual = [paid for paid in paying if paid.how is not How.MONTHS]
    members, amounts = tuple(str(paid.member.number) for paid in usual), tuple(paid.amount for paid in usual)
    together = [stated._replace(members=members, amounts=amounts, quarter=quarter)] if usual else []
    apart = [stated._replace(members=(str(p.member.number),), months=p.months) for p in paying if p.how is How.MONTHS]
    return [*together, *apart]


def _previews(jyg: App, quarter: Quarter, paying: Sequence[Paid], found: dict[str, Any]) -> list[DuesCollected]:
    return [collecting.preview(jyg.desk, request) for request in _requests(quarter, paying, found)]


def _doubts(jyg: App, quarter: Quarter, paying: Sequence[Paid], found: dict[str, Any]) -> list[str]:
    """What is asked about months of long ago, while nobody is said to have agreed."""
    unasked = {**found, "consent": None}
    doubts = (in_words.doubts_of_collection(one) for one in _previews(jyg, quarter, paying, unasked))
    return [doubt for doubt in doubts if doubt]


def _is_old(jyg: App, quarter: Quarter, pays: Any, found: dict[str, Any]) -> bool:
    return bool(_doubts(jyg, quarter, pays(found), found))


def _consent(jyg: App, quarter: Quarter, pays: Any, found: dict[str, Any]) -> str | None:
    for doubt in _doubts(jyg, quarter, pays(found), found):
        tell(f"{without_commands(doubt).removesuffix('；支部同意补交的')}。")
    return maybe("哪次会或谁同意的？（还没有商量就按回车）", lambda text: plain_text(text, "谁同意的"), None)


def _agree(jyg: App, quarter: Quarter, owing: Sequence[Member], paying: Sequence[Paid], found: dict[str, Any]) -> bool:
    for told in _told(owing, paying):
        tell(told)
    if not paying:
        return settled("这次谁都没有收，对吗？")
    found_all = [booking for one in _previews(jyg, quarter, paying, found) for booking in one.bookings]
    on: date = found["on"]
    tell(f"将要登记：{len(found_all)} 人，共 {money(total(b.amount for b in found_all))} 元，{on} {found['method']}。")
    return settled("就这样登记吗？")


_NAMED = 8  # of more, where they are the most, only how many they are is said


def _told(owing: Sequence[Member], paying: Sequence[Paid]) -> list[str]:
    """Who will stand as having paid, wholly or in part, and who goes on owing."""
    wholly = [paid.member for paid in paying if paid.how is How.PAID]
    partly = [paid for paid in paying if paid.how is not How.PAID]
    of = {paid.member.id for paid in paying}
    owing_on = [member for member in owing if member.id not in of]
    most = wholly if len(wholly) >= len(owing_on) else owing_on

    def who(members: list[Member]) -> str:
        if members is not most or len(members) <= _NAMED:
            return f"{'、'.join(member.shown for member in members)}（{len(members)} 位）"
        return f"{'其余 ' if len(members) < len(owing) else '全部 '}{len(members)} 位"

    return [
        *([f"记成交齐了：{who(wholly)}。"] if wholly else []),
        *([f"只记一部分，剩下的还欠着：{'；'.join(paid.in_words for paid in partly)}。"] if partly else []),
        f"没有交，还欠着：{who(owing_on)}。" if owing_on else "别的没有人欠着。" if partly else "没有人还欠着。",
    ]
