"""Checks of a branch's people and plan: dates that can't be, people who look like the same one, the seven themes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.membership import Member
from jygcli.domain.plan.themes import FIXED_THEMES
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.keeping.findings import Finding, Found, Severity
from jygcli.store.reads import queries


def themes_complete(desk: Desk) -> Iterator[Finding]:
    """Each year that is planned has twelve months, and each fixed theme once. Source: rule themes.fixed."""
    for year in range(2020, desk.today.year + 3):
        rows = desk.rows(queries.PLAN, first=f"{year}-01", end=f"{year + 1}-01")
        if not rows:
            continue
        themes = Counter(row.theme for row in rows)
        wrong = {theme: themes[theme] for theme in FIXED_THEMES if themes[theme] != 1}
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
            yield Finding(Found.BIRTH_NOT_OF_ID, where, {**known, "born": born}, Severity.LOOK)
    for entry in desk.rows(queries.DUES_LEDGER):
        if entry.on_day > desk.today and entry.receipt is not None:
            paid = {"receipt": entry.receipt, "on": entry.on_day, "today": desk.today}
            yield Finding(Found.PAID_IN_THE_FUTURE, f"payment:{entry.receipt}", paid, Severity.LOOK)


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
    """Members of one ID number, or of one name whose births may be the same."""
    members = members_of(desk)
    for kind, severity, fits in (
        (Found.SAME_ID_NUMBER, Severity.WRONG, _same(members, lambda m: m.person.id_number)),
        (Found.SAME_NAME, Severity.LOOK, _namesakes(members)),
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


def _may_be_one(first: PartialDate, second: PartialDate) -> bool:
    return first.earliest <= second.latest and second.earliest <= first.latest
