"""All that a cell of payments may hold: an amount, a tick, 免, 欠, /, months in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from jygcli.domain.base.masks import covered
from jygcli.domain.base.money import Fen
from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.marks import SIGNS
from jygcli.sheets.dues.payment_remarks import Named, named_months
from jygcli.sheets.grids.columns import words
from jygcli.sheets.words.amounts import MONEY, exact_amount, no_amount, read_amount, written_amount
from jygcli.sheets.words.cells import Read, closed_up
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.periods import plain_period
from jygcli.sheets.words.void import why_void


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
class PaymentCell:
    """A cell of payments: its amount, or what it says instead. A ticked one was paid as due.

    `named`: the cell itself names months. `sign`: the sign that stands alone in it, of which a legend may say more.
    """

    status: DuesStatus | None
    amount: Fen | None = None
    ticked: bool = False
    named: Named | None = None
    paid_on: str | None = None
    method: str | None = None
    sign: str | None = None


BLANK = PaymentCell(DuesStatus.BLANK)
_TICKED = PaymentCell(DuesStatus.PAID, ticked=True)
_SAID = {
    _TICKED: (
        "√ ✓ ✔ ☑ V Y 对 是 交 已交 已交纳 已交清 交清 交齐 交讫 已收 收讫 已收讫 "
        "足额 已足额 足额交纳 已足额交纳 按时足额交纳 按时 按时交纳 "
        "已付 已扣 银行代扣 已结清 正常 补交 已补交 预交 已预交 "
        "已交费 已支付 已付款 已扣款 已扣费 已到账 已入账 已完成 支付成功 付款成功 交费成功 交纳成功 扣款成功 "
        "扣费成功 代扣成功 转账成功 交易成功"
    ),
    replace(_TICKED, method="代扣"): "已代扣 代扣",
    PaymentCell(DuesStatus.PARTIAL): "部分交纳 部分交 部分 未交清 未交齐 未足额 未足额交纳",
    PaymentCell(DuesStatus.UNPAID): (
        "欠 欠交 欠费 未 未交 未交纳 没交 未收 否 缓交 缓 × X ✗ ✘ ╳ N "
        "未交费 没交费 未支付 未付 未付款 未收款 未扣款 未到账 未完成 待支付 待付 待付款 待交 待交费 待交纳 待收 "
        "待扣款 支付失败 付款失败 交费失败 交纳失败 扣款失败 扣费失败 代扣失败 转账失败 交易失败 交易关闭 已关闭 已取消"
    ),
    PaymentCell(DuesStatus.EXEMPT): "免 免交 免收 免除 全免 免交党费",
    PaymentCell(DuesStatus.NOT_APPLICABLE): (
        "不适用 未转入 已转出 转出 未入党 已转走 转走 调出 去世 已去世 逝世 病故 已故 死亡 出党 停止党籍 N/A"
    ),
}
_WORDS = {word: payment for payment, said in _SAID.items() for word in words(said)}
_TICKS = frozenset("√✓✔")
_HOW = (
    "按(?!交)(?:照|期|时|月|季度?|年|规定|要求|核定)?(?:的?(?:月|核定|规定|交费|交纳|应交|党费))*(?:标准|金额|数额?)?"
    "|足额|全额|及时|如期|如数|主动|全部|当月|当场"
)
_PAYING = "(?:上|补|预)?(?:交|付|收)(?:纳|齐|清|讫|费|款)*(?:完毕|了)?(?:党费)?"
_STROKES = frozenset("-—–/\\_－―─")
_METHODS = words("微信 支付宝 现金 银行 转账 代扣 代交 刷卡 扫码")
_METHOD = "|".join(_METHODS)
_BETWEEN = r"[/,;:、，。·|*\s]*"
_REMARK = rf"[(\[【](?P<remark>[^()\[\]【】]*)[)\]】]|{_BETWEEN}(?P<tail>[^\d\s/,;:、，。·|.(].*|\d[^.]*[月季年].*)"
_WITH_REMARK = late(rf"(?:√|✓|✔|已交|实交|补交|交)?{MONEY}[√✓✔]?(?:{_REMARK})?")
_REMARK_FIRST = late(
    r"(?P<remark>(?:[补含交预全上下第一二三四]|\d{1,2}[-至到、,月]|(?:19|20)\d\d年).*?[月季度年](?:份|党费)?)"
    rf"[交:,、/ ]*{MONEY}"
)
_METHOD_FIRST = late(rf"(?P<remark>{_METHOD}):?{MONEY}")
_TICK_WITH_REMARK = late(r"(?:√|✓|✔|已交|交)\(?(?P<remark>.+?)\)?")
_WORD_WITH_REMARK = late(r"(?P<word>[^()\d]{1,6})\((?P<remark>[^()]+)\)")
_WORDS_OF_PAYING = late(r"^[补含交预付收费]+|[补交付清收费]+$")
_SAYS_NO_MORE = words("补 补交 预交 代 预 已交 已收 实交 收讫")
_DAY = late(r"(?:(?:19|20)\d\d[年./-])?(?:1[0-2]|0?[1-9])[月./-](?:[12]\d|3[01]|0?[1-9])[日号]?")
# 12月25: the 25th of December, or 25 yuan for it; √3.15: the 15th of March, or 3.15 yuan.
_DAY_OR_MONEY = late(r"\d{1,2}月(?:[12]?\d|3[01])|[√✓✔](?:1[0-2]|[1-9])\.(?:[12]?\d|3[01]|0[1-9])")


def read_payment(cell: Cell, today: date) -> Read:
    """A cell under a month or 实交, as a `PaymentCell`. Blank is neither zero nor paid."""
    if isinstance(cell, bool):
        return Read(_TICKED if cell else PaymentCell(DuesStatus.UNPAID))
    if isinstance(cell, date):
        return _paid_on(cell)
    if isinstance(cell, int | float):
        return _as_payment(exact_amount(cell))
    text = closed_up(cell).upper().replace("缴", "交")
    said = said_alone(text) if text else BLANK
    if (sign := SIGNS.get(text)) is not None:
        return Read(replace(said or PaymentCell(None), sign=sign))
    if said is None and (void := why_void(text)) is not None:
        return Read(PaymentCell(None), void)
    return Read(said) if said is not None else _prose(text, cell, today)


def said_alone(text: str) -> PaymentCell | None:
    """What a word or a sign alone says."""
    if text in _WORDS:
        return _WORDS[text]
    if set(text) <= _TICKS:
        return _TICKED
    return PaymentCell(DuesStatus.NOT_APPLICABLE) if set(text) <= _STROKES else None


def paid_in_words(text: str) -> PaymentCell | None:
    """已按标准交纳, 按月足额交: paid as due, in words that no list has."""
    return _TICKED if re.fullmatch(rf"(?:已?(?:{_HOW})+(?:地|已)?|已)(?:{_PAYING})", text) else None


def _paid_on(cell: date) -> Read:
    """A date where an amount should stand: the day of the payment, unless it's a number shown as a date."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if day.year < 1950:
        return Read(PaymentCell(None), no_amount("金额被显示成了日期").flaw)
    return Read(replace(_TICKED, paid_on=day.isoformat()))


