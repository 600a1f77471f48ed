"""A payment spread over months, and given back from them. Every fen of it has its month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import MonthDues


class Share(NamedTuple):
    """A part of a payment for one month; `due` and `waived` are the month's, `left` what it still owes then.

    `assessed_from`: from when the assessment held by which the month cost that; None for that in force at the booking.
    `ahead`: whether it was paid before the month's year; None where the day of the booking says so.
    """

    month: Month
    amount: Fen
    due: Fen
    waived: Fen
    left: Fen = ZERO
    assessed_from: Month | None = None
    ahead: bool | None = None


def allocate(amount: Fen, owed: Sequence[MonthDues]) -> tuple[Share, ...]:
    """Spread an amount over owed months in the order given (`owed_months`: oldest first); the last may be paid in part.

    The shares sum to the amount, or to all that is owed if that is less.
    """
    shares: list[Share] = []
    left = amount
    for dues in owed:
        if left <= 0:
            break
        part = Fen(min(left, dues.owing))
        shares.append(Share(dues.month, part, dues.due, dues.waived, Fen(dues.owing - part)))
        left = Fen(left - part)
    return tuple(shares)


def spread(amount: Fen, costs: Sequence[tuple[Month, Fen, Fen]]) -> tuple[Share, ...]:
    """Spread an amount over months of which each costs `(due, waived)`: oldest first, what is over goes to the last.

    For a payment whose months somebody else has named; the shares sum to the amount.
    """
    shares: list[Share] = []
    left = amount
    for number, (month, due, waived) in enumerate(costs):
        payable = due - waived
        part = Fen(left if number == len(costs) - 1 else min(left, payable))
        if part > 0:
            shares.append(Share(month, part, due, waived, Fen(max(payable - part, 0))))
        left = Fen(left - part)
    return tuple(shares)


def evenly(amount: Fen, count: int) -> tuple[Fen, ...]:
    """The amount in `count` parts that differ by a fen at most, the larger ones first."""
    each, over = divmod(amount, count)
    return tuple(Fen(each + (number < over)) for number in range(count))


def allocate_back(shares: Sequence[Share], amount: Fen, beyond: Mapping[Month, Fen] | None = None) -> tuple[Share, ...]:
    """What is left of a payment's shares once an amount was given back: first what a month is paid beyond its dues,
    then from the last month on.
    """
    latest_first = sorted(shares, key=lambda share: share.month, reverse=True)
    first: dict[Month, Fen] = {}
    back = amount
    for share in latest_first:
        first[share.month] = Fen(min(back, share.amount, (beyond or {}).get(share.month, ZERO)))
        back = Fen(back - first[share.month])
    kept: list[Share] = []
    for share in latest_first:
        more = Fen(min(back, share.amount - first[share.month]))
        back = Fen(back - more)
        part = Fen(first[share.month] + more)
        if part < share.amount:
            kept.append(share._replace(amount=Fen(share.amount - part), left=Fen(share.left + part)))
    return tuple(reversed(kept))
