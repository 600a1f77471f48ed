"""The year's assessments carried forward: what holds in December, from January on, by the rule in force then."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Assessment, Beyond, MonthDues, assessment_for
from jygcli.domain.dues.owed import above_elsewhere, liable_in, newly_refundable
from jygcli.domain.dues.tariff import TARIFF_CATEGORIES, Category, monthly_dues
from jygcli.domain.law import settings
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues.assessments import add_assessments, short_ahead


class WhyLeftOut(StrEnum):
    HAS_ONE = "这一年已有核定"
    HAS_NONE = "没有可结转的核定"


class Carried(NamedTuple):
    """One assessment, what it is made of, and what it makes of months that were paid ahead (see DuesAssessed)."""

    member: Member
    before: Assessment
    new: Assessment
    short: tuple[MonthDues, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    elsewhere: tuple[Beyond, ...] = ()

    @property
    def changed(self) -> bool:
        return self.before.amount != self.new.amount


class NotCarried(NamedTuple):
    member: Member
    why: WhyLeftOut


class YearCarried(NamedTuple):
    """`written` is false for a dry run, and where there was nothing to carry."""

    year: int
    carried: tuple[Carried, ...]
    left_out: tuple[NotCarried, ...]
    written: bool = False


def carry(desk: Desk, year: int) -> YearCarried:
    """Make each assessment that holds in December one of the new year, at the rule in force in January.

    An amount fixed by hand stays with its ground. Who has an assessment that begins in the year is left
    out, so that doing it again writes nothing. No month before January is touched, none that is paid altered.
    """
    with desk.operation("dues.carry") as desk:
        found = preview(desk, year)
        add_assessments(desk, [one.new for one in found.carried])
        return found._replace(written=bool(found.carried))


def preview(desk: Desk, year: int) -> YearCarried:
    """What `carry` would write."""
    rounding = settings.word(desk.settings, "rounding")
    january = Month(year, 1)
    carried: list[Carried] = []
    left_out: list[NotCarried] = []
    for account in accounts(desk):
        if not liable_in(account.member, january):
            continue
        before = assessment_for(account.assessments, january.plus(-1))
        if any(made.from_month.year == year for made in account.assessments):
            left_out.append(NotCarried(account.member, WhyLeftOut.HAS_ONE))
        elif before is None:
            left_out.append(NotCarried(account.member, WhyLeftOut.HAS_NONE))
        else:
            new = _anew(before, january, rounding)
            assessed = account._replace(assessments=(*account.assessments, new))
            beyond = newly_refundable(account, assessed, desk.today)
            short, elsewhere = short_ahead(assessed), above_elsewhere(assessed)
            carried.append(Carried(account.member, before, new, short, beyond, elsewhere))
    return YearCarried(year, tuple(carried), tuple(left_out))


def _anew(before: Assessment, month: Month, rounding: str) -> Assessment:
    amount = before.amount
    computed = before.category is Category.FLAT or (before.category in TARIFF_CATEGORIES and before.base is not None)
    if computed and not before.by_hand:
        amount = monthly_dues(before.category, before.base or amount, on=month, rounding=rounding)
    grounds = "；".join(_grounds(before, month))
    return Assessment(before.member_id, month, before.category, before.base, amount, before.by_hand, grounds)


def _grounds(before: Assessment, month: Month) -> Iterator[str]:
    """The ground as it was, and once that the assessment was carried."""
    told = f"{month.year - 1} 年核定结转"
    kept = (before.ground or "").replace(f"{month.year - 2} 年核定结转", "").strip("；")
    if kept:
        yield kept
    yield told
