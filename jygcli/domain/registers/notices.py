"""上级交办: what the level above hands down to its branches, until when, and what each of them answers.

Source: 市意见第11条（请示报告制度）, by which a branch reports what came of it.
"""

from __future__ import annotations

from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, Step, day, stated

NOTICE = Register(
    "notice", "上级交办", ("task",),
    "上级交办：下发的通知、布置的事，最晚哪天办完、怎样回复；没有回复的列在待办里",
    (
        day("下发日期", "哪天下发的", headings=("日期", "下发时间")),
        Field("what", "事项", what="要办什么", example="报换届方案", required=True, argument=True,
              headings=("通知", "交办事项", "内容")),
        Field("issuer", "下发单位", what="谁下发的；给一个党总支的支部下发，不写就是它", option="--from", listed=False,
              headings=("交办单位", "来文单位")),
        Field("number_text", "文号", what="文号", option="--document", listed=False, headings=("文件号",)),
        Field("due_on", "期限", FieldKind.DAY, "最晚哪天办完", "2026-09-10", future=True, listed=False,
              headings=("办结期限", "完成期限")),
        Field("done_on", "回复日期", FieldKind.DAY, "哪天办完回复的", headings=("办结日期",)),
        Field("answer", "回复", what="怎样办的", headings=("办理情况",)),
        Field("figure", "数量", FieldKind.COUNT, "办了多少：人数、件数、份数", headings=("人数", "件数", "份数")),
        NOTES,
    ),
    key=("on", "what"), steps=(Step("done_on", "回复", "还没有回复", says=("answer", "figure")),),
    due=stated("due_on"), rule="matter.report", counted="件", handed=True,
)  # fmt: skip
REGISTERS = (NOTICE,)
