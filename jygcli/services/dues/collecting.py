"""Collecting dues: what is asked for, what each member would pay and who is left out, and the booking of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from jygcli.domain.base.dates import YEARS_BACK, happened_on
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import ZERO, Fen, NoMoney, total
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, MonthDues, furthest_month
from jygcli.domain.dues.allocating import Share, allocate
from jygcli.domain.dues.owed import owed_months, passes_on_whole, unassessed_months
from jygcli.domain.dues.own_money import NotOwnMoney, not_own
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.domain.people.party_groups import in_order
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.assessments import first_to_assess
from jygcli.services.dues.booking import ELSEWHERE, NewPayment, book
from jygcli.services.dues.not_owed import NotAssessed, month_not_owed, nothing_owed, too_much
from jygcli.store.reads import queries

OneAmountForMany = CalledWrongly.saying(
    "{option} 只能用于一名党员，这里有 {count} 名。", "去掉 {option} 按核定数收，或者一人一人登记。"
)
NobodyNamed = CalledWrongly.saying("没有写向谁收。", "写姓名或编号，或者 --all 收全支部、--group 收一个党小组。")
EveryoneAndNames = CalledWrongly.saying(
    "{option} 是{whole}，不能再写姓名（{names}）。", "只收这几个人，去掉 {option}；收{whole}，去掉姓名。"
)
EveryoneAndGroup = CalledWrongly.saying("--all 和 --group 只能用一个。", "去掉其中一个。")
ElsewhereIsOnes = CalledWrongly.saying(
    "--elsewhere 只记写明的人在流入地交的应交党费，不能和 --all、--group、--voluntary 一起用。", "去掉那个选项。"
)
ExceptOfMany = CalledWrongly.saying("--except 只和 --all 或 --group 一起用。", "去掉 --except，或加上 --all。")
NotAmongThem = Refused.saying(
    "{name}不在这次要收的人里，不用除外：{why}。", "核对是不是写错了人；看谁欠交：jyg dues owing"
)
TwoEnds = CalledWrongly.saying("--through、--quarter、--months 只能用一个。", "只留一个。")
NoSuchGroup = Refused.saying("本支部没有党小组“{given}”。", "党小组有：{groups}。")
TooFarAhead = Refused.saying("预交到 {given} 太远了，最远到 {latest}。", "党费一年一核定，请改近一些。")


class CollectDues(NamedTuple):
    """`through` is the last month to pay for; without it and without an amount, the current month.

    `months` are paid for and no others. `amounts` are those of the members named, in their order, where
    each has its own (None: what is owed). `voluntary` is given freely above the dues. `consent`: who
    agreed that months of long ago are made up for, or decided that money which isn't the member's own is taken.
    `elsewhere`: the place of stay where a member on the move has paid; no money comes in here. `excepted`: who of many
    doesn't pay now.
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
    elsewhere: str | None = None
    excepted: tuple[str, ...] = ()

    @property
    def of_many(self) -> bool:
        """Whether it's for whoever owes in the branch or in a group."""
        return self.everyone or self.group is not None


class Booking(NamedTuple):
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
        return passes_on_whole(self.voluntary)


class Skipped(NamedTuple):
    """A member of whom nothing is collected: gone from the branch with so much `owing`, or never assessed (None); or
    `excepted` by who collects.
    """

    member: Member
    owing: Fen | None = None
    excepted: bool = False


class DuesCollected(NamedTuple):
    """What is going to be booked (without receipts), or was (with them). `without_card`: who has paid elsewhere for
    some month without being on the move then with a 活动证 (rule dues.elsewhere), as the book knows it.
    """

    bookings: tuple[Booking, ...]
    skipped: tuple[Skipped, ...]
    paid_on: date
    method: str
    payer: str | None
    consent: str | None = None
    elsewhere: str | None = None
    without_card: tuple[Member, ...] = ()

    @property
    def total(self) -> Fen:
        return total(booking.amount for booking in self.bookings)

    @property
    def not_agreed(self) -> tuple[tuple[Member, tuple[Month, ...]], ...]:
        """Who makes up for which months from further back than is usual, while nobody is named who agreed to it."""
        if self.consent:
            return ()
        oldest = Month.of(self.paid_on).plus(-figure("dues.months_back"))
        found = ((b.member, tuple(s.month for s in b.shares if s.month < oldest)) for b in self.bookings)
        return tuple((member, months) for member, months in found if months)


def collect(desk: Desk, request: CollectDues) -> DuesCollected:
    """Book payments against the oldest owed months of each member, or those named, a receipt each.

    Raises NotAssessed, NothingOwed, MonthNotOwed, AmountTooLarge, OneAmountForMany, NobodyNamed, NoSuchGroup,
    NotOwnMoney, InTheFuture, LongAgo.
    """
    with desk.operation("dues.collect") as desk:
        return enter(desk, request)


def collect_together(desk: Desk, requests: Sequence[CollectDues]) -> tuple[DuesCollected, ...]:
    """Several collections as one operation, all of them or none. Raises what `collect` raises."""
    with desk.operation("dues.collect") as desk:
        return tuple(enter(desk, request) for request in requests)


