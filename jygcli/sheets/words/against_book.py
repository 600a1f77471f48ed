"""What is said of a row of a file that doesn't fit the branch's book: one table of sentences, by what is imported.

The services decide which of them is true of a row and give its facts; what the reader says of a cell by itself
stands with the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

from jygcli.sheets.words.issues import Code, Issue, Severity


class Placed(Protocol):
    """Something that stands at a line of a file, or at a cell of it."""

    @property
    def at(self) -> str: ...
    @property
    def cell(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a field of a row (`*`: about the row), with its code; `rejects`: the row can't be taken."""

    code: Code
    field: str
    sentence: str
    rejects: bool = False

    def of(self, row: Placed, value: str | None = None, /, **facts: object) -> Issue:
        """The issue of a row; `value` is what stands in the field, `facts` fill the sentence."""
        return self._issue(row.at, row.cell, value, facts)

    def of_line(self, at: str, value: str | None = None, /, **facts: object) -> Issue:
        """The issue of a whole line, whichever cell of it is meant."""
        return self._issue(at, None, value, facts)

    def _issue(self, at: str, cell: str | None, value: str | None, facts: dict[str, object]) -> Issue:
        severity = Severity.ERROR if self.rejects else Severity.WARNING
        return Issue(severity, at, cell, self.field, value, self.code, self.sentence.format(**facts))


_refusal = partial(Said, rejects=True)

# Of any sheet.
SEVERAL_FIT = _refusal(Code.SAME_NAME, "name", "名册里有几个人都可能是：{members}；请在表里加上编号或身份证号")
NOBODY_FITS = _refusal(Code.UNKNOWN_MEMBER, "name", "名册里没有“{name}”；请核对姓名，或先登记：jyg member add {name}")
NEARLY_FITS = _refusal(
    Code.UNKNOWN_MEMBER, "name", "名册里没有“{name}”，相近的有：{members}；请核对姓名，或先登记：jyg member add {name}"
)
ASK_WHO = "名册里没有“{name}”（{at}）。是哪一位？"
NOBODY_OF_THESE = "都不是，这个人的不收"
NOT_STORED = Said(Code.NOT_STORED, "*", "表里的{fields}不从表格存进台账；请保留原表")
MEETINGS_NOT_STORED = Said(
    Code.NOT_STORED, "*", "表里的{fields}不从表格存进台账；请保留原表，要记的用 jyg meeting minutes 编号"
)
# The fields that an import leaves out: whose words they are, and of which part, a sheet does not tell.
LEFT_OUT = {"attendees": "出席人员", "topics": "内容", "resolution": "决议", "notes": "备注"}

