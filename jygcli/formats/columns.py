"""The columns of each kind of sheet, as one table a kind: field, label, reader, headings.

A further kind is a further table. Headings are compared by `plain_heading`, so the table holds
plain words: no spaces, hints in brackets or signs. Where one heading may mean several things
(人员类别 holds 正式/预备 in one file and an occupation in the next), several rows claim it and the
first whose values can be read has it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from jygcli.formats.cells import (
    Reader,
    read_gender,
    read_name,
    read_names,
    read_notes,
    read_number,
    read_status,
    read_text,
)
from jygcli.formats.identifiers import read_id_number, read_phone
from jygcli.formats.member_checks import (
    FileCheck,
    RowCheck,
    agrees_with_id,
    birth_date_by_id,
    full_before_join,
    joined_of_age,
    same_person_twice,
)
from jygcli.formats.member_ticks import TickedRoster, ticked_column
from jygcli.formats.records import Opener, SlotReader
from jygcli.formats.written_dates import read_birth_date, read_date, read_full_date, read_month


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a kind, and how it's found and read.

    `by_values`: the heading alone doesn't settle it, most values must read without a flaw.
    `repeats`: 入党介绍人1, 入党介绍人2 are one field; their tuples are joined.
    `merged_down`: a cell merged over several rows speaks for each of them.
    """

    field: str
    label: str
    reader: Reader
    headings: tuple[str, ...]
    required: bool = False
    by_values: bool = False
    repeats: bool = False
    merged_down: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet: `name` is the word on the command line, `label` what the user calls it.

    Besides the required columns, one column of each group in `any_of` must be there; SLOTS in a group
    stands for a column of the family that `slots` knows (months, meetings), which `opened` unpivots.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    any_of: tuple[tuple[str, ...], ...] = ()
    wanted: str = ""
    # Whether every sheet that holds such a table is read, or only the best one.
    all_sheets: bool = False
    # Whether a sheet may be a stack of cards, one person each.
    cards: bool = False
    slots: SlotReader | None = None
    # Whether each slot is a record of its own, which is then named by its cell.
    unpivots: bool = True
    # Titles that speak of something else, unless they (or the headings) speak of this kind too.
    foreign: re.Pattern[str] | None = None
    native: re.Pattern[str] | None = None
    opened: Opener | None = None
    # Headings that are known and hold nothing to keep.
    skipped: tuple[str, ...] = ("序号", "序", "签名", "签字")
    # Looks at one row as a whole, and at all rows together.
    row_checks: tuple[RowCheck, ...] = ()
    file_checks: tuple[FileCheck, ...] = ()

    _by_heading: dict[str, tuple[Column, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for column in self.columns:
            for heading in column.headings:
                self._by_heading[heading] = (*self._by_heading.get(heading, ()), column)

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)

    @property
    def key(self) -> str:
        """The field without which a line is no record: the name, or what else must be there."""
        return self.required[0].field if self.required else self.any_of[0][0]

    def columns_for(self, heading: str) -> tuple[Column, ...]:
        """The columns that claim a heading, in the order of the table."""
        plain = plain_heading(heading)
        claims = self._by_heading.get(plain, ())
        if claims or not plain:
            return claims
        numbered = self._by_heading.get(plain.rstrip("0123456789一二三"), ())
        return tuple(column for column in numbered if column.repeats)

    def column(self, field: str) -> Column | None:
        return next((column for column in self.columns if column.field == field), None)

    def may_have_slots(self, titles: str, headings: str) -> bool:
        """Whether months or days over columns can be this kind's: 活动次数 by month are no dues."""
        if self.foreign is None or self.native is None or not self.foreign.search(titles):
            return True
        return bool(self.native.search(titles + headings))

    def skips(self, heading: str) -> bool:
        return plain_heading(heading) in self.skipped


def words(text: str) -> tuple[str, ...]:
    """Many headings in one text, set apart by spaces."""
    return tuple(text.split())


_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|〔[^〕]*〕|<[^<>]*>")
_SIGNS = re.compile(r"[\s\u200b-\u200f\ufeff/\\\-—_*:;,.、。·#\"'“”‘’()\[\]【】|]+")
_LONGEST_HEADING, _LONGEST_WITH_HINTS = 30, 1000


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """A heading as the table writes it: without brackets and what they hold, white space and signs; 缴 is 交."""
    if len(text) > _LONGEST_WITH_HINTS:
        return ""
    unbracketed = _BRACKETED.sub("", unicodedata.normalize("NFKC", text))
    plain = _SIGNS.sub("", unbracketed).replace("缴", "交")
    return plain if len(plain) <= _LONGEST_HEADING else ""


# The words of each row are those of plain_heading: 缴 is written 交, 预/正 is 预正.
MEMBERS = Kind(
    "members",
    "党员名册",
    (
        Column("name", "姓名", read_name, ("姓名", "党员姓名", "名字", "党员名字"), required=True),
        Column("number", "编号", read_number, ("编号", "党员编号")),
        Column("gender", "性别", read_gender, ("性别",)),
        Column("ethnicity", "民族", read_text, ("民族",)),
        Column(
            "id_number",
            "身份证号",
            read_id_number,
            (
                "身份证号",
                "身份证号码",
                "身份证",
                "公民身份号码",
                "公民身份证号",
                "公民身份证号码",
                "党员身份证号",
                "党员身份证号码",
                "居民身份证号",
                "居民身份证号码",
                "证件号码",
                "证件号",
            ),
        ),
        Column(
            "status",
            "党员类别",
            read_status,
            ("人员类别", "党员类别", "党员类型", "类别", "预正", "正预", "正式预备", "党籍状态", "党籍", "党员身份"),
            by_values=True,
        ),
        Column("membership_state", "党籍状态", read_text, ("党籍状态", "党籍")),
        Column(
            "birth_date",
            "出生日期",
            read_birth_date,
            ("出生年月", "出生日期", "出生时间", "出生年月日", "生日", "出生"),
        ),
        Column(
            "join_date",
            "入党日期",
            read_date,
            ("入党时间", "入党日期", "入党年月", "入党年月日", "加入党组织日期", "加入党组织时间", "加入中共时间"),
        ),
        Column(
            "full_date",
            "转正日期",
            read_full_date,
            ("转正时间", "转正日期", "转正年月", "转正年月日", "转为正式党员日期", "转为正式党员时间"),
        ),
        Column("native_place", "籍贯", read_text, ("籍贯",)),
        Column("education", "学历", read_text, ("学历", "文化程度", "最高学历", "学历学位")),
        Column("party_post", "党内职务", read_text, ("党内职务", "现任党内职务", "党组织职务", "支部职务")),
        Column(
            "phone",
            "联系电话",
            read_phone,
            (
                "联系电话",
                "手机号",
                "手机号码",
                "手机",
                "电话",
                "电话号码",
                "联系方式",
                "联系手机",
                "移动电话",
            ),
        ),
        Column(
            "address",
            "住址",
            read_text,
            ("家庭住址", "现居住地", "现居住地址", "详细地址", "住址", "家庭地址", "居住地址", "现住址", "地址"),
        ),
        Column(
            "branch",
            "党支部",
            read_text,
            (
                "所在党支部",
                "所属党支部",
                "目前所在党支部",
                "党支部",
                "支部",
                "所在支部",
                "所属支部",
                "党组织",
                "所在党组织",
                "所属党组织",
                "党支部名称",
            ),
            merged_down=True,
        ),
        Column("group", "党小组", read_text, ("党小组", "所在党小组", "所属党小组", "小组"), merged_down=True),
        Column(
            "work_unit",
            "原工作单位",
            read_text,
            ("原工作单位", "原单位及职务", "原单位", "工作单位", "原工作单位及职务", "工作单位及职务", "单位"),
        ),
        Column("dues_paid_until", "党费交至", read_month, ("历史党费交至", "党费交至", "党费交至月份", "党费交纳至")),
        Column("introducers", "入党介绍人", read_names, ("入党介绍人", "介绍人"), repeats=True),
        Column("notes", "备注", read_notes, ("备注", "备考", "说明")),
    ),
    cards=True,
    slots=ticked_column,
    unpivots=False,
    opened=TickedRoster,
    row_checks=(birth_date_by_id, full_before_join, joined_of_age, agrees_with_id),
    file_checks=(same_person_twice,),
)
