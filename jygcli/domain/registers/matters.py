"""请示、报告, 意见建议, and what members report of themselves.

Sources: 市意见第1条（讲座、兼职、出国等的报告）、第11条（请示报告制度）、第14条（定期听取意见建议）.
"""

from __future__ import annotations

from jygcli.domain.law.rules import names
from jygcli.domain.registers.model import NOTES, Field, FieldKind, Opens, Register, Step, day, member, stated

REQUEST, REPORT = "请示", "报告"
# A 请示 waits for its answer; a 报告 only where one is expected by a day.
_ANSWER_AWAITED = Opens(({"kind": REQUEST}, {"due_on": True}))

MATTER = Register(
    "matter", "请示报告", ("matter",),
    "请示、报告：报给谁、哪天报的、怎样答复；没有答复的列在待办里",
    (
        day("报送日期", "哪天报的", headings=("日期", "上报日期", "时间")),
        Field("kind", "种类", FieldKind.CHOICE, "请示或报告", REQUEST, required=True, words=(REQUEST, REPORT),
              headings=("类别", "类型")),
        Field("title", "标题", what="请示、报告什么", example="换届请示", required=True,
              headings=("事项", "名称", "内容")),
        Field("to", "报送单位", what="报给谁", example="机关党委", required=True, headings=("报送", "主送", "上级")),
        Field("number_text", "文号", what="文号", option="--document", listed=False, headings=("文件号",)),
        Field("due_on", "要求答复", FieldKind.DAY, "最晚哪天要答复", future=True, listed=False, headings=("答复期限",)),
        Field("answered_on", "答复日期", FieldKind.DAY, "哪天答复的", headings=("答复时间", "批复日期")),
        Field("answer", "答复", what="怎样答复的", headings=("答复内容", "批复")),
        NOTES,
    ),
    key=("on", "kind", "title"), steps=(Step("answered_on", "答复", "还没有答复", says=("answer",)),),
    opens=_ANSWER_AWAITED, due=stated("due_on"), rule="matter.report", counted="件",
)  # fmt: skip

TOGETHER, UNNAMED = "集体", "匿名"
SUBJECTS = ("上级决策部署", "改革发展", "支部工作", "学习活动", "生活待遇", "场地设施", "其他")

OPINION = Register(
    "opinion", "意见建议", ("matter", "opinion"),
    "意见建议：听谁说的、哪一类、转给谁、怎样答复、哪天反馈；集体的、匿名的不写姓名",
    (
        day("听取日期", "哪天听到的", headings=("日期", "时间")),
        Field("member", "姓名", FieldKind.MEMBER, "谁提的：编号或姓名；集体的、匿名的不写", "王建国",
              argument=True, headings=("党员", "党员姓名")),
        Field("voice", "谁提", FieldKind.CHOICE, "写了姓名的不用写", private=True, listed=False,
              words=(TOGETHER, UNNAMED), headings=("提出方式",)),
        Field("subject", "类别", FieldKind.CHOICE, "哪一类", words=SUBJECTS, headings=("分类",)),
        Field("content", "意见建议", what="提了什么", example="活动室冬天太冷", required=True, private=True,
              headings=("内容", "意见", "建议")),
        Field("passed_on", "转交日期", FieldKind.DAY, "哪天转交的", option="--passed"),
        Field("passed_to", "转交单位", what="转给谁", headings=("转给",)),
        Field("replied_on", "答复日期", FieldKind.DAY, "哪天答复的", option="--replied", headings=("答复时间",)),
        Field("reply", "答复", what="怎样答复的", private=True, listed=False, headings=("答复内容", "办理结果")),
        Field("told_on", "反馈", FieldKind.DAY, "哪天告诉提的人；匿名的在会上通报", option="--told",
              headings=("告知本人", "反馈日期", "告知日期")),
        NOTES,
    ),
    key=("on", "member", "content"),
    steps=(
        Step("passed_on", "转交", "还没有转交", says=("passed_to",)),
        Step("replied_on", "答复", "还没有答复", says=("reply",)),
        Step("told_on", "反馈", "还没有反馈"),
    ),
    rule="matter.opinion", counted="条",
)  # fmt: skip

PERSONAL = Register(
    "personal", "个人事项报告", ("matter", "personal"),
    "个人事项报告：讲座、兼职、继续从业、出国（境）等，本人哪天报告、附哪份请示、怎样答复",
    (
        day("报告日期", "哪天报告的", headings=("日期", "时间")),
        member(),
        Field("kind", "种类", FieldKind.CHOICE, "报告什么", "讲座", required=True, private=True, listed=False,
              words=names("personal.report"), headings=("类别", "事项种类")),
        Field("what", "事项", what="具体什么事", example="到某校讲一次课", required=True, private=True, listed=False,
              headings=("内容", "报告内容")),
        Field("place", "地点", what="在哪里、哪个单位", private=True, listed=False, headings=("单位",)),
        Field("from_on", "开始", FieldKind.DAY, "从哪天起", private=True, listed=False, future=True, earlier=True),
        Field("to_on", "结束", FieldKind.DAY, "到哪天止", private=True, listed=False, future=True, earlier=True,
              option="--until"),
        Field("request", "请示编号", FieldKind.ENTRY, "附哪份请示，见 jyg matter list", refers="matter",
              headings=("请示",)),
        Field("answered_on", "答复日期", FieldKind.DAY, "哪天答复的", headings=("批准日期",)),
        Field("answer", "答复", what="怎样答复的", private=True, listed=False, headings=("批复", "答复内容")),
        NOTES,
    ),
    key=("on", "member", "what"), steps=(Step("answered_on", "答复", "还没有答复", says=("answer",)),),
    discreet=True, rule="personal.report", counted="件",
)  # fmt: skip

REGISTERS = (MATTER, OPINION, PERSONAL)
