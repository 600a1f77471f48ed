"""Statements of a bank, of WeChat or of Alipay: one movement of money a line, under a preamble of twenty lines or so.

Headings as the three export them:
WeChat: 交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
Alipay: 交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注
Banks: 交易日期, 借方发生额, 贷方发生额, 对方户名, 摘要, 流水号 and the like.
Columns of account numbers are never read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.masks import covered
from jygcli.domain.base.money import Fen
from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind, words
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot
from jygcli.sheets.words.amounts import read_amount, read_signed
from jygcli.sheets.words.cells import NOTHING, Read, half_width, read_text
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.written_dates import read_date

# What is said of money that came back, or never came.
RETURNED = late(r"退款|退回|已退|退还|撤销|冲正|关闭|失败|未成功|待收款|已过期")
SAYS_DUES = late(r"党费")
_CLOCK_ALONE = late(r"\d{1,2}:\d{2}(:\d{2})?")
_WAYS = {"微信": "微信", "支付宝": "支付宝"}
_BANK = "银行"
_LONGEST_NUMBER = 64


class Flow(StrEnum):
    """Which way the money went."""

    IN = "收入"
    OUT = "支出"
    NEITHER = "不计收支"


_IN = frozenset(words("收入 收 入 贷 贷方 转入 存入 入账 来账 C CR +"))
_OUT = frozenset(words("支出 支 出 借 借方 转出 支取 付 付款 往账 D DR -"))


def read_day(cell: Cell, today: date) -> Read:
    """The day of a moment, as a tuple of one: a statement may have several such columns. An hour alone is no day."""
    if _CLOCK_ALONE.fullmatch(half_width(cell)):
        return NOTHING
    read = read_date(cell, today)
    return replace(read, value=(read.value,)) if read.value is not None else read


def read_flow(cell: Cell, _today: date) -> Read:
    text = half_width(cell).upper()
    return Read(Flow.IN if text in _IN else Flow.OUT if text in _OUT else Flow.NEITHER) if text else NOTHING


def read_said(cell: Cell, today: date) -> Read:
    """What is written beside a movement; numbers that may be those of an account are covered for good."""
    read = read_text(cell, today)
    return replace(read, value=covered(read.value)) if isinstance(read.value, str) else read


def read_transaction(cell: Cell, _today: date) -> Read:
    text = half_width(cell).lstrip("`'")
    return Read(text[:_LONGEST_NUMBER]) if re.search("[0-9A-Za-z]", text) else NOTHING


class StatementTable(Opened):
    """A block of a statement."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._columns, self._sheet = columns, context.sheet
        around = (*context.titles, context.sheet.name, context.file)
        self._way = next((way for text in around for word, way in _WAYS.items() if word in text), _BANK)

    def records(self, line: int, values: Mapping[str, object]) -> list[Draft]:
        days = values.get("when")
        amount, flow = _moved(values)
        remarks = []
        if not isinstance(days, tuple):
            why = "不知道是哪一天，没有收；请核对"
            remarks.append(Remark(self._columns.get("when"), "when", Flaw(Code.DATE_UNREADABLE, why, Severity.ERROR)))
        if amount is None and not self._is_flawed(line):
            why = "没有金额，没有收；请核对"
            remarks.append(
                Remark(self._columns.get("amount"), "amount", Flaw(Code.AMOUNT_MISSING, why, Severity.ERROR))
            )
        found: dict[str, object] = {
            name: values.get(name) for name in ("payer", "remark", "what", "state", "transaction")
        }
        day = days[0] if isinstance(days, tuple) and isinstance(days[0], PartialDate) else None
        found |= {"when": day, "amount": amount, "flow": flow, "way": self._way}
        return [Draft(found, None, tuple(remarks), rejected=amount is None)]

    def _is_flawed(self, line: int) -> bool:
        """Whether something stands in a column of amounts, which its reader has spoken of then."""
        columns = [self._columns[name] for name in ("amount", "income", "expense") if name in self._columns]
        return any(read_amount(self._sheet.cell(line, column), date.max).flaw is not None for column in columns)


