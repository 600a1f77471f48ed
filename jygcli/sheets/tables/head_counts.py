"""Totals of people that a table states, held against the people that were read in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jygcli.sheets.words.issues import Code, Flaw


@dataclass(slots=True)
class HeadCounts:
    """`people` are those read so far; a total may speak of all of them, of its section, or of those under it."""

    people: int = 0
    _before_section: int = 0
    _stated: list[tuple[int, int, int, int]] = field(default_factory=list)

    def new_section(self) -> None:
        self._before_section = self.people

    def total(self, index: int, stated: int) -> None:
        """A line of that index states so many people."""
        self._stated.append((index, stated, self.people, self.people - self._before_section))

    def mismatches(self) -> Iterator[tuple[int, Flaw]]:
        """The lines whose totals fit nothing that was read, once all is read."""
        for index, stated, before, section in self._stated:
            if stated not in (before, section, self.people, self.people - before):
                why = f"这里写 {stated} 人，表里读到 {before or self.people} 人；请核对有没有漏读或重复的行"
                yield index, Flaw(Code.COUNT_MISMATCH, why)
