"""Dues owed by month: pure arithmetic over assessments, waivers and what was paid.

All amounts are whole fen, and everything is as known today: what comes to light about a month of a closed quarter
counts here as any other fact does, and only the quarter's page stays as it was closed.

A month that was paid in full keeps the dues that it was paid by, so that a later assessment never alters it: within
the year of the assessment by which it was paid (党费规定 Art 10). Of a month paid ahead by an assessment of the year
before, the assessment of its own year decides; what was paid above it stands as credit against whatever is
owed, from the oldest month on, until it is refunded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from jygcli.domain.base.money import ZERO, Fen, total
from jygcli.domain.base.months import Month, Quarter, months_from
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import (
    Account,
    Allocation,
    Assessment,
    Beyond,
    MonthDues,
    assessment_for,
)
from jygcli.domain.dues.liability import Term, terms_of
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member


class WhyNotOwed(StrEnum):
    """Why there is nothing to collect for a month, and how it is said."""

    PAID = "已经交清"
    NOT_HERE = "这个月不由本支部收"
    NOT_ASSESSED = "还没有核定到这个月"
    WAIVED = "已免交"
    NOTHING = "核定为 0 元"


def passes_on_whole(voluntary: Fen) -> bool:
    """Whether what was given freely at once (or taken back, below zero) is so much that it goes up whole, apart from
    ordinary dues. Source: rule dues.voluntary_whole.
    """
    return abs(voluntary) >= figure("dues.voluntary_whole")


def liable_in(member: Member, month: Month) -> bool:
    """Whether this branch may collect from the member for a month.

    The bounds of each span and their rules are in liability.py.
    """
    return _covered(terms_of(member), month)


def _covered(terms: Iterable[Term], month: Month) -> bool:
    return any(term.covers(month) for term in terms)


def month_dues(account: Account, month: Month) -> MonthDues | None:
    """What one month costs and what was paid for it; None where nothing is assessed or paid.

    A month that isn't to be paid here costs nothing; what was paid for it all the same tells `paid_beyond`.
    """
    booked = [allocation for allocation in account.allocations if allocation.month == month]
    return _with_credit(account, _month_dues(account, month, booked, liable=liable_in(account.member, month)))


def _with_credit(account: Account, dues: MonthDues | None) -> MonthDues | None:
    return _credited(dues, credit_used(account, dues.month)) if dues and dues.owing > 0 else dues


def credit_used(account: Account, through: Month) -> Mapping[Month, Fen]:
    """How much of what was paid beyond what is to be paid here stands against each month owed up to `through`."""
    left = total(one.amount for one in _every_beyond(account))
    used: dict[Month, Fen] = {}
    for dues in _unpaid_months(account, through) if left else ():
        used[dues.month] = Fen(min(left, dues.owing))
        left = Fen(left - used[dues.month])
        if not left:
            break
    return used


def may_hold_more(account: Account) -> bool:
    """Whether something was paid ahead, or may have been for months that aren't to be paid here: asked of everybody."""
    if not account.allocations:
        return False
    terms = terms_of(account.member)
    return any(one.ahead_by is not None or not _covered(terms, one.month) for one in account.allocations)


def _credited(dues: MonthDues, used: Mapping[Month, Fen]) -> MonthDues:
    return dues._replace(collected=Fen(dues.collected + used.get(dues.month, ZERO)))


def _month_dues(account: Account, month: Month, booked: Sequence[Allocation], *, liable: bool) -> MonthDues | None:
    collected = elsewhere = ZERO
    for allocation in booked:  # in plain numbers: asked of each month of everybody
        collected = Fen(collected + allocation.amount)
        if allocation.elsewhere:
            elsewhere = Fen(elsewhere + allocation.amount)
    found = _reckoned(account, month, booked, collected, liable=liable)
    return found._replace(elsewhere=Fen(min(elsewhere, found.collected))) if found and elsewhere else found


def _reckoned(
    account: Account, month: Month, booked: Sequence[Allocation], collected: Fen, *, liable: bool
) -> MonthDues | None:
    if not liable:  # what was paid for months before this book stays on them
        return MonthDues(month, collected, ZERO, collected) if booked and _before_the_book(account, month) else None
    anew = _of_the_new_year(account, month, booked[-1]) if booked else None
    if anew is not None and collected >= anew.payable:
        return MonthDues(month, anew.due, anew.waived, anew.payable)
    settled = _settled_at(booked, collected) if anew is None else None
    if settled is not None:
        return MonthDues(month, Fen(collected + settled.waived), settled.waived, collected)
    payable = payable_in(account, month)
    if payable is None:
        return None
    due, waived = payable
    paid_above = max(collected - (due - waived), 0)  # more than was asked: part of what was waived, or above the dues
    return MonthDues(month, Fen(max(due, collected)), Fen(max(waived - paid_above, 0)), collected)


