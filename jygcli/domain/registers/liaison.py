"""在职联络员: who it is, what was asked of and done by them; and what the unit's leading group did for the branch.

Sources: 市意见第13、18条.
"""

from __future__ import annotations

from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, Step, day, entry_of, filled, stated

LIAISON = Register(
    "liaison", "在职联络员", ("liaison",),
    "在职联络员：单位派的是谁、从哪天到哪天",
    (
        day("起始日期", "从哪天起", headings=("任职日期",)),
        Field("name", "姓名", what="联络员的姓名", example="马晓东", required=True, argument=True,
              headings=("联络员",)),
        Field("unit", "单位", what="哪个单位", headings=("工作单位",)),
        Field("post", "职务", what="在单位的职务"),
        Field("until", "结束日期", FieldKind.DAY, "到哪天止", option="--until"),
        NOTES,
    ),
    key=("on", "name"), until="until", rule="liaison.system", counted="人",
)  # fmt: skip

ASK = Register(
    "ask", "联络事项", ("liaison", "ask"),
    "联络事项：请联络员办什么、到哪天、办成没有",
    (
        day("日期", "哪天提的", headings=("提出日期",)),
        entry_of("liaison", "联络员编号", "哪位联络员，见 jyg liaison list"),
        Field("what", "事项", what="请办什么", example="解决活动场地", required=True, headings=("联络事项", "内容")),
        Field("due_on", "期限", FieldKind.DAY, "到哪天", future=True),
        Field("settled_on", "办结日期", FieldKind.DAY, "哪天办好的", headings=("完成日期",)),
        Field("result", "结果", what="怎样办的", headings=("办理结果",)),
        NOTES,
    ),
    key=("on", "liaison", "what"), steps=(Step("settled_on", "办结", "还没有办好", says=("result",)),),
    due=stated("due_on"), rule="liaison.system", counted="件",
)  # fmt: skip

STUDIED, HEARD = "专题研究", "听取汇报"

LEAD = Register(
    "lead", "单位研究和听取汇报", ("liaison", "lead"),
    "单位研究和听取汇报：单位党组（党委）每年至少研究一次，分管领导定期听取汇报；议定的事办好没有",
    (
        day(headings=("会议日期", "时间")),
        Field("kind", "种类", FieldKind.CHOICE, "专题研究或听取汇报", STUDIED, required=True, words=(STUDIED, HEARD),
              headings=("类别",)),
        Field("topic", "议题", what="研究、汇报什么", example="支部活动场地", required=True,
              headings=("议题内容", "内容")),
        Field("leader", "主持人", what="谁主持、谁听取", headings=("领导", "分管领导")),
        Field("decided", "议定事项", what="定了什么要办的事", headings=("决定",)),
        Field("due_on", "期限", FieldKind.DAY, "到哪天", future=True),
        Field("settled_on", "办结日期", FieldKind.DAY, "哪天办好的", headings=("完成日期",)),
        Field("result", "结果", what="怎样办的", listed=False, headings=("办理结果",)),
        NOTES,
    ),
    key=("on", "kind", "topic"), steps=(Step("settled_on", "办结", "议定的事还没有办好", says=("result",)),),
    opens=filled("decided"), due=stated("due_on"), rule="duty.unit_study", counted="次", lately=("on",),
)  # fmt: skip

REGISTERS = (LIAISON, ASK, LEAD)
