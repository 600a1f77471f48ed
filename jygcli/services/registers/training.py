"""Who studied what by the registers, and who had a training: what the page asks. 学时 are summed up in hours.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS, Entry
from jygcli.domain.registers.training import CONCENTRATED
from jygcli.services.books.register_book import RegisterBook


def trained_between(book: RegisterBook, first: date, last: date) -> frozenset[int]:
    """The members who had a 集中培训 on one of these days."""
    return frozenset(
        entry["member"]
        for entry in book.entries(REGISTERS["training"])
        if first <= entry["on"] <= last and entry["kind"] == CONCENTRATED
    )


def untrained_on(book: RegisterBook, day: date) -> tuple[Member, ...]:
    """书记、委员、骨干 without a training this year, once somebody has had one. Source: rule duty.training."""
    trained = trained_between(book, date(day.year, 1, 1), day)
    counted = [member for member in book.members if member.counted_on(day)]
    if not any(member.id in trained for member in counted):
        return ()
    return tuple(member for member in counted if member.posts_on(day) and member.id not in trained)


def studies(book: RegisterBook) -> Iterator[tuple[int, Entry]]:
    """Each training, study brought home and study elsewhere, with its member."""
    for name in ("training", "study", "elsewhere"):
        for entry in book.entries(REGISTERS[name]):
            yield entry["member"] or book.with_id(REGISTERS["affiliate"], entry["affiliate"])["member"], entry
