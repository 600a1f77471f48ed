"""How the sheets that this program writes are laid out: one table for each, a row for each column.

The headings are those by which the importer knows the columns (members/columns.py and its like), so that
what is filled in or exported can be imported; a test holds that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.dues.tariff import Category
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Gender, PostName, Status
from jygcli.domain.people.plain_facts import PLAIN
from jygcli.files.grid import Cell


@dataclass(frozen=True, slots=True)
class Laid:
    """A column. In `heading`, {slot} is a month or a meeting: such a column is written once for each.

    `what` and `example` go to the page of instructions, the example to the sample row too. `choices`
    make a drop-down list. `text` columns keep all digits of what is typed; `money` is held in fen.
    """

    field: str
    heading: str
    what: str = ""
    example: str = ""
    width: int = 10
    required: bool = False
    choices: tuple[str, ...] = ()
    text: bool = False
    money: bool = False
    filled_only: bool = False  # of a template: what the book knows, nothing to fill in

    @property
    def per_slot(self) -> bool:
        return "{slot}" in self.heading

    def cell_of(self, value: object) -> Cell:
        """A value as a cell of a workbook: amounts are numbers, so that they can be added up; the rest is text."""
        if self.money and isinstance(value, int):
            return value / 100  # the nearest float to a fen reads back as that fen
        return value if isinstance(value, int) else self.text_of(value) or None

    def text_of(self, value: object) -> str:
        """A value as text: money with two places, dates as exact as they are known."""
        if value is None:
            return ""
        if self.money and isinstance(value, int):
            return decimal_text(Fen(value))
        return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet: its name, its columns, and what to know before filling it in."""

    sheet: str
    columns: tuple[Laid, ...]
    advice: tuple[str, ...] = ()


_ANY_DATE = "写成 1985-07-01；不知道哪一天就写 1985-07"

SERIAL = Laid("serial", "序号", "从 1 起，可以不填；写“示例”的一行，导入时不读", "示例", 6)
_NUMBER = Laid("number", "编号", "台账里的编号，可以不填；同名的人要填", "7", 6)
_NAME = Laid("name", "姓名", "一人一行", "王建国", 10, required=True)
_NOTES = Laid("notes", "备注", "别的要说明的事，可以不填", width=24)

_PLAIN = {fact.name: Laid(fact.name, fact.title, "", fact.example, fact.width) for fact in PLAIN}

_MEMBERS = (
    Laid("number", "编号", "台账里的编号；新登记的人不用填", "7", 6),
    Laid("name", "姓名", "一人一行；同名的人在后面加括号区分，如 王建国（大）", "王建国", 10, required=True),
    Laid("gender", "性别", "从下拉里选", Gender.MALE, 6, choices=tuple(Gender)),
    _PLAIN.pop("ethnicity"),
    Laid("id_number", "身份证号", "18 位，末位可以是 X", "620299194910050012", 22, text=True),
    Laid("status", "人员类别", "从下拉里选", Status.FORMAL, 10, choices=tuple(Status)),
    Laid("birth_date", "出生日期", _ANY_DATE, "1949-10-05", 12, text=True),
    Laid("join_date", "入党日期", _ANY_DATE, "1985-07-01", 12, text=True),
    Laid("full_date", "转正日期", f"{_ANY_DATE}；还没有转正就空着", "1986-07-01", 12, text=True),
    _PLAIN.pop("native_place"),
    _PLAIN.pop("education"),
    Laid("party_post", "党内职务", "从下拉里选；没有职务就空着", PostName.SECRETARY, 12, choices=tuple(PostName)),
    Laid("phone", "联系电话", "11 位手机号，或 区号-号码", "17000009999", 15, text=True),
    _PLAIN.pop("address"),
    Laid("group", "党小组", "没有分小组就空着", "第一组", 10),
    *_PLAIN.values(),  # where nothing else says where one stands
    Laid("contact_phone", "紧急联系电话", "紧急联系人的手机号，或 区号-号码", "17000009998", 15, text=True),
    Laid("dues_paid_until", "党费交至", "已经交到哪个月；从外单位转来的，介绍信上写着", "2026-03", 10, text=True),
    Laid("introducers", "入党介绍人", "两个人用顿号隔开", "赵明远、钱秀兰", 16),
    _NOTES,
)
_MARKED = "每次会一列，列名写哪一天、什么会；格子里从下拉选，或打 √；不用参加的打 /"
_BRANCH = Laid("branch", "党支部", width=16)

_MEETINGS = (
    Laid("number", "会议编号", "台账里的编号；新登记的会不用填", width=8),
    Laid("date", "会议时间", "写成 2026-03-16", "2026-03-16", 12, required=True, text=True),
    Laid("time", "开始时间", "写成 09:30", "09:30", 10, text=True),
    Laid("meeting_type", "会议类型", "从下拉里选", MeetingKind.PARTY_DAY, 14, True, choices=tuple(MeetingKind)),
    Laid("title", "会议名称", "或者主题", "学雷锋志愿服务", 24),
    Laid("group", "党小组", "党小组会是哪个小组", width=10),
    Laid("place", "地点", "", "活动室", 14),
    Laid("host", "主持人", "", "王建国", 10),
    Laid("recorder", "记录人", "", "钱秀兰", 10),
    Laid("lecturer", "主讲人", "党课谁讲的", width=10),
    Laid("hours", "学时", "到会的人各算几学时", "2", 6),
    Laid("expected", "应到", "人数", "7", 6),
    Laid("present", "实到", "人数，不算列席", "6", 6),
    Laid("absentees", "缺席人员", "括号里写原因，人和人用顿号隔开", "周国栋（病假）", 30),
    Laid("guests", "列席人员", "请来的人，括号里写是谁", "马晓东（联络员）", 20),
)

