"""View of the dues book."""

from __future__ import annotations

from rich.table import Table

from jygcli.domain.base.money import Fen
from jygcli.services.dues.dues_book import Ledger, LedgerLine
from jygcli.views.base.periods import periods_data, periods_table
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table, text_or_none
from jygcli.views.dues.closing import shares_data, shares_words


def _ledger_data(book: Ledger, _: Look) -> Json:
    return {
        "branch": book.branch,
        "first": str(book.first),
        "last": str(book.last),
        "opening": money_json(book.opening),
        "came_in": money_json(book.came_in),
        "went_up": money_json(book.went_up),
        "closing": money_json(book.closing),
        "entries": [_entry_data(entry) for entry in book.lines],
        "periods": periods_data(book.periods),
        "shares": [{"quarter": str(one.quarter), **shares_data(one.shares)} for one in book.shares],
    }


def _entry_data(entry: LedgerLine) -> Json:
    return {
        "on": str(entry.entry.on_day),
        "what": entry.entry.what,
        "number": entry.member.number if entry.member else None,
        "name": entry.member.name if entry.member else None,
        "receipt": entry.entry.receipt,
        "quarter": text_or_none(entry.entry.quarter),
        "amount": money_json(entry.entry.amount),
        "balance": money_json(entry.balance),
        "reason": entry.entry.reason,
    }


def _ledger(book: Ledger, _: Look) -> Screen:
    yield heading(f"{book.branch}　党费流水账（{book.first} 至 {book.last}）")
    yield periods_table(book.periods, book.opening, book.closing) if book.by else _entries(book)
    yield line(f"收入减冲正 {money(book.came_in)} 元，上缴 {money(book.went_up)} 元。")
    for one in book.shares:
        up, back = money(one.shares.up), money(one.shares.back)
        yield line(f"{one.quarter} 上缴 {up} 元，已返还 {back} 元。", shares_words(one.shares))


def _entries(book: Ledger) -> Table:
    rows = table("日期", "事项", "姓名", "收据或凭证", "收入", "支出", "结余", right=("收入", "支出", "结余"))
    rows.add_row(str(book.first), "上期结余", "", "", "", "", money(book.opening))
    for entry in book.lines:
        amount = entry.entry.amount
        what = f"{entry.entry.what} {entry.entry.quarter}" if entry.entry.quarter else entry.entry.what
        rows.add_row(
            str(entry.entry.on_day),
            what,
            entry.member.name if entry.member else "",
            entry.entry.receipt or "",
            money(amount) if amount > 0 else "",
            money(Fen(-amount)) if amount < 0 else "",
            money(entry.balance),
        )
    rows.add_section()
    rows.add_row(str(book.last), "本期结余", "", "", "", "", money(book.closing))
    return rows


LEDGER = View[Ledger](_ledger_data, _ledger)
