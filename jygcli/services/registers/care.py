"""谈心谈话 of a year: the pairs that have talked, and those that still have to."""

from __future__ import annotations

from datetime import date

from jygcli.domain.people.talks import Talks, talks_of_year
from jygcli.domain.registers import REGISTERS
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