def _prose(text: str, cell: Cell, today: date) -> Read:
    if _DAY_OR_MONEY.fullmatch(text):
        return Read(PaymentCell(None), no_amount("可能是日期，也可能是金额").flaw)
    if (read := _amount_with_remark(text)) is not None:
        return read
    if _DAY.fullmatch(text) and ("月" in text or len(text) > 6):
        return Read(replace(_TICKED, paid_on=text))
    if (read := _word_with_remark(text) or _words_alone(text) or _in_brackets(text)) is not None:
        return read
    return _amount_in_words(text, read_amount(cell, today))


def _amount_in_words(text: str, plain: Read) -> Read:
    """25块3; what is neither that nor a word is said to be no amount, or not to be known."""
    if plain.value is not None:
        return _as_payment(plain)
    if plain.flaw is not None and (any(sign.isdecimal() for sign in text) or text.startswith("#")):
        return Read(PaymentCell(None), plain.flaw)
    why = "不是金额，也不是 √、免、欠、/；没有读，请核对"
    return Read(PaymentCell(None), Flaw(Code.VALUE_UNREADABLE, why, Severity.ERROR))


def _in_brackets(text: str) -> Read | None:
    """（45.00）: what was paid, as in a notebook, or what went back, as accountants write it; to be asked."""
    match = re.fullmatch(rf"\({MONEY}\)", text)
    read = _as_payment(written_amount(match["amount"])) if match else None
    if read is None or read.flaw is not None:
        return read
    why = "金额写在括号里，可能是交的，也可能是退款、冲正，没有登记；是交的请去掉括号"
    return replace(read, flaw=Flaw(Code.AMOUNT_UNREADABLE, why, Severity.ERROR, stands="是交的党费"))


def _amount_with_remark(text: str) -> Read | None:
    """25（3月5日）, 75/1-3月, 1-3月75, 微信25."""
    for form in (_WITH_REMARK, _REMARK_FIRST, _METHOD_FIRST):
        match = form.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        paid, tail = _as_payment(written_amount(found["amount"])), found.get("tail")
        told = tail or found.get("remark")
        read = _remarked(paid, told, bracketed=not tail) if told else paid
        if read is not None:
            return read
    return None


def _word_with_remark(text: str) -> Read | None:
    """√（微信）, 已交3月5日, 免（困难）."""
    for form in (_TICK_WITH_REMARK, _WORD_WITH_REMARK):
        match = form.fullmatch(text)
        said = said_alone(match.groupdict().get("word") or "√") if match else None
        if match and said is not None:
            read = _remarked(Read(said), match["remark"], bracketed="(" in text)
            if read is not None:
                return read
    return None


def _words_alone(text: str) -> Read | None:
    paid = paid_in_words(text)
    return None if paid is None else Read(paid)


def _remarked(read: Read, remark: str, *, bracketed: bool) -> Read | None:
    """What stands after an amount: the months that it covers, the day, how it was paid.

    None where that isn't understood, and not in brackets: then the amount may not be one either.
    """
    payment = read.value
    if not isinstance(payment, PaymentCell) or read.flaw is not None:
        return read
    understood = _with_remark(payment, plain_period(remark))
    if understood is not None:
        return Read(understood)
    if payment.ticked and (paid := read_amount(remark, date.max)).flaw is None and isinstance(paid.value, int):
        return _as_payment(paid)
    if not bracketed:
        return None
    return Read(payment, Flaw(Code.VALUE_UNREADABLE, f"括号里的“{covered(remark[:20])}”没有读；请核对"))


def _with_remark(payment: PaymentCell, remark: str) -> PaymentCell | None:
    bare = _WORDS_OF_PAYING.sub("", remark)
    if _DAY.fullmatch(bare):
        return replace(payment, paid_on=bare)
    if (named := named_months(remark)) is not None:
        return replace(payment, named=named)
    method = next((method for method in _METHODS if method in remark), None)
    if method is not None:
        return replace(payment, method=method)
    return payment if remark in _SAYS_NO_MORE else None


def _as_payment(read: Read) -> Read:
    if not isinstance(read.value, int):
        return Read(PaymentCell(None), read.flaw)
    amount = Fen(read.value)
    return Read(PaymentCell(DuesStatus.PAID if amount else DuesStatus.ZERO, amount), read.flaw)
