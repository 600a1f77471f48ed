"""What a collection of dues books: whose months, how much of each, and what is unusual about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jygcli.domain.dates import YEARS_BACK, happened_on
from jygcli.domain.dues import (
    Account,
    AmountTooLarge,
    MonthDues,
    Share,
    allocate,
    furthest_month,
    liable_in,
    month_dues,
    owed_months,
    unassessed_months,
)
from jygcli.domain.errors import CalledWrongly, Refused
from jygcli.domain.money import ZERO, Fen, NoMoney, decimal_text, total
from jygcli.domain.months import Month, Quarter, spoken_months
from jygcli.domain.people import Departure, Member
from jygcli.domain.rules import figure, rule
from jygcli.services.accounts import account_of, accounts
from jygcli.services.desk import Desk
from jygcli.store.base import Reader


class NotAssessed(Refused):
    message = "{member}没有核定党费，不能收 {month} 的。"
    advice = "先核定：jyg dues assess {number} --category 离退休 --base 金额 --from {from_month}"


class NothingOwed(Refused):
    message = "{member}到 {month} 没有欠交的党费。"
    advice = "要预交，用 --through 写到更晚的月份，例如 --through {later}。"


class OneAmountForMany(CalledWrongly):
    message = "{option} 只能用于一名党员，这里有 {count} 名。"
    advice = "去掉 {option} 按核定数收，或者一人一人登记。"


class NobodyNamed(CalledWrongly):
    message = "没有写向谁收。"
    advice = "写姓名或编号，或者 --all 收全支部、--group 收一个党小组。"


class EveryoneAndNames(CalledWrongly):
    message = "{option} 是{whole}，不能再写姓名（{names}）。"
    advice = "只收这几个人，去掉 {option}；收{whole}，去掉姓名。"


class EveryoneAndGroup(CalledWrongly):
    message = "--all 和 --group 只能用一个。"
    advice = "去掉其中一个。"


class NoSuchGroup(Refused):
    message = "本支部没有党小组“{given}”。"
    advice = "党小组有：{groups}。"


class AllPaidUp(NothingOwed):
    message = "{member}已{departure}，在本支部的党费已经交清（{spans}）。"
    advice = "看记录：jyg member show {number}"


class PaidAsFarAsAllowed(NothingOwed):
    message = "{member}已经交到 {through}，不能再预交。"
    advice = "党费一年一核定，最远预交到次年 12 月。"


class MonthNotOwed(NothingOwed):
    message = "{member}的 {month} 不用收：{why}。"
    advice = "看这个月的来龙去脉：jyg dues explain {number} {month}"


class TwoEnds(CalledWrongly):
    message = "--through、--quarter、--months 只能用一个。"
    advice = "只留一个。"


class TooFarAhead(Refused):
    message = "预交到 {given} 太远了，最远到 {latest}。"
    advice = "党费一年一核定，请改近一些。"


@dataclass(frozen=True, slots=True)
class CollectDues:
    """`through` is the last month to pay for; without it and without an amount, the current month.

    `months` are paid for and no others. `amounts` are those of the members named, in their order, where
    each has its own (None: what is owed). `voluntary` is given freely above the dues. `consent`: who
    agreed that months of long ago are made up for.
    """

    members: tuple[str, ...] = ()
    everyone: bool = False
    through: Month | None = None
    quarter: Quarter | None = None
    amount: Fen | None = None
    on: date | None = None
    method: str = "现金"
    payer: str | None = None
    group: str | None = None
    months: tuple[Month, ...] = ()
    voluntary: Fen = ZERO
    consent: str | None = None
    amounts: tuple[Fen | None, ...] = ()

    @property
    def of_many(self) -> bool:
        """Whether it's for whoever owes in the branch or in a group."""
        return self.everyone or self.group is not None


