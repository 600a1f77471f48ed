"""The branch's funds: money in, money out, and the counter entries that cancel either. Nothing here is ever changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jygcli.domain.errors import Refused
from jygcli.domain.funds import Entry, FundSource, available, balance
from jygcli.domain.money import Fen, decimal_text
from jygcli.services.desk import Desk
from jygcli.store import queries, tables
from jygcli.store.base import Reader

if TYPE_CHECKING:
    from jygcli.store.unit import Operation


class AlreadySpent(Refused):
    message = "第 {number} 笔是{source}收入 {amount} 元，现在{source}只剩 {left} 元：这笔钱已经用了，不能冲正。"
    advice = "先冲正用了这笔钱的支出（看 jyg fund ledger --source {source}），再冲正这一笔。"


def entries(reader: Reader, branch_id: int, source: FundSource | None = None) -> tuple[Entry, ...]:
    """The branch's entries by day, money in before money out."""
    found = reader.rows(queries.FUND_ENTRIES, branch=branch_id)
    return tuple(entry for entry in found if source in (None, entry.source))


def write(op: Operation, desk: Desk, row: tables.FundEntry) -> Entry:
    """Write an entry and return it with its number."""
    row_id = op.add(row)
    return next(entry for entry in entries(op, desk.branch.id) if entry.id == row_id)


def receive_returned(op: Operation, desk: Desk, amount: Fen, on: date, passing_id: int, voucher: str | None) -> Entry:
    """Returned dues come into the fund, within the operation that wrote their passing."""
    return write(
        op,
        desk,
        tables.FundEntry(
            branch_id=desk.branch.id,
            source=FundSource.RETURNED,
            amount=amount,
            on_day=on,
            voucher=voucher,
            passing_id=passing_id,
        ),
    )


def withdraw_returned(op: Operation, desk: Desk, passing_id: int, counter_id: int, why: str) -> Entry:
    """Cancel the entry of a passing that is reversed by `counter_id` in the same operation. Raises AlreadySpent."""
    entry = next(e for e in entries(op, desk.branch.id) if e.passing_id == passing_id and e.reverses is None)
    return counter(op, desk, entry, why, passing_id=counter_id)


def counter(op: Operation, desk: Desk, entry: Entry, why: str, passing_id: int | None = None) -> Entry:
    """Write the counter entry of one, dated today, but never before the entry itself. Raises AlreadySpent."""
    on = max(desk.today, entry.on)
    if entry.amount > 0:
        fund = entries(op, desk.branch.id, entry.source)
        if available(fund, on) < entry.amount:
            raise AlreadySpent(
                number=entry.number,
                source=entry.source,
                amount=decimal_text(entry.amount),
                left=decimal_text(balance(fund)),
            )
    return write(
        op,
        desk,
        tables.FundEntry(
            branch_id=desk.branch.id,
            source=entry.source,
            amount=-entry.amount,
            on_day=on,
            use=entry.use,
            period=entry.period,
            member_id=entry.member_id,
            passing_id=passing_id,
            reverses=entry.id,
            reason=why,
        ),
    )
