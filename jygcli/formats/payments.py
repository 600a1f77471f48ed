"""All that a cell of payments may hold: an amount, a tick, 免, 欠, /, months in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from jygcli.domain.money import Fen
from jygcli.formats.amounts import MONEY, exact_amount, no_amount, read_amount, written_amount
from jygcli.formats.cells import Read, half_width, text_of
from jygcli.formats.columns import words
from jygcli.formats.grid import Cell
from jygcli.formats.issues import Code, Flaw, Severity
from jygcli.formats.periods import Span, plain_period, whole_span


class DuesStatus(StrEnum):
    """What the import contract says of one period of one member."""

    PAID = "paid"
    PARTIAL = "partial"
    UNPAID = "unpaid"
    EXEMPT = "exempt"
    NOT_APPLICABLE = "not_applicable"
    ZERO = "zero"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Payment:
    """A cell of payments: its amount, or what it says instead. A ticked one was paid as due.

    `span`: the cell itself names its months; with `adds`, besides the month of its column.
    """

    status: DuesStatus | None
    amount: Fen | None = None
    ticked: bool = False
    span: Span | None = None
    adds: bool = False
    paid_on: str | None = None
    method: str | None = None


BLANK = Payment(DuesStatus.BLANK)
_TICKED = Payment(DuesStatus.PAID, ticked=True)
_SAID = {
    _TICKED: "√ ✓ ✔ ☑ V Y 对 是 交 已交 已交纳 已交清 交清 已收 足额 已足额 足额交纳 已足额交纳 已付 正常 补交 已补交",
    Payment(DuesStatus.UNPAID): "欠 欠交 欠费 未 未交 未交纳 没交 未收 否 × X ✗ ✘ ╳ N",
    Payment(DuesStatus.EXEMPT): "免 免交 免收 免除 全免 免交党费",
    Payment(DuesStatus.NOT_APPLICABLE): "不适用 未转入 已转出 转出 未入党 已转走 调出 N/A",
}
_WORDS = {word: payment for payment, said in _SAID.items() for word in words(said)}
_TICKS = frozenset("√✓✔")
_STROKES = frozenset("-—–/\\_－―─")
_METHODS = words("微信 支付宝 现金 银行 转账 代扣 代交 刷卡 扫码")
_WITH_REMARK = re.compile(rf"(?:√|✓|✔|已交|实交|交)?{MONEY}[√✓✔]?(?:\((?P<remark>[^()]*)\)|(?P<tail>[补含交预].+))?")
_REMARK_FIRST = re.compile(rf"(?P<remark>[补含交预].*月)[:,]?{MONEY}")
_TICK_WITH_REMARK = re.compile(r"(?:√|✓|✔|已交|交)\(?(.+?)\)?")
_DAY = re.compile(r"(?:(?:19|20)\d\d[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?")


def read_payment(cell: Cell, today: date) -> Read:
    """A cell under a month or 实交, as a `Payment`. Blank is neither zero nor paid."""
    if isinstance(cell, bool):
        return Read(_TICKED if cell else Payment(DuesStatus.UNPAID))
    if isinstance(cell, date):
        return _paid_on(cell)
    if isinstance(cell, int | float):
        return _as_payment(exact_amount(cell))
    text = half_width(text_of(cell)).upper().replace("缴", "交")
    if not text:
        return Read(BLANK)
    said = _WORDS.get(text)
    if said is None and set(text) <= _TICKS:
        said = _TICKED
    elif said is None and set(text) <= _STROKES:
        said = Payment(DuesStatus.NOT_APPLICABLE)
    return Read(said) if said is not None else _prose(text, cell, today)


def _paid_on(cell: date) -> Read:
    """A date where an amount should stand: the day of the payment, unless it's a number shown as a date."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if day.year < 1950:
        return Read(Payment(None), no_amount("金额被显示成了日期").flaw)
    return Read(replace(_TICKED, paid_on=day.isoformat()))


def _prose(text: str, cell: Cell, today: date) -> Read:
    if match := _WITH_REMARK.fullmatch(text) or _REMARK_FIRST.fullmatch(text):
        found = match.groupdict()
        return _remarked(_as_payment(written_amount(found["amount"])), found.get("remark") or found.get("tail"))
    if _DAY.fullmatch(text) and ("月" in text or len(text) > 6):
        return Read(replace(_TICKED, paid_on=text))
    if match := _TICK_WITH_REMARK.fullmatch(text):
        return _remarked(Read(_TICKED), match[1])
    plain = read_amount(cell, today)
    if plain.flaw is not None and (any(sign.isdecimal() for sign in text) or text.startswith("#")):
        return Read(Payment(None), plain.flaw)
    why = "不是金额，也不是 √、免、欠、/；没有读，请核对"
    return Read(Payment(None), Flaw(Code.VALUE_UNREADABLE, why, Severity.ERROR))


def _remarked(read: Read, remark: str | None) -> Read:
    """What stands in brackets after an amount: the months that it covers, the day, how it was paid."""
    payment = read.value
    if not remark or not isinstance(payment, Payment):
        return read
    plain = plain_period(remark)
    bare = re.sub(r"^[补含交预费]+|[补交费清]+$", "", plain)
    span = whole_span(bare if "月" in bare or "季" in bare else f"{bare}月")
    if span is not None and not _DAY.fullmatch(plain):
        adds = plain.startswith(("补", "含")) or plain.endswith(("补", "补交"))
        return Read(replace(payment, span=span, adds=adds), read.flaw)
    if _DAY.fullmatch(bare):
        return Read(replace(payment, paid_on=bare), read.flaw)
    method = next((method for method in _METHODS if method in remark), None)
    if method is not None:
        return Read(replace(payment, method=method), read.flaw)
    if plain in ("补", "补交", "预交", "代", "预"):
        return read
    return Read(payment, read.flaw or Flaw(Code.VALUE_UNREADABLE, f"只读了金额，“{remark[:20]}”没有读；请核对"))


def _as_payment(read: Read) -> Read:
    if not isinstance(read.value, int):
        return Read(Payment(None), read.flaw)
    amount = Fen(read.value)
    return Read(Payment(DuesStatus.PAID if amount else DuesStatus.ZERO, amount), read.flaw)
