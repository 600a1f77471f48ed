"""Assessments that a sheet of dues states by its columns of bases and dues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, Assessment, assessment_for
from jygcli.domain.dues.allocating import evenly
from jygcli.domain.dues.owed import month_dues
from jygcli.domain.dues.tariff import TARIFF_CATEGORIES, Category, above_usual, monthly_dues
from jygcli.domain.law.rules import figure, rule
from jygcli.sheets.dues.payments import DuesStatus
from jygcli.sheets.grids.readings import ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue

# What the book keeps of entries that came from a sheet: the ground of an assessment, how a payment was made where the
# sheet doesn't say, and why one was reversed.
GROUND = "导入：{file}"
METHOD = "未写明"
CORRECTED = "按导入的表格更正"


class Statement(NamedTuple):
    """What one row says that a month costs."""

    row: ReadRow
    base: Fen | None
    amount: Fen


@dataclass(slots=True)
class Stated:
    """The account with what the sheet states, the new assessments by their row, and what to say."""

    account: Account
    made: list[tuple[ReadRow, Assessment | None, Assessment]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def assessed_by(rows: Iterable[ReadRow], account: Account, *, ground: str, rounding: str, anew: bool) -> Stated:
    """New assessments wherever what a row states for a month isn't what is assessed for it.

    What the book has assessed is changed by another base only, or where it is to be assessed `anew`: what a sheet says
    is due may be what is left to pay. A heading of 核定 assesses anew; what the book says of a month by what was paid
    for it, without an assessment, states none.
    """
    found = Stated(account)
    for month, statement in sorted(_by_month(rows, found, rounding).items()):
        before, dues = assessment_for(found.account.assessments, month), month_dues(account, month)
        anew_here = anew or statement.row.values.get("assessed") is not None
        if not anew_here and dues is not None and dues.due == statement.amount and statement.base is None:
            continue
        same_base = before is not None and statement.base in (None, before.base)
        if before is not None and before.amount == statement.amount and same_base:
            continue
        if same_base and not anew_here and before in account.assessments:
            continue
        new = _assessment(statement, month, before, account.member.id, ground, rounding)
        found.account = found.account._replace(assessments=(*found.account.assessments, new))
        found.made.append((statement.row, before, new))
        found.issues.extend(_doubts(statement, new, rounding))
    return found


def months_of(row: ReadRow) -> tuple[Month, ...]:
    """The months that a row speaks of; none where the reader couldn't tell."""
    first, last = row.values.get("period_from"), row.values.get("period_to")
    if not isinstance(first, Month) or not isinstance(last, Month):
        return ()
    return tuple(months_from(first, last.plus(1)))


def fen(value: object) -> Fen | None:
    return Fen(value) if isinstance(value, int) else None


def _by_month(rows: Iterable[ReadRow], found: Stated, rounding: str) -> Mapping[Month, Statement]:
    stated: dict[Month, Statement] = {}
    doubtful: set[Month] = set()
    told: set[tuple[str, str]] = set()
    unpriced: ReadRow | None = None
    for row in rows:
        months = months_of(row)
        if not months or row.values.get("status") is DuesStatus.NOT_APPLICABLE:
            continue
        base, amount = fen(row.values.get("base")), _monthly(row, len(months), rounding)
        if amount is None:
            unpriced = unpriced or (row if base is not None else None)
            continue
        statement = Statement(row, base, amount)
        for month in months if amount else ():
            other = stated.setdefault(month, statement)
            if (other.amount, other.base) == (amount, base):
                continue
            doubtful.add(month)
            if (lines := (other.row.at, row.at)) not in told:
                told.add(lines)
                found.issues.append(_disagree(row, month, other, amount))
    if unpriced is not None and not stated:
        found.issues.append(said_of(against_book.ONLY_BASE, unpriced))
    return {month: statement for month, statement in stated.items() if month not in doubtful}


def _monthly(row: ReadRow, count: int, rounding: str) -> Fen | None:
    """The dues of one month: a part of those of the row, or what was paid where the base confirms it."""
    due, base, paid = (fen(row.values.get(name)) for name in ("due", "base", "paid"))
    if due is not None:
        return evenly(due, count)[0] if due % count == 0 else None
    if base is None or not paid or paid % count:
        return None
    each = Fen(paid // count)
    return each if _category(base, each, months_of(row)[0], rounding) is not None else None


def _assessment(
    statement: Statement, month: Month, before: Assessment | None, member_id: int, ground: str, rounding: str
) -> Assessment:
    usual = before.category if before else Category.RETIRED
    computed = None
    if statement.base is not None:
        computed = _category(statement.base, statement.amount, month, rounding, first=usual)
    category = computed or usual
    return Assessment(member_id, month, category, statement.base, statement.amount, computed is None, ground)


def _category(
    base: Fen, amount: Fen, month: Month, rounding: str, first: Category = Category.RETIRED
) -> Category | None:
    """The category by whose rate the base gives the amount; retired members are the likeliest."""
    ordered = sorted(TARIFF_CATEGORIES, key=lambda category: category is not first)
    fits = (c for c in ordered if monthly_dues(c, base, on=month, rounding=rounding) == amount)
    return next(fits, None)


def _doubts(statement: Statement, new: Assessment, rounding: str) -> Iterator[Issue]:
    if new.base is not None and new.by_hand:
        by_rule = monthly_dues(Category.RETIRED, new.base, on=new.from_month, rounding=rounding)
        facts = {"base": decimal_text(new.base), "by_rule": decimal_text(by_rule), "amount": decimal_text(new.amount)}
        yield said_of(against_book.NOT_BY_RATE, statement.row, **facts)
    if (unusual := unusual_amount(statement.row, new.amount)) is not None:
        yield unusual


def unusual_amount(row: ReadRow, amount: Fen) -> Issue | None:
    """What is said of an amount above what is usual."""
    if not above_usual(amount):
        return None
    found = rule("dues.usual_most")
    facts = {"amount": decimal_text(amount), "most": decimal_text(Fen(figure(found.id))), "source": found.cited}
    return said_of(against_book.TOO_HIGH, row, **facts)


def _disagree(row: ReadRow, month: Month, other: Statement, amount: Fen) -> Issue:
    place = other.row.cell or other.row.at
    facts = {"amount": decimal_text(amount), "other": place, "other_amount": decimal_text(other.amount)}
    return said_of(against_book.DUE_DIFFERS, row, month=month, **facts)


def said_of(said: against_book.Said, row: ReadRow, **facts: object) -> Issue:
    """What is said of a row of dues, with what stands in the field that it is said of."""
    value = row.values.get(said.field)
    text = decimal_text(Fen(value)) if isinstance(value, int) else None if value is None else str(value)
    return said.of(row, text, **facts)
