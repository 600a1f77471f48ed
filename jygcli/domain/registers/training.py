"""培训和学习学时; what was studied, at which meeting. Sources: 市意见第3、5、6、20条; 教育条例第20、23条."""

from __future__ import annotations

from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, day, member

CONCENTRATED = "集中培训"
# What the opinion names: reading and briefings (第5条), the four histories (第3条); and the forms of 第6条.
STUDIED = ("阅读文件", "会议精神", "通报情况", "参观学习", "党史", "新中国史", "改革开放史", "社会主义发展史", "其他")
FORMS = ("集中学习", "报告会", "辅导班", "读书班", "座谈会", "现场教学", "体验教学", "在线学习")

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
    key=("on", "member", "course"), rule="duty.training", counted="人次", lately=("on",),
)  # fmt: skip

AGENDA = Register(
    "agenda", "学习内容", ("training", "agenda"),
    "学习内容：在哪次会上学了什么、什么形式、什么材料；学时记在会上（jyg meeting edit 编号 --hours）",
    (
        day("日期", "哪天学的", headings=("学习日期", "时间")),
        Field("meeting", "会议编号", FieldKind.MEETING, "在哪次会上学的，见 jyg meeting list", headings=("对应会议",)),
        Field("what", "内容", what="学了什么", example="习近平总书记关于老干部工作的重要论述", required=True,
              headings=("学习内容", "学习篇目")),
        Field("kind", "种类", FieldKind.CHOICE, "不写就是阅读文件", words=STUDIED, headings=("学习种类", "专题"),
              default=lambda _: STUDIED[0]),
        Field("form", "形式", FieldKind.CHOICE, words=FORMS, headings=("学习形式",)),
        Field("material", "材料", what="什么材料，文号或书名", headings=("学习材料", "文号")),
        Field("speaker", "主讲人", what="谁讲的、谁领学", headings=("领学人", "讲课人")),
        NOTES,
    ),
    key=("on", "meeting", "what"), rule="study.agenda", counted="项",
)  # fmt: skip

REGISTERS = (TRAINING, AGENDA)
