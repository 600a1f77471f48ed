"""Views of the funds. They are the branch's own book: purposes and names stand in them, unlike in public reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jygcli.domain.base.money import Fen, decimal_text, total
from jygcli.domain.base.months import spoken_months
from jygcli.domain.funds.allowances import sum_due
from jygcli.domain.funds.fund_ledger import FundLedger
from jygcli.domain.funds.purposes import OPENING, FundLine, FundSource, FundUse
from jygcli.papers.paper import Column, Holds, Table, Value
from jygcli.services.funds.allowances import Payout
from jygcli.services.funds.books import Due, FundYear, LedgerShown
from jygcli.services.funds.entries import FundBooked
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import PERIOD, PERSON, grid, periods_table
from jygcli.views.base.view import Look, Screen, View, heading, line, money, money_json, or_dash

_INCOME_WORDS = {
    FundSource.GRANT: "{} 年工作经费",
    FundSource.RETURNED: "{} 返还党费",
    FundSource.ALLOWANCE: "{} 补贴拨款",
}


ENTRY = "number source amount on use purpose decision voucher period() member() reverses reversed_by reason"  # as JSON
_OWN: Mapping[str, Callable[[FundLine], object]] = {
    "period": lambda entry: entry.period or entry.returned_for,
    "member": lambda entry: {"number": entry.member_number, "name": entry.member} if entry.member else None,
}


def entry_words(entry: FundLine) -> str:
    """What an entry is, as the book says it: `培训党员：红色教育租车`."""
    if entry.reverses is not None:
        return f"冲正第 {entry.reverses} 笔：{entry.reason}"
    return _what(entry) + (f"（已由第 {entry.reversed_by} 笔冲正）" if entry.reversed_by else "")


def _what(entry: FundLine) -> str:
    if entry.is_opening:
        return OPENING
    if entry.use is None:
        return _INCOME_WORDS[entry.source].format(entry.period or entry.returned_for or "").strip()
    if entry.use is FundUse.ALLOWANCE:
        return f"{entry.use}：{entry.member} {entry.period}"
    return f"{entry.use}：{entry.purpose}"


def _grounds(entry: FundLine) -> str:
    return "；".join(filter(None, (entry.voucher, entry.decision)))


_BOOKED = f"*entry({ENTRY}) balance=left"


def _booked(done: FundBooked, _: Look) -> Screen:
    entry = done.entry
    booked = f"{entry.on} {entry.source}{'收入' if entry.is_income else '支出'} {_signed(entry)} 元"
    if done.cancelled is not None:
        yield line(f"已冲正第 {done.cancelled.number} 笔（{done.cancelled.on} {_what(done.cancelled)}）：")
        yield line(f"第 {entry.number} 笔，{booked}，原因：{entry.reason}")
        if entry.passing_id is not None:
            yield line(f"{done.cancelled.returned_for} 返还的党费也同时冲正了。")
    else:
        yield line(f"已登记第 {entry.number} 笔：{booked}，{_what(entry)}。")
        if _grounds(entry):
            yield line(f"凭据：{_grounds(entry)}")
    yield line(f"{entry.source}现有余额 {money(done.left)} 元。")


def _signed(entry: FundLine) -> str:
    return money(entry.amount if entry.is_income else Fen(-entry.amount))


def _payout(payout: Payout, _: Look) -> Screen:
    done = payout.booked
    begin = "将要发放" if done is None else f"已登记第 {done.entry.number} 笔"
    amount, months = money(payout.amount), spoken_months(payout.months)
    yield line(
        f"{begin}：{payout.on} 发给{payout.member.shown} {months} 的补贴 {amount} 元（{_posts_words(payout)}）。"
    )
    if payout.missing:
        yield line(f"比规定的下限少 {money(payout.missing)} 元。")
    if done is not None:
        yield line(f"工作补贴现有余额 {money(done.left)} 元。")


def above_due(payout: Payout) -> str | None:
    """What is asked about before it is paid: more than the posts give."""
    if not payout.over:
        return None
    due, amount, over = map(decimal_text, (sum_due(payout.due), payout.amount, payout.over))
    return f"{payout.member.shown} {spoken_months(payout.months)} 应发 {due} 元，要发 {amount} 元，多 {over} 元"


def _posts_words(payout: Payout) -> str:
    if not payout.due:
        return "这些月份没有应发补贴的职务"
    posts = "、".join(dict.fromkeys(due.post for due in payout.due))
    return f"{posts}，应发 {money(Fen(sum(due.amount for due in payout.due)))} 元"


_DUE = "due received=done missing"
_FLOW = "received spent"


YEAR_JSON = (
    f"branch year through running grant=(*grant({_DUE}) rule=grant_rule.cited)"
    f" allowances=(*allowance_due({_DUE}) paid=allowance_paid rule=allowance_rule.cited"
    " members=holders(member.number member.name posts months in_service allowance.due paid=allowance.done"
    " allowance.missing))"
    f" sources(source carried=opening *flow({_FLOW}) balance=closing) uses(source use spent)"
)


def _year(year: FundYear, _: Look) -> Screen:
    yield heading(f"{year.branch}　{year.year} 年经费" + (f"（到 {year.through}）" if year.running else ""))
    yield line(f"工作经费：应不低于 {_against(year.grant)}（{year.grant_rule.cited}）")
    yield from _allowances(year)
    yield heading("各来源余额（元，专款专用）")
    yield grid(SOURCES, year.sources)
    if year.uses:
        yield heading("支出用途")
        yield grid(_USES, year.uses)


def _against(due: Due) -> str:
    missing = f"还差 {money(due.missing)} 元" if due.missing else "已足额"
    return f"{money(due.due)} 元，收到 {money(due.done)} 元，{missing}"


_USES = (
    Column("来源", "source"), Column("用途", "use"), Column("支出（元）", "spent", Holds.MONEY)
)  # fmt: skip
_HOLDERS = (
    *PERSON, Column("职务", lambda one: or_dash("、".join(one.posts)) + ("（在职）" if one.in_service else "")),
    Column("应发月份", lambda one: or_dash(spoken_months(one.months))), Column("应发", "allowance.due", Holds.MONEY),
    Column("已发", "allowance.done", Holds.MONEY), Column("未发", "allowance.missing", Holds.MONEY)
)  # fmt: skip


def _allowances(year: FundYear) -> Screen:
    yield heading("工作补贴")
    if not year.holders:
        yield line("没有登记书记、副书记、委员的任职。", advice="登记：jyg member post 姓名 书记 --since 日期")
        return
    missing = sum(holder.allowance.missing for holder in year.holders)
    sums = (year.allowance_due.due, year.allowance_paid, missing)
    yield grid(_HOLDERS, year.holders)._replace(last=(None, "合计", None, None, *sums))
    yield line(f"上级拨款：应不低于 {_against(year.allowance_due)}（{year.allowance_rule.cited}）")
    yield line(f"月中换人的，补贴发给当月 {year.day_rule.value} 日在任的人；一人几职，按高的一职发一份；在职的不发。")


SOURCES = (
    Column("来源", "source"), Column("年初结余", "opening", Holds.MONEY), Column("收入", "flow.received", Holds.MONEY),
    Column("支出", "flow.spent", Holds.MONEY), Column("结余", "closing", Holds.MONEY)
)  # fmt: skip


def _ledger(shown: LedgerShown, _: Look) -> Screen:
    yield heading(f"{shown.branch}　{shown.period}经费明细账")
    if not shown.funds:
        yield line("没有收支。", advice="登记：jyg fund grant、jyg fund spend、jyg fund allowance")
    for book in shown.funds:
        yield heading(f"{book.source}（元）")
        yield periods_table(book.by(shown.by), book.opening, book.closing) if shown.by else _book(book)


def _book(book: FundLedger) -> Table:
    rows: list[tuple[Value, ...]] = [(None, None, "期初结余", None, None, None, book.opening)]
    ruled: list[int] = []
    for month in book.months:
        for one in month.lines:
            entry = one.entry
            sums = (entry.amount, None) if entry.is_income else (None, Fen(-entry.amount))
            rows.append((str(entry.on), entry.number, entry_words(entry), _grounds(entry), *sums, one.balance))
        ruled += [len(rows) - 1, len(rows)]
        flow = (month.flow.received, month.flow.spent, month.balance)
        rows.append((str(month.month), None, "本月小计", None, *flow))
    last = (None, None, "合计", None, book.flow.received, book.flow.spent, book.closing)
    return Table(_BOOK, tuple(rows), last=last, ruled=frozenset(ruled))


_BOOK = (
    Column("日期", holds=Holds.CODE), Column("编号", holds=Holds.NUMBER), Column("摘要"), Column("凭据"),
    Column("收入", holds=Holds.MONEY), Column("支出", holds=Holds.MONEY),
    Column("余额", holds=Holds.MONEY)
)  # fmt: skip


BOOKED = View[FundBooked](shape(_BOOKED, **_OWN), _booked)
PAYOUT = View[Payout](
    shape(
        f"member.number member.name months due() amount on missing entry=booked({_BOOKED})",
        due=lambda payout: money_json(total(due.amount for due in payout.due)),
        **_OWN,
    ),
    _payout,
)
YEAR = View[FundYear](shape(YEAR_JSON), _year, listed="")
LEDGER = View[LedgerShown](
    lambda shown, _: facts(
        shown,
        f"branch period from=first through=last sources=funds(source opening *flow({_FLOW}) closing"
        f" months(month *flow({_FLOW}) balance) entries=lines(*entry({ENTRY}) balance) periods())",
        periods=lambda book: [facts(one, PERIOD) for one in book.by(shown.by)] if shown.by else [],
        **_OWN,
    ),
    _ledger,
    listed="",
)
