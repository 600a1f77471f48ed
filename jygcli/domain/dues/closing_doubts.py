"""What is asked about before a quarter is closed: money without its month, reductions without their approval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account
from jygcli.domain.dues.owed import dues_of_quarter, liable_in, refundable
from jygcli.domain.people.membership import Member


class Doubts(NamedTuple):
    """`pending`: whose waiver of some of the months is applied for and not approved. `beyond`: who has money on months
    that aren't this branch's to collect and may be refunded, and how much. `open_before`: the quarter before this one,
    if it has dues and isn't closed: after this closing it can't be.
    """

    pending: tuple[Member, ...] = ()
    beyond: tuple[tuple[Member, Fen], ...] = ()
    open_before: Quarter | None = None


def doubts_about(quarter: Quarter, every: Sequence[Account], closed: Mapping[Quarter, date], today: date) -> Doubts:
    """All that is doubtful of the quarter on a day, together."""
    before = quarter.before
    beyond = ((account.member, _beyond(account, quarter, today)) for account in every)
    return Doubts(
        tuple(account.member for account in every if _is_pending(account, quarter)),
        tuple((member, amount) for member, amount in beyond if amount),
        before if before not in closed and any(dues_of_quarter(account, before) for account in every) else None,
    )


def _is_pending(account: Account, quarter: Quarter) -> bool:
    first, end = quarter.months[0], quarter.months[-1].plus(1)
    return any(w.approved_on is None and w.from_month < end and first < w.until for w in account.waivers)


def _beyond(account: Account, quarter: Quarter, today: date) -> Fen:
    months = [month for month in quarter.months if not liable_in(account.member, month)]
    return total(one.amount for one in refundable(account, today) if one.month in months)
