"""Checks of a branch's people and plan: dates that can't be, people who look like the same one, the seven themes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.findings import Finding, Severity
from jygcli.domain.people.membership import Member, described
from jygcli.domain.plan.themes import FIXED_THEMES
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.store.reads import queries


def themes_complete(desk: Desk) -> Iterator[Finding]:
    """Each year that is planned has twelve months, and each fixed theme once. Source: rule themes.fixed."""
    for year in range(2020, desk.today.year + 3):
        rows = desk.rows(queries.PLAN, first=f"{year}-01", end=f"{year + 1}-01")
        if not rows:
            continue
        themes = Counter(row.theme for row in rows)
        wrong = [f"{theme} {themes[theme]} 次" for theme in FIXED_THEMES if themes[theme] != 1]
        if wrong:
            what = f"{desk.branch.name} {year} 年的计划里，固定主题应当各一次，现在{'、'.join(wrong)}。"
            yield Finding(what, f"重排：jyg plan-year {year}，或换月份：jyg plan set 月=主题", f"plan:{year}")
        if len(rows) != 12:
            what = f"{desk.branch.name} {year} 年的计划只有 {len(rows)} 个月。"
            yield Finding(what, f"补齐：jyg plan-year {year}", f"plan:{year}")


def dates_possible(desk: Desk) -> Iterator[Finding]:
    """Dates of a member that can't be together, and days that are still to come."""
    for member in members_of(desk):
        advice = f"改正：jyg member edit {member.number} …，看现在的：jyg member show {member.number}"
        whose, where = f"{member.number} {member.name}", f"member:{member.number}"
        for what in _impossible(member, desk.today):
            yield Finding(f"{whose}：{what}。", advice, where)
        born, id_number = member.person.birth_date, member.person.id_number
        if born and id_number and not _agrees(born, id_number):  # the files of old members often say another day
            yield Finding(f"{whose}：出生日期 {born} 与身份证号里的不同。", advice, where, Severity.LOOK)
    for entry in desk.rows(queries.DUES_LEDGER):
        if entry.on_day > desk.today and entry.receipt is not None:
            what = f"收据 {entry.receipt} 的日期 {entry.on_day} 在今天（{desk.today}）以后。"
            yield Finding(what, "核对电脑的日期；确是记错，冲正后重记", f"payment:{entry.receipt}", Severity.LOOK)


def _impossible(member: Member, today: date) -> Iterator[str]:
    person = member.person
    born, joined, full = person.birth_date, person.join_date, person.full_date
    for name, day in (("出生日期", born), ("入党日期", joined)):
        if day is not None and day.earliest > today:
            yield f"{name} {day} 在今天以后"
    if born and joined and joined.latest < born.earliest:
        yield f"入党日期 {joined} 早于出生日期 {born}"
    if joined and full and full.latest < joined.earliest:
        yield f"转正日期 {full} 早于入党日期 {joined}"
    for first, second in combinations(member.memberships, 2):
        if first.span.overlaps(second.span):
            yield f"在支部的时间重叠（{first.in_words}；{second.in_words}）"


def _agrees(born: PartialDate, number: str) -> bool:
    """Whether a birth agrees with the year and month in an ID number, as far as both are known."""
    digits = number[6:12] if len(number) == 18 else f"19{number[6:10]}"
    return int(digits[:4]) == born.year and (born.month is None or int(digits[4:]) == born.month)


def nobody_twice(desk: Desk) -> Iterator[Finding]:
    """Members of one ID number, or of one name whose births may be the same."""
    members = members_of(desk)
    for fits, why, severity in (
        (_same(members, lambda m: m.person.id_number), "身份证号相同", Severity.WRONG),
        (_namesakes(members), "同名，出生日期也说不上不同", Severity.LOOK),
    ):
        for first, second in fits:
            what = f"{described(first)} 和 {described(second)} {why}，像是同一个人。"
            advice = (
                f"对照：jyg member show {first.number}，jyg member show {second.number}；"
                "是同一个人，保留一个，另一个记离开；是两个人，补上出生日期或身份证号"
            )
            yield Finding(what, advice, f"member:{first.number},{second.number}", severity)


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
