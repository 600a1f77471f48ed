"""Quarters closed and opened again, and dues passed up and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jygcli.domain.money import Fen
from jygcli.domain.rules import figure


class QuarterAct(StrEnum):
    CLOSED = "结账"
    REOPENED = "重开"


class Direction(StrEnum):
    UP = "上缴"
    BACK = "返还"


@dataclass(frozen=True, slots=True)
class Shares:
    """What of a quarter's dues went up, and what came back, in fen."""

    up: Fen
    back: Fen

    @property
    def floor(self) -> Fen:
        """The least that has to come back, rounded up to the fen. Source: rule remit.returned."""
        return least_returned(self.up)

    @property
    def missing(self) -> Fen:
        return Fen(max(self.floor - self.back, 0))


def least_returned(up: Fen, on: date | None = None) -> Fen:
    """The share of what went up that has to come back at least. Source: rule remit.returned."""
    return Fen(-(-up * figure("remit.returned", on) // 100))
