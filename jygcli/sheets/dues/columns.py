"""The columns of sheets of dues, what their cells say of months, and which headings are months or quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell
from jygcli.sheets.dues.missed import AMOUNTS
from jygcli.sheets.dues.payments import read_payment
from jygcli.sheets.dues.table import OF_DUES, DuesTable
from jygcli.sheets.dues.year_sums import read_owed, read_paid_sum
from jygcli.sheets.grids.columns import Column, SheetKind, plain_heading, words
from jygcli.sheets.grids.readings import SLOTS, ReadRow, RowFinding, SlotHeading
from jygcli.sheets.grids.voices import DAYS, NAMES, Voice, by_reader
from jygcli.sheets.grids.who_columns import BRANCH, GROUP, ID_NUMBER, NUMBER, PHONE
from jygcli.sheets.shapes.sideways import with_people_down
from jygcli.sheets.words.amounts import read_amount, read_due, read_rate
from jygcli.sheets.words.cells import (
    NOTHING,
    Read,
    half_width,
    read_name,
    read_text,
    says_nothing,
    text_of,
)
from jygcli.sheets.words.issues import Code, Flaw, Severity, unsure_month
from jygcli.sheets.words.meeting_words import Held, read_held
from jygcli.sheets.words.periods import MonthSpan, cell_span, leading_span, plain_period, spans_in

NO_DUES = late(r"特殊党费|特别党费|捐|赈|救灾|慈善|工会|会费|报刊|资料费|大额党费")
_NOT_DUES = late(
    r"工资|津贴|补贴|奖金|绩效|次数|会议|学习|出勤|考勤|请假|缺勤|活动|养老金|收入|积分|签名|签字|备注|经手|收款人"
)
_TOTAL = late(r"(合计|小计|总计|累计)")
_BESIDE = late(r"(补|预)[交缴收]?(纳)?(党费)?")
_EACH_MONTH = late("^(各|每|逐|分)(个?月|季度?)(份)?")
# What may stand over months, one for each of them.
_OVER_MONTHS = frozenset({"paid", "due", "waived", "base", "pay_date", "method", "status"})
_IN_SLOTS = ("paid", "due", "waived", "booked", "status", "pay_date", "method", "base")


def read_period(cell: Cell, _today: date) -> Read:
    """A cell of 所属月份 as a `MonthSpan`."""
    if says_nothing(text_of(cell)):
        return NOTHING
    span = cell_span(cell)
    if span is None:
        why = "读不懂是哪几个月；请写成 2025-01 或 2025年1-3月"
        return Read(None, Flaw(Code.VALUE_UNREADABLE, why, Severity.ERROR))
    return Read(span, unsure_month(span.year) if span.unsure else None)


def read_when(cell: Cell, today: date) -> Read:
    """A cell of 交纳时间: a day as a `Held`, or, in some sheets, the months paid for as a `MonthSpan`."""
    read = read_held(cell, today)
    of_day = isinstance(read.value, Held) and read.value.day is not None
    return read if of_day or cell_span(cell) is None else read_period(cell, today)


def read_known(cell: Cell, today: date) -> Read:
    """An amount beside 应交; what is no amount says nothing there."""
    value = read_due(cell, today).value
    return Read(value) if isinstance(value, int) and value else NOTHING


def read_line(cell: Cell, _today: date) -> Read:
    """What a line holds where 应交 and 实交 of one person stand in two lines."""
    text = half_width(cell).replace("缴", "交")
    for word, line in (("应交", "due"), ("实交", "paid"), ("已交", "paid")):
        if word in text:
            return Read(line)
    return Read(None, Flaw(Code.VALUE_UNREADABLE, "应当是应交或实交"))


def read_purpose(cell: Cell, _today: date) -> Read:
    """A cell of 事由 or 摘要 as the `MonthSpan` that it names, if one; what isn't dues must not be booked as dues."""
    text = text_of(cell)
    if NO_DUES.search(text):
        why = "不是按月交纳的党费，没有登记；特殊党费、捐款等请另行登记"
        return Read(None, Flaw(Code.VALUE_UNREADABLE, why, Severity.ERROR))
    spans = list(spans_in(text))
    if len(spans) > 1 or any(span.unsure for span in spans):
        return Read(None, Flaw(Code.VALUE_UNREADABLE, "写的月份不止一种或分不清；请分行写", Severity.ERROR))
    return Read(spans[0]) if spans else NOTHING


