"""换届 and 补选: from the 请示 to the approved result. Sources: 市意见第8条; 选举工作条例."""

from __future__ import annotations

from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, Step, day, stated

KINDS = WHOLE_TERM, BY_ELECTION = "换届", "补选"

ELECTION = Register(
    "election", "换届选举", ("branch", "election"),
    "换届、补选：请示、候选人、选举、报批，各是哪天；选票、选举结果和就任见 jyg meeting",
    (
        day("启动日期", "哪天开始准备的", headings=("日期", "开始日期")),
        Field("kind", "种类", FieldKind.CHOICE, "换届或补选", WHOLE_TERM, required=True,
              words=KINDS, headings=("类别", "类型")),
        Field("due_on", "计划选举", FieldKind.DAY, "打算哪天选举", future=True, headings=("计划选举日期",)),
        Field("to", "报送单位", what="请示和结果报给谁", listed=False, headings=("上级党组织", "主送")),
        Field("asked_on", "请示", FieldKind.DAY, "请示哪天报的", headings=("请示日期",)),
        Field("allowed_on", "请示批复", FieldKind.DAY, "哪天批复同意", headings=("批复日期",)),
        Field("candidates", "候选人", what="经上级同意的候选人，用顿号分开", listed=False, headings=("候选人名单",)),
        Field("nominated_on", "候选人批复", FieldKind.DAY, "候选人预备人选哪天经上级同意",
              headings=("候选人批复日期",)),
        Field("meeting", "选举会议", FieldKind.MEETING, "在哪次会上选的，见 jyg meeting list", listed=False,
              headings=("会议编号",)),
        Field("elected_on", "选举", FieldKind.DAY, "哪天选举的", headings=("选举日期",)),
        Field("reported_on", "结果报批", FieldKind.DAY, "选举结果哪天报的", headings=("报批日期",)),
        Field("approved_on", "结果批复", FieldKind.DAY, "哪天批复的", headings=("结果批复日期",)),
        NOTES,
    ),
    key=("on", "kind"),
    steps=(
        Step("asked_on", "请示", "还没有报请示", says=("to",)),
        Step("allowed_on", "请示批复", "请示还没有批复"),
        Step("nominated_on", "候选人批复", "候选人还没有经上级同意", says=("candidates",)),
        Step("elected_on", "选举", "还没有选举", says=("meeting",)),
        Step("reported_on", "结果报批", "结果还没有报批"),
        Step("approved_on", "结果批复", "结果还没有批复"),
    ),
    due=stated("due_on"), rule="branch.renewed", counted="次",
)  # fmt: skip

REGISTERS = (ELECTION,)
