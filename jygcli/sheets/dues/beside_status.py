"""An amount and the word beside it: 缴费金额 26.00, 状态 未缴费. What was not paid is no payment."""

from __future__ import annotations

import re

from jygcli.files.grid import Sheet
from jygcli.sheets.dues.payments import BLANK, DuesStatus, PaymentCell
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity

_NOTHING_PAID = frozenset({DuesStatus.UNPAID, DuesStatus.EXEMPT, DuesStatus.NOT_APPLICABLE})
# Beside an amount too: of somebody who has left, the amount may well have been paid before.
_DENIES = {DuesStatus.UNPAID: "未交", DuesStatus.EXEMPT: "免交"}
_LEVELS = 2


def says_paid(sheet: Sheet, first_row: int, column: int | None) -> bool:
    """Whether the heading of a column of amounts says that they were paid: 实交, and not 缴费金额."""
    rows = range(max(first_row - _LEVELS, 0), first_row) if column is not None else ()
    return any(re.search("实|已|收到", text_of(sheet.cell(row, column or 0))) for row in rows)


def with_status(payment: object, state: object, *, is_said_paid: bool) -> tuple[PaymentCell, Flaw | None]:
    """What an amount and the status beside it say together, and what to say where they don't agree."""
    if not isinstance(state, PaymentCell):
        return (payment if isinstance(payment, PaymentCell) else BLANK), None
    if not isinstance(payment, PaymentCell) or payment.status is DuesStatus.BLANK:
        return state, None
    if payment.status is DuesStatus.ZERO and state.status in _NOTHING_PAID:
        return state, None  # 0 beside 未交 or 免交
    if not payment.amount or state.status not in _DENIES:
        return payment, None
    if not is_said_paid:
        return state, None
    why = f"有实交金额，状态却是{_DENIES[state.status]}，没有登记；请改正其中一处"
    return payment, Flaw(Code.VALUES_DISAGREE, why, Severity.ERROR)
