"""培训和学习学时. Sources: 市意见第20条; 教育条例第20、23条."""

from __future__ import annotations

from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, day, member

CONCENTRATED = "集中培训"

TRAINING = Register(
    "training", "培训学习", ("training",),
    "培训学习：谁、哪天、什么课、几学时；书记、委员、骨干每年至少一次集中培训",
    (
        day("日期", headings=("培训日期", "学习日期", "时间")),
        member(each=True),
        Field("course", "课程", what="什么课", example="支部书记培训班", required=True,
              headings=("培训名称", "培训内容", "学习内容")),
        Field("hours", "学时", FieldKind.TENTHS, "几学时", "8", required=True, headings=("学时数",)),
        Field("kind", "种类", FieldKind.CHOICE, "不写就是集中学习",
              words=(CONCENTRATED, "集中学习", "网络学习", "自学"), headings=("形式", "培训形式"),
              default=lambda _: "集中学习"),
        Field("organiser", "组织单位", what="谁办的", headings=("主办单位",)),
        NOTES,
    ),
    key=("on", "member", "course"), rule="duty.training", counted="人次",
)  # fmt: skip

REGISTERS = (TRAINING,)
