"""The columns of rosters of members, one person a line or a card."""

from __future__ import annotations

from jygcli.domain.base.patterns import late
from jygcli.domain.people.plain_facts import PLAIN
from jygcli.sheets.grids.columns import Column, SheetKind, words
from jygcli.sheets.grids.sections import read_section
from jygcli.sheets.grids.voices import ETHNICITIES, GENDERS, ID_NUMBERS, NAMES, PHONES, Voice, by_reader
from jygcli.sheets.grids.who_columns import BRANCH, GROUP, ID_NUMBER, NUMBER, PHONE
from jygcli.sheets.members.checks import (
    agrees_with_id,
    birth_date_by_id,
    full_before_join,
    gone_by_column,
    joined_of_age,
    not_a_member_yet,
    private_in_text,
    said_to_be_gone,
    same_person_twice,
)
from jygcli.sheets.members.posts import read_post
from jygcli.sheets.members.ticks import TickedRoster, are_ticks, ticked_column
from jygcli.sheets.words.cells import (
    read_gender,
    read_name,
    read_notes,
    read_number,
    read_status,
    read_text,
)
from jygcli.sheets.words.identifiers import read_phone
from jygcli.sheets.words.people import read_names, read_relation
from jygcli.sheets.words.written_dates import read_birth_date, read_date, read_full_date, read_month, read_planned_date

_WHEN = "(时间|日期|年月日?|年份)"
_OF_OTHERS = "配偶|爱人|父|母|子女|家属|介绍人|联系人"
_NOT_OWN_DAY = f"拟|预计|应|可|团|工作|{_OF_OTHERS}"
_LEFT = "(党员)?(转出|转走|迁出|调出|去世|逝世|死亡|病故|离开|离党|出党|退党|减员|停止党籍)(支部|本支部)?"

# The words are those of plain_heading: 缴 is written 交, 预/正 is 预正.
_COLUMNS = (
    Column("name", "姓名", read_name, "姓名 党员姓名 名字 党员名字 人员姓名 本人姓名", required=True),
    Column("serial", "序号", read_number, "序号 序 序次"),
    NUMBER,
    Column("gender", "性别", read_gender, "性别", pattern=late("(党员)?性别(代码|名称)?")),
    ID_NUMBER,
    Column("status", "党员类别", read_status,
           "人员类别 党员类别 党员类型 类别 预正 正预 正式预备 是否正式 是否正式党员 政治面貌 党籍状态 党籍 党员身份 "
           "党员性质 目前阶段 当前阶段 现阶段 所处阶段 发展阶段 培养阶段 阶段", by_values=True),
    Column("membership_state", "党籍状态", read_text, "党籍状态 党籍 人员状态 党员状态 在册状态 状态 现状 目前状态"),
    Column("birth_date", "出生日期", read_birth_date,
           "出生年月 出生日期 出生时间 出生年月日 出生年份 生日 出生 生年月 生年月日 生于"),
    Column("join_date", "入党日期", read_date,
           "入党时间 入党日期 入党年月 入党年月日 入党年份 入党 何时入党 加入党组织日期 加入党组织时间 "
           "加入党组织年月 加入中共时间 加入中国共产党时间 加入中国共产党日期 入党于 哪年入党 何年入党",
           pattern=late(
               rf"(?!.*(转正|申请|期满|递交|报批|{_OF_OTHERS}))(.{{0,10}}预备党员.{{0,8}}|.{{0,4}}(加入|入)(中国共产党|中共|党)?(党?组织)?){_WHEN}")),
    Column("full_date", "转正日期", read_full_date,
           "转正时间 转正日期 转正年月 转正年月日 转正 何时转正 转为正式党员日期 转为正式党员时间 转为正式党员年月 "
           "预备党员转正时间 预备党员转正日期",
           pattern=late(rf"(?!.*[申拟可应递]).{{0,6}}(转正|转为?(中共)?正式党员).{{0,8}}{_WHEN}")),
    Column("probation_end", "预备期满", read_planned_date, "",
           pattern=late(rf"(预备|考察).{{0,4}}(期满|到期|届满|截止|结束|期至).{{0,4}}({_WHEN})?")),
    # 递交申请书, 确定为积极分子, 列为发展对象: each has a day.
    Column("applied", "申请入党", read_text, "", repeats=True, pattern=late(
        rf".{{0,6}}(申请入党|入党申请书?|积极分子|发展对象).{{0,8}}{_WHEN}")),
    Column("left_on", "离开时间", read_text, "", pattern=late(rf"{_LEFT}(党组织关系|组织关系)?{_WHEN}")),
    Column("left_why", "离开原因", read_text, "", pattern=late(rf"(减员|{_LEFT})(的)?(原因|类型|情况|事由)")),
    *(Column(fact.name, fact.title, read_text, fact.read_as or fact.title) for fact in PLAIN),
    Column("education", "学历", read_text, "",
           pattern=late("(最高|现有?|全日制)?(学历|文化)(层次|程度|情况|水平)?")),
    Column("party_post", "党内职务", read_post,
           "党内职务 现任党内职务 党组织职务 支部职务 党支部职务 党内任职 党务职务 支部任职 支委职务 支部分工 "
           "支委分工 党内职务名称 担任党内职务 在支部任职"),
    # 职务 alone is an office's post more often than the Party's.
    Column("party_post", "党内职务", read_post, "职务 现任职务 担任职务", by_values=True),
    PHONE,
    Column("contact_phone", "紧急联系电话", read_phone,
           "紧急联系电话 紧急联系人电话 紧急联系人联系电话 紧急联系方式 紧急联系人联系方式 紧急联系人手机 "
           "紧急联系人手机号 紧急联系人手机号码 紧急联系人电话号码 紧急电话 应急联系电话 应急联系人电话 应急联系方式 "
           "应急电话 家属电话 家属联系电话 家属联系方式 家属手机 家属手机号 家属手机号码 亲属电话 亲属联系电话 "
           "亲属联系方式 亲属手机 亲属手机号 子女电话 子女联系电话 子女联系方式 子女手机 子女手机号 子女手机号码 "
           "家庭联系人电话 家属联系人电话"),
    # 关系 may be that to the Party, and 联系人 whoever of the branch looks after somebody.
    Column("contact_relation", "与本人关系", read_relation, "关系 称谓", by_values=True),
    Column("contact", "紧急联系人", read_text, "联系人 联系人姓名", beside=("contact_relation", "contact_phone")),
    Column("contact_phone", "紧急联系电话", read_phone,
           "联系人电话 联系人联系电话 联系人联系方式 联系人手机 联系人手机号 联系人手机号码 联系人电话号码",
           beside=("contact_relation", "contact")),
    BRANCH,
    GROUP,
    Column("dues_paid_until", "党费交至", read_month, "历史党费交至 党费交至 党费交至月份 党费交纳至"),
    Column("letter_until", "介绍信交至", read_month, "介绍信交至 介绍信写明交至"),
    Column("introducers", "入党介绍人", read_names, "入党介绍人 介绍人", repeats=True),
    Column("notes", "备注", read_notes, "备注 备考 说明 备注说明"),
)  # fmt: skip

