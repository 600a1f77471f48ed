"""Money as whole fen (分). Nothing here ever passes through a float."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

from jygcli.domain.errors import CalledWrongly

Fen = NewType("Fen", int)

ZERO = Fen(0)
LARGEST = Fen(10_000_000_000)  # 一亿元: more than any branch will ever hold

_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


class NotAnAmount(CalledWrongly):
    message = "金额“{given}”读不懂：{why}。"
    advice = "写成元，最多两位小数，例如 25 或 25.50。"


def yuan(text: str) -> Fen:
    """Read an amount in yuan (`25`, `25.50`, `1,234.5元`, `￥25`) as fen.

    Raises NotAnAmount for a negative amount, more than two decimals, one over a hundred
    million yuan, or no number.
    """
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("¥").removesuffix("元").strip()
    match = _AMOUNT.fullmatch(plain)
    if match is None:
        decimals = re.fullmatch(r"-?[\d,]+\.\d{3,}", plain)
        raise NotAnAmount(given=text, why="小数超过两位" if decimals else "不是数字")
    sign, whole, decimals_text = match.groups()
    if sign:
        raise NotAnAmount(given=text, why="不能是负数")
    fen = int(whole.replace(",", "")) * 100 + int((decimals_text or "").ljust(2, "0"))
    if fen > LARGEST:
        raise NotAnAmount(given=text, why="超过一亿元")
    return Fen(fen)


def decimal_text(fen: Fen) -> str:
    """Yuan with two places, as JSON and exports carry it: `-25.00`."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def round_half_up(amount: Decimal) -> Fen:
    """Round an amount in fen to whole fen, halves away from zero."""
    return Fen(int(amount.quantize(Decimal(1), ROUND_HALF_UP)))


def total(amounts: Iterable[Fen]) -> Fen:
    """Sum of fen, zero when there are none."""
    return Fen(sum(amounts))
