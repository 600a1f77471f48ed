"""Members who move: 组织关系转接, 流动党员, 一方隶属多方管理, 新退休党员.

Sources: 市意见第8、9、11条; 教育条例第32条.
"""

from __future__ import annotations

from jygcli.domain.registers.model import (
    NOTES,
    WAYS,
    Field,
    FieldKind,
    Register,
    Step,
    day,
    days_after,
    entry_of,
    member,
    until_stated,
)

OUT, IN = "转出", "转入"


TRANSFER = Register(
    "transfer", "组织关系转接", ("member", "transfer"),
    "组织关系转接：介绍信、党费交至哪月、回执；转出的同时记离开支部",
    (
        day("日期", "转出是开介绍信、离开支部的那天，转入是报到那天", headings=("开具日期", "报到日期"), fixed=True),
        member(anytime=True, fixed=True),
        Field("direction", "方向", FieldKind.CHOICE, "转出或转入", OUT, required=True, fixed=True, words=(OUT, IN)),
        Field("other_side", "对方单位", what="转到哪里，或从哪里转来", example="兰州市某街道党委", required=True,
              option="--other", headings=("转往单位", "转入单位", "转出单位", "去向")),
        Field("letter", "介绍信号", what="介绍信的编号", headings=("介绍信编号", "文号")),
        Field("valid_days", "有效天数", FieldKind.COUNT, "介绍信有效几天", option="--valid"),
        Field("dues_until", "党费交至", FieldKind.MONTH, "介绍信写明党费交至的月份", "2026-08", fixed=True,
              headings=("党费交至月份",)),
        Field("receipt_on", "回执日期", FieldKind.DAY, "哪天收到（转入是寄出）回执", headings=("回执",)),
        NOTES,
    ),
    key=("on", "member", "direction"), steps=(Step("receipt_on", "回执", "回执还没有办"),),
    due=days_after("on", "valid_days"), rule="dues.letter", counted="人", added_by=("out", "in"),
)  # fmt: skip

FLOAT = Register(
    "float", "流动党员", ("member", "float"),
    "流动党员：去了哪里、活动证、多久联系一次、哪天回来；联系用 jyg member contact 记",
    (
        day("外出日期", "哪天走的", headings=("流出日期",)),
        member(),
        Field("place", "去向", what="去了哪里", example="兰州市", required=True, headings=("外出地点", "流入地")),
        Field("reason", "原因", what="为什么外出", private=True, listed=False, headings=("外出原因",)),
        Field("card", "活动证号", what="流动党员活动证的编号", headings=("活动证编号",)),
        Field("card_on", "发证日期", FieldKind.DAY, "哪天发的活动证", option="--card-on"),
        Field("every", "联系间隔", FieldKind.COUNT, "几个月联系一次；不写就是 3", headings=("联系间隔月",),
              listed=False, default=lambda _: 3),
        Field("returned_on", "返回日期", FieldKind.DAY, "哪天回来的"),
        NOTES,
    ),
    key=("on", "member"), until="returned_on",
    steps=(
        Step("card_on", "发证", "还没有发活动证", says=("card",)),
        Step("returned_on", "返回", "外出，还没有回来", told=False),
    ),
    any_order=True, opens=until_stated("returned_on"), rule="member.float", counted="人",
    lately=("returned_on",),
)  # fmt: skip

CONTACT = Register(
    "contact", "流动党员联系", ("member", "contact"),
    "流动党员联系：哪天、怎样联系的",
    (
        day("日期", headings=("联系日期",)),
        entry_of("float", "外出编号", "哪次外出，见 jyg member float list"),
        Field("way", "方式", FieldKind.CHOICE, words=WAYS, headings=("联系方式",)),
        Field("content", "情况", what="联系时说了什么", private=True, listed=False),
        NOTES,
    ),
    key=("on", "float"), rule="member.float", counted="次",
)  # fmt: skip

AFFILIATE = Register(
    "affiliate", "异地参加组织生活", ("member", "affiliate"),
    "一方隶属，多方管理：组织关系在本支部，在居住地参加组织生活；参加情况用 jyg member elsewhere 记",
    (
        day("起始日期", "从哪天起", headings=("开始日期",)),
        member(),
        Field("place", "参加地", what="在哪个支部参加", example="胜利社区党支部", required=True,
              headings=("参加支部",)),
        Field("contact", "联系人", what="那边的联系人"),
        Field("until", "结束日期", FieldKind.DAY, "到哪天止", option="--until"),
        NOTES,
    ),
    key=("on", "member"), until="until", rule="member.affiliate", counted="人",
)  # fmt: skip

ELSEWHERE = Register(
    "elsewhere", "异地参加情况", ("member", "elsewhere"),
    "异地参加情况：那边报来的学习、会议；写明本支部会议编号的，计入那次会的学习覆盖",
    (
        day("日期", "哪天参加的", headings=("参加日期",)),
        entry_of("affiliate", "参加编号", "哪一份，见 jyg member affiliate list"),
        Field("meeting", "会议编号", FieldKind.MEETING, "相当于本支部的哪次会", headings=("对应会议",)),
        Field("topic", "内容", what="参加了什么", example="社区主题党日", required=True, headings=("活动内容",)),
        Field("hours", "学时", FieldKind.TENTHS, "算几学时"),
        NOTES,
    ),
    key=("on", "affiliate", "topic"), rule="member.affiliate", counted="次", lately=("on",),
)  # fmt: skip

RETIRE = Register(
    "retire", "新退休党员", ("member", "retire"),
    "新退休党员的谈话、交接、培训，各是哪天",
    (
        day("退休日期", "哪天退休的", headings=("退休时间",)),
        member(anytime=True),
        Field("led", "担任过领导", FieldKind.CHOICE, "担任过领导职务的，提出相对更高的要求", words=("是", "否"),
              headings=("是否担任过领导职务",)),
        Field("demands", "要求", what="谈话时提出的要求", listed=False),
        Field("talk_on", "谈话", FieldKind.DAY, "哪天谈话", headings=("谈话日期",)),
        Field("handover_on", "交接", FieldKind.DAY, "哪天交接组织关系", headings=("交接日期",)),
        Field("training_on", "培训", FieldKind.DAY, "哪天培训", headings=("培训日期",)),
        NOTES,
    ),
    key=("member",),
    steps=(
        Step("talk_on", "谈话", "还没有谈话", says=("demands",)),
        Step("handover_on", "交接", "还没有交接"),
        Step("training_on", "培训", "还没有培训"),
    ),
    any_order=True, rule="member.retire", counted="人",
)  # fmt: skip

REGISTERS = (TRANSFER, FLOAT, CONTACT, AFFILIATE, ELSEWHERE, RETIRE)
