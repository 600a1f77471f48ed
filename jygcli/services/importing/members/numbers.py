"""The numbers that new members get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jygcli.services.importing.matching import Values
from jygcli.services.importing.members.facts import NewMember
from jygcli.services.importing.steps import ImportedRow

_LONGEST_NUMBER = 6


class Numbers:
    """The members' numbers that are taken, those that the file gives, and the next one that is neither."""

    def __init__(self, taken: Iterable[int], given: Iterable[int]) -> None:
        self._taken = set(taken)
        self._given = set(given)
        self._next = max(self._taken, default=0) + 1

    def is_free(self, number: int) -> bool:
        return number not in self._taken

    def stated(self, values: Values) -> int:
        """The number that the row states if it's free, which it then is no more; else 0."""
        number = usable_number(values)
        if not number or not self.is_free(number):
            return 0
        self._taken.add(number)
        return number

    def given_in_order(self, rows: Sequence[ImportedRow]) -> list[ImportedRow]:
        """The rows with a number for everybody who is new: in the order of the sheet, or of its 序号 where it is 1…n,
        which the first people of a book keep.
        """
        found = list(rows)
        serials = [usable_number(entry.row.values, "serial") for entry in rows]
        counted = sorted(serials) == list(range(1, len(rows) + 1))
        keeps = counted and not self._taken
        order = sorted(range(len(rows)), key=lambda place: serials[place]) if counted else range(len(rows))
        for place in order:
            new = found[place].subject
            if isinstance(new, NewMember) and not new.number:
                new = new._replace(number=serials[place] if keeps else self._following())
                found[place] = found[place]._replace(subject=new)
        return found

    def _following(self) -> int:
        while self._next in self._taken or self._next in self._given:
            self._next += 1
        self._taken.add(self._next)
        return self._next


def usable_number(values: Values, field: str = "number") -> int:
    """The number in that field as the book may keep it, else 0."""
    given = str(values.get(field) or "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _LONGEST_NUMBER else 0
