"""Members of other branches who take part here: 编入, 报到. Never in 应到, never in dues. Source: 市意见第9条."""

from __future__ import annotations

from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, Step, day, entry_of, filled

INBOUND = Register(
    "inbound", "就近参加的外支部党员", ("member", "inbound"),
    "外支部的党员就近在本支部参加组织生活：从哪天到哪天；不在应到，不在本支部交党费；参加情况用 jyg member joined 记",
    (
        day("起始日期", "从哪天起", headings=("报到日期", "开始日期")),
        Field("name", "姓名", what="姓名", example="何文清", required=True, argument=True,
              headings=("党员", "党员姓名")),
        Field("home", "所在支部", what="组织关系在哪个支部", example="兰州市某局离退休党支部", required=True,
              headings=("组织关系所在支部", "隶属支部")),
        Field("basis", "方式", FieldKind.CHOICE, "不写就是报到", words=("编入", "报到"), default=lambda _: "报到"),
        Field("contact", "联系人", what="那边支部的联系人"),
        Field("until", "结束日期", FieldKind.DAY, "到哪天止", option="--until"),
        Field("certified_on", "寄证明", FieldKind.DAY, "参加情况的证明哪天寄回", option="--certified",
              headings=("寄证明日期",)),
        NOTES,
    ),
    key=("on", "name"), until="until", steps=(Step("certified_on", "寄证明", "参加情况的证明还没有寄回"),),
    opens=filled("until"), rule="member.inbound", counted="人",
)  # fmt: skip

JOINED = Register(
    "joined", "外支部党员参加情况", ("member", "joined"),
    "外支部党员参加了本支部的哪次会：会议记录里写在列席",
    (
        day("日期", "哪天参加的", headings=("参加日期",)),
        entry_of("inbound", "报到编号", "哪一名，见 jyg member inbound list"),
        Field("meeting", "会议编号", FieldKind.MEETING, "本支部的哪次会", headings=("对应会议",)),
        Field("what", "内容", what="参加了什么", example="主题党日", headings=("活动内容",)),
        Field("hours", "学时", FieldKind.TENTHS, "算几学时"),
        NOTES,
    ),
    key=("on", "inbound", "meeting"), rule="member.inbound", counted="次",
)  # fmt: skip

REGISTERS = (INBOUND, JOINED)
