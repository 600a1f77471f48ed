"""The registers of a branch: their table of contents. A further register is a declaration and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from jygcli.domain.registers import (
    care,
    culture,
    deeds,
    elections,
    guests,
    honours,
    liaison,
    matters,
    moves,
    notices,
    points,
    reviews,
    standard,
    training,
)
from jygcli.domain.registers.model import Entry, Field, FieldKind, Register, Step, public_values

__all__ = ["REGISTERS", "Entry", "Field", "FieldKind", "Register", "Step", "public_values", "under"]

# In the order in which reports and the member's page show them.
REGISTERS: Mapping[str, Register] = {
    register.name: register
    for register in (
        *care.REGISTERS,
        *matters.REGISTERS,
        *notices.REGISTERS,
        *elections.REGISTERS,
        *reviews.REGISTERS,
        *training.REGISTERS,
        *moves.REGISTERS,
        *guests.REGISTERS,
        *liaison.REGISTERS,
        *deeds.REGISTERS,
        *honours.REGISTERS,
        *culture.REGISTERS,
        *points.REGISTERS,
        *standard.REGISTERS,
    )
}


def under(noun: str) -> tuple[Register, ...]:
    """The registers whose command begins with that word."""
    return tuple(register for register in REGISTERS.values() if register.noun[0] == noun)