# Of rosters.
SEVERAL_BRANCHES = Said(
    Code.SEVERAL_BRANCHES,
    "branch",
    "表里有 {count} 个支部的人（{listed}），都会记进“{branch}”；只要其中一个的，请删去别的再导入",
)
SEVERAL_BRANCHES_PART, SEVERAL_BRANCHES_MORE = "{name} {count} 人", "等"
NO_NAME = _refusal(
    Code.NAME_UNREADABLE, "name", "这里应当是姓名：{fault}（最多 {longest} 个字，不能有公式和符号）；没有收这一行"
)
_KNOWN_BY_NAME = (
    "名册里已有同名的人：{members}。%s；要认作同一人，请补上身份证号或编号再导入，"
    "确是另一个人，先登记：jyg member add --namesake"
)
WHICH_NAMESAKE = _refusal(Code.SAME_NAME, "name", _KNOWN_BY_NAME % "分不清是哪一位")
SEVERAL_ROWS_FIT = _refusal(Code.SAME_NAME, "name", _KNOWN_BY_NAME % "表里有几行都可能是这个人，内容却不同")
CORRECTED_OR_ANOTHER = _refusal(
    Code.SAME_NAME, "name", _KNOWN_BY_NAME % "出生日期或入党日期与这一行不同，不知道是改正还是另一个人"
)
ANOTHER_OF_THAT_NAME = Said(
    Code.SAME_NAME, "name", "名册里已有同名的人：{members}。按另一个人新增；要认作同一人，请补上身份证号或编号再导入"
)
_MISTYPED = "与名册里的 {member} 同名，{proof}相同，身份证号{differs}"
MISTYPED = _refusal(
    Code.NEAR_MEMBER,
    "id_number",
    _MISTYPED + "，像是同一个人：是同一个人，加 --near 更正；确是另一个人，加 --near 另记",
)
MISTYPED_SEVERAL = _refusal(
    Code.NEAR_MEMBER, "id_number", "身份证号与名册里同名的几个人都差不多：{members}；请写上编号再导入"
)
MISTYPED_BY, MISTYPED_IN_BOOK = "差 {count} 位", "不同，名册里的没有通过校验"
ASK_MISTYPED = "{at} 的{name}" + _MISTYPED + "。是同一个人，号码照表改吗？"
ASK_MISTYPED_IN_SHEET = "{at} 的{name}" + _MISTYPED + "，错在表里（校验不符）。是同一个人吗？名册里的号码不改。"
ASK_WHO_IS_MISTYPED = "{at} 的{name}身份证号与名册里同名的几个人都差不多。是哪一位？"
NONE_IS_MISTYPED = "另一个人，新增"
ID_CORRECTED = Said(Code.NEAR_MEMBER, "id_number", "与名册里的 {member} 认作同一个人，身份证号照表改")
ID_KEPT = Said(
    Code.NEAR_MEMBER, "id_number", "与名册里的 {member} 认作同一个人；表里的身份证号校验不符，没有改，请改正表格"
)
GONE = Said(
    Code.NOT_A_MEMBER_THEN, "name", "{name}已经不在本支部（{spans}）；回来了的，请用 jyg member add --again 登记"
)
PAID_OTHERWISE = Said(
    Code.NOT_STORED,
    "dues_paid_until",
    "台账里{name}的党费{known}，没有照表改；漏记的请登记：jyg dues collect；"
    "介绍信写明的，用 jyg member edit --dues-paid-until 改",
)
PAID_THROUGH, PAID_NOWHERE = "交至 {month}", "没有交清的月份"
PAID_NOT_STORED = Said(
    Code.NOT_STORED,
    "dues_paid_until",
    "表里另有介绍信交至一栏，新增的人只存那一栏，党费交至没有存；以前交的请导入党费表",
)
MAYBE_ONE_PERSON = _refusal(
    Code.SAME_NAME, "name", "与 {first} 同名，可能是同一个人；是一个人请只留一行，是两个人请都写上身份证号或不同的编号"
)
SAME_ROW = Said(Code.DUPLICATE_ROW, "name", "与 {first} 完全相同，只记一个人；请只留一行")

# Of registers of meetings.
NO_KIND = _refusal(Code.TYPE_UNKNOWN, "meeting_type", "不知道是哪种会议，没有写入；请写明，如 支部党员大会、主题党日")
NO_DAY = _refusal(Code.DATE_UNREADABLE, "date", "不知道是哪一天，没有写入；请写明日期")
DAY_CUT_SHORT = _refusal(Code.DATE_UNREADABLE, "date", "只写到 {day}，没有写入；请写明是哪一天")
STILL_TO_COME = _refusal(Code.IN_THE_FUTURE, "date", "{day} 还没有到（今天是 {today}），没有写入；请核对日期")
SAME_MEETING_OTHERWISE = _refusal(
    Code.SAME_MEETING, "title", "与 {first} 是同一天的同一种会议，内容却不同；确是两次会，请各写上不同的会议名称"
)
SAME_MEETING_TWICE = Said(Code.DUPLICATE_ROW, "title", "与 {first} 是同一次会议；请只留一行")
WHICH_RECORDED = _refusal(
    Code.SAME_MEETING, "title", "{day} 的{kind}已登记（第 {numbers} 号），分不清是哪一次；请写上登记时的会议名称"
)
MOVED_MEETING = _refusal(
    Code.SAME_MEETING,
    "date",
    "第 {number} 号会议登记的是 {cited}，与这一行的日期或类型不同；登记错了的，用 jyg meeting edit {number} 改，"
    "确是另一次会，去掉这一行的会议编号",
)
SIGNED_MEETING = _refusal(
    Code.SAME_MEETING,
    "date",
    "第 {number} 号会议的记录 {on} 已经签字归档，考勤不改；记错的先重开：jyg meeting sign {number} --undo",
)
NO_GROUP = Said(
    Code.ATTENDANCE_LEFT, "title", "没有写是哪个党小组的会，应到按全支部算；可在会议名称里写上小组（{groups}）"
)
ABSENTEE_AMBIGUOUS = Said(
    Code.ATTENDANCE_LEFT, "absentees", "“{name}”的缺席没有记：名册里有几个人同名；请用 jyg meeting attend 登记"
)
ABSENTEE_UNKNOWN = Said(
    Code.ATTENDANCE_LEFT, "absentees", "“{name}”的缺席没有记：名册里没有这个人；请用 jyg meeting attend 登记"
)
ABSENTEE_NOT_EXPECTED = Said(Code.ATTENDANCE_LEFT, "absentees", "“{name}”的缺席没有记：不在这次会议的应到名单里")
GUEST_EXPECTED = Said(Code.VALUES_DISAGREE, "guests", "“{name}”是这次会应到的人，又写在列席里；请核对是哪一样")
NO_REASON = Said(Code.ATTENDANCE_LEFT, "absentees", "“{name}”没有写原因，算作{state}；是请假的请补写原因再导入")
ABSENTEES_UNTOLD = Said(
    Code.ATTENDANCE_LEFT, "present", "缺席的人没有都认出来，这次会议的考勤没有记；请用 jyg meeting attend 登记"
)
_COUNTS = (
    "表里应到 {stated}、实到 {present}，按名册应到 {expected}、缺席 {absent}，合不上，%s；"
    "请核对，或用 jyg meeting attend 登记"
)
COUNTS_DIFFER = Said(Code.ATTENDANCE_LEFT, "present", _COUNTS % "这次会议的考勤没有记")
COUNTS_DIFFER_OF_KNOWN = Said(Code.ATTENDANCE_LEFT, "present", _COUNTS % "其他人的考勤没有改")

