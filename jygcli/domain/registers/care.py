"""关怀: 谈心谈话, 走访慰问, 送学上门, 困难帮扶. Sources: 支部工作条例第19条; 市意见第7、11、12条."""

from __future__ import annotations

from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.registers.model import (
    NOTES,
    WAYS,
    Field,
    FieldKind,
    Register,
    Step,
    day,
    entry_of,
    filled,
    member,
    stated,
)

UNIT = "单位经费"  # what the unit gives: no money of the branch
OCCASIONS = ("春节", "七一", "国庆", "重阳", "其他节日纪念日", "生病住院", "家庭变故", "其他")
GROUNDS = ("疾病", "失能", "家庭变故", "收入低", "独居无人照料", "其他")


# Money or goods for a member: booked as an expense of the fund that it comes from (services/care_money.py).
MONEY = (
    Field("goods", "物品", what="送了什么", headings=("慰问品",)),
    Field("amount", "金额", FieldKind.MONEY, "慰问金或物品的金额（元）", fixed=True,
          headings=("慰问金", "慰问金额", "补助金额")),
    Field("source", "来源", FieldKind.CHOICE, "用哪笔钱，写了金额就要写；单位的不进支部的账", fixed=True, listed=False,
          words=(FundSource.RETURNED, FundSource.GRANT, UNIT), headings=("经费来源", "资金来源")),
    Field("use", "用途", FieldKind.CHOICE, "不写就是补助困难党员", fixed=True, listed=False,
          words=tuple(use for use in FundUse if use is not FundUse.ALLOWANCE)),
    Field("voucher", "凭证", what="凭证号，写了金额就要写", fixed=True, listed=False, headings=("凭证号",)),
    Field("decision", "决定", what="哪次会决定的：会议编号或文字", fixed=True, listed=False),
    Field("fund_entry", "经费收支", FieldKind.FUND, given=False, listed=False),
)  # fmt: skip

_FOLLOW_UP = (
    Field("follow_up", "要办的事", what="谈到、看到的困难和要办的事", private=True, listed=False,
          headings=("反映问题", "需办事项")),
    Field("followed_on", "办结日期", FieldKind.DAY, "哪天办好", headings=("办结时间",)),
)  # fmt: skip
_SETTLED = Step("followed_on", "办结", "有事还没有办结")

TALK = Register(
    "talk", "谈心谈话", ("care", "talk"),
    "谈心谈话：谁和谁、哪天谈的；委员之间、委员和党员之间每年至少一次",
    (
        day(),
        member(),
        Field("partner", "谈话人", FieldKind.MEMBER, "和谁谈：编号或姓名", "李桂芳", required=True,
              option="--with", headings=("谈话对方", "谈心人", "委员")),
        Field("way", "方式", FieldKind.CHOICE, words=WAYS, headings=("谈话方式",)),
        Field("topic", "内容", what="谈了什么", private=True, listed=False, headings=("谈话内容", "谈话主题")),
        *_FOLLOW_UP,
        NOTES,
    ),
    key=("on", "member", "partner"), steps=(_SETTLED,), opens=filled("follow_up"), rule="duty.talks", counted="次",
    lately=("on",),
)  # fmt: skip

VISIT = Register(
    "visit", "走访慰问", ("care", "visit"),
    "走访慰问：重要节日、生病住院、家庭变故；慰问金记在所用的经费里",
    (
        day(),
        member(each=True),
        Field("occasion", "事由", FieldKind.CHOICE, "节日、生病住院、家庭变故等", "七一", required=True, private=True,
              listed=False, words=OCCASIONS, headings=("走访事由", "慰问事由", "原因")),
        Field("visitors", "走访人", what="哪些人去的", headings=("慰问人",)),
        *MONEY,
        *_FOLLOW_UP,
        NOTES,
    ),
    key=("on", "member", "occasion"), steps=(_SETTLED,), opens=filled("follow_up"), rule="care.visit", counted="次",
    lately=("on",),
)  # fmt: skip

