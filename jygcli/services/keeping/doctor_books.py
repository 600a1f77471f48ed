"""Checks of a branch's books: sums that must hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jygcli.domain.base.findings import Finding
from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.funds.purposes import FundSource
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone
from jygcli.services.dues.remittances import all_shares
from jygcli.services.funds.entries import entries
from jygcli.store.reads import log as log_queries

_LOOK_AT_LOG = "先看是谁改过：jyg log verify；再以纸质收据核对"


def books_hold(desk: Desk) -> Iterator[Finding]:
    """Payments, closed quarters, what went up and came back, and the funds."""
    yield from payments_balance(desk)
    yield from closings_hold(desk)
    yield from returns_hold(desk)
    yield from funds_hold(desk)


def payments_balance(desk: Desk) -> Iterator[Finding]:
    """A payment is its months and what was given freely; a reversal takes back all of it, once."""
    for row in desk.rows(log_queries.UNBALANCED_PAYMENTS):
        what = f"收据 {row.receipt} 是 {decimal_text(row.amount)} 元，各月合计却是 {decimal_text(row.parts)} 元。"
        yield Finding(what, _LOOK_AT_LOG, f"payment:{row.receipt}")
    for row in desk.rows(log_queries.UNBALANCED_REVERSALS):
        what = f"收据 {row.receipt} 是 {decimal_text(row.amount)} 元，冲正合计却是 {decimal_text(row.parts)} 元。"
        yield Finding(what, _LOOK_AT_LOG, f"payment:{row.receipt}")


def closings_hold(desk: Desk) -> Iterator[Finding]:
    """What a closed quarter says was collected is what the entries before the closing come to."""
    members = everyone(desk)
    for row in desk.rows(log_queries.UNEQUAL_CLOSINGS):
        name = members[row.member_id].name if row.member_id in members else ""
        what = (
            f"{row.quarter} 结账时{name} {row.month} 已交 {decimal_text(row.collected)} 元，"
            f"账上那时是 {decimal_text(row.parts)} 元。"
        )
        yield Finding(what, _LOOK_AT_LOG, f"quarter:{row.quarter}")


def returns_hold(desk: Desk) -> Iterator[Finding]:
    """What came back is no more than what went up, and is in the fund."""
    for line in all_shares(desk):
        if line.shares.back > line.shares.up:
            up, back = decimal_text(line.shares.up), decimal_text(line.shares.back)
            yield Finding(f"{line.quarter} 上缴 {up} 元，返还却有 {back} 元。", _LOOK_AT_LOG, f"quarter:{line.quarter}")
    for row in desk.rows(log_queries.RETURNS_WITHOUT_FUND):
        what = f"{row.quarter} 返还 {decimal_text(row.amount)} 元，经费里记的是 {decimal_text(row.parts)} 元。"
        yield Finding(what, _LOOK_AT_LOG, f"quarter:{row.quarter}")


def funds_hold(desk: Desk) -> Iterator[Finding]:
    """No fund is below zero at the end of any day."""
    for source in FundSource:
        left = 0
        for on, of_day in groupby(entries(desk, source), key=lambda entry: entry.on):
            *_, last = booked = list(of_day)
            left += sum(entry.amount for entry in booked)
            if left < 0:
                what = f"{source}在 {on} 只有 {decimal_text(Fen(left))} 元（第 {last.number} 笔之后）。"
                yield Finding(what, "核对那天前后的收支：jyg fund ledger", f"fund:{last.number}")
                break
