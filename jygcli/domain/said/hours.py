"""Hours of study as people write them: 2, 1.5学时, 两小时, 半小时, 一个半小时."""

from __future__ import annotations

import re
from decimal import Decimal

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.said.numerals import plain, whole

_UNIT = "(?:个?(?:学时|课时|小时|钟头))"
_HALF = re.compile(rf"(?P<whole>.*?)个?半{_UNIT}?|(?P<of>.+?)个?(?:小时|钟头)半")
_TENTHS = re.compile(r"\d{1,3}(?:\.\d0*)?")
_LONGEST = 20


class NotHours(CalledWrongly):
    message = "“{given}”不是学时。"
    advice = "写数字，例如 2 或 1.5。"


def read_hours(text: str) -> Decimal:
    """学时 to a tenth. Raises NotHours."""
    found = hours_in(text)
    if found is None:
        raise NotHours(given=text[:_LONGEST])
    return found


def hours_in(text: str) -> Decimal | None:
    """The same; None for another text."""
    signs = plain(text)
    if len(signs) > _LONGEST:
        return None
    if half := _HALF.fullmatch(signs):
        before = half["of"] or half["whole"]
        number = whole(before) if before else 0
        return None if number is None else Decimal(number) + Decimal("0.5")
    bare = re.sub(f"{_UNIT}$", "", signs)
    if _TENTHS.fullmatch(bare):
        return Decimal(bare).quantize(Decimal("0.1"))
    number = whole(bare)
    return None if number is None else Decimal(number).quantize(Decimal("0.1"))
