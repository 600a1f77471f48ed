"""Sums of dues: what the months of a member come to, and the members of a branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from jygcli.domain.base.money import Fen, total
from jygcli.domain.dues.account import MonthDues
from jygcli.domain.people.membership import Member

_DUE, _WAIVED, _COLLECTED, _ELSEWHERE = map(attrgetter, ("due", "waived", "collected", "elsewhere"))


class SumsOfDues:
    """What its parts come to. due = collected + waived + owing, always."""

    __slots__ = ()

    @property
    def parts(self) -> Sequence[MonthDues | SumsOfDues]:
        raise NotImplementedError

    @property
    def due(self) -> Fen:
        return total(map(_DUE, self.parts))

    @property
    def waived(self) -> Fen:
        return total(map(_WAIVED, self.parts))

    @property
    def payable(self) -> Fen:
        """What is to be paid, reductions taken off."""
        return Fen(self.due - self.waived)

    @property
    def collected(self) -> Fen:
        return total(map(_COLLECTED, self.parts))

    @property
    def elsewhere(self) -> Fen:
        """What of the collected was paid at a place of stay."""
        return total(map(_ELSEWHERE, self.parts))

    @property
    def owing(self) -> Fen:
        return Fen(self.payable - self.collected)


@dataclass(frozen=True, slots=True)
class MemberDues(SumsOfDues):
    """One member's dues, month by month."""

    member: Member
    parts: tuple[MonthDues, ...]

    @property
    def months(self) -> int:
        return len(self.parts)
