"""What each member pays a month: assessments (核定)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import Fen, decimal_text, round_half_up
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, Assessment, Beyond, MonthDues, assessment_for
from jygcli.domain.dues.owed import above_elsewhere, month_dues, newly_refundable, owed_in, owed_months
from jygcli.domain.dues.tariff import Category, assessed_amount
from jygcli.domain.law import settings
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.cashbook import closed_among
from jygcli.store.rows import tables

NotByQuarter = CalledWrongly.saying("{category}党员不按上季度收入核定，只有个体按这个算。", "月基数用 --base 写。")
BaseTwice = CalledWrongly.saying("--base 和 --quarter-income 只能用一个。", "去掉其中一个。")


class AssessDues(NamedTuple):
    member: str
    category: Category
    base: Fen | None = None
    amount: Fen | None = None
    from_month: Month | None = None
    ground: str | None = None
    quarter_income: Fen | None = None


class DuesAssessed(NamedTuple):
    """One assessment, the unit it is rounded to, the one in force in that month before, and the next one, which stays:
    the new one holds only up to it. `months_more`: so many months become owed by a start of long ago, 0 where that is
    no more than usual. `closed`: months of closed quarters from then on: what changes of them is a correction.
    `short` are months that were paid ahead and now cost more. `beyond` is what may be refunded where that is another
    sum by it, `elsewhere` what was paid at a place of stay above what is now asked.
    """

    member: Member
    assessment: Assessment
    rounding: str
    before: Assessment | None
    later: Assessment | None
    months_more: int
    closed: tuple[Month, ...]
    short: tuple[MonthDues, ...]
    beyond: tuple[Beyond, ...]
    elsewhere: tuple[Beyond, ...]


def preview(desk: Desk, request: AssessDues) -> DuesAssessed:
    """What `assess` would write. Raises what it raises."""
    account = account_of(accounts(desk), request.member)
    month = request.from_month or first_to_assess(desk)
    rounding = settings.word(desk.settings, "rounding")
    request = _by_the_month(request)
    amount = assessed_amount(request.category, request.base, request.amount, on=month, rounding=rounding)
    by_hand = request.amount is not None
    new = Assessment(account.member.id, month, request.category, request.base, amount, by_hand, request.ground)
    before = assessment_for(account.assessments, month)
    following = [made for made in account.assessments if made.from_month > month]
    later = min(following, key=lambda made: made.from_month, default=None)
    more = _months_more(account, new, desk.today)
    closed = closed_among(desk, _changed(account, new, Month.of(desk.today)))
    assessed = account._replace(assessments=(*account.assessments, new))
    return DuesAssessed(
        account.member, new, rounding, before, later, more, closed, short_ahead(assessed),
        newly_refundable(account, assessed, desk.today), above_elsewhere(assessed),
    )  # fmt: skip


def first_to_assess(desk: Desk) -> Month:
    """January, or the month from which dues are kept in this book."""
    january = Month(desk.today.year, 1)
    return max(january, settings.month(desk.settings, "dues_from") or january)


def short_ahead(account: Account) -> tuple[MonthDues, ...]:
    """The months that were paid, and by the assessment of their own year were not paid enough."""
    paid_by = {allocation.month: allocation for allocation in account.allocations}
    return tuple(
        dues
        for month, paid in sorted(paid_by.items())
        if paid.ahead_by is not None and paid.ahead_by.year < month.year
        for dues in owed_in(account, [month])
    )


def _changed(account: Account, new: Assessment, through: Month) -> Iterator[Month]:
    """The months up to `through` that cost something else by a new assessment."""
    assessed = account._replace(assessments=(*account.assessments, new))
    for month in months_from(new.from_month, through.plus(1)):
        if month_dues(account, month) != month_dues(assessed, month):
            yield month


def _by_the_month(request: AssessDues) -> AssessDues:
    """The income of the last quarter as a base: its average month, half up to the fen (党费规定 Art 4)."""
    income = request.quarter_income
    if income is None:
        return request
    if request.category is not Category.SELF_EMPLOYED:
        raise NotByQuarter(category=request.category)
    if request.base is not None:
        raise BaseTwice
    base = round_half_up(Decimal(income) / 3)
    ground = request.ground or f"上季度净收入 {decimal_text(income)} 元，月均 {decimal_text(base)} 元"
    return request._replace(base=base, ground=ground)


def _months_more(account: Account, new: Assessment, today: date) -> int:
    """How many months become owed by a start before this year, where they are more than are usually made up for."""
    months = figure("dues.months_back")
    this_month = Month.of(today)
    if new.from_month >= min(Month(today.year, 1), this_month.plus(-months)):
        return 0
    assessed = account._replace(assessments=(*account.assessments, new))
    more = len(owed_months(assessed, this_month)) - len(owed_months(account, this_month))
    return more if more > months else 0


def assess(desk: Desk, request: AssessDues) -> DuesAssessed:
    """核定: what a member pays a month, from a month on. The same assessment again writes nothing.

    Raises BaseMissing, AmountMissing, AmountOutOfRange, UnknownMember, AmbiguousMember.
    """
    with desk.operation("dues.assess") as desk:
        found = preview(desk, request)
        new = found.assessment
        if new != found.before:
            add_assessments(desk, [new])
        return found


def add_assessments(desk: WritingDesk, new: Sequence[Assessment]) -> None:
    """Write assessments, made on the desk's day."""
    desk.add_all(
        tables.AssessmentRow(**{**one._asdict(), "by_hand": int(one.by_hand)}, assessed_on=desk.today) for one in new
    )
