"""What a year asks of the registers as a whole: talks between pairs, a grade for each of those who are appraised.

The page, the look back on the plan, and the reports take it from here, so that they agree.
"""

from __future__ import annotations

from datetime import date

from jygcli.domain.people.membership import Member, Status
from jygcli.domain.people.talks import Talks, talks_of_year
from jygcli.domain.registers import REGISTERS, Entry
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook


def talks(desk: Desk, year: int | None = None, book: RegisterBook | None = None) -> Talks:
    """The talks of a year (without one: of this year), asked of those who are members at its end, or today.

    `book`: the registers, where they have been read.
    """
    wanted = year or desk.today.year
    book = book or RegisterBook(desk)
    on = max(date(wanted, 1, 1), min(desk.today, date(wanted, 12, 31)))
    held = (
        frozenset((entry["member"], entry["partner"]))
        for entry in book.entries(REGISTERS["talk"])
        if date(wanted, 1, 1) <= entry["on"] <= on
    )
    return talks_of_year(book.members, held, wanted, on, desk.settings)


def graded_on(appraisal: Entry, today: date) -> date:
    """The day as of which a 民主评议 asks a grade of members: when the grades were decided, else its end or today."""
    return appraisal["opinion_on"] or appraisal["poll_on"] or max(
        date(appraisal["year"], 1, 1), min(today, date(appraisal["year"], 12, 31))
    )  # fmt: skip


def ungraded(desk: Desk, book: RegisterBook, appraisal: Entry) -> tuple[Member, ...]:
    """The formal members without a grade in a 民主评议: until they have one, it isn't done."""
    on = graded_on(appraisal, desk.today)
    graded = {
        entry["member"]
        for entry in book.belonging(REGISTERS["grade"], "appraisal", appraisal.id)
        if entry["grade"] is not None
    }
    return tuple(
        member
        for member in book.members
        if member.counted_on(on) and member.status_on(on) is Status.FORMAL and member.id not in graded
        and not member.dead_on(desk.today)
    )  # fmt: skip