def read_month_count(cell: Cell, _today: date) -> Read:
    """A cell that says how many months were paid for: 3, 3个月."""
    if says_nothing(text_of(cell)):
        return NOTHING
    match = re.fullmatch(r"(\d{1,3})(?:个月|期)?", half_width(cell))
    return Read(int(match[1])) if match else Read(None, Flaw(Code.VALUE_UNREADABLE, "这里应当是月数；没有读"))


def read_year(cell: Cell, _today: date) -> Read:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:年度?)?", half_width(cell))
    return Read(int(match[1])) if match else NOTHING


# Words around the one that says what a column holds.
_WHOSE, _THIS, _SUM = (
    "(本人|个人|党员|每人)?",
    "(本次|本月|本期|本季度?|[上下]?半年|当月|当期|月|季|季度|合计)?",
    "(党费)?(金额|数额|数|额|款)?",
)

_SPAN = "(交|收|补|预|党费|所属|对应)*(纳|费|款)?(党费)?(的)?(月份?|时间|日期|年月|期间?|时段|属期|区间|范围|起止)*"

_COLUMNS = (
    Column("name", "姓名", read_name, "姓名 党员姓名 名字 党员名字 交款人 交费人", True, merged_down=True),
    Column("name", "姓名", read_name, "党员", True, by_values=True, merged_down=True,
           pattern=late("(交[费款纳]|参加|在册|党员)(党员|人员|同志|人)(姓名|名字)?")),
    NUMBER,
    ID_NUMBER,
    PHONE,
    BRANCH,
    GROUP,
    Column("base", "党费基数", read_due,
           "基数 党费基数 交费基数 交存基数 交纳基数 计算基数 核定基数 月基数 党费计算基数 党费交纳基数 交纳党费基数 "
           "党费核定基数 党费计算基数 工资基数 月工资收入 工资收入 月收入 月工资 养老金 基本养老金 基本离退休费 "
           "离退休费 月养老金 退休费 退休金 退休工资 离退休金 离休费 月退休费 月退休金 月退休工资 "
           "月离退休费 月离退休金",
           pattern=late(rf"{_WHOSE}.{{0,6}}基数"),
           hint=late(r"[(（\[](党费)?(计算|[缴交]纳|[缴交]费|核定|计费)?基数[)）\]]$")),
    # What is left of a salary, and the base where no other column is it.
    Column("wages", "税后收入", read_due, "",
           pattern=late("(月|每月|本人|个人)?扣?税后(工资|收入|薪酬)(性?收入)?(总额|合计|总计|金额|数额?)?"
                              "|(月|每月)?(养老金|退休费|退休金|离退休费|离休费)(总额|合计|总计|总数|金额)")),
    Column("rate", "交纳比例", read_rate, "比例 交纳比例 交费比例 交纳党费比例 党费比例 费率 执行标准 执行比例"),
    Column("due_monthly", "每月应交", read_due,
           "月应交 月应交党费 月应交金额 月应交数 月应交党费金额 每月应交 每月应交党费 每月应交金额 应交月党费 "
           "月交标准 月交纳标准 月交费标准 月标准 月交党费 月交金额 月交纳金额 月党费 每月党费 每月标准 每月交纳 "
           "每月交纳金额 月交纳党费 每月交纳党费 党费标准 交纳标准 交费标准 交纳党费标准 标准 党费月标准",
           pattern=late(rf"{_WHOSE}每?月应?交(纳|存)?{_SUM}(标准)?")),
    Column("assessed", "核定金额", read_due, "核定金额 核定党费 月核定金额 核定月党费 核定标准"),
    Column("due", "应交", read_due,
           "应交 应交党费 应交金额 应交数 应交额 应交费 应交党费金额 应收 应收党费 应收金额 本月应交 本季应交 "
           "本季度应交", pattern=late(rf"(?!{_WHOSE}月){_WHOSE}{_THIS}应[交收](纳|存)?{_SUM}")),
    Column("waived", "减免", read_known, "减免 减免金额 减免党费"),
    Column("booked", "账上已交", read_known, "账上已交"),
    Column("receipt", "收据号", read_text, "收据号"),
    Column("paid", "实交", read_payment,
           "实交 实交党费 实交金额 实交数 实交额 实交党费金额 交纳金额 交纳数 交纳额 交纳党费 交纳党费金额 交费金额 "
           "交款金额 金额 已交 已交金额 已交党费 实收 实收金额 实收党费 收款金额 党费 党费金额 本月实交 本季实交 "
           "本季度实交 本次实交 交纳数额 实际交纳 实际交纳金额 交党费 交党费金额 交纳 交费",
           pattern=late(rf"{_WHOSE}{_THIS}((实际?|已)[交收](纳|存|款)?|收到){_SUM}")),
    # What was taken where the exact dues stand beside it.
    Column("rounded", "取整金额", read_payment, "保留整数 取整 取整金额 四舍五入 四舍五入金额 取整后 取整数",
           hint=late("保留整数|取整|四舍五入")),
    Column("row_total", "合计", read_amount, "合计 总计 小计 合计金额", of_line=True),
    Column("paid_year", "全年实交", read_paid_sum,
           "全年实交 全年实交党费 全年实交合计 全年交纳 年实交 全年共交 全年合计 年合计 年度合计 全年合计金额 "
           "全年党费合计 全年已交 全年实收 全年实交金额"),
    Column("paid_sum", "实交合计", read_paid_sum, "实交合计 实交总额 党费合计", of_line=True,
           pattern=late(f"{_WHOSE}((本|当)?(月|季度?|半年)|[三3]个月)?(共计?|一共|总共|合计|总计)交(纳|存|款)?{_SUM}")),
    Column("year_sum", "全年", read_amount, "全年 全年党费 全年金额 年度党费 年度金额", by_values=True),
    Column("arrears", "欠交", read_owed,
           "欠交 欠费 欠交金额 欠交党费 欠交党费金额 欠交数 欠交额 欠款 尚欠 尚欠金额 未交金额 未交党费 未交党费金额 "
           "欠收 欠交合计 全年欠交 年欠交"),
    Column("due_year", "全年应交", read_due, "全年应交 年应交 全年应交党费 年应交党费 全年应交金额 应交合计"),
    Column("status", "交纳情况", read_payment,
           "状态 交费状态 交纳状态 是否交纳 是否交费 是否交清 是否已交 交纳情况 交费情况 完成情况 党费交纳情况"),
    Column("line", "项目", read_line, "项目 类别 款项 名目 内容", by_values=True, merged_down=True),
    Column("purpose", "事由", read_purpose,
           "事由 摘要 用途 交款事由 收款事由 交费事由 项目 名目 内容 款项", merged_down=True),
    # Money of other months than those of the table, with no word of which.
    Column("back", "补交", read_amount,
           "补交 补交金额 补交党费 补交党费金额 补交以前月份 补交往月 补交往年 补交上年 补收 补收党费 上年补交 "
           "历年补交"),
    Column("ahead", "预交", read_amount, "预交 预交金额 预交党费 预交下年 预收 预收党费"),
    Column("year", "年份", read_year, "年份 年度 所属年度 所属年份", merged_down=True),
    # 起 and 止 under 党费所属期, or with it in one heading.
    Column("period_from", "起始月份", read_period, "起始月份 开始月份 起月 起始月",
           pattern=late(rf"{_SPAN}(起始?|始|自|从|由|开始)(于|年月|月份?|时间|日期|期|何时|何月|几月)?"),
           hint=late(r"[(（\[](起始?|始|自|从|由|开始)(年月|月份?|时间|日期|期)?[)）\]]")),
    Column("period_to", "截止月份", read_period, "截止月份 终止月份 止月 截止月 结束月份",
           pattern=late(rf"{_SPAN}(止|至|到|截[止至]|终止?|结束)(于|年月|月份?|时间|日期|期|何时|何月|几月)?"),
           hint=late(r"[(（\[](止|至|到|截止|终止?|结束)(年月|月份?|时间|日期|期)?[)）\]]")),
    Column("month_count", "月数", read_month_count, "期数 期次", by_values=True),
    Column("month_count", "月数", read_month_count, "月数 交纳月数 交费月数 所属月数 几个月 共几个月 个月数",
           hint=late(r"(期数|期次|月数|数量|共计?)\s*[(（\[]?(个?月|月数|单位[:：]?月)[)）\]]?$")),
    Column("period", "所属月份", read_period,
           "月份 季度 交费月份 交纳月份 所属月份 所属期 所属时期 所属季度 交费季度 交纳季度 期间 交费期间 交纳期间 "
           "交费时段 交纳时段 时段 起止月份 交纳起止月份 "
           "交费起止时间 交纳起止时间 党费所属月份 党费月份 党费所属期 期数 期次 年月", merged_down=True,
           pattern=late(r"(?!.*(起始|开始|截止|终止|结束))(交|收|补|预|党|所属|对应|属).{0,6}(月份|期数|期次|期间|时段|时期|属期|年月|季度|起止(时间|日期|年月))"
                              r"|起止(时间|日期|年月)")),
    Column("pay_date", "交纳时间", read_when,
           "交费时间 交纳时间 交费日期 交纳日期 交款日期 交款时间 收款日期 收款时间 时间 日期 交党费时间 实交时间 "
           "实交日期", merged_down=True,
           pattern=late("(实际|线上|银行|微信|支付宝)?((交|收)(纳|费|款|取|存)?|(党费)?(入账|到账|支付|付款|付费|转账|转款|汇款|扣款|扣费|代扣|划款|划账|打款))"
                              "(党费)?(的)?(时间|日期|年月日)")),
    Column("method", "交纳方式", read_text, "交费方式 交纳方式 方式 支付方式 付款方式 收款方式 交款方式",
           pattern=late(r".{0,4}(交|收|付|支付)(纳|费|款)?(党费)?(方式|渠道|途径|形式)")),
    Column("payer", "代交人", read_text, "代交人 代交 交款人 交费人", merged_down=True,
           pattern=late("(代|实际)?(交|付)(款|费|纳)?人(姓名)?")),
    Column("notes", "备注", read_text, "备注 备考 说明"),
)  # fmt: skip


