"""A collection of dues: what is asked for, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import ZERO, Fen, NoMoney, total
from jygcli.domain.base.months import Month, Quarter, spoken_months
from jygcli.domain.dues.owed import passes_on_whole
from jygcli.domain.dues.shares import Share
from jygcli.domain.law.rules import figure, rule
from jygcli.domain.people.membership import Member


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


class TwoEnds(CalledWrongly):
    message = "--through、--quarter、--months 只能用一个。"
    advice = "只留一个。"


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


def require_sense(request: CollectDues) -> None:
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


def require_one(request: CollectDues, count: int) -> None:
    """An amount of money can't be several people's."""
    options = {"--amount": request.amount is not None, "--voluntary": request.voluntary > 0}
    for option in (option for option, given in options.items() if given and (count > 1 or request.of_many)):
        raise OneAmountForMany(option=option, count=count)


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
        return passes_on_whole(self.voluntary)


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