_ASSESSMENTS = (
    _NUMBER,
    _NAME,
    Laid("category", "类别", "从下拉里选", Category.RETIRED, 12, choices=tuple(Category)),
    Laid("base", "党费基数", "每月的基数，元；写了就按比例算", "5000.00", 12, money=True),
    Laid("due", "核定金额", "每月多少，元；支部直接核定的才写", "25.00", 12, money=True),
    Laid("from_month", "起始月份", "从哪月起，写成 2026-01；不写就是今年 1 月", "2026-01", 10, text=True),
    Laid("ground", "依据", "例如哪张养老金核定表，可以不填", "2026年养老金核定表", 24),
)

TEMPLATES: Mapping[str, Layout] = {
    "members": Layout("党员名册", (SERIAL, *_MEMBERS)),
    "meetings": Layout(
        "会议台账",
        (
            SERIAL,
            *_MEETINGS,
            Laid("topics", "内容", "议题和学习内容", "学习有关文件，打扫公共卫生", 40),
            Laid("resolution", "决议", "没有就空着", width=30),
            _NOTES,
        ),
    ),
    "attendance": Layout(
        "考勤表",
        (SERIAL, _NUMBER, _NAME, Laid("state", "{slot}", _MARKED, State.PRESENT, 14, choices=(*State, "√", "/"))),
        ("列名里的日期和会议改成实际的；多一次会，就在右边照样多加一列。",),
    ),
    "dues": Layout(
        "党费表",
        (
            SERIAL,
            _NUMBER,
            _NAME,
            Laid("base", "党费基数", "核定的基数，元", "5000.00", 12, money=True),
            Laid("due", "{slot}应交", "减免以前的，元", "25.00", 14, money=True),
            Laid("waived", "{slot}减免", "批准少交、免交了多少元，不用改", "", 12, money=True, filled_only=True),
            Laid("booked", "{slot}账上已交", "已经登记的，不用改", "", 14, money=True, filled_only=True),
            Laid("paid", "{slot}实交", "这次交了多少元；交清的可以打 √；没有交就空着", "25.00", 14, money=True),
            Laid("pay_date", "交纳时间", "写成 2026-03-16", "2026-03-16", 12, text=True),
            Laid("method", "交纳方式", "从下拉里选，也可以写别的", "现金", 10, choices=("现金", "微信", "银行")),
            Laid("standing", "账上情况", "已经交清、免交的月份，不用改", width=24, filled_only=True),
            _NOTES,
        ),
    ),
    "assessments": Layout("党费核定表", (SERIAL, *_ASSESSMENTS)),
}

EXPORTS: Mapping[str, Layout] = {
    "members": Layout("党员名册", (*_MEMBERS, Laid("letter_until", "介绍信交至", width=10, text=True), _BRANCH)),
    "meetings": Layout("会议台账", _MEETINGS),
    "attendance": Layout(
        "考勤表",
        (
            _NUMBER,
            _NAME,
            Laid("date", "日期", width=12, text=True),
            Laid("meeting_type", "会议类型", width=14),
            Laid("title", "名称", width=24),
            Laid("meeting_number", "会议编号", width=8),
            Laid("state", "出勤情况", width=10),
            Laid("why_away", "原因", width=20),
        ),
    ),
    "fund": Layout(
        "经费账",
        (
            Laid("source", "来源", width=10),
            Laid("date", "日期", width=12, text=True),
            Laid("voucher", "凭证号", width=12, text=True),
            Laid("summary", "摘要", width=30),
            Laid("use", "用途", width=20),
            Laid("income", "收入", width=12, money=True),
            Laid("expense", "支出", width=12, money=True),
            Laid("balance", "结余", width=12, money=True),
            Laid("name", "领取人", width=10),
            Laid("period", "所属", width=18, text=True),
            Laid("decision", "决定", width=24),
        ),
    ),
    "dues": Layout(
        "党费表",
        (
            _NUMBER,
            _NAME,
            Laid("period", "所属月份", width=10, text=True),
            Laid("base", "党费基数", width=12, money=True),
            Laid("due", "应交", width=10, money=True),
            Laid("waived", "减免", width=10, money=True),
            Laid("paid", "实交", width=10, money=True),
            Laid("pay_date", "交纳时间", width=12, text=True),
            Laid("method", "交纳方式", width=10),
            Laid("receipt", "收据号", width=12, text=True),
        ),
    ),
    "assessments": Layout("党费核定表", _ASSESSMENTS),
}
