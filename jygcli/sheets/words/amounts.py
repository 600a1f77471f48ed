"""Amounts of money, rates and numbers of people in cells."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from jygcli.domain.base.money import LARGEST, Fen, NotAnAmount, decimal_text, round_half_up, yuan
from jygcli.domain.base.patterns import late
from jygcli.domain.said import money
from jygcli.domain.said.told import TwoReadings
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import NOTHING, Read, closed_up, half_width, says_nothing
from jygcli.sheets.words.issues import Code, Flaw, Severity

# An amount as people write it, in half-width signs.
MONEY = r"(?:人民币|RMB)?¥?(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?:元整?|圆)?"
_NEGATIVE = late(r"¥?-\d[\d,.]*元?|\(\d[\d,.]*\)")
_SIGNED = late(r"[¥￥]?([-+−])(.+)|\(([^()]+)\)")
_RATE = late(r"(\d{1,3}(?:\.\d{1,6})?)([%‰]?)")
_COUNT = late(r"(\d{1,5})(?:\.0+)?(?:人|名|个)?(?:次)?")
_LONGEST = 50
_UNIT = "[元块圆角毛]|万$"
_CLOSE = Decimal("0.000001")


def read_amount(cell: Cell, _today: date) -> Read:
    """Money as whole fen: 37.5, ￥1,234.50, 12元, full-width digits. A float only where it's a fen exactly."""
    if isinstance(cell, bool | date):
        return no_amount("这里应当是金额")
    if isinstance(cell, int | float):
        return exact_amount(cell)
    text = closed_up(cell)
    if says_nothing(text):
        return NOTHING
    if _NEGATIVE.fullmatch(text):
        return no_amount("金额是负数，退款、冲正请在账上办理")
    match = re.fullmatch(MONEY, text)
    return _in_words(text) if match is None else written_amount(match["amount"])


def _in_words(text: str) -> Read:
    """25块5, 二十五元整, 1.5万元: where the unit says that it is money."""
    if len(text) > _LONGEST or not re.search(_UNIT, text):
        return no_amount("金额读不懂")
    try:
        return Read(money.read_money(text).value)
    except (NotAnAmount, TwoReadings):
        return no_amount("金额读不懂")


def read_signed(cell: Cell, today: date) -> Read:
    """An amount with its sign, in fen: -23.50, +88, (100). 0 says nothing."""
    below = False
    plain: Cell = cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        below, plain = cell < 0, abs(cell)
    elif isinstance(cell, str) and (signed := _SIGNED.fullmatch(closed_up(cell))):
        below, plain = signed[1] != "+", signed[2] or signed[3]
    read = read_amount(plain, today)
    if not isinstance(read.value, int) or not read.value:
        return Read(None, read.flaw)
    return Read(Fen(-read.value if below else read.value))


def read_due(cell: Cell, today: date) -> Read:
    """An amount that a sheet may have reckoned: 21.923 is 21.92, rounded half up to the fen, which is said."""
    read = read_amount(cell, today)
    if read.flaw is None or isinstance(cell, bool | date):
        return read
    match = re.fullmatch(MONEY, closed_up(cell))
    if match is None or len(match["amount"]) > _LONGEST:
        return read
    amount = Decimal(match["amount"].replace(",", "")) * 100
    if amount > LARGEST:
        return read
    fen = round_half_up(amount)
    why = f"多于两位小数，按四舍五入读作 {decimal_text(Fen(fen))} 元；请核对"
    return Read(Fen(fen), Flaw(Code.AMOUNT_ROUNDED, why))


def read_rate(cell: Cell, _today: date) -> Read:
    """A rate of dues as a Decimal: 0.5%, 0.005, 1%, 5‰; a bare 0.5 is 0.5%, for nobody pays half."""
    match = _RATE.fullmatch(half_width(cell))
    if match is None:
        return NOTHING
    rate = Decimal(match[1]) / {"%": 100, "‰": 1000, "": 1}[match[2]]
    return Read(rate / 100 if rate >= Decimal("0.1") else rate)


def read_count(cell: Cell, _today: date) -> Read:
    """A number of people: 26, 26人."""
    text = half_width(cell)
    if says_nothing(text):
        return NOTHING
    match = _COUNT.fullmatch(text)
    if match is None:
        return Read(None, Flaw(Code.VALUE_UNREADABLE, "这里应当是人数；没有读，请改成数字"))
    return Read(int(match[1]))


def exact_amount(number: float) -> Read:
    """A spreadsheet's number. 20.650000000000002 is 20.65; 20.655 is nobody's payment."""
    try:
        amount = Decimal(repr(number)) * 100
        fen = int(amount.to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        return no_amount("金额读不懂")
    if abs(amount - fen) > _CLOSE * 100:
        return no_amount("金额多于两位小数")
    if fen < 0:
        return no_amount("金额是负数，退款、冲正请在账上办理")
    return Read(Fen(fen)) if fen <= LARGEST else no_amount("金额超过一亿元")


def written_amount(digits: str) -> Read:
    """An amount as digits with commas: 25, 25., .5, 1,234.50."""
    if len(digits) > _LONGEST:
        return no_amount("金额读不懂")
    whole, _, decimals = digits.partition(".")
    if len(decimals) > 2:
        return exact_amount(float(digits.replace(",", "")))
    try:
        return Read(yuan(f"{whole or 0}.{decimals}" if decimals else whole))
    except NotAnAmount:
        return no_amount("金额读不懂")


def no_amount(why: str) -> Read:
    return Read(None, Flaw(Code.AMOUNT_UNREADABLE, f"{why}，没有读；请核对后重填", Severity.ERROR))
