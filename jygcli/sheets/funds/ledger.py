"""The cash book of a fund: 日期、摘要、收入、支出、结余, a movement a line, with what was carried over before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import ZERO, Fen, decimal_text
from jygcli.domain.base.patterns import late
from jygcli.domain.funds.purposes import OPENING, FundSource, FundUse
from jygcli.files.grid import Cell, Sheet
from jygcli.sheets.funds.newest_first import with_oldest_first
from jygcli.sheets.grids.columns import Column, SheetKind, words
from jygcli.sheets.grids.header_search import find_header
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot
from jygcli.sheets.words.amounts import read_amount, read_signed
from jygcli.sheets.words.cells import NOTHING, Read, half_width, read_text, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.meeting_words import (
    dated,
    put_together,
    read_day_of,
    read_held,
    read_month_of,
    read_year,
    why_apart,
)
from jygcli.sheets.words.units import odd_unit_over, odd_unit_titled

_CARRIED = late(
    rf"{OPENING}|(上年|上期|上月|上季度?|上页|年初|期初|月初|建账|建帐|以前年度)(度|时)?(结转|结余|余额|节余|结存|转入)(数|金额)?"
    r"|(承|接)(上|前)页|过次页|转(次|下)页|结转(上|下)年|(上|下)年结转|期初|年初"
)
_YEAR = late(r"((?:19|20)\d\d)年度?")
_WIDEST = 40
_DITTO = frozenset("〃″”\"'") | {"同上"}
_SOURCES = (
    (FundSource.RETURNED, late("返还(的)?党费|党费返还|返还经费|下拨党费|留存党费")),
    (FundSource.ALLOWANCE, late("津贴|(?:工作|岗位|职务)补贴|补贴拨款|发放补贴")),
    (FundSource.GRANT, late("工作经费|活动经费|党建经费|党支部经费")),
)
_USES = (
    (FundUse.TRAINING, late("培训|授课费|讲课费")),
    (FundUse.MATERIALS, late("书|报刊|报纸|期刊|杂志|订阅|资料|设备|电脑|投影|打印")),
    (FundUse.AWARDS, late("表彰|奖状|奖品|奖励|荣誉证书|评优")),
    (FundUse.HARDSHIP, late("困难|慰问|看望|补助")),
    (FundUse.DISASTER, late("受灾|救灾|修缮")),
    (FundUse.ACTIVITIES, late("活动|参观|租车|场地|主题党日|茶水|会场")),
)
_NO_DAY = Flaw(Code.DATE_UNREADABLE, "不知道是哪一天，没有收；请写明日期", Severity.ERROR)


def source_in(text: str) -> FundSource | None:
    """The one fund that a text names."""
    found = [source for source, pattern in _SOURCES if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def use_in(text: str) -> FundUse | None:
    """The one use that the words of an expense speak of; None where they speak of none or of several."""
    found = [use for use, pattern in _USES if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def read_source(cell: Cell, _today: date) -> Read:
    text = text_of(cell)
    if says_nothing(text):
        return NOTHING
    source = source_in(text)
    if source is None:
        return Read(None, Flaw(Code.VALUE_UNREADABLE, f"应当是{'、'.join(FundSource)}；没有读"))
    return Read(source)


def read_use(cell: Cell, _today: date) -> Read:
    text = "".join(text_of(cell).split())
    if says_nothing(text):
        return NOTHING
    if text in tuple(FundUse):
        return Read(FundUse(text))
    return Read(None, Flaw(Code.VALUE_UNREADABLE, f"应当是{'、'.join(FundUse)}；没有读"))


def read_balance(cell: Cell, today: date) -> Read:
    """What is left; 0 says that nothing is."""
    read = read_signed(cell, today)
    zero = read.value is None and read.flaw is None and read_amount(cell, today).value == 0
    return Read(ZERO) if zero else read


def read_written_day(cell: Cell, today: date) -> Read:
    return Read(text_of(cell)) if text_of(cell) in _DITTO else read_held(cell, today)


class FundTable(Opened):
    """A block of a cash book. Holds the balance that runs beside the lines against their sums, fund by fund."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._columns, self._year, self._sheet = columns, context.year, context.sheet
        around = (*context.own_titles, *context.titles, context.sheet.name, context.file)
        self._source = next((source for text in around if (source := source_in(text)) is not None), None)
        money = [columns[name] for name in ("income", "expense", "balance") if name in columns]
        titled = odd_unit_titled(context.titles)
        over = odd_unit_over(context.sheet, context.first_row, money)
        self._odd_unit: tuple[int | None, Flaw] | None = (None, titled) if titled is not None else over
        self._day: object = None  # of the line before
        self._running: dict[object, Fen | None] = {}
        self._told: set[object] = set()

    def on_headings(self) -> Iterator[Remark]:
        """Amounts in another unit than 元 are none that can be booked."""
        if self._odd_unit is not None:
            yield Remark(self._odd_unit[0], "*", self._odd_unit[1])

    def records(self, line: int, values: Mapping[str, object]) -> list[Draft]:
        if self._odd_unit is not None:
            return [Draft({"summary": values.get("summary")}, None, rejected=True)]
        if self._year is None:
            self._year = self._year_over(line)
        source = values.get("source") or self._source
        summary = str(values.get("summary") or "")
        income, expense, balance = (_fen(values.get(name)) for name in ("income", "expense", "balance"))
        remarks: list[Remark] = []
        carried = _is_carried(summary)
        first = source not in self._running
        if carried and not first and income is None and expense is None:
            remarks += self._held_against(source, Fen(0), balance)
            return [Draft({"source": source, "summary": summary, "balance": balance}, None, tuple(remarks))] * bool(
                remarks
            )
        opening = carried and first
        if opening:
            income = income if income is not None else balance
        day, flaw = self._day_of(values)
        if flaw is not None and not (opening and flaw is _NO_DAY):
            remarks.append(Remark(self._columns.get("date"), "date", flaw))
        if income is not None and expense is not None:
            why = "收入和支出都有金额，不知道是哪一样；请分成两行"
            remarks.append(Remark(self._columns.get("expense"), "expense", _error(Code.VALUES_DISAGREE, why)))
        elif income is None and expense is None and not opening:
            why = "没有收入或支出的金额，没有收；请补填，或删去这一行"
            remarks.append(Remark(None, "*", _error(Code.AMOUNT_MISSING, why)))
        moved = Fen((income or 0) - (expense or 0))
        remarks += self._held_against(source, moved, balance)
        found = {name: values.get(name) for name in ("voucher", "use", "decision", "period", "name", "notes")}
        if word := values.get("voucher_word"):
            found["voucher"] = f"{word}{'' if str(word).endswith('字') else '字'}{found['voucher'] or ''}号"
        found |= {
            "source": source, "date": day, "summary": OPENING if opening else summary or None,
            "income": income, "expense": expense, "balance": balance,
        }  # fmt: skip
        return [Draft(found, None, tuple(remarks))]

    def _day_of(self, values: Mapping[str, object]) -> tuple[PartialDate | None, Flaw | None]:
        written, month, year = (values.get(name) for name in ("date", "month", "year"))
        if isinstance(written, str) and written in _DITTO:
            written = self._day
        if (apart := why_apart(written, month, year)) is not None:
            return None, apart
        held = put_together(written, month, year)
        if held is None:
            return None, _NO_DAY
        self._day = held
        day, flaw = dated(held, self._year)
        if day is None or day.day is None:
            return None, flaw or _NO_DAY
        return day, flaw

    def _year_over(self, line: int) -> int | None:
        """The year that stands among the headings: 2026年 over 月 and 日."""
        texts = (half_width(cell) for row in self._sheet.rows[:line] for cell in row[:_WIDEST] if cell is not None)
        return next((int(found[1]) for text in texts if (found := _YEAR.fullmatch(text))), None)

    def _held_against(self, source: object, moved: Fen, balance: Fen | None) -> Iterator[Remark]:
        """The first balance of a fund that isn't what its lines come to; from there on it runs as it is written."""
        before = self._running.get(source)
        if before is None and source not in self._running:
            # without a line of what was carried over, the first balance says what there was
            self._running[source] = balance if balance is not None else moved
            return
        running = None if before is None else Fen(before + moved)
        if balance is not None and running is not None and running != balance and source not in self._told:
            self._told.add(source)
            found, wanted = decimal_text(balance), decimal_text(running)
            why = f"结余写的是 {found} 元，从前一笔算下来是 {wanted} 元；请核对这两笔"
            yield Remark(self._columns.get("balance"), "balance", _error(Code.BALANCE_DIFFERS, why))
        self._running[source] = balance if balance is not None else running


