"""Views of rosters. The columns are a table of title and value, from which the user may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jygcli.domain.base import years
from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member
from jygcli.domain.people.own_fields import OwnField
from jygcli.domain.people.party_age import PartyAge
from jygcli.domain.people.plain_facts import PLAIN, PlainFact
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, spoken_day
from jygcli.services.reports.rosters import Roster, RosterKind, RosterLine
from jygcli.views.base.facts import facts
from jygcli.views.base.together import group_data, notes, whose
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.members import member_data, private

if TYPE_CHECKING:
    from jygcli.services.books.together import Together


class _Seen(NamedTuple):
    """A line of a roster as its columns read it."""

    line: RosterLine
    roster: Roster
    look: Look

    @property
    def member(self) -> Member:
        return self.line.member

    @property
    def party_age(self) -> PartyAge:
        return self.roster.ages[self.member.id]

    def full_years(self, since: PartialDate | None) -> int | None:
        """Years full on the roster's day: of a date without a day, those that are certain."""
        return None if since is None else years.full(since.latest, self.roster.on)


def _plain_fact(fact: PlainFact) -> Column:
    return Column(fact.title, f"member.person.{fact.name}", Holds.LONG if fact.long else Holds.TEXT)


# Reasons of exemptions and hardship are in no column.
_COLUMNS = (
    Column("编号", "member.number", Holds.NUMBER),
    Column("姓名", "member.name"),
    Column("性别", "member.person.gender", Holds.CODE),
    _plain_fact(PLAIN[0]),
    Column("出生日期", "member.person.birth_date", Holds.CODE),
    Column("年龄", lambda seen: seen.full_years(seen.member.person.birth_date), Holds.NUMBER),
    Column("入党日期", "member.person.join_date", Holds.CODE),
    Column("转正日期", "member.person.full_date", Holds.CODE),
    Column("党龄", lambda seen: seen.party_age.full_on(seen.roster.on), Holds.NUMBER),
    Column("党龄起算", "party_age.since", Holds.CODE),
    Column("起算依据", "party_age.basis"),
    Column("类别", lambda seen: seen.member.status_on(seen.roster.on)),
    Column("党小组", "member.person.group"),
    Column("党内职务", lambda seen: "、".join(held.post for held in seen.member.posts_on(seen.roster.on)) or None),
    Column("免到", lambda seen: "免到" if seen.member.exempt_on(seen.roster.on) else None, Holds.CODE),
    *map(_plain_fact, PLAIN[1:]),
    Column("身份证号", lambda seen: private(seen.member.person.id_number, seen.look), Holds.CODE),
    Column("电话", lambda seen: private(seen.member.person.phone, seen.look), Holds.CODE),
    Column("紧急联系电话", lambda seen: private(seen.member.person.contact_phone, seen.look), Holds.CODE),
    Column("起始日期", lambda seen: seen.line.entry.get("on"), Holds.DAY),
    Column("联系人", lambda seen: seen.line.entry.get("helper")),
    Column("下次联系", lambda seen: seen.line.entry.get("next_on"), Holds.DAY),
    Column("去向", lambda seen: seen.line.entry.get("place"), Holds.LONG),
    Column("活动证号", lambda seen: seen.line.entry.get("card"), Holds.CODE),
    Column("满几年", "line.years", Holds.NUMBER),
    Column("纪念章", "line.stands"),
)


def _own_column(field: OwnField) -> Column:
    """One of the branch's own fields; a private one is blank unless it is to be revealed."""

    def read(seen: _Seen) -> str | None:
        value = seen.roster.held.get(seen.member.id, {}).get(field.id)
        return None if field.is_private and not seen.look.reveal else value

    return Column(field.name, read)


_BY_TITLE = {column.title: column for column in _COLUMNS}
TITLES = tuple(_BY_TITLE)

_USUAL = {
    RosterKind.MEMBERS: ("编号", "姓名", "性别", "出生日期", "入党日期", "类别", "党小组", "党内职务", "电话"),
    RosterKind.BIRTHDAYS: ("编号", "姓名", "性别", "出生日期", "满几年", "党小组"),
    RosterKind.HARDSHIP: ("编号", "姓名", "性别", "出生日期", "党小组", "起始日期", "联系人", "下次联系"),
    RosterKind.FLOATING: ("编号", "姓名", "性别", "党小组", "起始日期", "去向", "活动证号"),
    RosterKind.PARTY_AGE: ("编号", "姓名", "入党日期", "转正日期", "满几年", "起算依据", "党小组"),
    RosterKind.FIFTY: ("编号", "姓名", "性别", "出生日期", "入党日期", "转正日期", "满几年", "起算依据", "纪念章"),
}
_OF_A_YEAR = {
    RosterKind.BIRTHDAYS: "{}年整寿", RosterKind.PARTY_AGE: "{}年党龄", RosterKind.HARDSHIP: "困难党员",
    RosterKind.FLOATING: "流动党员", RosterKind.FIFTY: "{}年七一光荣在党50年",
}  # fmt: skip
_YEARS = {RosterKind.BIRTHDAYS: "岁数", RosterKind.PARTY_AGE: "党龄", RosterKind.FIFTY: "党龄"}