# Of sheets of attendance.
NO_MEETING_DAY = _refusal(Code.DATE_UNREADABLE, "date", "不知道会议是哪一天，没有写入；请写明日期")
MAY_BE_NTH = Said(
    Code.AMBIGUOUS_MONTH,
    "date",
    "账上这几个月有 {count} 次{kind}（{days}）：表头的“{nth}”若是第 {nth} 次，请改成 {day.month}月{day.day}日 再导入",
)
NO_MARK = _refusal(Code.VALUE_UNREADABLE, "status", "读不懂这个考勤符号，没有写入；请改成文字，如 出席、病假")
WHICH_DAY = _refusal(Code.DATE_UNREADABLE, "date", "只写到 {day}，不知道是哪一天的{kind}，没有写入；请写明是几日")
WHICH_MEETING = _refusal(
    Code.SAME_MEETING, "date", "{day} 的{kind}登记了不止一次，分不清是哪一次；请用 jyg meeting attend 编号 登记"
)
WHICH_GROUP = _refusal(
    Code.VALUE_UNREADABLE,
    "date",
    "不知道{name}那天属于哪个党小组；先写明：jyg member edit {name} --group 小组 --group-since 日期",
)
TWO_COLUMNS = _refusal(
    Code.SAME_MEETING, "date", "有两列都是 {day} 的{kind}，分不清是一次还是两次；请合成一列，或改正日期"
)
TWO_LINES = _refusal(
    Code.SAME_NAME,
    "name",
    "{first} 也是{name}，名册里却只有一位：两行都没有收；是两个人，请先登记另一位并写上编号，否则只留一行",
)
MARKED_TWICE = Said(Code.DUPLICATE_ROW, "status", "与 {first} 重复（{name} {day} {kind}），只记一次")
MARKED_OTHERWISE = _refusal(
    Code.VALUES_DISAGREE, "status", "{first} 写的是{earlier}，这里是{state}（{name} {day} {kind}）；请核对，只留一个"
)
EXPECTED_SAT_IN = Said(
    Code.NOT_EXPECTED, "status", "{name}是应到人员，表里写列席，照记列席，仍在应到、不算实到；到会的请改成出席"
)
NO_MEMBER_NO_MARK = Said(Code.NOT_A_MEMBER_THEN, "status", "{name}在 {day} 不是本支部党员（{spans}），不记考勤")
NO_MEMBER_THEN = _refusal(
    Code.NOT_A_MEMBER_THEN,
    "name",
    "{name}在 {day} 不是本支部党员（{spans}），没有写入；请核对日期，或看：jyg member show {number}",
)
NO_COMMITTEE_THEN = Said(
    Code.NOT_EXPECTED, "status", "{day} 没有登记支部委员，到会的都按列席；先记职务：jyg member post，再导入"
)
SAT_IN = Said(Code.NOT_EXPECTED, "status", "{name}不在{day} {kind}的应到名单里，到会按列席")
MARK_LEFT = Said(Code.NOT_EXPECTED, "status", "{name}不在{day} {kind}的应到名单里，“{mark}”没有记")
# Marks by what the reader calls them, as they are told of somebody who wasn't expected.
MARKS = {"leave": "请假", "absent": "缺席", "makeup": "补课", "not_required": "不需参加"}

