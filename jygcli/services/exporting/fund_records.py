"""The books of the funds as records to be exported, and brought in again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.funds.fund_ledger import BalanceLine, fund_ledger
from jygcli.domain.funds.purposes import CARRIED, FundSource, permitted_uses
from jygcli.services.books.desk import Desk
from jygcli.services.funds.entries import entries
from jygcli.services.meetings.recording import EVER
from jygcli.sheets.written.exported import Record


def fund_records(desk: Desk, year: int | None) -> Iterator[Record]:
    """The funds' books, one after the other, with the balance after each entry; of one year, with what was carried
    into it.
    """
    first, last = EVER if year is None else (date(year, 1, 1), date(year, 12, 31))
    for source in FundSource:
        book = fund_ledger(entries(desk), source, first, last)
        if book.opening and book.lines:
            yield {"source": source, "date": None, "summary": CARRIED, "income": book.opening, "balance": book.opening}
        for line in book.lines:
            yield _fund_record(line)


def _fund_record(line: BalanceLine) -> Record:
    entry = line.entry
    own = entry.amount if entry.is_income else Fen(-entry.amount)
    return {
        "source": entry.source,
        "date": PartialDate.of(entry.on),
        "voucher": entry.voucher,
        "summary": entry.purpose or (f"{entry.returned_for} {entry.source}" if entry.returned_for else entry.source),
        "use": entry.use if entry.use in permitted_uses(entry.source) else None,
        "income": own if entry.is_income else None,
        "expense": None if entry.is_income else own,
        "balance": line.balance,
        "name": entry.member,
        "period": entry.period,
        "decision": entry.decision,
    }