@dataclass(frozen=True, slots=True)
class Booking:
    """What one member pays, or paid: the months and their shares, and what is given freely above them.

    `receipt` is empty before booking.
    """

    member: Member
    shares: tuple[Share, ...]
    receipt: str = ""
    voluntary: Fen = ZERO

    @property
    def amount(self) -> Fen:
        return Fen(total(share.amount for share in self.shares) + self.voluntary)

    @property
    def passes_on_whole(self) -> bool:
        """Whether the voluntary part is so large that it goes up whole, apart from ordinary dues."""
        return self.voluntary >= figure("dues.voluntary_whole")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A member of whom nothing is collected, and why."""

    member: Member
    why: str


_NAMED = 3  # of many who pay late, so many are named


@dataclass(frozen=True, slots=True)
class DuesCollected:
    """What is going to be booked (without receipts), or was (with them).

    `long_ago`: months made up for from further back than is usual, while no consent is named.
    """

    bookings: tuple[Booking, ...]
    skipped: tuple[Skipped, ...]
    paid_on: date
    method: str
    payer: str | None
    consent: str | None = None

    @property
    def total(self) -> Fen:
        return total(booking.amount for booking in self.bookings)

    @property
    def long_ago(self) -> tuple[tuple[Member, tuple[Month, ...]], ...]:
        oldest = Month.of(self.paid_on).plus(-figure("dues.months_back"))
        found = ((b.member, tuple(s.month for s in b.shares if s.month < oldest)) for b in self.bookings)
        return tuple((member, months) for member, months in found if months)

    @property
    def unusual(self) -> str | None:
        """What to ask about before booking."""
        if self.consent or not self.long_ago:
            return None
        back, source = figure("dues.months_back"), rule("dues.months_back").cited
        late = self.long_ago
        named = "、".join(f"{member.name} {spoken_months(months)}" for member, months in late[:_NAMED])
        named += f" 等 {len(late)} 人" if len(late) > _NAMED else ""
        return f"补交一般不超过 {back} 个月（{source}），这里有更早的：{named}；支部同意补交的，用 --consent 写明"


def proposal(reader: Reader, desk: Desk, request: CollectDues) -> DuesCollected:
    """What the request comes to. Raises all that collecting raises."""
    paid_on = happened_on(request.on or desk.today, desk.today, "交纳", since=_oldest_payment(desk))
    _require_sense(request)
    every = accounts(reader, desk.branch.id)
    if request.of_many:
        bookings, skipped = _of_many(desk, every, request, paid_on)
    else:
        bookings, skipped = _of_the_named(desk, every, request), []
    return DuesCollected(tuple(bookings), tuple(skipped), paid_on, request.method, request.payer, request.consent)


def _oldest_payment(desk: Desk) -> date:
    """Money is recorded when it comes in; a day of more than six years ago is taken for a mistyped one."""
    return date(desk.today.year - YEARS_BACK, 1, 1)


def _require_sense(request: CollectDues) -> None:
    if sum(map(bool, (request.through, request.quarter, request.months))) > 1:
        raise TwoEnds
    if request.amount is not None and request.amount <= 0:
        raise NoMoney(option="--amount")
    if request.everyone and request.group is not None:
        raise EveryoneAndGroup
    if request.of_many and request.members:
        option, whole = ("--all", "全支部") if request.everyone else ("--group", "整个党小组")
        raise EveryoneAndNames(option=option, whole=whole, names="、".join(request.members))
    if not request.of_many and not request.members:
        raise NobodyNamed


def _require_one(request: CollectDues, count: int) -> None:
    """An amount of money can't be several people's."""
    options = {"--amount": request.amount is not None, "--voluntary": request.voluntary > 0}
    for option in (option for option, given in options.items() if given and (count > 1 or request.of_many)):
        raise OneAmountForMany(option=option, count=count)


def _of_many(
    desk: Desk, every: Sequence[Account], request: CollectDues, paid_on: date
) -> tuple[list[Booking], list[Skipped]]:
    """Everybody, or a group: who owes pays all of it, who can't be collected from is told of."""
    chosen = [account for account in every if request.group in (None, account.member.person.group)]
    if not chosen and request.group is not None:
        groups = {account.member.person.group for account in every if account.member.person.group}
        raise NoSuchGroup(given=request.group, groups="、".join(sorted(groups)) or "（还没有分党小组）")
    _require_one(request, len(chosen))
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
    _require_one(request, len(chosen))
    return [_booking(desk, account, request, amount) for account, amount in chosen.items()]


def _booking(desk: Desk, account: Account, request: CollectDues, given: Fen | None) -> Booking:
    member, through = account.member, _through(desk, request, given)
    if not account.assessments:
        raise NotAssessed(member=member.name, number=member.number, month=through, from_month=Month(through.year, 1))
    owed = _owed(account, through, request.months)
    _require_owed(account, set(request.months) - {dues.month for dues in owed})
    if not owed and request.voluntary and given is None:
        return Booking(member, (), voluntary=request.voluntary)
    if not owed:
        raise _nothing_owed(account, through, furthest_month(desk.today))
    amount = given if given is not None else _sum(owed)
    if amount > _sum(owed):
        raise _too_much(desk, member, request, through, amount, _sum(owed))
    return Booking(member, allocate(amount, owed), voluntary=request.voluntary)


def _too_much(
    desk: Desk, member: Member, request: CollectDues, through: Month, amount: Fen, owed: Fen
) -> AmountTooLarge:
    further = member.left is None and not request.months and through < furthest_month(desk.today)
    return AmountTooLarge(
        name=member.name,
        through=through,
        owing=decimal_text(owed),
        given=decimal_text(amount),
        over=decimal_text(Fen(amount - owed)),
        remedy="核对金额；要预交以后的月份，用 --through 写到更晚的月份；自愿多交的，用 --voluntary 另写。"
        if further
        else "请核对金额；自愿多交的，用 --voluntary 另写。",
    )


def _require_owed(account: Account, not_owed: set[Month]) -> None:
    """Months named one by one are all meant. Raises MonthNotOwed for the first that isn't owed."""
    for month in sorted(not_owed):
        why = _why_not_owed(account, month)
        raise MonthNotOwed(member=account.member.name, number=account.member.number, month=month, why=why)


def _why_not_owed(account: Account, month: Month) -> str:
    dues = month_dues(account, month)
    if dues is not None and dues.collected and not dues.owing:
        return "已经交清"
    if not liable_in(account.member, month):
        return f"这个月不由本支部收（{account.member.spans_in_words}）"
    if dues is None:
        return "还没有核定到这个月"
    return "已免交" if dues.waived else "核定为 0 元"


def _nothing_owed(account: Account, through: Month, latest: Month) -> NothingOwed:
    member = account.member
    if member.left is not None and not owed_months(account, latest):
        departure = member.left.departure or Departure.OTHER
        left = "离开" if departure is Departure.OTHER else departure
        return AllPaidUp(member=member.name, departure=left, spans=member.spans_in_words, number=member.number)
    if through == latest:
        return PaidAsFarAsAllowed(member=member.name, through=through)
    return NothingOwed(member=member.name, month=through, later=through.plus(1))


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
