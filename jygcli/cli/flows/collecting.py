"""Who has paid: all, except those who are named, of whom each is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import people
from jygcli.cli.flows.questions import (
    NoWords,
    Question,
    choose,
    collected,
    day,
    few_words,
    line,
    maybe,
    needed,
    reading,
    settled,
    tell,
    without_commands,
)
from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, Quarter, spoken_months
from jygcli.domain.base.text import plain_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member, described
from jygcli.domain.said.answers import plain_answer
from jygcli.domain.said.told import Tense
from jygcli.services.dues import collecting, receipts
from jygcli.services.dues.cashbook import closed_on
from jygcli.services.dues.collecting import CollectDues, DuesCollected
from jygcli.views.base.view import money
from jygcli.views.dues import in_words
from jygcli.views.dues.collecting import TO_COLLECT

NOBODY = frozenset(
    {
        "都没交",
        "都没有交",
        "没人交",
        "没有人交",
        "一个都没交",
        "一个都没有交",
        "一个没交",
        "没交",
        "没有交",
        "没有",
        "无",
    }
) | frozenset({"没有人再交", "没人再交", "都没有"})
ALL = frozenset({"都交了", "都交", "全交了", "全部", "全都交了", "都交齐了"})
_EXCEPT = re.compile(r"(?:都交了[，,。\s]*)?除了?[\s：:]*(?P<names>.+)")


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
        if self.how is How.PART and self.amount is not None:
            return f"{self.member.name} 交 {money(self.amount)} 元"
        if self.how is How.MONTHS:
            return f"{self.member.name} 只交 {spoken_months(self.months)}"
        return f"{self.member.name} {'都交了' if self.how is How.PAID else '以后再收'}"


def owed(jyg: App, quarter: Quarter) -> DuesCollected:
    """What everybody owes up to the quarter's end."""
    return collecting.preview(jyg.desk, CollectDues(everyone=True, quarter=quarter))


def nobody_owes(jyg: App, quarter: Quarter) -> str | None:
    found = owed(jyg, quarter)
    return None if found.bookings or _gone(found) else "没有人欠交"


def _gone(found: DuesCollected) -> tuple[Member, ...]:
    """Those who are no more of the branch and owe something."""
    return tuple(skip.member for skip in found.skipped if skip.owing)


class Given(NamedTuple):
    """What was said of those who owe: who is asked about one by one, and what is with all others."""

    asked: tuple[Member, ...]
    others: How


def collect(jyg: App, quarter: Quarter) -> str | None:
    """Ask who has paid and what is with the others, then book it all; says what was booked."""
    found = owed(jyg, quarter)
    listed = jyg.on_screen(TO_COLLECT, found)
    owing, gone = [booking.member for booking in found.bookings], _gone(found)
    is_begun = _is_begun(jyg, quarter)
    left = "、".join(described(member) for member in gone)
    questions = (
        Question("given", lambda _: _who_has(owing, listed, is_begun=is_begun), lambda _: bool(owing)),
        Question("gone", lambda _: people.several(f"已经离开的 {left}，这次收谁的？写编号或姓名；不收就按回车：", gone),
                 lambda _: bool(gone)),
        Question("said", lambda got: _book(jyg, quarter, owing, got["given"], got["gone"])),
    )  # fmt: skip
    said: str | None = collected(questions, {"given": Given((), How.LATER), "gone": ()})["said"]
    return said


def _is_begun(jyg: App, quarter: Quarter) -> bool:
    """Whether dues of the quarter have come in before, so that who is listed is who hadn't paid then."""
    return bool(receipts.numbers_for(jyg.desk, quarter)) or closed_on(jyg.desk, quarter) is not None


_EXCEPT_WHOM = "都交了，除了谁？写编号或姓名，用空格隔开（回车 都交了；一个没交，写 都没交）："
_WHO_ELSE = "还欠的 {count} 位，又有谁交了？写编号或姓名（回车 没有人再交；都交了，写 都交了；也可以写 除了 谁）："


def _who_has(owing: Sequence[Member], listed: str, *, is_begun: bool) -> Given:
    """All have paid except who is named; where dues came in before, nobody has since, except who is named. `listed`:
    what they owe, as it stands on the screen.
    """
    asked, others = (_WHO_ELSE.format(count=len(owing)), How.LATER) if is_begun else (_EXCEPT_WHOM, How.PAID)
    while True:
        text = line(asked, listed)
        listed = ""
        if (given := _in_words(text, owing)) is not None:
            return given
        if (found := people.named(text, owing)) is not None:
            return Given(found, others)


def _in_words(text: str, owing: Sequence[Member]) -> Given | None:
    """What 都交了, 都没交, 除了 李芳 say; None for anything else."""
    plain = plain_answer(text)
    if plain in NOBODY or plain in ALL:
        return Given((), How.PAID if plain in ALL else How.LATER)
    named = _EXCEPT.fullmatch(text)
    found = people.named(named["names"], owing) if named else None
    return Given(found, How.PAID) if found else None


def _book(jyg: App, quarter: Quarter, owing: Sequence[Member], given: Given, gone: Sequence[Member]) -> str | None:
    """Raises Back at the first question."""
    asked = (*given.asked, *gone)
    if not asked and given.others is How.LATER:
        return None
    usual = How.LATER if given.others is How.PAID else How.PAID
    of_each = [
        Question(
            str(member.id),
            partial(_how_asked, jyg, quarter, member, f"{at}/{len(asked)}", How.PAID if member in gone else usual),
        )
        for at, member in enumerate(asked, start=1)
    ]
    pays = partial(_paying, (*owing, *gone), asked, given.others)
    more = (
        Question("on", lambda _: day(jyg, "哪天收的？", usual=jyg.today), lambda found: bool(pays(found))),
        Question("method", lambda _: _method(), lambda found: bool(pays(found))),
        Question("consent", partial(_consent, jyg, quarter, pays), partial(_is_old, jyg, quarter, pays)),
        Question("agreed", lambda found: _agree(jyg, quarter, pays(found), found, given.others)),
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
    how = choose(f"{at}　{described(member)} 是哪一种？", choices, enter=list(How).index(usual) + 1)
    if how is How.PART:
        return needed("  交了多少元？", partial(_part, jyg, quarter, member), zero=True)
    if how is How.MONTHS:
        return needed("  交哪几个月？例 7月、8月：", partial(_months, jyg, quarter, member))
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


def _agree(jyg: App, quarter: Quarter, paying: Sequence[Paid], found: dict[str, Any], others: How) -> bool:
    exceptions = [value.in_words for value in found.values() if isinstance(value, Paid)]
    if exceptions:
        tell(f"{'除了' if others is How.PAID else '其中'}：{'；'.join(exceptions)}。")
    if not paying:
        return settled("这次谁都没有收，对吗？")
    found_all = [booking for one in _previews(jyg, quarter, paying, found) for booking in one.bookings]
    on: date = found["on"]
    tell(f"将要登记：{len(found_all)} 人，共 {money(total(b.amount for b in found_all))} 元，{on} {found['method']}。")
    return settled("就这样登记吗？")
