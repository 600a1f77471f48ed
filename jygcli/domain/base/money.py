"""Money as whole fen (分). Nothing here ever passes through a float."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

from jygcli.domain.base.errors import CalledWrongly

Fen = NewType("Fen", int)

ZERO = Fen(0)
LARGEST = Fen(10_000_000_000)  # 一亿元: more than any branch will ever hold

_AMOUNT = r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?"  # a text: no start needs it


class NoMoney(CalledWrongly):
    message = "金额要大于 0 元。"
    advice = "请核对 {option}。"


class NotAnAmount(CalledWrongly):
    message = "金额“{given}”读不懂：{why}。"
    advice = "写成元，最多两位小数，例如 25 或 25.50。"


def yuan(text: str) -> Fen:
    """Read an amount in yuan (`25`, `25.50`, `1,234.5元`, `￥25`) as fen.

    Raises NotAnAmount for a negative amount, more than two decimals, one over a hundred
    million yuan, or no number.
    """
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("¥").removesuffix("元").strip()
    match = re.fullmatch(_AMOUNT, plain)
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


def grouped_text(fen: Fen) -> str:
    """Yuan as people read it: `1,234.50`."""
    return f"{fen // 100:,}.{fen % 100:02d}" if fen >= 0 else f"-{grouped_text(Fen(-fen))}"


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def in_capitals(fen: Fen) -> str:
    """The amount as it stands on a receipt: 人民币壹佰贰拾元整, 人民币叁元零伍分; 负 before one below zero."""
    sign, (whole, rest) = "负" if fen < 0 else "", divmod(abs(fen), 100)
    jiao, cents = divmod(rest, 10)
    small = (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[cents]}分" if cents else "")
    gap = "零" if whole and cents and not jiao else ""
    yuan_part = f"{_whole_in_capitals(whole)}元" if whole or not small else ""
    return f"人民币{sign}{yuan_part}{gap}{small}{'' if cents else '整'}"


def _whole_in_capitals(whole: int) -> str:
    """A number below a trillion; one 零 for each run of zeros inside it, none at the ends of 万 and 亿."""
    digits = str(whole)
    said, gap = "", False
    for at, digit in enumerate(digits):
        group, place = divmod(len(digits) - 1 - at, 4)
        if digit != "0":
            said += ("零" if gap else "") + _DIGITS[int(digit)] + _PLACES[place]
            gap = False
        else:
            gap = bool(said)
        if place == 0 and whole // 10 ** (4 * group) % 10_000:
            said, gap = said + _GROUPS[group], False
    return said or "零"


def round_half_up(amount: Decimal) -> Fen:
    """Round an amount in fen to whole fen, halves away from zero."""
    return Fen(int(amount.quantize(Decimal(1), ROUND_HALF_UP)))


def total(amounts: Iterable[Fen]) -> Fen:
    """Sum of fen, zero when there are none."""
    return Fen(sum(amounts))
