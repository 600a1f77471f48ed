"""Views of the dues book and of a count of money."""

from __future__ import annotations

from rich.table import Table

from jygcli.domain.base.money import Fen
from jygcli.papers.paper import Column, Holds
from jygcli.papers.paper import Table as PaperTable
from jygcli.services.dues.cash_counts import CashCounted
from jygcli.services.dues.dues_book import Ledger
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERIOD, on_screen, periods_table, sums_table
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.dues.closing import SHARES, shares_words


def _ledger(book: Ledger, _: Look) -> Screen:
    yield heading(f"{book.branch}　党费流水账（{book.first} 至 {book.last}）")
    yield periods_table(book.periods, book.opening, book.closing) if book.by else _entries(book)
    yield line(f"收入减冲正 {money(book.came_in)} 元，上缴 {money(book.went_up)} 元。")
    for one in book.shares:
        up, back = money(one.shares.up), money(one.shares.back)
        yield line(f"{one.quarter} 上缴 {up} 元，已返还 {back} 元。", shares_words(one.shares))


_ENTRIES = (
    Column("日期", "entry.on_day"),
    Column("事项", lambda one: " ".join(filter(None, (one.entry.what, str(one.entry.quarter or ""))))),
    Column("姓名", lambda one: one.member.name if one.member else None), Column("收据或凭证", "entry.receipt"),
    Column("收入", lambda one: max(one.entry.amount, 0), Holds.MONEY, blank=True),
    Column("支出", lambda one: max(-one.entry.amount, 0), Holds.MONEY, blank=True),
    Column("结余", "balance", Holds.MONEY)
)  # fmt: skip


def _entries(book: Ledger) -> Table:
    made = PaperTable.of(_ENTRIES, book.lines)
    opening, closing = (
        (str(on), f"{which}结余", None, None, None, None, amount)
        for on, which, amount in ((book.first, "上期", book.opening), (book.last, "本期", book.closing))
    )
    return on_screen(PaperTable(_ENTRIES, (opening, *made.rows)), closing)


LEDGER = View[Ledger](
    shape(
        "branch first last opening came_in went_up closing entries=lines(on=entry.on_day entry.what member.number"
        " member.name entry.receipt entry.quarter entry.amount balance entry.reason)"
        f" periods({PERIOD}) shares(quarter *shares({SHARES}))"
    ),
    _ledger,
)


def _counted(counted: CashCounted, _: Look) -> Screen:
    found = (("点到的现金", counted.cash), ("存款", counted.bank))
    yield sums_table(found, (("党费账结存", counted.dues), ("经费账结存", counted.funds)))
    if counted.difference == 0:
        yield line(f"{counted.on} 点钱：账款相符。")
    else:
        word = "多" if counted.difference > 0 else "少"
        yield line(f"{counted.on} 点钱：比账面{word} {money(Fen(abs(counted.difference)))} 元，已记下。")
        yield line("查流水：jyg dues ledger，jyg fund ledger；记错的用冲正改。")


COUNTED = View[CashCounted](shape("on cash bank dues funds difference"), _counted)