def names_months(cell: Cell) -> bool:
    """Whether a cell says months, and no day of them."""
    span = cell_span(cell)
    return isinstance(cell, str) and span is not None and not cell.strip().isdecimal() and not span.unsure


_LABELS = {column.field: column.label for column in _COLUMNS}
# What a column of one period may hold, by the words that are left of its heading.
_FIELDS = {
    heading: column.field for column in _COLUMNS if column.field in _IN_SLOTS for heading in column.headings.split()
} | {"应": "due", "实": "paid"}


def dues_slot(path: tuple[str, ...]) -> SlotHeading | None:
    """What the words over a column say of a period: 1月; 第一季度 → 应交; 实交（3月）. None where it's no payment."""
    if any(_NOT_DUES.search(level) for level in path):
        return None
    spans: list[MonthSpan] = []
    rests: list[str] = []
    for level in path:
        span, rest = _period_and_rest(level)
        spans += [span] if span else []
        rests.append(rest)
    if not spans or _TOTAL.search(rests[-1]):
        return None
    plain = plain_heading(rests[-1])
    field = _field_of(plain) if plain else _field_over(rests[:-1])
    span = _narrowest(spans)
    of_the_line = span.count == 12 and len(path) == 1 and (span.year is None or field in ("due", "base"))
    if field is None or of_the_line:  # 全年实交, 2025年党费基数
        return None
    return SlotHeading(span, field, f"{_spoken(span)}{_LABELS[field]}")


