"""Quarters closed (also as a paper to sign and keep), money passed up and back, corrections, the book, cash counted."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import spoken_months
from jygcli.domain.dues.ledger import OPENING, Direction, Shares
from jygcli.domain.law.rules import rule
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.dues.cash_counts import CashCounted
from jygcli.services.dues.cashbook import Received
from jygcli.services.dues.closing import QuarterClosed, QuarterReopened
from jygcli.services.dues.corrections import Corrected
from jygcli.services.dues.dues_book import Ledger
from jygcli.services.dues.opening import DuesOpened
from jygcli.services.dues.remittances import MoneyPassed
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERIOD, PERSON, grid, periods_table, sums_table
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.dues.in_words import paid_elsewhere
from jygcli.views.dues.quarters_money import MOVED, moved_words
from jygcli.views.meetings.papers import spoken_span

_SUMS = "due collected waived owing"
RECEIVED = "received=total received_for=(own earlier ahead freely whole)"
SHARES = "up back whole floor missing"


_WHOSE = (*PERSON, Column("月数", "months", Holds.NUMBER))
_AMOUNTS = (
    Column("应交（元）", "due", Holds.MONEY, summed=True), Column("实交（元）", "collected", Holds.MONEY, summed=True),
    Column("减免（元）", "waived", Holds.MONEY, summed=True, blank=True),
    Column("欠交（元）", "owing", Holds.MONEY, summed=True, blank=True)
)  # fmt: skip


def _closed(closed: QuarterClosed, _: Look) -> Screen:
    done = "已结账" if closed.done else "将要结账"
    yield heading(f"{closed.branch}　{closed.quarter.spoken}党费（{done}，{closed.on}）")
    amounts = (column._replace(title=column.title.removesuffix("（元）"), blank=False) for column in _AMOUNTS)
    yield grid((*_WHOSE, *amounts), closed.lines)
    if told := paid_elsewhere(closed.lines):
        yield line(told)
    yield line(f"本季度收到 {received_words(closed.took_in)}；账面结存 {money(closed.book)} 元，", _counted(closed))
    if closed.done:
        yield line(f"上缴：jyg dues remit {closed.quarter}")


def _counted(closed: QuarterClosed) -> str:
    counted = f"点到 {money(closed.counted or Fen(0))} 元"
    if closed.book < 0:
        return f"上缴以后又冲正，上级应退回 {money(Fen(-closed.book))} 元；{counted}。"
    if closed.difference == 0:
        return f"{counted}，相符。"
    word = "多" if closed.difference > 0 else "少"
    kept = "，已记下" if closed.done else ""
    return f"{counted}，{word} {money(Fen(abs(closed.difference)))} 元{kept}。"


_PARTS = {"own": "本季度的", "earlier": "以前季度的", "ahead": "以后季度的", "freely": "自愿多交"}


def received_words(received: Received) -> str:
    """The sum; where not all of it is for the quarter's own months, also what it is for."""
    parts = [(said, getattr(received, name)) for name, said in _PARTS.items()]
    apart = "、".join(f"{said} {money(amount)}" for said, amount in parts if amount)
    whole = f"，其中要全额上缴 {money(received.whole)}" if received.whole else ""
    told = "" if received.own == received.total and not whole else f"（{apart}{whole}）"
    return f"{money(received.total)} 元{told}"


def shares_words(shares: Shares) -> str:
    """How a quarter's return stands against the floor, with the article."""
    found = rule("remit.returned")
    apart = f"自愿多交、全额上缴的 {money(shares.whole)} 元不算在内，" if shares.whole else ""
    said = f"按不少于 {found.value}% 应返还 {money(shares.floor)} 元，还差 {money(shares.missing)} 元"
    if shares.missing == 0:
        said = f"已达到不少于 {found.value}% 的要求"
    return f"{apart}{said}（{found.cited_briefly}）。"


def _opened(opened: DuesOpened, _: Look) -> Screen:
    request = opened.request
    if request.in_hand:
        yield line(f"已登记：建账时手里的党费 {money(request.in_hand)} 元（{opened.on}）。")
    if request.remitted:
        yield line(f"已登记：{request.quarter} 建账以前已上缴 {money(request.remitted)} 元。")
        yield line(f"返还到了：jyg dues return {request.quarter}")
    yield line(f"手里现有党费 {money(opened.in_hand)} 元。")


OPENED = View[DuesOpened](shape("on request.cash request.bank request.remitted request.quarter in_hand"), _opened)


def _passed(passed: MoneyPassed, _: Look) -> Screen:
    did = "已登记" if passed.done else "将要登记"
    voucher = f"，凭证 {passed.voucher}" if passed.voucher else ""
    undone = "撤销" if passed.amount < 0 else ""
    what = f"{undone}{passed.direction} {money(Fen(abs(passed.amount)))}"
    yield line(f"{did}：{passed.quarter} {what} 元（{passed.on}{voucher}）。")
    if passed.direction is Direction.UP:
        yield line(
            f"本季度收到 {received_words(passed.received)}，共上缴 {money(passed.shares.up)} 元，"
            f"手里还有 {money(passed.in_hand)} 元。"
        )
    else:
        back, up = passed.shares.back, passed.shares.up
        yield line(f"共上缴 {money(up)} 元，已返还 {money(back)} 元。", shares_words(passed.shares))


