"""Where a register needs more than its declaration when an entry is written: one line each, in its own module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jygcli.domain.registers import Entry, Register
from jygcli.services.books.desk import WritingDesk
from jygcli.services.registers import care_money, moves, points, reviews

# Takes the desk, the register, the values to be written and the entry before (None: a new one);
# returns the values, or raises what is wrong with them.
Extra = Callable[[WritingDesk, Register, dict[str, Any], Entry | None], dict[str, Any]]

_EXTRAS: Mapping[str, Extra] = {
    "visit": care_money.spent,
    "measure": care_money.spent,
    "appraisal": reviews.counted,
    "grade": reviews.graded,
    "point": points.scored,
    "transfer": moves.transferred,
}


def completed(desk: WritingDesk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    extra = _EXTRAS.get(register.name)
    return values if extra is None else extra(desk, register, values, before)