# Of sheets of dues and of assessments.
TOO_HIGH = Said(Code.UNUSUAL_AMOUNT, "due", "每月 {amount} 元，一般不超过 {most} 元（{source}）；请核对")
ONLY_BASE = Said(Code.AMOUNT_MISSING, "base", "只有基数，没有应交金额，没有核定；请用 jyg dues assess 核定")
NOT_BY_RATE = Said(
    Code.VALUES_DISAGREE,
    "due",
    "基数 {base} 元，离退休党员按比例每月应交 {by_rule} 元，表里是 {amount} 元；按表里的核定，请核对",
)
NOT_BY_RULE = Said(
    Code.VALUES_DISAGREE, "due", "按{category}的比例每月应交 {by_rule} 元，表里核定 {amount} 元；按表里的核定，请核对"
)
DUE_DIFFERS = Said(
    Code.VALUES_DISAGREE,
    "due",
    "{month} 的应交这里是每月 {amount} 元，{other} 是 {other_amount} 元；两行都写到的月份没有核定。是同名的两个人，"
    "请先分别登记、加编号再导入",
)
ASSESSED_TWICE = _refusal(Code.DUPLICATE_ROW, "name", "与 {first} 是同一个人，只能核定一次；请留一行")
NO_CATEGORY = _refusal(
    Code.TYPE_UNKNOWN,
    "category",
    "{count} 行没有写类别（第一行在 {first}）；请补填，都是一类的，加 --category 离退休",
)
ASK_RETIRED = "{count} 行没有写类别。都是离退休吗？"
ASK_CATEGORY = "那么都是哪一类？"
SEVERAL_CATEGORIES = "各人不同，要在表里补填"
NO_AMOUNT = _refusal(Code.AMOUNT_MISSING, "due", "{wrong}请核对这一行的基数和核定金额")
DAYS_UNWRITTEN = Said(
    Code.PAY_DATE_MISSING,
    "pay_date",
    "{count} 笔没有写明交纳的日子（第一笔在 {first}），登记为所属月份的最后一天，今天以后的登记为今天；知道日期的，"
    "加一列“交纳时间”再导入",
)
PAID_LATER_THAN_TODAY = _refusal(Code.IMPOSSIBLE_DATE, "pay_date", "交纳时间在今天以后，请核对")
PAID_TOO_FAR_AHEAD = _refusal(Code.IMPOSSIBLE_DATE, "period_to", "预交到 {month} 太远了，最远到 {latest}；请核对年份")
BOOKED_OTHERWISE = Said(
    Code.NEAR_PAYMENT, "pay_date", "收据 {receipt} 记的是 {recorded}，与表里不同，没有改；以表格为准，加 --near 更正"
)
PAID_TOGETHER_TOO_MUCH = _refusal(
    Code.NEAR_PAYMENT, "paid", "同一个人、同几个月在表里记了不止一笔，合起来超过应交；确是两笔，加 --near 另记"
)
_NEAR = "这几个月账上已有{receipts}，与表里不同；确是另一笔，加 --near 另记；%s"
NEAR_WHOLE = _refusal(Code.NEAR_PAYMENT, "paid", _NEAR % "以表格为准，加 --near 更正")
NEAR_IN_PART = _refusal(Code.NEAR_PAYMENT, "paid", _NEAR % "否则请先核对那一笔")
RECEIPT_OTHERWISE = _refusal(Code.NEAR_PAYMENT, "paid", "账上是{receipts}，与表里不同；以表格为准，加 --near 更正")
RECEIPT_IN_PART = _refusal(
    Code.NEAR_PAYMENT, "paid", "账上是{receipts}，与表里不同；一张收据抵了几个月的，请先冲正：jyg dues reverse 收据号"
)
ASK_NEAR = "{place} {name}：{said}。怎么办？"
NEAR_WAYS = {"另记": "确是另一笔，另记一笔", "更正": "以表格为准，冲正账上的，按表格登记"}
NEITHER_WAY = "这一笔不记"
NEAR_RECEIPT = "收据 {receipt}（{months} 共 {amount} 元）"
NOT_OWN_MONEY = _refusal(
    Code.NOT_OWN_MONEY,
    "method",
    "“{given}”：{rule.title}（{rule.cited_briefly}）；本人交的，改正这一格，要照记，加 --consent 写明谁决定的",
)
NOT_OWN_PAYER = replace(NOT_OWN_MONEY, field="payer")
PAID_ELSEWHERE = _refusal(
    Code.PAID_ELSEWHERE, "method", "流入地交纳的，不从表格登记；用 jyg dues collect 姓名 --months 月份 --elsewhere 支部"
)
NOT_OURS_TO_COLLECT = Said(Code.NOT_LIABLE, "paid", "{months} 按名册不由本支部收（{spans}），仍按表登记；请核对")
PAID_DIFFERS = Said(Code.PAID_DIFFERS, "paid", "应交 {payable} 元，实交 {amount} 元，按实交登记；请核对")
NO_WAIVER = Said(
    Code.WAIVER_NOT_WRITTEN,
    "status",
    "表里写“免”，没有登记成免交：要有本人申请、支部讨论、上级批准的日期，请用 jyg dues waive 登记",
)
WRITTEN_AS_FREE = "免"

