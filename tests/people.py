"""Invented identities: ID numbers over the unassigned county code 620299 with a true check digit."""

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born: str, order: int = 1) -> str:
    """A number for somebody born on that ISO day; `order` tells apart who shares it."""
    digits = f"620299{born.replace('-', '')}{order:03d}"
    check = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11
    return digits + "10X98765432"[check]


def phone(order: int) -> str:
    return f"1700000{order:04d}"
