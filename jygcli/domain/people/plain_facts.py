"""The plain facts of a member that are a text and nothing more: what each is called wherever it is asked or shown.

A further one is a row here, a field of `Person` (membership.py) and of `Facts` (services/members/people.py), a column
in store/rows/declarations.py (then `make baseline`) and in store/reads/sql/members/people.sql; options, the member's
page, rosters, import and export follow from the row. A day, a number or a choice is none of these: see `birth_date`.
"""

from __future__ import annotations

from jygcli.domain.base.tuples import NamedTuple


class PlainFact(NamedTuple):
    """`heading` stands over its column in rosters and sheets, where `read_as` are other headings that mean it.

    `example` and `width` (characters) are for the sheets to fill in; a `long` one may take several lines. What is
    `discreet` is the branch's own business: on no paper that leaves its book, and in no log that a script is told.
    """

    name: str  # the attribute, the column of the store and the key of JSON
    label: str
    example: str
    width: int
    heading: str = ""
    read_as: str = ""
    long: bool = False
    discreet: bool = False

    @property
    def title(self) -> str:
        return self.heading or self.label

    @property
    def option(self) -> str:
        return f"--{self.name.replace('_', '-')}"


PLAIN = (
    PlainFact("ethnicity", "民族", "汉族", 8),
    PlainFact(
        "education", "学历", "大专", 8,
        read_as="学历 文化程度 最高学历 学历学位 最高学历学位 文化 学历情况 受教育程度 教育程度",
    ),
    PlainFact("native_place", "籍贯", "甘肃酒泉", 12),
    PlainFact(
        "address", "住址", "迎宾路一号", 24, long=True,
        read_as="家庭住址 现居住地 现居住地址 详细地址 住址 家庭地址 居住地址 现住址 地址 家庭详细住址 现家庭住址 "
        "居住地 常住地址 常住地 家庭居住地址",
    ),
    PlainFact(
        "work_unit", "原单位", "原机械厂", 20, heading="原工作单位", long=True,
        read_as="原工作单位 原单位及职务 原单位 工作单位 原工作单位及职务 工作单位及职务 单位 离退休前单位 "
        "退休前单位 离退休前工作单位 退休前工作单位 原工作单位职务 单位及职务",
    ),
    PlainFact(
        "contact", "紧急联系人", "王小明", 10, discreet=True,
        read_as="紧急联系人 紧急联系人姓名 应急联系人 应急联系人姓名 家属 家属姓名 亲属 亲属姓名 子女姓名 "
        "家庭联系人 家属联系人 亲属联系人",
    ),
    PlainFact(
        "contact_relation", "与本人关系", "儿子", 10, discreet=True,
        read_as="与本人关系 和本人关系 与党员关系 与党员本人关系 紧急联系人关系 紧急联系人与本人关系 应急联系人关系 "
        "联系人关系 联系人与本人关系 家属关系 家属与本人关系 亲属关系 与老干部关系",
    ),
)  # fmt: skip
LABELS = {fact.name: fact.label for fact in PLAIN}
DISCREET = frozenset(fact.name for fact in PLAIN if fact.discreet)