def _title(roster: Roster) -> str:
    if roster.kind is RosterKind.MEMBERS:
        return "党员花名册"
    return f"{_OF_A_YEAR[roster.kind].format(roster.year)}名单"


def _blank(title: str) -> Column:
    """A column that another branch has of its own."""
    return Column(title, lambda _: None)


class Shown(NamedTuple):
    """A roster with the titles of the columns chosen; none chosen are the usual ones of its kind."""

    roster: Roster
    chosen: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return _title(self.roster)

    def table(self, look: Look) -> Table:
        kind, counted = self.roster.kind, _BY_TITLE["满几年"]
        own = {field.name: _own_column(field) for field in self.roster.fields}
        columns = {**own, **_BY_TITLE, counted.title: counted._replace(title=_YEARS.get(kind, "年数"))}
        chosen = tuple(columns.get(title) or _blank(title) for title in self.chosen or _USUAL[kind])
        return Table.of(chosen, (_Seen(line, self.roster, look) for line in self.roster.lines))


def _data(shown: Shown, look: Look) -> Json:
    roster, table = shown.roster, shown.table(look)
    return facts(
        roster,
        "branch kind on year columns() rows() members()",
        columns=[column.title for column in table.columns],
        rows=table.rows,
        members=[{**member_data(one.member, roster.on, look), **_years(one, roster)} for one in roster.lines],
    )


def _years(one: RosterLine, roster: Roster) -> Json:
    age = roster.ages[one.member.id]
    return {**facts(one, "years medal=stands"), "party_age": facts(age, "since basis")}


def _screen(shown: Shown, look: Look) -> Screen:
    roster = shown.roster
    yield heading(f"{roster.branch}　{shown.title}（{roster.on}，{len(roster.lines)} 人）")
    yield shown.table(look) if roster.lines else line("没有这样的党员。")


def _paper(shown: Shown, look: Look) -> Paper:
    roster, table = shown.roster, shown.table(look)
    body = table if roster.lines else Sentence("没有这样的党员。")
    return Paper(
        title=shown.title,
        issuer=roster.branch,
        sections=(Section("", (body, Sentence(f"{spoken_day(roster.on)}，共 {len(roster.lines)} 人。", note=True))),),
        landscape=len(table.columns) > 9 or roster.kind is RosterKind.FIFTY,
    )


ROSTER = View[Shown](_data, _screen, _paper)


class AllShown(NamedTuple):
    """The rosters of several branches as one, with the branch in each line."""

    found: Together[Roster]
    chosen: tuple[str, ...] = ()

    def table(self, look: Look) -> Table:
        tables = [(roster, Shown(roster, self.chosen).table(look)) for roster in self.found.reports]
        rows = ((roster.branch, *row) for roster, one in tables for row in one.rows)
        return Table((Column("支部"), *tables[0][1].columns), tuple(rows))

    @property
    def counted(self) -> str:
        return f"{len(self.found.reports)} 个支部，{sum(len(roster.lines) for roster in self.found.reports)} 人"


def _all_data(shown: AllShown, look: Look) -> Json:
    return {
        "branches": [_data(Shown(roster, shown.chosen), look) for roster in shown.found.reports],
        **group_data(shown.found),
    }


def _all_screen(shown: AllShown, look: Look) -> Screen:
    """A table for each branch, as the branch in each line would make it too wide."""
    first = shown.found.reports[0]
    yield heading(f"{whose(shown.found.parent)}　{_title(first)}（{first.on}，{shown.counted}）")
    for roster in shown.found.reports:
        yield heading(f"{roster.branch}（{len(roster.lines)} 人）")
        yield Shown(roster, shown.chosen).table(look) if roster.lines else line("没有这样的党员。")
    yield from notes(shown.found)


def _all_paper(shown: AllShown, look: Look) -> Paper:
    roster, table = shown.found.reports[0], shown.table(look)
    body = table if table.rows else Sentence("没有这样的党员。")
    return Paper(
        title=_title(roster),
        issuer=whose(shown.found.parent),
        sections=(Section("", (body, Sentence(f"{spoken_day(roster.on)}，{shown.counted}。", note=True))),),
        landscape=True,
    )


TOGETHER = View[AllShown](_all_data, _all_screen, _all_paper)
