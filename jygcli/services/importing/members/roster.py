"""Bringing a roster in: what was decided on its rows is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from jygcli.domain.people.identity import NUMBERS
from jygcli.domain.people.membership import Member, PostName, Status
from jygcli.domain.people.own_fields import OwnField
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.importing.matching import heading_place
from jygcli.services.importing.members.decisions import Decider
from jygcli.services.importing.members.facts import LETTER, NewMember
from jygcli.services.importing.request import Near
from jygcli.services.importing.steps import Decisions, ImportedRow, Importer
from jygcli.services.members import own_fields
from jygcli.services.members.groups import begins, post_begins
from jygcli.services.members.people import Facts, default_since, write_facts
from jygcli.sheets.members.own_columns import with_own_columns
from jygcli.sheets.tables.reading import Reading
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue
from jygcli.store.rows import tables

_MOST_NAMED = 5


def members_importer(near: Near | None = None, own: tuple[OwnField, ...] = ()) -> Importer:
    """The importer of rosters. `near`: what is done with somebody of the book whose ID number may have been mistyped;
    without it, that is asked, and the row rejected and reported. `own`: the branch's own fields, read from the columns
    that have their names.
    """
    return Importer(with_own_columns(own), partial(_decisions, near, own), partial(_write, own))


def _decisions(near: Near | None, own: tuple[OwnField, ...], desk: Desk, reading: Reading) -> Decisions:
    decider = Decider(desk, reading, near, own)
    rows = decider.decide_all(reading.rows)
    return rows, [*_said_of_branches(desk, reading), *_paid_elsewhere(reading, rows), *decider.issues]


def _paid_elsewhere(reading: Reading, rows: Sequence[ImportedRow]) -> Iterator[Issue]:
    """What the sheet of another book says that newcomers paid there comes with a sheet of dues, not with the roster."""
    new = (entry.row.values for entry in rows if isinstance(entry.subject, NewMember))
    if any(LETTER in values and values.get("dues_paid_until") != values[LETTER] for values in new):
        yield against_book.PAID_NOT_STORED.of_line(heading_place(reading))


def _said_of_branches(desk: Desk, reading: Reading) -> Iterator[Issue]:
    """A roster may hold several branches; all its people go into the branch that the command works for."""
    named = Counter(str(branch) for row in reading.rows if (branch := row.values.get("branch")))
    if len(named) < 2:
        return
    part, more = against_book.SEVERAL_BRANCHES_PART, against_book.SEVERAL_BRANCHES_MORE
    listed = "，".join(part.format(name=name, count=count) for name, count in named.most_common(_MOST_NAMED))
    listed += more if len(named) > _MOST_NAMED else ""
    facts = {"count": len(named), "listed": listed, "branch": desk.branch.name}
    yield against_book.SEVERAL_BRANCHES.of_line(heading_place(reading), **facts)


def _write(own: tuple[OwnField, ...], desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    new_members = [entry.subject for entry in rows if isinstance(entry.subject, NewMember)]
    ids = {one.name: one.id for one in own}
    held = {row: one.own for row, one in zip(_write_new(desk, new_members), new_members, strict=True)}
    for entry in rows:
        if isinstance(entry.subject, Member):
            new = {change.field: change.new for change in entry.changes if change.field != "party_post"}
            held[entry.subject.id] = {name: new.pop(name) for name in ids if name in new}
            facts = Facts(**new)  # type: ignore[arg-type]  # by name, as the columns read them
            since = begins(desk, entry.subject) if facts.group is not None else None
            write_facts(desk, entry.subject.id, facts, group_since=since)
            for change in entry.changes:
                if isinstance(change.new, PostName):
                    begun = post_begins(desk, entry.subject)
                    desk.add(tables.PostRow(member_id=entry.subject.id, post=change.new, since=begun))
    told = {row: {ids[name]: str(value) for name, value in values.items()} for row, values in held.items() if values}
    own_fields.write(desk, told)


def _write_new(desk: WritingDesk, new: Sequence[NewMember]) -> Sequence[int]:
    """Write all who are new, and return their ids in order; ID numbers and phones go to a table of their own."""
    columns: list[dict[str, object]] = []
    for one in new:
        plain = {"branch_id": desk.branch.id, "number": one.number, "status": Status.FORMAL, **one.facts}
        plain.pop("group", None)
        columns.append(plain)
    for name in NUMBERS:
        having = [row for row in columns if name in row]
        refs = desk.add_many(tables.Private, [{"value": row.pop(name)} for row in having])
        for row, ref in zip(having, refs, strict=True):
            row[f"{name}_ref"] = ref
    placed = list(zip(desk.add_many(tables.MemberRow, columns), new, strict=True))
    since = ((row, default_since(one.facts.get("join_date"), desk.today)) for row, one in placed)
    desk.add_many(tables.MembershipRow, ({"member_id": row, "since": day} for row, day in since))
    groups = ((row, one.facts["group"]) for row, one in placed if one.facts.get("group"))
    desk.add_many(tables.GroupRow, ({"member_id": row, "party_group": group} for row, group in groups))
    posts = ((row, post) for row, one in placed for post in one.posts)
    desk.add_many(tables.PostRow, ({"member_id": row, "post": post} for row, post in posts))
    return [row for row, _ in placed]


MEMBERS_IMPORTER = members_importer()
