"""Whose months a collection pays for, how much of each, and who is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from jygcli.domain.base.dates import YEARS_BACK, happened_on
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, decimal_text, total
from jygcli.domain.base.months import Month
from jygcli.domain.dues.owed import Account, MonthDues, furthest_month, owed_months, unassessed_months
from jygcli.domain.dues.shares import allocate
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues.collection import Booking, CollectDues, DuesCollected, Skipped, require_one, require_sense
from jygcli.services.dues.not_owed import NotAssessed, nothing_owed, require_owed, too_much


class NoSuchGroup(Refused):
    message = "本支部没有党小组“{given}”。"
    advice = "党小组有：{groups}。"


class TooFarAhead(Refused):
    message = "预交到 {given} 太远了，最远到 {latest}。"
    advice = "党费一年一核定，请改近一些。"


def proposal(desk: Desk, request: CollectDues) -> DuesCollected:
    """What the request comes to. Raises all that collecting raises."""
    paid_on = happened_on(request.on or desk.today, desk.today, "交纳", since=_oldest_payment(desk))
    require_sense(request)
    every = accounts(desk)
    if request.of_many:
        bookings, skipped = _of_many(desk, every, request, paid_on)
    else:
        bookings, skipped = _of_the_named(desk, every, request), []
    return DuesCollected(tuple(bookings), tuple(skipped), paid_on, request.method, request.payer, request.consent)


def _oldest_payment(desk: Desk) -> date:
    """Money is recorded when it comes in; a day of more than six years ago is taken for a mistyped one."""
    return date(desk.today.year - YEARS_BACK, 1, 1)


def _of_many(
    desk: Desk, every: Sequence[Account], request: CollectDues, paid_on: date
) -> tuple[list[Booking], list[Skipped]]:
    """Everybody, or a group: who owes pays all of it, who can't be collected from is told of."""
    chosen = [account for account in every if request.group in (None, account.member.person.group)]
    if not chosen and request.group is not None:
        groups = {account.member.person.group for account in every if account.member.person.group}
        raise NoSuchGroup(given=request.group, groups="、".join(sorted(groups)) or "（还没有分党小组）")
    require_one(request, len(chosen))
    bookings: list[Booking] = []
    skipped: list[Skipped] = []
    through = _through(desk, request, None)
    for account in chosen:
        owed = _owed(account, through, request.months)
        if owed and not account.member.counted_on(paid_on):
            departure = account.member.memberships[-1].departure or "不在支部"
            why = f"{departure}，尚欠 {decimal_text(_sum(owed))} 元；要收请单独登记"
            skipped.append(Skipped(account.member, why))
        elif owed:
            bookings.append(Booking(account.member, allocate(_sum(owed), owed)))
        elif unassessed_months(account, [through]) and not account.assessments:
            skipped.append(Skipped(account.member, "没有核定党费"))
    return bookings, skipped


def _of_the_named(desk: Desk, every: Sequence[Account], request: CollectDues) -> list[Booking]:
    found = [account_of(every, given) for given in request.members]
    amounts = request.amounts or (request.amount,) * len(found)
    chosen = dict(zip(found, amounts, strict=True))
    require_one(request, len(chosen))
    return [_booking(desk, account, request, amount) for account, amount in chosen.items()]


def _booking(desk: Desk, account: Account, request: CollectDues, given: Fen | None) -> Booking:
    member, through = account.member, _through(desk, request, given)
    if not account.assessments:
        raise NotAssessed(member=member.name, number=member.number, month=through, from_month=Month(through.year, 1))
    owed = _owed(account, through, request.months)
    require_owed(account, set(request.months) - {dues.month for dues in owed})
    if not owed and request.voluntary and given is None:
        return Booking(member, (), voluntary=request.voluntary)
    if not owed:
        raise nothing_owed(account, through, furthest_month(desk.today))
    amount = given if given is not None else _sum(owed)
    if amount > _sum(owed):
        raise too_much(desk, member, request, through, amount, _sum(owed))
    return Booking(member, allocate(amount, owed), voluntary=request.voluntary)


def _owed(account: Account, through: Month, months: Sequence[Month]) -> tuple[MonthDues, ...]:
    owed = owed_months(account, through)
    return tuple(dues for dues in owed if dues.month in months) if months else owed


def _through(desk: Desk, request: CollectDues, given: Fen | None) -> Month:
    """The last month that may be paid for: as named; with an amount, as far ahead as is allowed; else this month."""
    latest = furthest_month(desk.today)
    named = request.quarter.months[-1] if request.quarter else request.through
    if request.months:
        named = max(request.months)
    if named is not None and named > latest:
        raise TooFarAhead(given=named, latest=latest)
    return named or (latest if given is not None else Month.of(desk.today))


def _sum(owed: Iterable[MonthDues]) -> Fen:
    return total(dues.owing for dues in owed)