def _field_of(plain: str) -> str | None:
    """The field of a column of one period, by the words of its heading besides the period."""
    return _FIELDS.get(plain) or _FIELDS.get(_EACH_MONTH.sub("", plain))


def _field_over(rests: Sequence[str]) -> str:
    """The field that the words over months name, 各月应交 over 1月, 2月, 3月; else what was paid."""
    over = (_field_of(plain_heading(rest)) for rest in reversed(rests))
    return next((field for field in over if field in _OVER_MONTHS), "paid")


def _period_and_rest(text: str) -> tuple[MonthSpan | None, str]:
    plain = plain_period(text)
    if (found := leading_span(plain)) is not None:
        return found
    beside = _BESIDE.match(plain)
    if beside is not None and (found := leading_span(plain[beside.end() :])) is not None:
        return found
    bracketed = re.fullmatch(r"(.*?)\((.*)\)", plain)
    if bracketed is not None and (found := leading_span(bracketed[2])) is not None and not found[1]:
        return found[0], bracketed[1]
    return None, plain


def _narrowest(spans: list[MonthSpan]) -> MonthSpan:
    """1月 under 第一季度 under 2025年 is January 2025."""
    span = min(spans, key=lambda span: span.count)
    if span.nth:  # 第二月 under 第三季度
        outer = [other for other in spans if 1 < other.count < 12]
        span = span.counted_in(outer[-1]) if outer else span
    year = span.year or next((other.year for other in spans if other.year), None)
    return replace(span, year=year)


