"""What is read of payments: their months, their receipts, what they are held against."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.allocating import Share
from jygcli.store.reads.queries import Query


class BookedMonth(NamedTuple):
    """One month of a payment that stands: neither a reversal nor reversed."""

    payment_id: int
    member_id: int
    receipt: str
    paid_on: date
    method: str
    source: str | None
    voluntary: Fen
    month: Month
    amount: Fen
    due: Fen
    waived: Fen
    assessed_from: Month | None
    ahead: bool
    elsewhere: str | None


class ShareLine(NamedTuple):
    """What went to one month of a payment, with the payment's id before it."""

    payment_id: int
    month: Month
    amount: Fen
    due: Fen
    waived: Fen
    assessed_from: Month | None
    ahead: bool

    @property
    def share(self) -> Share:
        return Share(self.month, self.amount, self.due, self.waived, assessed_from=self.assessed_from, ahead=self.ahead)


class MonthEntry(NamedTuple):
    """What one payment, or reversal, did to one month of one member. `due` and `waived` are the month's then."""

    receipt: str
    paid_on: date
    method: str
    payer: str | None
    elsewhere: str | None
    amount: Fen
    due: Fen
    waived: Fen
    reverses: str | None
    reversed_by: str | None


class ReceiptLine(NamedTuple):
    """A payment as its receipt tells it; `reverses` and `reversed_by` are receipts too."""

    id: int
    member_id: int
    receipt: str
    amount: Fen
    voluntary: Fen
    paid_on: date
    method: str
    payer: str | None
    consent: str | None
    source: str | None
    elsewhere: str | None
    reason: str | None
    reverses: str | None
    reversed_by: str | None


class ReceiptMonth(NamedTuple):
    """One month of a payment."""

    month: Month
    amount: Fen


PAYMENT_SHARES = Query("payments/payment_shares", ShareLine)
BOOKED = Query("payments/booked", BookedMonth)
MONTH_ENTRIES = Query("payments/month_entries", MonthEntry)
RECEIPT = Query("payments/receipt", ReceiptLine)
RECEIPTS = Query("payments/receipts", ReceiptLine)
RECEIPT_MONTHS = Query("payments/receipt_months", ReceiptMonth)
