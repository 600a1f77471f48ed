"""Deciding on the rows of a roster: who is known, who is new, and which rows can't be told."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.masks import masked
from jygcli.domain.base.months import Month
from jygcli.domain.dues.owed import paid_through
from jygcli.domain.people.membership import Member, described, told_apart
from jygcli.domain.people.mistyped import MOST_MISTYPED, Mistyped, fails_its_check, mistyped, told_of
from jygcli.domain.people.names import LONGEST_NAME, sheet_name_fault
from jygcli.domain.people.own_fields import OwnField
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.importing.matching import (
    MemberLookup,
    Values,
    agree,
    all_agree,
    ids_differ,
    is_number_of,
    told_by,
)
from jygcli.services.importing.members.facts import (
    LETTER,
    NewMember,
    as_member,
    changes_of,
    facts_of,
    own_changes,
    own_of,
    posts_of,
    with_changes,
)
from jygcli.services.importing.members.numbers import Numbers, usable_number
from jygcli.services.importing.request import Near
from jygcli.services.importing.steps import Action, Changed, ImportedRow, RowRefused, decide_each
from jygcli.services.members.own_fields import values_of
from jygcli.sheets.members.own_columns import with_own_columns
from jygcli.sheets.tables.reading import Reading, ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Code, Issue
from jygcli.sheets.words.question import Choice, Question


class Decider:
    """Decides on the rows: first on those that have a number of somebody's, then on the others in their order.

    Whom a row adds or changes is known to the rows after it, so that what is decided now is what
    would be decided if the same file came again.
    """

    def __init__(self, desk: Desk, reading: Reading, near: Near | None = None, own: tuple[OwnField, ...] = ()) -> None:
        members = members_of(desk)
        self._own, self._kind = own, with_own_columns(own)
        self._own_known = {member: dict(values) for member, values in (values_of(desk) if own else {}).items()}
        self._desk = desk
        self._today = desk.today
        self._near, self._answers = near, reading.answers
        self._roster = MemberLookup(members)
        self._rows = [row for row in reading.rows if not (row.rejected or row.left_out)]
        given = (usable_number(row.values) for row in self._rows)
        self._numbers = Numbers((member.number for member in members), given)
        self._twice = {issue.at for issue in reading.issues if issue.code is Code.DUPLICATE_ROW}
        self._claims: dict[int, ReadRow] = {}  # by member: the row that is about them
        self._numbered: dict[tuple[object, int], ReadRow] = {}  # the first row of a name with a number
        for row in self._rows:
            if number := usable_number(row.values):
                self._numbered.setdefault((row.values.get("name"), number), row)
        self._taken: dict[object, ReadRow] = {}  # by all that it says: the row that was taken
        self._added_so_far = 0
        self._given: dict[int, int] = {}  # by new member: the number that the file gives
        self.issues: list[Issue] = []

    def decide_all(self, rows: Sequence[ReadRow]) -> list[ImportedRow]:
        order = sorted(range(len(rows)), key=lambda place: self._rank(rows[place].values))
        decided = decide_each([rows[place] for place in order], self.decide, self.issues)
        placed = dict(zip(order, decided, strict=True))
        return self._numbers.given_in_order([placed[place] for place in range(len(rows))])

    def _rank(self, values: Values) -> int:
        """Who is surest comes first: by ID number, by number and name, by a birth that is known; in their order."""
        if values.get("id_number") is not None:
            return 0
        if self._by_number(values):
            return 1
        born = values.get("birth_date")
        known = born is not None and any(born == member.person.birth_date for member in self._namesakes(values))
        return 2 if known else 3

    def decide(self, row: ReadRow) -> ImportedRow:
        if (fault := sheet_name_fault(_name(row))) is not None:
            raise RowRefused(against_book.NO_NAME.of(row, _name(row), fault=fault, longest=LONGEST_NAME))
        if (first := self._taken.get(self._key(row))) is not None:
            return self._same(row, first)
        first = self._numbered.get((row.values.get("name"), usable_number(row.values)), row)
        if self._key(first) != self._key(row):
            return self._again(row, first)
        fits = self._fits(row) or self._corrected(row)
        if len(fits) > 1:
            raise RowRefused(self._of_namesakes(against_book.WHICH_NAMESAKE, row, fits))
        if fits and (first := self._claims.get(fits[0].id)) is not None:
            return self._again(row, first)
        decided = self._known(row, fits[0]) if fits else self._added(row)
        self._taken[self._key(row)] = row
        return decided

    def _key(self, row: ReadRow) -> object:
        """All that a row says of a person."""
        return usable_number(row.values), self._said(row)

    def _said(self, row: ReadRow) -> frozenset[tuple[str, object]]:
        return frozenset({**facts_of(row.values), **own_of(row.values, self._own)}.items())

    def _by_number(self, values: Values) -> list[Member]:
        """Who has the row's ID number, else its number and name."""
        by_id = self._roster.of_id(values.get("id_number"))
        return by_id or [member for member in self._namesakes(values) if is_number_of(member, values)]

    def _namesakes(self, values: Values) -> list[Member]:
        return [m for m in self._roster.named(values.get("name")) if not ids_differ(m, values.get("id_number"))]

    def _fits(self, row: ReadRow) -> list[Member]:
        """Who the row may be: by a number, else by name and dates."""
        values = row.values
        fits = self._by_number(values) or [m for m in self._namesakes(values) if self._may_be(m, values)]
        if len(fits) > 1 and values.get("birth_date") is not None:
            born_so = [member for member in fits if member.person.birth_date is not None]
            return born_so if len(born_so) == 1 else fits  # rather than one of whom no birth is known
        return fits

    def _may_be(self, member: Member, values: Values) -> bool:
        """Whether nothing in the row speaks against its being this namesake."""
        given = usable_number(values)
        if member.id in self._given and given and given != self._given[member.id] and self._numbers.is_free(given):
            return False  # the file itself tells the two apart
        # Of one name and month of birth: what else differs is a correction.
        known, born = member.person.birth_date, values.get("birth_date")
        exact = known is not None and isinstance(born, PartialDate) and None not in (known.month, born.month)
        return agree(known, born) and (exact or all_agree(member, values, "birth_date", "join_date", "gender"))

    def _known(self, row: ReadRow, member: Member) -> ImportedRow:
        changes = self._changes(row, member)
        if ids_differ(member, row.values.get("id_number")):
            changes = self._with_number(row, member, changes)
        if changes and member.id in self._contested and not self._by_number(row.values):
            raise RowRefused(self._of_namesakes(against_book.SEVERAL_ROWS_FIT, row, [member]))
        self._claims[member.id] = row
        if member.id > 0 and member.left is not None:
            facts = {"name": member.name, "spans": member.spans_in_words}
            self.issues.append(against_book.GONE.of(row, _name(row), **facts))
        if changes:
            self._roster.replace(member, with_changes(member, changes))
        return ImportedRow(row, Action.UPDATE if changes else Action.SAME, member, changes)

    def _with_number(self, row: ReadRow, member: Member, changes: tuple[Changed, ...]) -> tuple[Changed, ...]:
        """The changes of somebody whose number was mistyped: a number that can't be right replaces none that can."""
        known, given = str(member.person.id_number), str(row.values["id_number"])
        keeps = fails_its_check(given, self._today) and not fails_its_check(known, self._today)
        said = against_book.ID_KEPT if keeps else against_book.ID_CORRECTED
        self.issues.append(said.of(row, masked(given), member=described(member)))
        return tuple(change for change in changes if not keeps or change.field != "id_number")

    def _changes(self, row: ReadRow, member: Member) -> tuple[Changed, ...]:
        """What the row changes. Up to which month somebody has paid who has paid here, the book knows from that."""
        values, lettered, payer = row.values, LETTER in row.values, member.id in self._paid
        known = self._paid.get(member.id, values.get(LETTER) or member.person.dues_paid_until)
        given = values.get("dues_paid_until")
        if (lettered or payer) and given not in (None, known):
            said = against_book.PAID_THROUGH.format(month=known) if known else against_book.PAID_NOWHERE
            self.issues.append(against_book.PAID_OTHERWISE.of(row, str(given), name=member.name, known=said))
        held = self._own_known.get(member.id, {})
        changes = (
            *changes_of(values, member, self._today),
            *own_changes(values, held, self._own, self._kind, self._today),
        )
        return tuple(change for change in changes if change.field != "dues_paid_until" or lettered or not payer)

    @cached_property
    def _paid(self) -> dict[int, Month | None]:
        """For each member who has paid here, up to which month."""
        return {account.member.id: paid_through(account) for account in accounts(self._desk) if account.allocations}

    def _again(self, row: ReadRow, first: ReadRow) -> ImportedRow:
        """A second row that may be about the same person: the same again, or refused."""
        if self._key(row) == self._key(first) or (row.at in self._twice and _consistent(row, first)):
            return self._same(row, first)
        raise RowRefused(against_book.MAYBE_ONE_PERSON.of(row, _name(row), first=first.at))

    def _same(self, row: ReadRow, first: ReadRow) -> ImportedRow:
        if row.at not in self._twice:
            self.issues.append(against_book.SAME_ROW.of(row, _name(row), first=first.at))
        return ImportedRow(row, Action.SAME)

    def _corrected(self, row: ReadRow) -> list[Member]:
        """The one of the store under whose mistyped number the row's person stands, if it's said to be the same one.

        Raises RowRefused where that is still to be asked.
        """
        given = told_by(row.values)
        known = ((member, mistyped(told_of(member), given, self._today)) for member in self._unclaimed(row))
        maybe = [(member, found) for member, found in known if found is not None]
        if not maybe or self._near is Near.ALSO:
            return []
        key = ("mistyped", row.at, row.cell, row.values["id_number"])
        if key in self._answers:
            answer = self._answers[key]
            return [member for member, _ in maybe if answer in (True, member.number)]
        if self._near is Near.INSTEAD and len(maybe) == 1:
            return [maybe[0][0]]
        raise RowRefused(self._ask_if_one(row, maybe, key))

    def _unclaimed(self, row: ReadRow) -> list[Member]:
        """The namesakes of the store of whom no row of the file speaks for sure."""
        if row.values.get("id_number") is None:
            return []
        named = [member for member in self._roster.named(row.values.get("name")) if member.id > 0]
        return [member for member in named if member.id not in self._claims and member.id not in self._spoken_for]

    def _ask_if_one(self, row: ReadRow, maybe: Sequence[tuple[Member, Mistyped]], key: Hashable) -> Issue:
        shown, name = masked(str(row.values["id_number"])), _name(row)
        if len(maybe) > 1:
            choices = tuple(Choice(described(member), member.number) for member, _ in maybe)
            asked = against_book.ASK_WHO_IS_MISTYPED.format(at=row.at, name=name)
            question = Question(key, asked, choices, against_book.NONE_IS_MISTYPED)
            members = "；".join(choice.label for choice in choices)
            return replace(against_book.MISTYPED_SEVERAL.of(row, shown, members=members), question=question)
        member, found = maybe[0]
        in_book = fails_its_check(str(member.person.id_number), self._today)
        differs = against_book.MISTYPED_BY.format(count=found.apart)
        if found.apart > MOST_MISTYPED:
            differs = against_book.MISTYPED_IN_BOOK
        facts = {"member": described(member), "proof": found.proof, "differs": differs}
        in_sheet = not in_book and fails_its_check(str(row.values["id_number"]), self._today)
        ask = against_book.ASK_MISTYPED_IN_SHEET if in_sheet else against_book.ASK_MISTYPED
        question = Question(key, ask.format(at=row.at, name=name, **facts))
        return replace(against_book.MISTYPED.of(row, shown, **facts), question=question)

    def _added(self, row: ReadRow) -> ImportedRow:
        namesakes = self._roster.named(row.values.get("name"))
        known = [m for m in namesakes if m.id > 0 and not _both_known(m, row.values.get("id_number"))]
        unsure = [member for member in known if member.id not in self._claims and member.id not in self._spoken_for]
        if unsure:
            raise RowRefused(self._of_namesakes(against_book.CORRECTED_OR_ANOTHER, row, unsure))
        if namesakes:
            self.issues.append(self._of_namesakes(against_book.ANOTHER_OF_THAT_NAME, row, namesakes))
        own = own_of(row.values, self._own)
        new = NewMember(self._numbers.stated(row.values), facts_of(row.values), posts_of(row.values), own)
        self._added_so_far += 1
        member = as_member(new, -self._added_so_far)
        if new.number:
            self._given[member.id] = new.number
        self._roster.add(member)
        self._claims[member.id] = row
        return ImportedRow(row, Action.ADD, new)

    def _of_namesakes(self, said: against_book.Said, row: ReadRow, others: Iterable[Member]) -> Issue:
        """Those of the file have no number yet: the line says who is meant."""
        listed = (described(m) if m.number else f"{self._claims[m.id].at} {told_apart(m)}" for m in others)
        return said.of(row, _name(row), members="；".join(listed))

    @cached_property
    def _fitting(self) -> dict[int, list[ReadRow]]:
        """For each member of the store, the rows that fit nobody else of it."""
        found: dict[int, list[ReadRow]] = {}
        for row in self._rows:
            fits = [member.id for member in self._fits(row) if member.id > 0]
            if len(fits) == 1:
                found.setdefault(fits[0], []).append(row)
        return found

    @property
    def _spoken_for(self) -> Collection[int]:
        """The members whom some row of the file fits: no other row is about them."""
        return self._fitting.keys()

    @cached_property
    def _contested(self) -> frozenset[int]:
        """The members of whom rows that differ may speak."""
        several = ((member, [self._said(row) for row in rows]) for member, rows in self._fitting.items())
        return frozenset(member for member, facts in several if any(other != facts[0] for other in facts))


def _both_known(member: Member, number: object) -> bool:
    return member.person.id_number is not None and number is not None


def _consistent(row: ReadRow, first: ReadRow) -> bool:
    """Whether a row that the reader took for a person again means this one, and says nothing against it."""
    same_id, same_birth = (
        row.values.get(name) is not None and row.values.get(name) == first.values.get(name)
        for name in ("id_number", "birth_date")
    )
    rest = all(agree(first.values.get(name), row.values.get(name)) for name in ("join_date", "full_date", "gender"))
    return rest and (same_id or same_birth)


def _name(row: ReadRow) -> str:
    return str(row.values.get("name") or "")
