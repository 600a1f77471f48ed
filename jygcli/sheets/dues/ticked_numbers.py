"""Tables of dues in which 1 and 0 are ticks: nobody has paid one yuan."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jygcli.domain.base.money import Fen
from jygcli.sheets.dues.payments import DuesStatus, PaymentCell
from jygcli.sheets.grids.lines import why_no_record
from jygcli.sheets.grids.readings import Context
from jygcli.sheets.words.amounts import read_due
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity

ONLY_TICKS = Flaw(
    Code.AMOUNT_UNREADABLE,
    "只写了 1 和 0，像是打勾，不知道交了多少，没有登记；请改成金额，或在表下写明 1表示已交，0表示未交",
    Severity.ERROR,
)
_TICKS = frozenset({"1", "0"})
_FEWEST = 2
_ONE = Fen(100)


def are_ticks(context: Context, columns: Collection[int], dues: Collection[int], key: int) -> bool:
    """Whether all that is written in columns of payments is 1 or 0, and no column of dues says that one is due."""
    written = list(_written(context, columns, key))
    if len(written) < _FEWEST or set(written) == {"0"} or not _TICKS.issuperset(written):
        return False
    rows = range(context.first_row, len(context.sheet.rows))
    return not any(read_due(context.sheet.cell(row, at), context.today).value == _ONE for row in rows for at in dues)


def _written(context: Context, columns: Collection[int], key: int) -> Iterator[str]:
    """What stands in the columns, up to the first text that is no tick."""
    for row in context.sheet.rows[context.first_row :]:
        texts = [text for at in columns if at < len(row) and (text := text_of(row[at]))]
        if texts and why_no_record(row, key) is None:
            yield from texts
            if not _TICKS.issuperset(texts):
                return


def told(payment: PaymentCell) -> tuple[PaymentCell, Flaw | None]:
    """A payment of a table of ticks."""
    is_number = payment.status in (DuesStatus.PAID, DuesStatus.ZERO) and payment.amount is not None
    return (PaymentCell(None), ONLY_TICKS) if is_number else (payment, None)
