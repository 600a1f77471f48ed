"""The branch's funds: where they come from, what they may be used for, and what is left. Sources: 市意见 §19;
党费规定 Arts 19–21.

An entry is money in (no use) or money out (with its use); a counter entry has the opposite sign, and the use of
the entry that it cancels. Amounts are integer fen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, decimal_text, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import free_on
from jygcli.domain.law.rules import names, rule


class OverBalance(Refused):
    message = "{source}余额不够：{on} 能用 {left} 元，要支出 {amount} 元，差 {short} 元。"
    advice = "核对金额和日期；看明细：jyg fund ledger --source {source}{opening}"


class UseNotPermitted(Refused):
    message = "{source}不能用于{use}（{cited}）。"
    advice = "{source}可以用于：{permitted}。"


class AllowancesNotSpent(Refused):
    message = "工作补贴是专款，不能用作别的支出。"
    advice = "只能发给担任职务的人：jyg fund allowance pay 姓名 --amount 金额"


class DecisionMissing(Refused):
    message = "{what}，要写明是哪次会讨论决定的（{ground}）。"
    advice = "加 --decision，写会议编号，或写文字，例如 --decision 2026-09-10支委会。"
    supplied_by = "--decision"


class FundSource(StrEnum):
    """Earmarked money isn't mixed: each source has its own balance."""

    GRANT = "工作经费"
    RETURNED = "返还党费"
    ALLOWANCE = "工作补贴"


OPENING = "建账时结余"  # the purpose of what a source held when the book began
CARRIED = "上年结转"  # what a source held before the first entry of an exported year
UNCHECKED = "登记时查不出到会够不够"  # said beside a meeting that is cited as having decided


class FundUse(StrEnum):
    """What returned dues may be used for, and what the other sources are for."""

    TRAINING = "培训党员"
    MATERIALS = "订阅或购买学习资料和设备"
    AWARDS = "表彰"
    HARDSHIP = "补助困难党员"
    DISASTER = "补助受灾党员和修缮教育设施"
    ACTIVITIES = "党员学习和活动"
    ALLOWANCE = "发放补贴"


# A source → the rules that list what it may be used for. Allowances are paid to the holders of posts only.
_USES: Mapping[FundSource, tuple[str, ...]] = {
    FundSource.GRANT: ("fund.uses.工作经费",),
    FundSource.RETURNED: ("fund.uses.党费", "fund.uses.返还党费"),
}


class FundLine(NamedTuple):
    """One entry of a fund. `number` is its place among the branch's entries, by which the user names it.

    `period`: the year of a grant, the quarter or the months of an allowance. `purpose` may name a person: only
    the branch's own book shows it (see PublicUse).
    """

    id: int
    number: int
    source: FundSource
    amount: Fen
    on: date
    use: FundUse | None = None
    purpose: str | None = None
    decision: str | None = None
    voucher: str | None = None
    period: str | None = None
    member_id: int | None = None
    member_number: int | None = None
    member: str | None = None
    passing_id: int | None = None
    returned_for: str | None = None
    reverses: int | None = None  # the number of the entry that this one cancels
    reversed_by: int | None = None
    reason: str | None = None

    @property
    def is_income(self) -> bool:
        return self.use is None

    @property
    def is_opening(self) -> bool:
        """Whether it's what was there when the book began, and came from nowhere since."""
        return self.is_income and self.purpose == OPENING

    @property
    def year(self) -> int:
        """The year that the money is meant for, where it's stated; else that of the day."""
        return int(self.period[:4]) if self.period else self.on.year


def balance(entries: Iterable[FundLine]) -> Fen:
    return total(entry.amount for entry in entries)


def available(entries: Iterable[FundLine], on: date) -> Fen:
    """What a fund can spare on a day."""
    return free_on(((entry.on, entry.amount) for entry in entries), on)


def require_available(entries: Iterable[FundLine], source: FundSource, on: date, amount: Fen) -> None:
    """Raise OverBalance unless the source's entries hold the amount on that day and after it."""
    entries = tuple(entries)
    left = available(entries, on)
    if amount > left:
        opened = any(entry.is_opening for entry in entries)
        raise OverBalance(
            opening="" if opened else f"；建账前就有结余的，先记：jyg fund open --source {source} --amount 金额",
            source=source,
            on=on,
            left=decimal_text(left),
            amount=decimal_text(amount),
            short=decimal_text(Fen(amount - left)),
        )


def permitted_uses(source: FundSource) -> tuple[FundUse, ...]:
    return tuple(FundUse(name) for rule_id in _USES.get(source, ()) for name in names(rule_id))


def require_permitted(source: FundSource, use: FundUse) -> None:
    """Raise AllowancesNotSpent, or UseNotPermitted where the source's rules don't list the use."""
    if source is FundSource.ALLOWANCE:
        raise AllowancesNotSpent
    permitted = permitted_uses(source)
    if use not in permitted:
        cited = "、".join(rule(rule_id).cited_briefly for rule_id in _USES[source])
        raise UseNotPermitted(source=source, use=use, cited=cited, permitted="、".join(permitted))


def require_decision(source: FundSource, amount: Fen, decision: str | None, over: Fen) -> None:
    """Raise DecisionMissing where no meeting is named: for dues always, for other money above the branch's own bound.

    Source: rule fund.decision.
    """
    if decision is not None:
        return
    if source is FundSource.RETURNED:
        raise DecisionMissing(what="使用党费", ground=rule("fund.decision").cited_briefly)
    if amount > over:
        what = f"支出 {decimal_text(amount)} 元，超过 {decimal_text(over)} 元"
        raise DecisionMissing(what=what, ground="本支部设置 fund_decision_over")


class PublicUse(NamedTuple):
    """What the branch makes public of its spending: for which use, and how much.

    Reports for the notice board are made of these alone. They carry no purpose, no decision and no name, so that
    nobody learns from them who was helped, or why.
    """

    source: FundSource
    use: FundUse
    spent: Fen
