"""Names of 党小组 in the order in which people count them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jygcli.domain.said.numerals import NUMERAL, whole


def in_order(groups: Iterable[str]) -> tuple[str, ...]:
    """By the numerals in them, of any kind: 第一组 第二组 第三组 第十一组."""
    return tuple(sorted(groups, key=_numerals_as_numbers))


def _numerals_as_numbers(name: str) -> list[tuple[int, str]]:
    parts = re.split(f"([0-9０-９]+|{NUMERAL})", name)
    return [(-1 if (number := whole(part)) is None else number, part) for part in parts]
