"""ID numbers and phones: checked, and never repeated in an error."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from jygcli.domain.base.errors import CalledWrongly

# The facts of a member that are such numbers: kept apart from the others, and covered wherever they are shown.
NUMBERS = ("id_number", "phone", "contact_phone")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_LONG = 18


class BadIdNumber(CalledWrongly):
    # The number itself is never repeated: errors end in logs and screenshots.
    message = "身份证号不对：{why}。"
    advice = "请核对证件后重新输入 18 位号码。"


class BadPhone(CalledWrongly):
    message = "电话号码不对：{why}。"
    advice = "手机写 11 位数字，座机写 区号-号码。"


def plain_id(text: str) -> str:
    """The number without spaces, in half-width capitals."""
    return re.sub(r"[\s\u200b-\u200f\ufeff]", "", unicodedata.normalize("NFKC", text)).upper()


def id_fault(number: str, today: date) -> str | None:
    """What is wrong with an 18-digit number, or None.

    Checks the form, the date of birth (1900 to today) and the check digit of GB 11643-1999; area
    codes are not checked, as many true ones were abolished.
    """
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return "要有 18 位数字，末位可以是 X"
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "其中的出生日期不存在"
    if not date(1900, 1, 1) <= born <= today:
        return "其中的出生日期不可能"
    if _CHECK[sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False)) % 11] != number[17]:
        return "校验位不符，可能抄错了一位"
    return None


def birth_in(number: str) -> date | None:
    """The date of birth that a number of 15 or 18 digits states, if there is such a day."""
    digits = number[6:14] if len(number) == _LONG else "19" + number[6:12]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def old_form(number: str) -> str:
    """The number as it was written before 1999: without the century and the check digit."""
    return number[:6] + number[8:17] if len(number) == _LONG and number[6:8] == "19" else number


def checked_id(text: str, today: date) -> str:
    """The plain number. Raises BadIdNumber, without repeating it."""
    number = plain_id(text)
    why = id_fault(number, today)
    if why is not None:
        raise BadIdNumber(why=why)
    return number


def checked_phone(text: str) -> str:
    """The number without spaces. Raises BadPhone, without repeating it."""
    phone = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"\d{7,14}", phone.removeprefix("+86").replace("-", "")):
        raise BadPhone(why="要有 7 到 14 位数字")
    return phone
