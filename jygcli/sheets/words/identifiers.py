"""ID numbers and phones in cells. No message repeats them."""

from __future__ import annotations

import re
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.people.identity import BadPhone, birth_in, checked_phone, id_fault, plain_id
from jygcli.domain.people.membership import Gender
from jygcli.domain.said.numerals import DASHES
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import NOTHING, Read, half_width, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity

# A spreadsheet number holds 15 digits; the rest of a longer one is made of zeros.
_EXACT_DIGITS = 15
# What is longer is no number, and isn't gone through to its end.
_LONGEST = 200
_LOST = "身份证号按数字存储，末几位已丢失，请在 Excel 中把这一列设为文本格式后重填"
_PRECISION_LOST = Read(None, Flaw(Code.ID_PRECISION_LOST, _LOST, Severity.ERROR))
_UNREADABLE = Read(None, Flaw(Code.ID_UNREADABLE, "身份证号要有 18 位，末位可以是 X；没有读，请核对后重填"))
_SCIENTIFIC = late(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_PHONES = late(r"[/、,;|或\n]+")
_TWO_MOBILES = late(r"(?<=\d{11})\s+(?=1\d{10})")
_REMARKS = late(r"\([^()]*\)")
_MOBILE = late(r"(?:\+?86)?(1\d{10})")
# What this program's own lists show of a number: nothing that could be read, and nothing wrong.
_MASKED = late(r"[\d+-]*\*+[\dXx-]*")


def read_id_number(cell: Cell, today: date) -> Read:
    """An 18-digit number, kept with a warning where it fails its checks; 15 digits as in old papers."""
    text = "".join(text_of(cell).split())
    if len(text) > _LONGEST:
        return _UNREADABLE
    number = plain_id(text).replace("-", "")
    if says_nothing(number) or _MASKED.fullmatch(number):
        return NOTHING
    if (isinstance(cell, int | float) and len(number) > _EXACT_DIGITS) or _SCIENTIFIC.fullmatch(number):
        return _PRECISION_LOST
    return _legacy(number, today) if re.fullmatch(r"\d{15}", number) else _full_length(number, today)


def _full_length(number: str, today: date) -> Read:
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return _UNREADABLE
    fault = id_fault(number, today)
    if fault is None:
        return Read(number)
    if number.endswith("000"):  # typed as a number once, and made text afterwards
        return _PRECISION_LOST
    return Read(number, Flaw(Code.ID_CHECKSUM, f"身份证号可能有误：{fault}；照写的收了，请对照证件核对"))


def _legacy(number: str, today: date) -> Read:
    # The old form has a year of two digits and no check digit: only its date can be looked at.
    born = birth_in(number)
    if born is None or born > today:
        return Read(None, Flaw(Code.ID_UNREADABLE, "15 位身份证号里的出生日期不存在；没有读，请核对后重填"))
    return Read(number, Flaw(Code.LEGACY_ID, "这是 15 位的旧身份证号，请换成 18 位的新号"))


def gender_in(number: str) -> Gender:
    """The gender that a number of 15 or 18 digits states: its order is odd for men."""
    return Gender.MALE if int(number[16] if len(number) == 18 else number[14]) % 2 else Gender.FEMALE


def read_phone(cell: Cell, _today: date) -> Read:
    """The first phone of a cell: mobile numbers as 11 digits, others as written."""
    if says_nothing(text_of(cell)) or _MASKED.fullmatch(half_width(cell)):
        return NOTHING
    bare = _REMARKS.sub("", half_width("/".join(_TWO_MOBILES.sub("/", text_of(cell)).splitlines())).translate(DASHES))
    found = [phone for part in _PHONES.split(bare) if (phone := _phone(part)) is not None]
    if not found:
        return Read(None, Flaw(Code.PHONE_UNREADABLE, "电话号码读不懂；请写 11 位手机号，或 区号-号码"))
    if len(set(found)) > 1:
        return Read(found[0], Flaw(Code.SECOND_PHONE, "写了不止一个号码，只读了第一个；另一个可记在备注里"))
    return Read(found[0])


def _phone(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    digits = re.sub(r"[-()]", "", text)
    if mobile := _MOBILE.fullmatch(digits):
        return mobile[1]
    try:
        return checked_phone(text)
    except BadPhone:
        return None