def _spoken(span: MonthSpan) -> str:
    if span.nth:
        return f"第{span.first}月"
    year = f"{span.year}年" if span.year else ""
    return f"{year}{span.first}月" if span.count == 1 else f"{year}{span.first}-{span.last}月"


def same_months_on_two_sheets(rows: Sequence[ReadRow]) -> Iterator[tuple[int, RowFinding]]:
    """The same person, months and amount on another sheet: a summary that wasn't recognised as one."""
    first: dict[tuple[object, ...], str] = {}
    sheets = {row.at.rpartition("!")[0] for row in rows}
    for number, row in enumerate(rows if len(sheets) > 1 else ()):
        values = row.values
        if not values.get("paid") or values.get("period_from") is None:
            continue
        key = tuple(values.get(name) for name in ("name", "id_number", "period_from", "period_to", "paid"))
        sheet = row.at.rpartition("!")[0]
        known = first.setdefault(key, row.at)
        if known.rpartition("!")[0] != sheet:
            why = f"与 {known} 是同一人、同几个月、同一金额；一笔记在两张表里时，请只留一处"
            yield number, RowFinding("paid", values["paid"], Flaw(Code.DUPLICATE_ROW, why))


DUES = SheetKind(
    "dues",
    "党费表",
    _COLUMNS,
    any_of=(("paid", "due", "due_monthly", "assessed", "status", "paid_year", "paid_sum", "year_sum", SLOTS),),
    wanted="姓名、实交金额（或 1月、2月……）",
    all_sheets=True,
    struck_is_void=True,
    skipped=words("序号 序 签名 签字 经手人 收款人 性别 年龄 党员类别 人员类别 账上情况"),
    slots=dues_slot,
    made_upright=with_people_down,
    foreign=late(
        r"次数|考勤|出勤|签到|学时|时长|积分|活动|会议|三会一课|组织生活|统计|考核|测评|篇数|笔记|志愿"
        r"|工资|津贴|补贴|补助|慰问|福利|奖|捐|报销|支出|经费|发放"
    ),
    native=OF_DUES,
    voices={
        "name": NAMES,
        "paid": Voice(
            by_reader(read_amount),
            late("交|收|费|金额|钱|元|款"),
            late("应|标准|基数|工资|收入|比例|计$|预|补|欠|号|人$|序|时间|日期|年"),
            alone=False,
            last=True,
        ),
        "period": Voice(
            names_months,
            late("月|期|季|段|哪"),
            late("生|入党|转正|参加|退休|调|资|核定|变动|执行|发放|日期"),
            alone=False,
        ),
        "pay_date": replace(
            DAYS, says=late("(交|收|付|给|款|钱).*(日|天|时)|(哪天|何时|几号|什么时候).*(交|收|付|给)")
        ),
    },
    missed={"交的党费": AMOUNTS},
    opened=DuesTable,
    file_checks=(same_months_on_two_sheets,),
)
