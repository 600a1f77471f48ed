"""What a check finds: a sentence of what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Something is wrong, or somebody should look at it."""

    WRONG = "wrong"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` says what of the store it is about, for a script: `member:7`, `payment:2026-0001`."""

    what: str
    advice: str
    where: str = ""
    severity: Severity = Severity.WRONG
