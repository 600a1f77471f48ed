"""Checks of a branch: sums of its books that must hold, dates that can't be, one person twice, the seven themes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations, groupby

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.funds.purposes import FundSource
from jygcli.domain.people.membership import Member
from jygcli.domain.people.mistyped import mistyped, told_of
from jygcli.domain.plan.pins import themes_lacking
from jygcli.domain.plan.themes import FIXED_THEMES
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone, members_of
from jygcli.services.funds.entries import entries
from jygcli.services.keeping.findings import Finding, Found, Gravity
from jygcli.store.reads import log as log_queries
from jygcli.store.reads import queries


def themes_complete(desk: Desk) -> Iterator[Finding]:
    """Each year that is planned has twelve months, and each fixed theme once. Source: rule themes.fixed."""
    for year in range(2020, desk.today.year + 3):
        rows = desk.rows(queries.PLAN, first=f"{year}-01", end=f"{year + 1}-01")
        if not rows:
            continue
        themes = Counter(row.theme for row in rows)
        lacking = themes_lacking([row.theme for row in rows])
        wrong = {theme: themes[theme] for theme in FIXED_THEMES if themes[theme] > 1 or theme in lacking}
        facts = {"branch": desk.branch.name, "year": year, "themes": wrong, "months": len(rows)}
        if wrong:
            yield Finding(Found.THEMES_NOT_ONCE, f"plan:{year}", facts)
        if len(rows) != 12:
            yield Finding(Found.PLAN_INCOMPLETE, f"plan:{year}", facts)


def dates_possible(desk: Desk) -> Iterator[Finding]:
    """Dates of a member that can't be together, and days that are still to come."""
    for member in members_of(desk):
        known, where = {"number": member.number, "name": member.name}, f"member:{member.number}"
        for kind, facts in _impossible(member, desk.today):
            yield Finding(kind, where, {**known, **facts})
        born, id_number = member.person.birth_date, member.person.id_number
        if born and id_number and not _agrees(born, id_number):  # the files of old members often say another day
            yield Finding(Found.BIRTH_NOT_OF_ID, where, {**known, "born": born}, Gravity.LOOK)
    for entry in desk.rows(queries.DUES_LEDGER, first=date.min, last=date.max):
        if entry.on_day > desk.today and entry.receipt is not None:
            paid = {"receipt": entry.receipt, "on": entry.on_day, "today": desk.today}
            yield Finding(Found.PAID_IN_THE_FUTURE, f"payment:{entry.receipt}", paid, Gravity.LOOK)


def _impossible(member: Member, today: date) -> Iterator[tuple[Found, Mapping[str, object]]]:
    person = member.person
    born, joined, full = person.birth_date, person.join_date, person.full_date
    for field, day in (("birth_date", born), ("join_date", joined)):
        if day is not None and day.earliest > today:
            yield Found.IN_THE_FUTURE, {"field": field, "day": day}
    if born and joined and joined.latest < born.earliest:
        yield Found.JOINED_BEFORE_BIRTH, {"joined": joined, "born": born}
    if joined and full and full.latest < joined.earliest:
        yield Found.FULL_BEFORE_JOINING, {"full": full, "joined": joined}
    for first, second in combinations(member.memberships, 2):
        if first.span.overlaps(second.span):
            yield Found.MEMBERSHIPS_OVERLAP, {"first": first, "second": second}


def _agrees(born: PartialDate, number: str) -> bool:
    """Whether a birth agrees with the year and month in an ID number, as far as both are known."""
    digits = number[6:12] if len(number) == 18 else f"19{number[6:10]}"
    return int(digits[:4]) == born.year and (born.month is None or int(digits[4:]) == born.month)


def nobody_twice(desk: Desk) -> Iterator[Finding]:
    """Members of one ID number, or of one name and maybe one birth, or with two numbers of which one is mistyped."""
    members = members_of(desk)
    for kind, severity, fits in (
        (Found.SAME_ID_NUMBER, Gravity.WRONG, _same(members, lambda m: m.person.id_number)),
        (Found.SAME_NAME, Gravity.LOOK, _namesakes(members)),
        (Found.ID_MISTYPED, Gravity.LOOK, _mistyped(members, desk.today)),
    ):
        for one, other in fits:
            yield Finding(kind, f"member:{one.number},{other.number}", {"one": one, "other": other}, severity)