def _moved(values: Mapping[str, object]) -> tuple[Fen | None, Flow]:
    """How much was moved, and which way: by its own column, by the word beside it, by the sign."""
    for name, flow in (("income", Flow.IN), ("expense", Flow.OUT)):
        if isinstance(amount := values.get(name), int):
            other = Flow.OUT if flow is Flow.IN else Flow.IN
            # what is below zero among the income is taken back: no other movement that comes in
            return Fen(abs(amount)), flow if amount > 0 else (other if flow is Flow.IN else Flow.NEITHER)
    amount, said = values.get("amount"), values.get("flow")
    if not isinstance(amount, int):
        return None, Flow.NEITHER
    if isinstance(said, Flow):
        return Fen(abs(amount)), said if amount > 0 or said is not Flow.IN else Flow.NEITHER
    return Fen(abs(amount)), Flow.IN if amount > 0 else Flow.OUT


_COLUMNS = (
    Column("when", "交易时间", read_day,
           "交易时间 交易日期 记账日期 入账日期 入账时间 记账时间 日期 时间 发生日期 交易创建时间 付款时间 会计日期 "
           "到账时间 收款时间 收款日期 交易日 记账日", repeats=True),
    Column("amount", "金额", read_signed, "金额 交易金额 发生额 交易发生金额 发生金额 收支金额 收款金额 交易额"),
    Column("income", "收入金额", read_signed,
           "收入 收入金额 贷方发生额 贷方金额 贷方 贷 存入 存入金额 转入金额 转入 收方金额 收入发生额 贷方发生金额"),
    Column("expense", "支出金额", read_signed,
           "支出 支出金额 借方发生额 借方金额 借方 借 支取 支取金额 转出金额 转出 付方金额 支出发生额 "
           "借方发生金额 取出"),
    Column("flow", "收支", read_flow, "收支 收支类型 收支方向 借贷 借贷标志 借贷方向 收付标志 收付 资金流向 资金方向"),
    Column("payer", "对方", read_said,
           "交易对方 对方户名 对方名称 对方 付款人 付款方 付款人名称 付款人户名 付款人姓名 对方姓名 对方单位名称 "
           "对方账户名 对方账户名称 对方单位 交易对手 交易对手名称 对手信息 对手户名 对方信息 付款户名 "
           "交易对方名称 收付款人 交易户名"),
    Column("remark", "摘要", read_said,
           "摘要 备注 商品 商品说明 商品名称 附言 用途 交易说明 交易摘要 转账附言 说明 交易备注 客户附言 留言 交易附言 "
           "转账备注 付款备注 摘要备注 收款理由 交易用途", repeats=True),
    Column("what", "交易类型", read_said, "交易类型 交易分类 类型 业务类型 交易方式 业务种类"),
    Column("state", "状态", read_said, "当前状态 交易状态 状态 支付状态"),
    Column("transaction", "交易单号", read_transaction,
           "交易单号 交易流水号 流水号 交易订单号 交易号 业务流水号 核心流水号 流水 交易序号 交易流水 银行流水号 "
           "柜员流水号 主机流水号 交易编号"),
)  # fmt: skip

STATEMENT = SheetKind(
    "statement",
    "收款流水",
    _COLUMNS,
    any_of=(("when",), ("amount", "income")),
    wanted="交易时间、金额（或收入金额）",
    all_sheets=True,
    rows_searched=40,
    skipped=words(
        "序号 序 对方账号 对方账户 对方帐号 账号 对方卡号 对方开户行 余额 账户余额 联机余额 支付方式 收付款方式 "
        "商户单号 商家订单号 币种 货币 本方账号 卡号 凭证号 凭证种类 交易渠道 渠道 交易网点"
    ),
    opened=StatementTable,
)
