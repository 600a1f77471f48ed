"""Bringing a roster in: what was decided on its rows is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from jygcli.domain.people.identity import NUMBERS
from jygcli.domain.people.membership import Member, PostName, Status
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.importing.matching import heading_place
from jygcli.services.importing.members.decisions import Decider
from jygcli.services.importing.members.facts import LETTER, NewMember
from jygcli.services.importing.request import Near
from jygcli.services.importing.steps import Decisions, ImportedRow, Importer
from jygcli.services.members.groups import begins, post_begins
from jygcli.services.members.people import Facts, default_since, write_facts
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import Reading
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue
from jygcli.store.rows import tables

_MOST_NAMED = 5


def members_importer(near: Near | None = None) -> Importer:
    """The importer of rosters. `near`: what is done with somebody of the book whose ID number may have been mistyped;
    without it, that is asked, and the row rejected and reported.
    """
    return Importer(MEMBERS, partial(_decisions, near), _write)


def _decisions(near: Near | None, desk: Desk, reading: Reading) -> Decisions:
    decider = Decider(desk, reading, near)
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


def _write(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    _write_new(desk, [entry.subject for entry in rows if isinstance(entry.subject, NewMember)])
    for entry in rows:
        if isinstance(entry.subject, Member):
            new = {change.field: change.new for change in entry.changes if change.field != "party_post"}
            facts = Facts(**new)  # type: ignore[arg-type]  # by name, as the columns read them
            since = begins(desk, entry.subject) if facts.group is not None else None
            write_facts(desk, entry.subject.id, facts, group_since=since)
            for change in entry.changes:
                if isinstance(change.new, PostName):
                    begun = post_begins(desk, entry.subject)
                    desk.add(tables.PostRow(member_id=entry.subject.id, post=change.new, since=begun))


def _write_new(desk: WritingDesk, new: Sequence[NewMember]) -> None:
    """Write all who are new; ID numbers and phones go to a table of their own."""
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


MEMBERS_IMPORTER = members_importer()
