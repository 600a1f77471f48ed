"""Study that was brought home or attended elsewhere, for the meeting that it stands for.

It counts as reached, and never as attendance: sources 市意见第9、12条.
"""

from __future__ import annotations

from collections.abc import Mapping

from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook

NOBODY: frozenset[int] = frozenset()


def reached_elsewhere(desk: Desk) -> Mapping[int, frozenset[int]]:
    """By meeting: the members whom its study has reached by other ways."""
    book = RegisterBook(desk)
    found: dict[int, set[int]] = {}
    for entry in book.entries(REGISTERS["study"]):
        if entry["meeting"] is not None:
            found.setdefault(entry["meeting"], set()).add(entry["member"])
    belongs = {entry.id: entry["member"] for entry in book.entries(REGISTERS["affiliate"])}
    for entry in book.entries(REGISTERS["elsewhere"]):
        if entry["meeting"] is not None:
            found.setdefault(entry["meeting"], set()).add(belongs[entry["affiliate"]])
    return {meeting: frozenset(members) for meeting, members in found.items()}
