"""Checks of a branch's books: sums that must hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jygcli.domain.base.money import Fen
from jygcli.domain.funds.purposes import FundSource
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone
from jygcli.services.dues.remittances import all_shares
from jygcli.services.funds.entries import entries
from jygcli.services.keeping.findings import Finding, Found
from jygcli.store.reads import log as log_queries


def books_hold(desk: Desk) -> Iterator[Finding]:
    """Payments, closed quarters, what went up and came back, and the funds."""
    yield from payments_balance(desk)
    yield from closings_hold(desk)
    yield from returns_hold(desk)
    yield from funds_hold(desk)


def payments_balance(desk: Desk) -> Iterator[Finding]:
    """A payment is its months and what was given freely; a reversal takes back all of it, once."""
    for kind, query in (
        (Found.PAYMENT_UNBALANCED, log_queries.UNBALANCED_PAYMENTS),
        (Found.REVERSAL_UNBALANCED, log_queries.UNBALANCED_REVERSALS),
    ):
        for row in desk.rows(query):
            facts = {"receipt": row.receipt, "amount": row.amount, "parts": row.parts}
            yield Finding(kind, f"payment:{row.receipt}", facts)


def closings_hold(desk: Desk) -> Iterator[Finding]:
    """What a closed quarter says was collected is what the entries before the closing come to."""
    members = everyone(desk)
    for row in desk.rows(log_queries.UNEQUAL_CLOSINGS):
        name = members[row.member_id].name if row.member_id in members else ""
        facts = {
            "quarter": row.quarter, "name": name, "month": row.month, "collected": row.collected, "parts": row.parts,
        }  # fmt: skip
        yield Finding(Found.CLOSING_UNEQUAL, f"quarter:{row.quarter}", facts)


def returns_hold(desk: Desk) -> Iterator[Finding]:
    """What came back is no more than what went up, and is in the fund."""
    for line in all_shares(desk):
        if line.shares.back > line.shares.up:
            shares = {"quarter": line.quarter, "up": line.shares.up, "back": line.shares.back}
            yield Finding(Found.MORE_BACK_THAN_UP, f"quarter:{line.quarter}", shares)
    for row in desk.rows(log_queries.RETURNS_WITHOUT_FUND):
        facts = {"quarter": row.quarter, "amount": row.amount, "parts": row.parts}
        yield Finding(Found.RETURN_NOT_IN_FUND, f"quarter:{row.quarter}", facts)


def funds_hold(desk: Desk) -> Iterator[Finding]:
    """No fund is below zero at the end of any day."""
    for source in FundSource:
        left = 0
        for on, of_day in groupby(entries(desk, source), key=lambda entry: entry.on):
            *_, last = booked = list(of_day)
            left += sum(entry.amount for entry in booked)
            if left < 0:
                facts = {"source": source, "on": on, "left": Fen(left), "number": last.number}
                yield Finding(Found.FUND_BELOW_ZERO, f"fund:{last.number}", facts)
                break
