"""What the funds' book says: a year at a glance, and the ledger."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, Quarter, months_from, spoken_year
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import SumsBy
from jygcli.domain.funds.allowances import due_in_year, floor, posts_that_count, sum_due
from jygcli.domain.funds.fund_ledger import Flow, FundLedger, fund_ledger
from jygcli.domain.funds.purposes import FundLine, FundSource, FundUse, PublicUse, balance
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.people.membership import Member, PostName
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.funds.entries import entries
from jygcli.store.reads import queries


class Due(NamedTuple):
    """What a floor asks for, and what came or was paid."""

    due: Fen
    done: Fen

    @property
    def missing(self) -> Fen:
        return Fen(max(self.due - self.done, 0))


class Holder(NamedTuple):
    """Who had a post with an allowance: which posts, the months due, what is due and was paid."""

    member: Member
    posts: tuple[PostName, ...]
    months: tuple[Month, ...]
    allowance: Due
    in_service: bool


class SourceYear(NamedTuple):
    """One source over a year: what it held before, or when the book began, what came and went, what it holds."""

    source: FundSource
    opening: Fen
    flow: Flow
    closing: Fen


class FundYear(NamedTuple):
    """A year of the funds. `through` is its last day that is looked at: months after it aren't due yet."""

    branch: str
    year: int
    through: date
    running: bool
    grant: Due
    holders: tuple[Holder, ...]
    allowance_received: Fen
    sources: tuple[SourceYear, ...]
    uses: tuple[PublicUse, ...]
    grant_rule: Rule
    allowance_rule: Rule
    day_rule: Rule

    @property
    def allowance_due(self) -> Due:
        """What should have come from above for the holders, and came."""
        return Due(total(holder.allowance.due for holder in self.holders), self.allowance_received)

    @property
    def allowance_paid(self) -> Fen:
        return total(holder.allowance.done for holder in self.holders)


class LedgerShown(NamedTuple):
    branch: str
    period: str
    first: date
    last: date
    funds: tuple[FundLedger, ...]
    by: SumsBy | None = None


def show(desk: Desk, year: int | None = None) -> FundYear:
    """What the year's floors ask for, what came, what was paid out, and what each source holds."""
    wanted = year or desk.today.year
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    through = min(last, desk.today)
    booked = entries(desk)
    of_year = [entry for entry in booked if entry.year == wanted]
    return FundYear(
        desk.name_on(last),
        wanted,
        through,
        desk.today < last,
        Due(floor("fund.grant", Month(wanted, 1)), _received(of_year, FundSource.GRANT)),
        _holders(members_of(desk), of_year, wanted, through),
        _received(of_year, FundSource.ALLOWANCE),
        tuple(_source_year(booked, source, first, last) for source in FundSource),
        public_uses(desk, first, last),
        rule("fund.grant"),
        rule(f"fund.allowance.{PostName.SECRETARY}"),
        rule("fund.allowance.day"),
    )


def _received(of_year: list[FundLine], source: FundSource) -> Fen:
    return balance(entry for entry in of_year if entry.source is source and entry.is_income and not entry.is_opening)


def _source_year(booked: tuple[FundLine, ...], source: FundSource, first: date, last: date) -> SourceYear:
    book = fund_ledger(booked, source, first, last)
    there = balance(line.entry for line in book.lines if line.entry.is_opening)
    flow = Flow(Fen(book.flow.received - there), book.flow.spent)
    return SourceYear(source, Fen(book.opening + there), flow, book.closing)


def _holders(members: tuple[Member, ...], of_year: list[FundLine], year: int, through: date) -> tuple[Holder, ...]:
    """Everybody with a post that counts in the year, and whoever was paid without one."""
    found = (_holder(member, of_year, year, through) for member in members)
    return tuple(holder for holder in found if holder.posts or holder.allowance.done)


def _holder(member: Member, of_year: list[FundLine], year: int, through: date) -> Holder:
    begun = (month for month in months_from(Month(year, 1), Month(year + 1, 1)) if month.first_day <= through)
    posts = [post for month in begun for post in posts_that_count(member, month)]
    due = due_in_year(member, year, through)
    paid = -balance(e for e in of_year if e.member_id == member.id and e.use is FundUse.ALLOWANCE)
    return Holder(
        member,
        tuple(dict.fromkeys(post.post for post in posts)),
        tuple(one.month for one in due),
        Due(sum_due(due), Fen(paid)),
        any(post.in_service for post in posts),
    )


def ledger(
    desk: Desk, source: FundSource | None, quarter: Quarter | None, year: int | None, by: SumsBy | None = None
) -> LedgerShown:
    """The book of one source or of all, each apart, over a quarter or a year (without either: this year).

    `by`: summed up by day, month or quarter; without it entry by entry.
    """
    wanted = year or desk.today.year
    first, last = (quarter.first_day, quarter.last_day) if quarter else (date(wanted, 1, 1), date(wanted, 12, 31))
    booked = entries(desk)
    books = (fund_ledger(booked, one, first, last) for one in FundSource if source in (None, one))
    return LedgerShown(
        desk.name_on(last),
        quarter.spoken if quarter else spoken_year(wanted),
        first,
        last,
        tuple(book for book in books if source or book.opening or book.months),
        by,
    )


def public_uses(desk: Desk, first: date, last: date) -> tuple[PublicUse, ...]:
    """Spending by source and use over a span of days: the only form in which reports may make it public.

    The query reads neither purposes nor names, so that nothing of them can reach a notice board.
    """
    return tuple(desk.rows(queries.FUND_USES, first=first, last=last))
