"""The columns that say whom a line is about, where the person belongs and how to reach them: alike in every kind."""

from __future__ import annotations

from jygcli.domain.base.patterns import late
from jygcli.sheets.grids.columns import Column
from jygcli.sheets.words.cells import read_number, read_text, read_upright
from jygcli.sheets.words.identifiers import read_id_number, read_phone

NUMBER = Column("number", "编号", read_number, "编号 党员编号")
ID_NUMBER = Column(
    "id_number",
    "身份证号",
    read_id_number,
    "身份证号 身份证号码 身份证 公民身份号码 公民身份证号 公民身份证号码 党员身份证号 党员身份证号码 "
    "居民身份证号 居民身份证号码 本人身份证号 本人身份证号码 身份号码 证件号码 证件号",
)
PHONE = Column(
    "phone",
    "联系电话",
    read_phone,
    "联系电话 手机号 手机号码 手机 电话 电话号码 联系方式 联系手机 移动电话 本人电话 本人手机 本人手机号 "
    "本人联系电话 手机电话 联系手机号 联系电话手机",
)
BRANCH = Column(
    "branch",
    "党支部",
    read_text,
    "所在党支部 所属党支部 目前所在党支部 党支部 支部 所在支部 所属支部 党组织 所在党组织 所属党组织 "
    "党支部名称 支部名称 党组织名称 所在党支部名称 所在党组织名称 组织关系所在支部 组织关系所在党支部 "
    "组织关系所在党组织 现所在党支部 支部信息 党支部信息 支部全称 党支部全称",
    merged_down=True,
    pattern=late("(目前|现)?(所在|所属|隶属)(基层)?(党支部|支部|党?组织)(名称|全称)?"),
)
GROUP = Column(
    "group", "党小组", read_upright, "党小组 所在党小组 所属党小组 小组 所在小组 所属小组 组别", merged_down=True
)
WHO = frozenset({"name", *(column.field for column in (NUMBER, ID_NUMBER, PHONE, BRANCH, GROUP))})