def _is_carried(summary: str) -> bool:
    return _CARRIED.fullmatch("".join(summary.split())) is not None


def _fen(value: object) -> Fen | None:
    return Fen(value) if isinstance(value, int) else None


def _error(code: Code, why: str) -> Flaw:
    return Flaw(code, why, Severity.ERROR)


_COLUMNS = (
    Column("use", "用途", read_use, "用途 支出用途 用途类别 经费用途 类别", by_values=True),
    Column("summary", "摘要", read_text, "摘要 事项 收支事项 事由 内容 收支内容 项目 收支项目 用途 支出用途 "
           "说明 摘要说明 业务内容"),
    Column("source", "来源", read_source, "来源 经费来源 资金来源 经费种类 经费类别 资金类别", merged_down=True,
           by_values=True),
    Column("date", "日期", read_day_of, "日"),
    Column("date", "日期", read_written_day, "日期 时间 记账日期 登记日期 收支日期 发生日期 年月日", merged_down=True),
    Column("month", "月份", read_month_of, "月份 月", merged_down=True),
    Column("year", "年份", read_year, "年份 年 年度", merged_down=True),
    Column("voucher", "凭证号", read_text, "凭证号 凭证 凭证编号 凭证字号 凭单号 单据号 票据号 凭证号数 票号 号 字号"),
    Column("voucher_word", "凭证字", read_text, "字 凭证字 凭证种类 种类"),
    Column("income", "收入", read_signed, "收入 收入金额 收 收入元 借方 借方金额 增加 收方 拨入 存入"),
    Column("expense", "支出", read_signed, "支出 支出金额 支 付出 贷方 贷方金额 减少 付方 支付 开支"),
    Column("balance", "结余", read_balance, "结余 节余 余额 结存 结余金额 余额金额 结存金额 累计结余 "
           "账面余额 节余金额"),
    Column("decision", "决定", read_text, "决定 哪次会决定 研究决定 决定会议 审议会议 研究会议 批准 决议"),
    Column("period", "所属", read_text, "所属 所属时期 所属月份 所属季度 所属期"),
    Column("name", "领取人", read_text, "领取人 姓名 领款人 发放对象"),
    Column("notes", "备注", read_text, "备注 备考"),
)  # fmt: skip


def _upright(sheet: Sheet) -> Sheet:
    return with_oldest_first(sheet, find_header(sheet, FUND, date.max), _is_carried)


FUND = SheetKind(
    "fund",
    "经费账",
    _COLUMNS,
    any_of=(("summary",), ("income", "expense"), ("date", "month")),
    wanted="日期、摘要、收入（或支出）",
    all_sheets=True,
    skipped=words("序号 序 经手人 经办人 审核 审批人 签名 签字 借或贷 借贷 方向 证明人 编号"),
    opened=FundTable,
    made_upright=_upright,
)