MEMBERS = SheetKind(
    "members",
    "党员名册",
    _COLUMNS,
    cards=True,
    slots=ticked_column,
    slot_fits=are_ticks,
    unpivots=False,
    # What names a sheet that is no roster, unless its titles or one of the columns in `proof` say that it is.
    foreign=late(
        r"党费|交费|缴费|工资|津贴|补贴|慰问|考勤|签到|值班|积分|次数|积极分子|发展对象|入党申请|增减|变动|家属"
    ),
    native=late(r"党员(基本)?(信息|情况|名单|登记|台账|一览|档案|库)|名册"),
    proof=("join_date", "full_date", "status", "membership_state", "party_post"),
    foreign_fields=("applied",),
    foreign_headings=(*words("应交 实交 应交党费 实交党费 交纳金额 签到"), *(f"{month}月" for month in range(1, 13))),
    voices={
        "name": NAMES,
        "id_number": ID_NUMBERS,
        "phone": PHONES,
        "gender": GENDERS,
        "ethnicity": ETHNICITIES,
        "birth_date": Voice(
            by_reader(read_birth_date), late("生"), late(f"参加|入学|毕业|学|{_NOT_OWN_DAY}"), alone=False
        ),
        "join_date": Voice(
            by_reader(read_date),
            late("入党|加入|入.{0,4}党"),
            late(f"申请|递交|积极|转正|{_NOT_OWN_DAY}"),
            alone=False,
        ),
        "full_date": Voice(
            by_reader(read_full_date),
            late("转.?正|转为?.{0,2}正式"),
            late(f"申请|递交|到期|届满|{_NOT_OWN_DAY}"),
            alone=False,
        ),
    },
    missed={
        "紧急联系人": Voice(NAMES.fits, late("联系人"), late("介绍|电话|手机|方式"), alone=False),
        "紧急联系电话": Voice(by_reader(read_phone), late("联系人|[家亲]属|子女|父|母|配偶|爱人|老伴"), alone=False),
        "日期": Voice(
            by_reader(read_date),
            late("生|[入党].{0,4}党|转.?正|正式"),
            late("年龄|党龄|工龄|周岁|学"),
            alone=False,
        ),
    },
    opened=TickedRoster,
    counts_people=True,
    sections=read_section,
    others=words("座机 固定电话 家庭电话 办公电话 微信 微信号 学位 毕业院校 院校 院校及专业 毕业院校及专业 专业"),
    row_checks=(
        birth_date_by_id,
        full_before_join,
        joined_of_age,
        agrees_with_id,
        said_to_be_gone,
        private_in_text,
        gone_by_column,
        not_a_member_yet,
    ),
    file_checks=(same_person_twice,),
)
