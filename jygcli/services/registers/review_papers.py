"""What is printed around a 民主评议: the sheet on which everybody is voted on, and the summary of what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.people.membership import Member, Status
from jygcli.domain.registers import REGISTERS, Entry
from jygcli.domain.registers.reviews import GRADES
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.plan.asked_of_year import ungraded

NoAppraisal = Refused.saying("还没有登记民主评议。", "登记：jyg review appraisal add")


class VotingSheet(NamedTuple):
    """Everybody who is voted on; who is on probation takes part and gets no grade. `cap`: 优秀 of so many one."""

    branch: str
    year: int
    voted_on: tuple[Member, ...]
    probationary: tuple[Member, ...]
    cap: Rule | None


class GradedMember(NamedTuple):
    """A member with the votes by their fields (none where they weren't entered) and the grade, if there is one."""

    member: Member
    votes: Mapping[str, Any]
    grade: str | None


class AppraisalSummary(NamedTuple):
    branch: str
    on: date
    appraisal: EntryShown
    members: tuple[GradedMember, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many have each grade, in the order of the four."""
        found = Counter(one.grade for one in self.members)
        return tuple((grade, found[grade]) for grade in GRADES)

    @property
    def ungraded(self) -> tuple[Member, ...]:
        return tuple(one.member for one in self.members if one.grade is None)


def voting_sheet(desk: Desk, year: int | None = None) -> VotingSheet:
    """The sheet for a 民主测评 that is held now."""
    here = [member for member in RegisterBook(desk).members if member.counted_on(desk.today)]
    formal = tuple(member for member in here if member.status_on(desk.today) is Status.FORMAL)
    capped = settings.is_yes(desk.settings, "excellent_most")
    return VotingSheet(
        desk.name_on(desk.today),
        year or desk.today.year,
        formal,
        tuple(member for member in here if member not in formal),
        rule("review.most_excellent", desk.today) if capped else None,
    )


def summary(desk: Desk, number: int | None = None) -> AppraisalSummary:
    """The 民主评议 of that number, or the newest. Raises UnknownEntry, NoAppraisal."""
    book, register = RegisterBook(desk), REGISTERS["appraisal"]
    entry = book.find(register, number) if number is not None else _newest(book)
    graded = [shown for shown in book.all_shown(REGISTERS["grade"]) if shown.values["appraisal"].id == entry.id]
    with_entry = [GradedMember(shown.values["member"], shown.values, shown.values["grade"]) for shown in graded]
    known = {one.member.id for one in with_entry}
    without = (GradedMember(member, {}, None) for member in ungraded(desk, book, entry) if member.id not in known)
    members = sorted((*with_entry, *without), key=lambda one: one.member.number)
    return AppraisalSummary(desk.name_on(desk.today), desk.today, book.shown(register, entry), tuple(members))


def _newest(book: RegisterBook) -> Entry:
    entries = book.entries(REGISTERS["appraisal"])
    if not entries:
        raise NoAppraisal
    return max(entries, key=lambda entry: (entry["year"], entry.number))
