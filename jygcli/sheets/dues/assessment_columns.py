"""The columns of a sheet of assessments: who, which category, the base or the amount, the ground."""

from __future__ import annotations

import unicodedata
from datetime import date

from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Status
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind
from jygcli.sheets.grids.who_columns import ID_NUMBER, NUMBER
from jygcli.sheets.words.amounts import read_amount
from jygcli.sheets.words.cells import NOTHING, Read, half_width, read_name, read_text, says_nothing
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.written_dates import read_month

_SHORT = {
    **dict.fromkeys(("退休", "离休", "离退"), Category.RETIRED),
    **dict.fromkeys(("年薪",), Category.ANNUAL_PAY),
    **dict.fromkeys(("个体户", "个体工商户"), Category.SELF_EMPLOYED),
    **dict.fromkeys(("学生", "低保", "下岗", "失业"), Category.FLAT),
}
# What a roster says of its people under 党员类别 has nothing to do with dues.
_OF_A_ROSTER = frozenset({*Status, "正式", "预备"})


def read_category(cell: Cell, _today: date) -> Read:
    """A category of dues, also by its short words."""
    text = half_width(unicodedata.normalize("NFKC", str(cell or "")))
    if says_nothing(text):
        return NOTHING
    if text in _OF_A_ROSTER:
        return NOTHING
    found = _SHORT.get(text) or next((category for category in Category if category == text), None)
    if found is not None:
        return Read(found)
    why = f"类别读不懂，应当是{'、'.join(Category)}；请改后重新导入"
    return Read(None, Flaw(Code.VALUE_UNREADABLE, why, Severity.ERROR))


_COLUMNS = (
    Column("name", "姓名", read_name, "姓名 党员姓名 名字", required=True),
    NUMBER,
    ID_NUMBER,
    Column("category", "类别", read_category, "类别 党费类别 交纳类别 人员类别 党员类别"),
    Column("base", "党费基数", read_amount,
           "基数 党费基数 每月党费基数 月党费基数 党费月基数 每月基数 交费基数 "
           "核定基数 月基数 计算基数 党费计算基数 养老金 基本养老金 基本离退休费 月养老金"),
    Column("due", "核定金额", read_amount,
           "核定金额 核定党费 月核定金额 应交 月应交 应交党费 月应交党费 每月应交 每月应交党费 月党费"),
    Column("from_month", "起始月份", read_month, "起始月份 执行月份 起始时间 从哪月起 执行时间"),
    Column("ground", "依据", read_text, "依据 核定依据 备注 说明"),
)  # fmt: skip

ASSESSMENTS = SheetKind(
    "assessments", "党费核定表", _COLUMNS, any_of=(("base", "due", "category"),), wanted="姓名”和“基数”或“核定金额"
)