def _before_the_book(account: Account, month: Month) -> bool:
    return account.member.dues_from is not None and month < account.member.dues_from


class _Price(NamedTuple):
    due: Fen
    waived: Fen

    @property
    def payable(self) -> Fen:
        return Fen(self.due - self.waived)


def _settled_at(booked: Sequence[Allocation], collected: Fen) -> _Price | None:
    """What a month cost by which it is paid in full, whatever was assessed since; None while it isn't."""
    if not booked or collected <= 0:
        return None
    price = _Price(booked[-1].due, booked[-1].waived)
    return price if collected >= price.payable else None


def _of_the_new_year(account: Account, month: Month, paid: Allocation) -> _Price | None:
    """What a month paid ahead by an assessment of an earlier year costs by that of its own year, if there is one."""
    if paid.ahead_by is None or paid.ahead_by.year >= month.year:
        return None
    own = assessment_for(account.assessments, month)
    return _Price(*_reduced(account, month, own)) if own is not None and own.from_month.year == month.year else None


def paid_beyond(account: Account, through: Month | None = None) -> tuple[Beyond, ...]:
    """What was paid here and isn't the branch's to keep, in order of time: for months that aren't to be paid here, and
    above what a month paid ahead costs by the assessment of its own year. The newest receipts of a month are named.

    `through`: without what stands as credit against the months that are owed up to then.
    """
    used = total(credit_used(account, through).values()) if through else ZERO
    found: list[Beyond] = []
    for beyond in _every_beyond(account):
        part = Fen(min(used, beyond.amount))
        used = Fen(used - part)
        if part < beyond.amount:
            found.append(beyond._replace(amount=Fen(beyond.amount - part)))
    return tuple(found)


def refundable(account: Account, today: date) -> tuple[Beyond, ...]:
    """What may be given back today: paid here, not the branch's to keep, and not standing against what is owed by now.

    The one figure wherever a refund is offered.
    """
    return paid_beyond(account, Month.of(today))


def newly_refundable(before: Account, after: Account, today: date) -> tuple[Beyond, ...]:
    """What may be given back after a change; nothing where that is no other than before it."""
    found = refundable(after, today)
    return () if found == refundable(before, today) else found


def above_elsewhere(account: Account) -> tuple[Beyond, ...]:
    """What of the payments at a place of stay is above what their months cost, in order of time.

    It isn't this branch's money: nothing of it is given back here, and it stands against nothing.
    """
    found = _every_excess(account)
    return tuple(beyond for booked, excess in found for beyond in _newest(*_split(booked, excess)[1]))


def _every_beyond(account: Account) -> tuple[Beyond, ...]:
    found = _every_excess(account)
    return tuple(beyond for booked, excess in found for beyond in _newest(*_split(booked, excess)[0]))


def _every_excess(account: Account) -> Iterator[tuple[Sequence[Allocation], Fen]]:
    """What was booked on each month, in order of time, and what of that is above what the month costs; nothing where
    there can be no such.
    """
    if not may_hold_more(account):
        return
    for month, booked in sorted(_by_month(account.allocations).items()):
        yield booked, _excess(account, month, booked)


_Part = tuple[list[Allocation], Fen]


def _split(booked: Sequence[Allocation], excess: Fen) -> tuple[_Part, _Part]:
    """What was booked here and elsewhere, each with its part of an excess: what was paid here is above first."""
    here, elsewhere = [one for one in booked if not one.elsewhere], [one for one in booked if one.elsewhere]
    part = Fen(min(excess, total(one.amount for one in here)))
    return (here, part), (elsewhere, Fen(excess - part))


def _excess(account: Account, month: Month, booked: Sequence[Allocation]) -> Fen:
    collected = total(allocation.amount for allocation in booked)
    if _before_the_book(account, month):
        return ZERO
    if not liable_in(account.member, month):
        return collected
    price = _of_the_new_year(account, month, booked[-1])
    return Fen(collected - price.payable) if price else ZERO


def _newest(booked: Sequence[Allocation], amount: Fen) -> Iterator[Beyond]:
    """So much of what was booked on a month, from the newest back."""
    left = amount
    for allocation in reversed(booked):
        if left <= 0:
            return
        part = Fen(min(left, allocation.amount))
        yield Beyond(allocation.month, part, allocation.receipt)
        left = Fen(left - part)


def payable_in(account: Account, month: Month) -> tuple[Fen, Fen] | None:
    """What is assessed for a month and how much of it is waived; None where nothing is assessed."""
    assessment = assessment_for(account.assessments, month)
    return None if assessment is None else _reduced(account, month, assessment)


def _reduced(account: Account, month: Month, assessment: Assessment) -> tuple[Fen, Fen]:
    reduced = [waiver.amount for waiver in account.waivers if waiver.lowers(month)]
    return assessment.amount, Fen(assessment.amount - min([assessment.amount, *reduced]))


