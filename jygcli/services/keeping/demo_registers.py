"""What the invented branch writes into its registers over the year: a table of days, walked month by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk
from jygcli.services.funds import entries as funds
from jygcli.services.registers import entries as registers

YEAR = 2026


class Happening(NamedTuple):
    """An entry that is added, or (with `number`) a step of an entry that is done."""

    month: int
    day: int
    register: str
    stated: Mapping[str, Any]
    number: int | None = None
    step: str | None = None

    @property
    def on(self) -> date:
        return date(YEAR, self.month, self.day)


def _added(month: int, day: int, register: str, **stated: Any) -> Happening:
    return Happening(month, day, register, stated)


def _done(month: int, day: int, register: str, number: int, step: str | None = None, **stated: Any) -> Happening:
    return Happening(month, day, register, stated, number, step)


# Who is graded like most, of those who are members in December.
GRADED_ALIKE = (*range(1, 9), *range(11, 17), 18, 19, 20, *range(22, 29))

# Members by their numbers in the roster; 1 is 书记, 2 and 3 are of the committee.
STORY: tuple[Happening, ...] = (
    _added(1, 8, "item", name="参加主题党日", points=Decimal(2), basis="到会", kind="主题党日"),
    _added(1, 8, "item", name="送学、补课", points=Decimal(1), basis="送学补课"),
    _added(1, 8, "item", name="按时交党费", points=Decimal("0.5"), basis="按时交党费"),
    _added(1, 8, "item", name="志愿服务", points=Decimal(3), most=Decimal(15)),
    _added(1, 9, "liaison", name="马晓东", unit="某局机关党委", post="科长"),
    _added(1, 12, "leader", member="1", leader="马志远", post="副局长", every=6),
    _added(1, 20, "talk", member="2", partner="1", way="当面"),
    _added(1, 20, "talk", member="3", partner="1", way="当面"),
    _added(1, 22, "ask", liaison=1, what="活动室暖气不热，请协调", due_on=date(YEAR, 1, 31)),
    _added(2, 3, "talk", member="3", partner="2", way="当面"),
    _done(2, 5, "ask", 1, result="已请物业修好"),
    _added(2, 10, "hardship", member="14", ground="疾病", helper="孙德山", next_on=date(YEAR, 4, 10)),
    _added(2, 12, "affiliate", member="11", place="胜利社区党支部"),
    _added(3, 3, "inbound", name="何文清", home="兰州市某局离退休党支部", contact="刘书记"),
    _added(3, 12, "visit", member="5", occasion="其他节日纪念日", visitors="赵明远、钱秀兰", goods="米面油",
           amount=yuan("180"), source="工作经费", use="党员学习和活动", voucher="付字3号"),
    _added(3, 16, "point", member="9", item=4, reason="清扫楼道"),
    _added(3, 16, "point", member="15", item=4, reason="清扫楼道"),
    _added(3, 18, "measure", hardship=1, what="联系社区医生上门", goods="棉被"),
    _added(3, 16, "deed", member="9", kind="志愿服务", what="清扫楼道", place="胜利社区", hours=Decimal(2),
           reached=60),
    _added(3, 16, "deed", member="15", kind="志愿服务", what="清扫楼道", place="胜利社区", hours=Decimal(2),
           reached=60),
    _added(3, 20, "skill", member="9", can="讲党史", kind="政策宣讲"),
    _added(3, 20, "club", name="书画组", leader="6", base="老年大学"),
    _added(3, 20, "clubmember", club=1, member="6"),
    _added(3, 20, "clubmember", club=1, member="16"),
    _added(3, 24, "base", name="市老年大学", base="老年大学", contact="教务处"),
    _added(3, 25, "opinion", member="16", content="希望多讲些手机防骗"),
    _done(3, 26, "opinion", 1, "转交", passed_to="老干部活动中心"),
    _added(4, 8, "transfer", member="28", direction="转入", other_side="酒泉市某局机关党委", letter="甲字21号",
           dues_until=Month(YEAR, 3)),
    _done(4, 15, "transfer", 1),
    _done(4, 20, "opinion", 1, "答复", reply="六月安排专题讲座"),
    _done(4, 21, "opinion", 1, "反馈"),
    _added(4, 22, "agenda", meeting=16, what="中国共产党简史第一章", kind="党史", form="读书班", speaker="赵明远"),
    _added(4, 22, "joined", inbound=1, meeting=16, hours=Decimal(2)),
    _added(4, 22, "elsewhere", affiliate=1, topic="社区红色教育", meeting=16, hours=Decimal(2)),
    _added(4, 24, "lead", kind="听取汇报", topic="一季度支部工作", leader="分管领导"),
    _added(5, 6, "float", member="19", place="兰州市", reason="照看孙辈", every=3),
    _added(5, 20, "training", member="1", course="党支部书记培训班", hours=Decimal(16), kind="集中培训",
           organiser="市委组织部"),
    _added(5, 20, "training", member="2", course="支部委员培训班", hours=Decimal(8), kind="集中培训",
           organiser="市离退休干部党工委"),
    _added(6, 5, "call", leader=1, way="上门走访"),
    _added(6, 8, "matter", kind="请示", title="关于开展红色教育活动的请示", to="市离退休干部党工委",
           due_on=date(YEAR, 6, 30)),
    _done(6, 18, "matter", 1, answer="同意"),
    _added(6, 16, "study", member="13", meeting=25, way="上门", topic="防范非法集资", hours=Decimal(1),
           brought_by="孙德山"),
    _added(6, 10, "honour", title="优秀共产党员", member="9", level="党工委",
           story="多年义务讲党史，热心社区志愿服务。"),
    _done(6, 12, "honour", 1),
    _done(6, 17, "honour", 1),
    _done(6, 26, "honour", 1),
    _added(6, 29, "retire", member="27", led="否"),
    _done(6, 29, "retire", 1, "谈话", demands="参加支部活动，发挥专长"),
    _done(6, 30, "retire", 1, "交接"),
    _added(7, 1, "visit", member="6", occasion="七一", visitors="赵明远", goods="慰问品", amount=yuan("200"),
           source="工作经费", use="党员学习和活动", voucher="付字9号"),
    _added(7, 20, "personal", member="8", kind="出国（境）", what="探亲", place="国外", from_on=date(YEAR, 9, 1),
           to_on=date(YEAR, 9, 20)),
    _done(7, 28, "personal", 1, answer="同意"),
    _added(8, 6, "contact", float=1, way="微信"),
    _added(8, 20, "transfer", member="21", direction="转出", other_side="兰州市某街道党工委", letter="甲字30号",
           valid_days=90, dues_until=Month(YEAR, 8)),
    _added(9, 3, "notice", what="报重阳节走访人数", issuer="市离退休干部党工委", due_on=date(YEAR, 10, 15)),
    _added(9, 15, "matter", kind="报告", title="素质提升月开展情况的报告", to="市离退休干部党工委"),
    _added(9, 22, "deed", member="9", kind="政策宣讲", what="讲党史", place="胜利路小学", hours=Decimal("1.5"),
           reached=45, programme="雄关银发先锋"),
    _done(10, 12, "notice", 1, answer="走访慰问名单已报", figure=8),
    _added(10, 18, "activity", what="重阳书画展", base="老干部活动中心", club=1, people=18),
    _added(10, 20, "evidence", point="工作制度严谨规范", what="支部工作制度汇编", place="活动室文件柜"),
    _added(10, 26, "talk", member="14", partner="1", way="电话", follow_up="帮助办理慢性病备案"),
    _added(11, 5, "election", kind="换届", due_on=date(YEAR + 1, 3, 10), to="市离退休干部党工委"),
    _done(11, 12, "election", 1),
    _added(12, 1, "life", meeting=56, studied_on=date(YEAR, 12, 1)),
    _done(12, 3, "life", 1, "征求意见", opinions="送学上门再及时些"),
    _added(12, 3, "call", leader=1, way="电话"),
    _done(12, 8, "life", 1, "会前谈心"),
    _done(12, 10, "life", 1, "对照检查"),
    _done(12, 15, "life", 1, "批评和自我批评"),
    _done(12, 18, "life", 1, "整改清单"),
    _added(12, 15, "appraisal", meeting=56, self_on=date(YEAR, 12, 10), mutual_on=date(YEAR, 12, 15),
           poll_on=date(YEAR, 12, 15), expected=26, took_part=22),
    _added(12, 15, "grade", appraisal=1, member="9", poll_excellent=18, poll_good=4, grade="优秀"),
    _added(12, 15, "grade", appraisal=1, member="10", poll_excellent=3, poll_good=19, grade="合格"),
    *(_added(12, 15, "grade", appraisal=1, member=str(number), poll_good=22, grade="合格") for number in GRADED_ALIKE),
    _added(12, 15, "problem", meeting=56, problem="送学上门不够及时", measure="每次会后三天内送到",
           responsible="孙德山", due_on=date(YEAR + 1, 3, 31)),
    _done(12, 20, "appraisal", 1),
)  # fmt: skip


def live(start: Desk, month: int) -> None:
    """What is written into the registers in one month, in the order of the days."""
    if month == 3:
        on = date(YEAR, 3, 10)
        funds.grant(replace(start, today=on), yuan("3000"), on, "收字5号")
    for happening in sorted((one for one in STORY if one.month == month), key=lambda one: one.day):
        _write(replace(start, today=happening.on), happening)


def _write(desk: Desk, happening: Happening) -> None:
    register = REGISTERS[happening.register]
    if happening.number is None:
        on = {"on": happening.on} if register.on == "on" else {}
        registers.add(desk, register, {**on, **happening.stated})
    else:
        registers.done(desk, register, happening.number, happening.step, happening.on, happening.stated)