STUDY = Register(
    "study", "送学上门", ("care", "study"),
    "送学上门：学习送到不能到会的党员；写明会议编号的，计入那次会的学习覆盖",
    (
        day(),
        member(each=True),
        Field("meeting", "会议编号", FieldKind.MEETING, "补的是哪次会的学习，见 jyg meeting list",
              headings=("对应会议",)),
        Field("way", "方式", FieldKind.CHOICE, words=("上门", "微信短信", "在线课堂", "送资料"),
              headings=("送学方式",)),
        Field("topic", "内容", what="学了什么", example="学习二十届四中全会精神", headings=("学习内容", "送学内容")),
        Field("hours", "学时", FieldKind.TENTHS, "算几学时", headings=("学时数",)),
        Field("brought_by", "送学人", what="谁送的", option="--by"),
        NOTES,
    ),
    key=("on", "member", "meeting", "topic"), rule="care.study", counted="人次", lately=("on",),
)  # fmt: skip

HARDSHIP = Register(
    "hardship", "困难帮扶", ("care", "hardship"),
    "困难帮扶：一名困难党员一份，起因、联系、到哪天结束；措施用 jyg care measure 记",
    (
        day("起始日期", "从哪天起", headings=("开始日期", "建档日期")),
        member(),
        Field("ground", "起因", FieldKind.CHOICE, "为什么困难", "疾病", required=True, private=True, listed=False,
              words=GROUNDS, headings=("困难原因", "致困原因")),
        Field("detail", "情况", what="具体情况", private=True, listed=False, headings=("困难情况",)),
        Field("helper", "联系人", what="谁负责联系", headings=("帮扶人", "帮扶责任人")),
        Field("next_on", "下次联系", FieldKind.DAY, "下次哪天联系", future=True, headings=("下次联系日期",)),
        Field("ended_on", "结束日期", FieldKind.DAY, "哪天结束", headings=("结束时间",)),
        Field("outcome", "结果", what="怎样结束的", private=True, listed=False, headings=("帮扶结果",)),
        NOTES,
    ),
    key=("on", "member"), steps=(Step("ended_on", "结束", "还在帮扶", says=("outcome",), again="next_on"),),
    due=stated("next_on"), until="ended_on", discreet=True, rule="care.hardship", counted="人", lately=("ended_on",),
)  # fmt: skip

MEASURE = Register(
    "measure", "帮扶措施", ("care", "measure"),
    "帮扶措施：哪天做了什么，补助的钱记在所用的经费里",
    (
        day(),
        entry_of("hardship", "帮扶编号", "哪一份帮扶，见 jyg care hardship list"),
        Field("what", "措施", what="做了什么", example="联系社区送餐", required=True, private=True, listed=False,
              headings=("帮扶措施", "帮扶内容")),
        *MONEY,
        NOTES,
    ),
    key=("on", "hardship", "what"), rule="care.hardship", counted="次",
)  # fmt: skip

LEADER = Register(
    "leader", "领导干部联系", ("care", "leader"),
    "领导干部联系离退休干部：哪位领导联系谁、多久一次；联系了用 jyg care call 记",
    (
        day("起始日期", "从哪天起", headings=("开始日期",)),
        member(),
        Field("leader", "领导干部", what="姓名", example="马志远", required=True, headings=("联系领导", "联系人")),
        Field("post", "职务", what="在单位的职务", headings=("领导职务",)),
        Field("every", "联系间隔", FieldKind.COUNT, "几个月联系一次；不写就是 3", headings=("联系间隔月",),
              listed=False, default=lambda _: 3),
        Field("until", "结束日期", FieldKind.DAY, "到哪天止", option="--until"),
        NOTES,
    ),
    key=("on", "member", "leader"), until="until", rule="care.leader", counted="人", lately=("until",),
)  # fmt: skip

CALL = Register(
    "call", "领导干部联系记录", ("care", "call"),
    "领导干部联系记录：哪天、怎样联系的",
    (
        day("日期", headings=("联系日期",)),
        entry_of("leader", "联系编号", "哪一对，见 jyg care leader list"),
        Field("way", "方式", FieldKind.CHOICE, words=WAYS, headings=("联系方式",)),
        Field("content", "情况", what="谈了什么，要办什么", private=True, listed=False),
        NOTES,
    ),
    key=("on", "leader"), rule="care.leader", counted="次",
)  # fmt: skip

REGISTERS = (TALK, VISIT, STUDY, HARDSHIP, MEASURE, LEADER, CALL)