def _same(members: tuple[Member, ...], key: Callable[[Member], object]) -> Iterator[tuple[Member, Member]]:
    groups: dict[object, list[Member]] = defaultdict(list)
    for member in members:
        value = key(member)
        if value:
            groups[value].append(member)
    return (pair for group in groups.values() for pair in combinations(group, 2))


def _namesakes(members: tuple[Member, ...]) -> Iterator[tuple[Member, Member]]:
    for first, second in _same(members, lambda m: m.name):
        one, other = first.person, second.person
        if one.id_number and other.id_number:
            continue  # then the numbers tell
        if first.left is not None or second.left is not None:
            continue
        if one.birth_date is None or other.birth_date is None or _may_be_one(one.birth_date, other.birth_date):
            yield first, second


def _mistyped(members: tuple[Member, ...], today: date) -> Iterator[tuple[Member, Member]]:
    for first, second in _same(members, lambda m: m.name):
        one, other = told_of(first), told_of(second)
        if (mistyped(one, other, today) or mistyped(other, one, today)) and not (first.left or second.left):
            yield first, second


def _may_be_one(first: PartialDate, second: PartialDate) -> bool:
    return first.earliest <= second.latest and second.earliest <= first.latest


def books_hold(desk: Desk) -> Iterator[Finding]:
    """Payments, closed quarters, what went up and came back, and the funds."""
    yield from payments_balance(desk)
    yield from closings_hold(desk)
    yield from returns_hold(desk)
    yield from funds_hold(desk)


def payments_balance(desk: Desk) -> Iterator[Finding]:
    """A payment is its months and what was given freely; a reversal takes back all of it, once."""
    for kind, query in (
        (Found.PAYMENT_UNBALANCED, log_queries.UNBALANCED_PAYMENTS),
        (Found.REVERSAL_UNBALANCED, log_queries.UNBALANCED_REVERSALS),
    ):
        for row in desk.rows(query):
            facts = {"receipt": row.receipt, "amount": row.amount, "parts": row.parts}
            yield Finding(kind, f"payment:{row.receipt}", facts)


def closings_hold(desk: Desk) -> Iterator[Finding]:
    """What a closed quarter says was collected is what the entries before the closing come to."""
    members = everyone(desk)
    for row in desk.rows(log_queries.UNEQUAL_CLOSINGS):
        name = members[row.member_id].name if row.member_id in members else ""
        facts = {
            "quarter": row.quarter, "name": name, "month": row.month, "collected": row.collected, "parts": row.parts,
        }  # fmt: skip
        yield Finding(Found.CLOSING_UNEQUAL, f"quarter:{row.quarter}", facts)


def returns_hold(desk: Desk) -> Iterator[Finding]:
    """What came back is no more than what went up, and is in the fund."""
    up, back = Counter[Quarter](), Counter[Quarter]()
    for entry in desk.rows(queries.PASSINGS):
        (up if entry.direction is Direction.UP else back)[entry.quarter] += entry.amount
    for opening in desk.rows(queries.OPENINGS):
        if opening.quarter is not None:
            up[opening.quarter] += opening.amount
    for quarter in sorted(back):
        if back[quarter] > up[quarter]:
            shares = {"quarter": quarter, "up": Fen(up[quarter]), "back": Fen(back[quarter])}
            yield Finding(Found.MORE_BACK_THAN_UP, f"quarter:{quarter}", shares)
    for row in desk.rows(log_queries.RETURNS_WITHOUT_FUND):
        facts = {"quarter": row.quarter, "amount": row.amount, "parts": row.parts}
        yield Finding(Found.RETURN_NOT_IN_FUND, f"quarter:{row.quarter}", facts)


def funds_hold(desk: Desk) -> Iterator[Finding]:
    """No fund is below zero at the end of any day."""
    for source in FundSource:
        left = 0
        for on, of_day in groupby(entries(desk, source), key=lambda entry: entry.on):
            *_, last = booked = list(of_day)
            left += sum(entry.amount for entry in booked)
            if left < 0:
                facts = {"source": source, "on": on, "left": Fen(left), "number": last.number}
                yield Finding(Found.FUND_BELOW_ZERO, f"fund:{last.number}", facts)
                break