def _by_month(allocations: Iterable[Allocation]) -> dict[Month, list[Allocation]]:
    found: dict[Month, list[Allocation]] = defaultdict(list)
    for allocation in allocations:
        found[allocation.month].append(allocation)
    return found


def dues_by_month(account: Account, through: Month) -> tuple[MonthDues, ...]:
    """Every liable and assessed month up to `through`, and every other month that has money on it."""
    booked = _by_month(account.allocations)
    months = {month for month in booked if month <= through}
    terms = terms_of(account.member)
    first = account.first_assessed
    if first is not None:
        months.update(m for m in months_from(first, through.plus(1)) if _covered(terms, m))
    found = (
        _month_dues(account, month, booked.get(month, ()), liable=_covered(terms, month)) for month in sorted(months)
    )
    used = credit_used(account, through)
    return tuple(_credited(dues, used) for dues in found if dues is not None and (dues.due or dues.collected))


def paid_through(account: Account) -> Month | None:
    """The month up to which nothing is owed and something was paid or waived, of somebody who left the last that was to
    be paid here; what the letter of coming in says where nothing was paid here; None where neither is known.
    """
    through = account.member.person.dues_paid_until
    last = max((allocation.month for allocation in account.allocations), default=None)
    end = terms_of(account.member)[-1].last
    for dues in dues_by_month(account, last) if last is not None else ():
        if dues.owing > 0 or (end is not None and dues.month > end.month):
            break
        through = max(through or dues.month, dues.month)
    return through


def dues_of_quarter(account: Account, quarter: Quarter) -> tuple[MonthDues, ...]:
    """The months of a quarter in which a member owes or has paid something."""
    return dues_in(account, quarter.months)


def dues_in(account: Account, months: Iterable[Month]) -> tuple[MonthDues, ...]:
    """Of these months those in which a member owes or has paid something."""
    booked, terms = _by_month(account.allocations), terms_of(account.member)
    found = []
    for month in months:
        reckoned = _month_dues(account, month, booked.get(month, ()), liable=_covered(terms, month))
        dues = _with_credit(account, reckoned)
        if dues is not None and (dues.due or dues.collected):
            found.append(dues)
    return tuple(found)


def unassessed_months(account: Account, months: Iterable[Month]) -> tuple[Month, ...]:
    """Of these months, the liable ones for which nothing is assessed and nothing paid."""
    lacking = (month for month in months if assessment_for(account.assessments, month) is None)
    return tuple(m for m in lacking if liable_in(account.member, m) and month_dues(account, m) is None)


def owed_months(account: Account, through: Month) -> tuple[MonthDues, ...]:
    """Months with something owing, oldest first."""
    used = credit_used(account, through)
    found = (_credited(dues, used) for dues in _unpaid_months(account, through))
    return tuple(dues for dues in found if dues.owing > 0)


def _unpaid_months(account: Account, through: Month) -> tuple[MonthDues, ...]:
    """Months of which something wasn't paid by an entry, whatever stands as credit."""
    first = account.first_assessed
    if first is None:
        return ()
    booked, terms = _by_month(account.allocations), terms_of(account.member)
    open_ = (month for month in months_from(first, through.plus(1)) if not _is_settled(month, booked.get(month)))
    liable = (month for month in open_ if _covered(terms, month))
    found = (_month_dues(account, month, booked.get(month, ()), liable=True) for month in liable)
    return tuple(dues for dues in found if dues is not None and dues.owing > 0)


def _is_settled(month: Month, booked: Sequence[Allocation] | None) -> bool:
    """Whether a month was paid in full by an assessment of its own year, so that nothing else need be looked at."""
    if not booked:
        return False
    last = booked[-1]
    own_year = last.ahead_by is None or last.ahead_by.year >= month.year
    return own_year and 0 < sum(allocation.amount for allocation in booked) >= last.due - last.waived


def owed_in(account: Account, months: Iterable[Month]) -> tuple[MonthDues, ...]:
    """Of these months those that the member is liable for and still owes."""
    terms = terms_of(account.member)
    liable = (month for month in months if _covered(terms, month))
    found = (month_dues(account, month) for month in liable)
    return tuple(dues for dues in found if dues is not None and dues.owing > 0)


def why_not_owed(account: Account, month: Month) -> WhyNotOwed:
    """Of a month for which nothing is owed."""
    dues = month_dues(account, month)
    if dues is not None and dues.collected and not dues.owing:
        return WhyNotOwed.PAID
    if not liable_in(account.member, month):
        return WhyNotOwed.NOT_HERE
    if dues is None:
        return WhyNotOwed.NOT_ASSESSED
    return WhyNotOwed.WAIVED if dues.waived else WhyNotOwed.NOTHING
