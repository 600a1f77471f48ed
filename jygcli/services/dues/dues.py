"""Dues: collecting them, and who owes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, Quarter, months_from
from jygcli.domain.dues.arrears import months_in_a_row
from jygcli.domain.dues.owed import Account, MonthDues, dues_by_month, owed_months, unassessed_months
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues.booking import Entry, book
from jygcli.services.dues.collecting import proposal
from jygcli.services.dues.collection import Booking, CollectDues, DuesCollected
from jygcli.services.dues.not_owed import NotAssessed, NothingOwed

__all__ = [
    "Booking",
    "CollectDues",
    "DuesCollected",
    "NotAssessed",
    "NothingOwed",
    "Owing",
    "OwingList",
    "collect",
    "owing",
    "propose",
    "quarter_dues",
]


@dataclass(frozen=True, slots=True)
class Owing:
    """What one member owes. `in_a_row`: months for which nothing was paid, up to the last one that is over."""

    member: Member
    months: tuple[MonthDues, ...]
    in_a_row: tuple[Month, ...] = ()

    @property
    def owing(self) -> Fen:
        return total(dues.owing for dues in self.months)


@dataclass(frozen=True, slots=True)
class OwingList:
    """Who owes up to a month, or for a quarter's months; and who has no assessment."""

    branch: str
    period: str
    members: tuple[Owing, ...]
    unassessed: tuple[Member, ...]

    @property
    def owing(self) -> Fen:
        return total(member.owing for member in self.members)


def propose(desk: Desk, request: CollectDues) -> DuesCollected:
    """What `collect` would book, without booking it. Raises what it raises."""
    return proposal(desk, request)


def collect(desk: Desk, request: CollectDues) -> DuesCollected:
    """Book payments against the oldest owed months of each member, or those named, a receipt each.

    Raises NotAssessed, NothingOwed, MonthNotOwed, AmountTooLarge, OneAmountForMany, NobodyNamed, NoSuchGroup,
    InTheFuture, LongAgo.
    """
    with desk.operation("dues.collect") as desk:
        found = proposal(desk, request)
        entries = [
            Entry(b.member, b.shares, found.paid_on, found.method, found.payer, None, b.voluntary, found.consent)
            for b in found.bookings
        ]
        receipts = book(desk, entries)
        booked = [replace(b, receipt=receipt) for b, receipt in zip(found.bookings, receipts, strict=True)]
        return replace(found, bookings=tuple(booked))


def owing(desk: Desk, quarter: Quarter | None = None) -> OwingList:
    """Who owes: up to the current month, or for the months of one quarter."""
    through = quarter.months[-1] if quarter else Month.of(desk.today)
    wanted = set(quarter.months) if quarter else None
    every = accounts(desk)
    found = (
        Owing(
            account.member,
            tuple(d for d in owed_months(account, through) if wanted is None or d.month in wanted),
            months_in_a_row(account, desk.today, through),
        )
        for account in every
    )
    months = quarter.months if quarter else tuple(months_from(Month(through.year, 1), through.plus(1)))
    return OwingList(
        desk.branch.name,
        quarter.spoken if quarter else f"截至 {through}",
        tuple(line for line in found if line.months),
        tuple(account.member for account in every if unassessed_months(account, months)),
    )


def quarter_dues(account: Account, quarter: Quarter) -> tuple[MonthDues, ...]:
    """The months of a quarter in which a member owes or has paid something."""
    return tuple(dues for dues in dues_by_month(account, quarter.months[-1]) if dues.month in quarter.months)