# Of the sheets of registers.
SAME_ENTRY = _refusal(Code.DUPLICATE_ROW, "*", "与 {first} 是同一条，请留一行")
FIXED_FIELD = _refusal(Code.VALUE_UNREADABLE, "*", "{field}登记以后不能改；登记错了的，撤销以后重新登记")
REFUSED_ENTRY = _refusal(Code.VALUE_UNREADABLE, "*", "{wrong}")


class WhyLeft(StrEnum):
    """Why a movement of a statement isn't booked as dues, or not without being asked about."""

    OUT = "支出"
    NEITHER = "不计收支"
    RETURNED = "退款或没有成功"
    OTHER_MONEY = "不是按月交的党费"
    NOBODY = "没有对上党员"
    SEVERAL = "几名党员都可能是"
    SEVERAL_NAMED = "一笔写了几个人，请用 jyg dues collect 分别登记"
    CLOSED = "这一天所在的季度已经结账"
    NOT_OWN = "像是垫付、代扣的，请用 jyg dues collect 登记，写明谁决定的"
    NOT_ASSESSED = "还没有核定党费"
    TOO_MUCH = "比应交的多，请用 jyg dues collect 登记"
    MONTHS_UNSURE = "写的月份分不清，请用 jyg dues collect 登记"
    NOT_OWED = "写的月份不欠党费"
    NOT_SAID = "没有写是党费"
    NAME_COVERED = "对方姓名不全"
    NOT_WHOLE = "不是整月的应交数"
    AMOUNT_DIFFERS = "金额与所写月份的应交不符"
    WHICH_YEAR = "写的月份可能是两个年份的"
    IN_BOOK = "账上已有相近的交纳，可能是同一笔"
    REVERSED = "登记过，后来冲正了"
    LONG_AGO = "补交的月份太早，要支部同意"


# Of the cash books of funds.
WHICH_FUND = _refusal(
    Code.TYPE_UNKNOWN, "source", "不知道是哪笔经费，没有写入；请在标题或“来源”列写明{funds}，或加 --source"
)
WHICH_USE = _refusal(
    Code.TYPE_UNKNOWN, "use", "看不出“{summary}”是哪种用途，没有写入；请加一列“用途”，写{permitted}之一"
)
USE_READ = Said(Code.KIND_UNSURE, "use", "没有写用途，按摘要“{summary}”记作“{use}”；不对时请加一列“用途”再导入")
NO_DECISION = Said(
    Code.NOT_STORED, "decision", "使用党费要写明是哪次会决定的（{source}），表里没有写；有的话请加一列“决定”"
)
WHO_WAS_PAID = _refusal(Code.UNKNOWN_MEMBER, "name", "不知道补贴发给了谁，没有写入；请加一列“领取人”，写党员的姓名")
WHICH_MONTHS = _refusal(
    Code.PERIOD_UNKNOWN, "period", "不知道是哪几个月的补贴，没有写入；请在摘要或“所属”列写明，如 7-9月"
)
RETURN_OF_QUARTER = _refusal(
    Code.NOT_STORED,
    "income",
    "{quarter} 的返还和上缴记在一起，没有写入；请用 jyg dues return {quarter} --amount {amount}",
)
TAKEN_BACK = _refusal(
    Code.VALUE_UNREADABLE, "*", "红字是冲销，账上没有这一笔冲正，没有写入；请用 jyg fund reverse 编号"
)
OPENING_DIFFERS = _refusal(
    Code.BALANCE_DIFFERS, "balance", "{source}在这一行以前，表里是 {sheet} 元，账上是 {book} 元，没有写入；"
    "建账以前的结余，请在表里加一行“上年结转”，或先记 jyg fund open；漏记的先补上"
)  # fmt: skip
NOT_A_MOVEMENT = _refusal(Code.AMOUNT_MISSING, "*", "没有收入或支出，没有写入")
