"""Bringing a roster in: rows matched to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from jygcli.domain.dates import PartialDate
from jygcli.domain.people import Member, PostName, described
from jygcli.formats.columns import MEMBERS
from jygcli.formats.issues import Code, Issue, Severity
from jygcli.formats.tables import Reading, ReadRow
from jygcli.services.desk import Desk
from jygcli.services.imports import Action, Changed, Decisions, ImportedRow, Importer
from jygcli.services.people import Facts, write_facts, write_new
from jygcli.services.roster import load
from jygcli.store import tables
from jygcli.store.base import Reader

if TYPE_CHECKING:
    from jygcli.store.unit import Operation

# What a spreadsheet calls a post → the post. Other words are left to the user: `jyg member post`.
_POSTS = {
    **{str(post): post for post in PostName},
    "支部书记": PostName.SECRETARY,
    "党支部书记": PostName.SECRETARY,
    "支部副书记": PostName.DEPUTY,
    "党支部副书记": PostName.DEPUTY,
    "支部委员": PostName.COMMITTEE,
    "支委": PostName.COMMITTEE,
    "党小组长": PostName.GROUP_LEADER,
    "小组长": PostName.GROUP_LEADER,
    "纪律委员": PostName.DISCIPLINE,
    "纪检监察委员": PostName.DISCIPLINE,
}
_FACTS = tuple(field.name for field in fields(Facts))


def _decisions(reader: Reader, desk: Desk, reading: Reading) -> Decisions:
    members = load(reader, desk.branch.id)
    rows: list[ImportedRow] = []
    issues: list[Issue] = []
    twice = {issue.at for issue in reading.issues if issue.code is Code.DUPLICATE_ROW}
    for row in reading.rows:
        if row.at in twice and not row.rejected:
            rows.append(ImportedRow(row, Action.SAME))  # the same person again: the first line stands
            continue
        decided, found = _decide(row, members, desk.today)
        rows.append(decided)
        issues.extend(found)
    return rows, issues


def _decide(row: ReadRow, members: tuple[Member, ...], today: date) -> tuple[ImportedRow, list[Issue]]:
    """What to do with one row, and what to say about it."""
    if row.rejected:
        return ImportedRow(row, Action.REJECT), []
    fits = _same_people(row.values, members)
    if len(fits) > 1:
        return ImportedRow(row, Action.REJECT), [_same_name(row, fits, Severity.ERROR, "分不清是哪一位")]
    if not fits:
        others = [member for member in members if member.name == row.values["name"]]
        said = [_same_name(row, others, Severity.WARNING, "按另一个人新增")] if others else []
        return ImportedRow(row, Action.ADD), said
    changes = tuple(_changes(row.values, fits[0], today))
    return ImportedRow(row, Action.UPDATE if changes else Action.SAME, fits[0], changes), []


def _same_people(values: Mapping[str, object], members: tuple[Member, ...]) -> list[Member]:
    """Who the row may be: by ID number, else by number and name, else by name and dates.

    A phone is not an identity: couples share one.
    """
    number = values.get("id_number")
    if number is not None:
        by_id = [member for member in members if member.person.id_number == number]
        if by_id:
            return by_id
    named = [member for member in members if member.name == values["name"] and _may_be(member, values)]
    numbered = [member for member in named if str(member.number) == values.get("number")]
    return numbered or named


def _may_be(member: Member, values: Mapping[str, object]) -> bool:
    """Whether nothing in the row speaks against its being this namesake."""
    person = member.person
    if None not in (person.id_number, values.get("id_number")):
        return False  # both are known and, as by_id found nobody, they differ
    return all(_agree(getattr(person, name), values.get(name)) for name in ("birth_date", "join_date", "gender"))


def _agree(known: object, given: object) -> bool:
    if known is None or given is None:
        return True
    if isinstance(known, PartialDate) and isinstance(given, PartialDate):
        return _says_no_more(known, given) or _says_no_more(given, known)
    return known == given


def _says_no_more(given: PartialDate, known: PartialDate) -> bool:
    """Whether the given date is the known one or that one cut short: 1949-10 of 1949-10-05."""
    return str(known).startswith(str(given))


def _changes(values: Mapping[str, object], member: Member, today: date) -> Iterable[Changed]:
    facts = _facts(values).stated()
    for name, new in facts.items():
        old = getattr(member.person, name)
        if name == "status" and new == member.status_on(today):
            continue  # 转正日期 says so already, whatever was recorded before that day
        less = isinstance(old, PartialDate) and isinstance(new, PartialDate) and _says_no_more(new, old)
        if old != new and not less:
            yield Changed(name, old, new)
    post = _post(values)
    if post is not None and post not in {held.post for held in member.posts if held.until is None}:
        yield Changed("party_post", None, post)


def _facts(values: Mapping[str, object]) -> Facts:
    stated = {name: values[name] for name in _FACTS if values.get(name) is not None}
    introducers = stated.pop("introducers", None)
    if isinstance(introducers, tuple) and introducers:
        stated["introducers"] = "、".join(str(name) for name in introducers)
    return Facts(**stated)  # type: ignore[arg-type]


def _post(values: Mapping[str, object]) -> PostName | None:
    return _POSTS.get(str(values.get("party_post") or ""))


def _same_name(row: ReadRow, others: Iterable[Member], severity: Severity, then: str) -> Issue:
    listed = "；".join(described(member) for member in others)
    return Issue(
        severity,
        row.at,
        row.cell,
        "name",
        str(row.values["name"]),
        Code.SAME_NAME,
        f"名册里已有同名的人：{listed}。{then}；要认作同一人，请补上身份证号或编号再导入",
    )


def _write(op: Operation, desk: Desk, rows: Sequence[ImportedRow]) -> None:
    members = load(op, desk.branch.id)
    taken = {member.number for member in members}
    for entry in rows:
        values = entry.row.values
        if entry.action is Action.ADD:
            given = str(values.get("number") or "")
            number = int(given) if given.isdecimal() and 0 < len(given) <= 6 else 0
            if number == 0 or number in taken:
                number = max(taken, default=0) + 1
            taken.add(number)
            member_id = write_new(op, desk, _facts(values), number, None)
            if (post := _post(values)) is not None:
                op.add(tables.PostRow(member_id=member_id, post=post))
        elif isinstance(entry.subject, Member):
            new = {change.field: change.new for change in entry.changes if change.field != "party_post"}
            write_facts(op, entry.subject.id, Facts(**new))  # type: ignore[arg-type]
            for change in entry.changes:
                if isinstance(change.new, PostName):
                    op.add(tables.PostRow(member_id=entry.subject.id, post=change.new))


MEMBERS_IMPORTER = Importer(MEMBERS, _decisions, _write)
