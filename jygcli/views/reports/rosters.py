"""Views of rosters. The columns are a table of title and value, from which the user may choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jygcli.domain.base import years
from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.plain_facts import PLAIN, PlainFact
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, Value, words
from jygcli.services.reports.rosters import Roster, RosterKind, RosterLine
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, table
from jygcli.views.members import member_data, private

Read = Callable[[RosterLine, Roster, Look], Value]


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column that a roster may have. Reasons of exemptions and hardship are in none."""

    title: str
    holds: Holds
    read: Read


def _person(name: str) -> Read:
    """A plain fact of the person."""
    return lambda one, _roster, _look: _plain(getattr(one.member.person, name))


def _entry(name: str) -> Read:
    """What the register's entry says, of a list that comes from a register."""
    return lambda one, _roster, _look: _day_or_plain(one.entry.get(name))


def _day_or_plain(value: object) -> Value:
    return value if isinstance(value, date) else _plain(value)


def _plain(value: object) -> Value:
    return None if value is None else str(value)


def _age(one: RosterLine, roster: Roster, _: Look) -> int | None:
    """Years full on the day: of a date without a day, those that are certain."""
    return _full_years(one.member.person.birth_date, roster)


def _full_years(since: PartialDate | None, roster: Roster) -> int | None:
    if since is None:
        return None
    return years.full(since.latest, roster.on)


def _plain_fact(fact: PlainFact) -> RosterColumn:
    return RosterColumn(fact.title, Holds.LONG if fact.long else Holds.TEXT, _person(fact.name))


COLUMNS: tuple[RosterColumn, ...] = (
    RosterColumn("编号", Holds.NUMBER, lambda one, *_: one.member.number),
    RosterColumn("姓名", Holds.TEXT, lambda one, *_: one.member.name),
    RosterColumn("性别", Holds.CODE, _person("gender")),
    _plain_fact(PLAIN[0]),
    RosterColumn("出生日期", Holds.CODE, _person("birth_date")),
    RosterColumn("年龄", Holds.NUMBER, _age),
    RosterColumn("入党日期", Holds.CODE, _person("join_date")),
    RosterColumn("转正日期", Holds.CODE, _person("full_date")),
    RosterColumn("党龄", Holds.NUMBER, lambda one, roster, _: _full_years(one.member.person.join_date, roster)),
    RosterColumn("类别", Holds.TEXT, lambda one, roster, _: str(one.member.status_on(roster.on))),
    RosterColumn("党小组", Holds.TEXT, _person("group")),
    RosterColumn(
        "党内职务", Holds.TEXT, lambda one, roster, _: "、".join(p.post for p in one.member.posts_on(roster.on)) or None
    ),
    RosterColumn("免到", Holds.CODE, lambda one, roster, _: "免到" if one.member.exempt_on(roster.on) else None),
    *map(_plain_fact, PLAIN[1:]),
    RosterColumn("身份证号", Holds.CODE, lambda one, _, look: private(one.member.person.id_number, look)),
    RosterColumn("电话", Holds.CODE, lambda one, _, look: private(one.member.person.phone, look)),
    RosterColumn("起始日期", Holds.DAY, _entry("on")),
    RosterColumn("联系人", Holds.TEXT, _entry("helper")),
    RosterColumn("下次联系", Holds.DAY, _entry("next_on")),
    RosterColumn("去向", Holds.LONG, _entry("place")),
    RosterColumn("活动证号", Holds.CODE, _entry("card")),
    RosterColumn("满几年", Holds.NUMBER, lambda one, *_: one.years),
)
_BY_TITLE = {column.title: column for column in COLUMNS}
TITLES = tuple(_BY_TITLE)

_USUAL = {
    RosterKind.MEMBERS: ("编号", "姓名", "性别", "出生日期", "入党日期", "类别", "党小组", "党内职务", "电话"),
    RosterKind.BIRTHDAYS: ("编号", "姓名", "性别", "出生日期", "满几年", "党小组"),
    RosterKind.HARDSHIP: ("编号", "姓名", "性别", "出生日期", "党小组", "起始日期", "联系人", "下次联系"),
    RosterKind.FLOATING: ("编号", "姓名", "性别", "党小组", "起始日期", "去向", "活动证号"),
    RosterKind.PARTY_AGE: ("编号", "姓名", "入党日期", "满几年", "党小组"),
}
_OF_A_YEAR = {
    RosterKind.BIRTHDAYS: "{}年整寿", RosterKind.PARTY_AGE: "{}年党龄", RosterKind.HARDSHIP: "困难党员",
    RosterKind.FLOATING: "流动党员",
}  # fmt: skip
_YEARS = {RosterKind.BIRTHDAYS: "岁数", RosterKind.PARTY_AGE: "党龄"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A roster with the titles of the columns chosen; none chosen are the usual ones of its kind."""

    roster: Roster
    chosen: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[RosterColumn, ...]:
        return tuple(_BY_TITLE[title] for title in self.chosen or _USUAL[self.roster.kind])

    def title_of(self, column: RosterColumn) -> str:
        return _YEARS.get(self.roster.kind, "年数") if column.title == "满几年" else column.title

    @property
    def title(self) -> str:
        roster = self.roster
        if roster.kind is RosterKind.MEMBERS:
            return "党员花名册"
        return f"{_OF_A_YEAR[roster.kind].format(roster.year)}名单"

    def rows(self, look: Look) -> list[tuple[Value, ...]]:
        return [tuple(column.read(one, self.roster, look) for column in self.columns) for one in self.roster.lines]


def _data(shown: Shown, look: Look) -> Json:
    roster = shown.roster
    return facts(
        roster,
        "branch kind on year columns() rows() members()",
        columns=[shown.title_of(column) for column in shown.columns],
        rows=shown.rows(look),
        members=[{**member_data(one.member, roster.on, look), "years": one.years} for one in roster.lines],
    )


def _screen(shown: Shown, look: Look) -> Screen:
    roster = shown.roster
    yield heading(f"{roster.branch}　{shown.title}（{roster.on}，{len(roster.lines)} 人）")
    titles = [shown.title_of(column) for column in shown.columns]
    numbers = [shown.title_of(column) for column in shown.columns if column.holds is Holds.NUMBER]
    rows = table(*titles, right=numbers)
    for row in shown.rows(look):
        rows.add_row(*(words(value, column.holds) for value, column in zip(row, shown.columns, strict=True)))
    if roster.lines:
        yield rows
    else:
        yield line("没有这样的党员。")


def _paper(shown: Shown, look: Look) -> Paper:
    roster = shown.roster
    columns = tuple(Column(shown.title_of(column), holds=column.holds) for column in shown.columns)
    body = Table(columns, tuple(shown.rows(look))) if roster.lines else Sentence("没有这样的党员。")
    return Paper(
        title=shown.title,
        issuer=roster.branch,
        sections=(Section("", (body, Sentence(f"{roster.on}，共 {len(roster.lines)} 人。", note=True))),),
        landscape=len(columns) > 9,
    )


ROSTER = View[Shown](_data, _screen, _paper)
