"""Numbers in any writing, and a text with one kind of sign for what has many."""

from __future__ import annotations

import re

from jygcli.domain.base.signs import half_signs

DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "元": 1}
DASHES = str.maketrans(dict.fromkeys("—–－―~～", "-"))
PLAINLY = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")

# What an input method or a word processor puts in the place of a plain sign.
_SIGNS = DASHES | str.maketrans(dict.fromkeys("‐‑‒−﹣", "-")) | str.maketrans("。·•", "...")
_QUOTES = {"“": "”", "”": "”", "„": "”", "‘": "’", "’": "’", "「": "」", "『": "』", '"': '"', "'": "'"}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟两俩廿", "一二三四五六七八九十百千二二廿")
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
NUMERAL = "[〇零○O一二三四五六七八九十百千万亿两廿]+"
_LONGEST = 200
_LONGEST_PLACE = 20


def arabic(numeral: str) -> str:
    """二〇二五 → 2025, 十二 → 12, 二十一 → 21: years, months and days."""
    if "十" not in numeral:
        return "".join(str(DIGITS[sign]) for sign in numeral)
    tens, _, ones = numeral.partition("十")
    return str((DIGITS.get(tens, 1) * 10 if len(tens) < 2 else 0) + DIGITS.get(ones, 0))


def plain(text: str) -> str:
    """Half-width signs, one kind of dash and stop; no white space, no quotes around it and no stop at its end."""
    signs = re.sub(r"\s+", "", half_signs(text[:_LONGEST])).translate(_SIGNS)
    return unquoted(signs).rstrip(".,;!")


def unquoted(text: str) -> str:
    """The text without the quotes around it, of whatever kind and width."""
    bare = text.strip()
    while len(bare) > 1 and half_signs(bare[-1]) in (_QUOTES.get(half_signs(bare[0])), half_signs(bare[0])):
        if half_signs(bare[0]) not in _QUOTES:
            break
        bare = bare[1:-1].strip()
    return bare


def whole(text: str) -> int | None:
    """A whole number in digits of any width, in words (二十五, 一百零五, 两千, 三万五) or digit by digit (二〇二六)."""
    signs = half_signs(text).strip()
    if signs.isascii() and signs.isdigit():
        return int(signs)
    signs = signs.translate(_FORMAL).replace("廿", "二十")
    if re.fullmatch(f"(?![百千万亿]){NUMERAL}", signs) is None:
        return None
    if not re.search("[十百千万亿]", signs):
        return int("".join(str(DIGITS[sign]) for sign in signs))
    return _reckoned(signs)


def _reckoned(signs: str) -> int | None:
    """二十五 and its like; a last digit alone counts in tens of a hundred: 二百五 is 250, 三万五 is 35000."""
    total = section = digit = 0
    place = 10  # what a last digit alone counts, after the sign before it
    for sign in signs:
        if sign in DIGITS:
            digit, place = DIGITS[sign], 1 if sign in "零〇○O" else place
        elif sign in _UNITS:
            section += (digit or (1 if not section else 0)) * _UNITS[sign]
            digit, place = 0, _UNITS[sign] // 10
        else:
            total = (total + section + digit) * _GROUPS[sign]
            section, digit, place = 0, 0, _GROUPS[sign] // 10
    return total + section + digit * max(place, 1)


def place(text: str) -> int | None:
    """The number of one of a list, as it is typed: `3`, `３`, `三`, `3、`, `第3件`, `3号`; None for a word."""
    plain = unquoted(text).rstrip("。.、）)").removeprefix("第").strip()
    plain = plain[:-1].strip() if plain.endswith(("件", "号", "项")) else plain
    return whole(plain) if len(plain) <= _LONGEST_PLACE else None


def is_short(signs: str) -> bool:
    """Whether the last digit of a numeral counts more than itself by custom alone: 二百五, 三万五."""
    return re.search(r"[百千万亿][一二三四五六七八九]$", signs.translate(_FORMAL)) is not None


def digits_before(text: str, units: str) -> str:
    """The text with the numerals before any of these signs in digits: 三天前 → 3天前, 二〇二六年 → 2026年."""

    def number(numeral: re.Match[str]) -> str:
        value = whole(numeral[0])
        return numeral[0] if value is None else str(value)

    return re.sub(rf"{NUMERAL}(?=[{units}])", number, text)