def enter(desk: WritingDesk, request: CollectDues) -> DuesCollected:
    """What `collect` does, within an operation that does more."""
    found = preview(desk, request)
    payments = [
        NewPayment(
            b.member, b.shares, found.paid_on, found.method, found.payer, None, b.voluntary, found.consent,
            elsewhere=found.elsewhere,
        )
        for b in found.bookings
    ]  # fmt: skip
    written = book(desk, payments)
    booked = (b._replace(receipt=new.receipt) for b, new in zip(found.bookings, written, strict=True))
    return found._replace(bookings=tuple(booked))


def preview(desk: Desk, request: CollectDues) -> DuesCollected:
    """What `collect` would book. Raises what it raises."""
    since = date(desk.today.year - YEARS_BACK, 1, 1)  # a payment dated before it is taken for a mistyped one
    paid_on = happened_on(request.on or desk.today, desk.today, "交纳", since=since)
    _require_sense(request)
    require_own_money(request)
    every = accounts(desk)
    if request.of_many:
        bookings, skipped = _of_many(desk, every, request, paid_on)
    else:
        bookings, skipped = _of_the_named(desk, every, request), []
    found = DuesCollected(tuple(bookings), tuple(skipped), paid_on, request.method, request.payer, request.consent)
    if request.elsewhere is None:
        return found
    without_card = tuple(booking.member for booking in bookings if not _on_the_move(desk, booking))
    return found._replace(method=ELSEWHERE, elsewhere=request.elsewhere, without_card=without_card)


def _on_the_move(desk: Desk, booking: Booking) -> bool:
    """Whether the member was away, with a 活动证, in every month that was paid for."""
    stays = [s for s in desk.rows(queries.FLOATING) if s.member_id == booking.member.id and s.has_card]
    return all(
        any(s.since <= share.month.last_day and share.month.first_day <= (s.returned_on or date.max) for s in stays)
        for share in booking.shares
    )


def _require_sense(request: CollectDues) -> None:
    if sum(map(bool, (request.through, request.quarter, request.months))) > 1:
        raise TwoEnds
    if request.amount is not None and request.amount <= 0:
        raise NoMoney(option="--amount")
    if request.elsewhere is not None and (request.voluntary or request.of_many):
        raise ElsewhereIsOnes
    if request.everyone and request.group is not None:
        raise EveryoneAndGroup
    if request.of_many and request.members:
        option, whole = ("--all", "全支部") if request.everyone else ("--group", "整个党小组")
        raise EveryoneAndNames(option=option, whole=whole, names="、".join(request.members))
    if request.excepted and not request.of_many:
        raise ExceptOfMany
    if not request.of_many and not request.members:
        raise NobodyNamed


def require_own_money(request: CollectDues) -> None:
    """Raise NotOwnMoney where it is not the member's own and nobody decided so. Source: rule dues.own_money."""
    given = not_own(request.payer, request.method)
    if given is not None and not request.consent:
        raise NotOwnMoney.of(given)


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
        raise NoSuchGroup(given=request.group, groups="、".join(in_order(groups)) or "（还没有分党小组）")
    _require_one(request, len(chosen))
    bookings: list[Booking] = []
    skipped: list[Skipped] = []
    through = _through(desk, request, None)
    excepted = {_excepted(every, chosen, request, through, given) for given in request.excepted}
    for account in chosen:
        owed = _owed(account, through, request.months)
        if account.member.id in excepted:
            skipped.append(Skipped(account.member, _sum(owed), excepted=True))
        elif owed and not account.member.counted_on(paid_on):
            skipped.append(Skipped(account.member, _sum(owed)))
        elif owed:
            bookings.append(Booking(account.member, allocate(_sum(owed), owed)))
        elif unassessed_months(account, [through]) and not account.assessments:
            skipped.append(Skipped(account.member))
    return bookings, skipped


def _excepted(
    every: Sequence[Account], chosen: Sequence[Account], request: CollectDues, through: Month, given: str
) -> int:
    """The id of a member who isn't to pay with the others. Raises UnknownMember, AmbiguousMember, NotAmongThem."""
    account = account_of(every, given)
    if account not in chosen:
        raise NotAmongThem(name=account.member.name, why=f"不在{request.group}")
    if not _owed(account, through, request.months):
        raise NotAmongThem(name=account.member.name, why=f"到 {through} 没有欠交的党费")
    return account.member.id


def _of_the_named(desk: Desk, every: Sequence[Account], request: CollectDues) -> list[Booking]:
    found = [account_of(every, given) for given in request.members]
    amounts = request.amounts or (request.amount,) * len(found)
    chosen = dict(zip(found, amounts, strict=True))
    _require_one(request, len(chosen))
    return [_booking(desk, account, request, amount) for account, amount in chosen.items()]


def _booking(desk: Desk, account: Account, request: CollectDues, given: Fen | None) -> Booking:
    member, through, latest = account.member, _through(desk, request, given), furthest_month(desk.today)
    if not account.assessments:
        raise NotAssessed(member=member.name, number=member.number, month=through, from_month=first_to_assess(desk))
    owed = _owed(account, through, request.months)
    if not_owed := set(request.months) - {dues.month for dues in owed}:
        raise month_not_owed(account, min(not_owed))
    if not owed and request.voluntary and given is None:
        return Booking(member, (), voluntary=request.voluntary)
    if not owed:
        raise nothing_owed(account, through, latest)
    amount = given if given is not None else _sum(owed)
    if amount > _sum(owed):
        further = member.left is None and not request.months and through < latest
        raise too_much(member, through, amount, _sum(owed), further=further)
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