def _corrected(done: Corrected, _: Look) -> Screen:
    months = spoken_months(tuple(share.month for share in done.payment.shares)) or "自愿多交"
    did = f"已冲正（{done.reversal}）" if done.reversal else "将要冲正"
    yield line(f"{did}：收据 {done.entry.receipt}，{done.member.shown}，{months}，{money(done.entry.amount)} 元。")
    yield line(f"原因：{done.why}")
    if done.rest:
        kept = spoken_months(tuple(share.month for share in done.kept)) or "自愿多交"
        again = f"（{done.rebooked}）" if done.rebooked else ""
        yield line(f"退还 {money(done.given_back)} 元；其余 {money(done.rest)} 元重新登记{again}，抵 {kept}。")


def closing_paper(closed: QuarterClosed, _: Look) -> Paper:
    """The figures as frozen, member by member, and the money counted against the book."""
    counted = "没有清点" if closed.counted is None else f"清点 {money(closed.counted)} 元"
    told = paid_elsewhere(closed.lines)
    cash = f"本季度收到 {money(closed.took_in.total)} 元；账面结存 {money(closed.book)} 元，{counted}。"
    said = (Sentence(cash), *((Sentence(told, note=True),) if told else ()))
    return Paper(
        title=f"{closed.quarter.spoken}党费结账表",
        issuer=closed.branch,
        sections=(Section("", (Table.of((*_WHOSE, *_AMOUNTS), closed.lines), *said)),),
        day=closed.on,
        signatures=("经手人（签字）", "支部书记（签字）"),
    )


def _still_remitted(reopened: QuarterReopened) -> Screen:
    if reopened.remitted:
        yield line(f"已上缴的 {money(reopened.remitted)} 元不动；再结账以后，多出来的接着上缴，少了的下一季少缴。")


CLOSED = View[QuarterClosed](
    shape(
        f"quarter closed=done on {_SUMS} *took_in({RECEIVED}) book counted difference"
        f" members=lines(member.number member.name months {_SUMS})"
    ),
    _closed,
    closing_paper,
)
REOPENED = View[QuarterReopened](
    shape("quarter why remitted"),
    lambda reopened, _: [
        line(f"{reopened.quarter} 已重开：{reopened.why}。"),
        *_still_remitted(reopened),
        line(f"改好以后再结账：jyg dues close {reopened.quarter}"),
    ],
)
PASSED = View[MoneyPassed](
    shape(f"quarter direction amount on voucher *received({RECEIVED}) *shares({SHARES}) in_hand"), _passed
)
CORRECTED = View[Corrected](
    shape(
        "member.number member.name entry.receipt entry.amount months() given_back reversal() rebooked()"
        " kept(month amount) why",
        months=lambda done: [share.month for share in done.payment.shares],
        reversal=lambda done: done.reversal or None,
        rebooked=lambda done: done.rebooked or None,
    ),
    _corrected,
)


def _ledger(book: Ledger, _: Look) -> Screen:
    yield heading(f"{book.branch}　党费流水账（{book.first} 至 {book.last}）")
    yield periods_table(book.periods, book.opening, book.closing) if book.by else _entries(book)
    there = f"{OPENING}的 {money(book.there)} 元，" if book.there else ""
    yield line(f"{there}收入减冲正 {money(book.came_in)} 元，上缴 {money(book.went_up)} 元。")
    yield from (line(moved_words(moved)) for moved in book.moved)
    for one in book.shares:
        up, back = money(one.shares.up), money(one.shares.back)
        yield line(f"{one.quarter} 上缴 {up} 元，已返还 {back} 元。", shares_words(one.shares))


_ENTRIES = (
    Column("日期", "entry.on_day"),
    Column("事项", lambda one: " ".join(filter(None, (one.entry.what, str(one.entry.quarter or ""))))),
    Column("姓名", lambda one: one.member.shown if one.member else None), Column("收据或凭证", "entry.receipt"),
    Column("收入", lambda one: 0 if one.is_opening else max(one.entry.amount, 0), Holds.MONEY, blank=True),
    Column("支出", lambda one: max(-one.entry.amount, 0), Holds.MONEY, blank=True),
    Column("结余", "balance", Holds.MONEY)
)  # fmt: skip


def _entries(book: Ledger) -> Table:
    """What was booked, after the line of what was there before; the last line is what is there now."""
    made = Table.of(_ENTRIES, book.lines)
    opening, closing = (
        (str(on), f"{which}结余", None, None, None, None, amount)
        for on, which, amount in ((book.first, "上期", book.opening), (book.last, "本期", book.closing))
    )
    return Table(_ENTRIES, (opening, *made.rows), last=closing)


LEDGER = View[Ledger](
    shape(
        "branch first last opening there came_in went_up closing entries=lines(on=entry.on_day entry.what member.number"
        " member.name entry.receipt entry.quarter entry.amount balance entry.reason)"
        f" moved({MOVED}) periods({PERIOD}) shares(quarter *shares({SHARES}))"
    ),
    _ledger,
    listed=lambda book: f"{book.branch}　党费流水账（{spoken_span(book.first, book.last)}）",
)


def _cash_counted(counted: CashCounted, _: Look) -> Screen:
    found = (("点到的现金", counted.cash), ("存款", counted.bank))
    yield sums_table(found, (("党费账结存", counted.dues), ("经费账结存", counted.funds)))
    if counted.difference == 0:
        yield line(f"{counted.on} 点钱：账款相符。")
    else:
        word = "多" if counted.difference > 0 else "少"
        yield line(f"{counted.on} 点钱：比账面{word} {money(Fen(abs(counted.difference)))} 元，已记下。")
        yield line("查流水：jyg dues ledger，jyg fund ledger；记错的用冲正改。")


COUNTED = View[CashCounted](shape("on cash bank dues funds difference"), _cash_counted)
