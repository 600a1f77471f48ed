"""Lines of a sheet that are no records: blanks, totals, signatures, notes, samples, section titles.

They look like people: a total has a serial number, "24人" stands in the name column.
"""

from __future__ import annotations

import re
import unicodedata

from jygcli.formats.cells import LONGEST_NAME, text_of
from jygcli.formats.grid import Row

BLANK = "空行"

_SPACES = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_RULES = (
    ("合计行", re.compile(r"(本页)?(合计|小计|总计|共计|累计|总数|总人数|平均)(数|人数)?[:(]?.{0,60}")),
    ("合计行", re.compile(r"(共|共计|合计|党员)?\d+(人|名)(党员)?|(应到|实到|出席|请假|缺席)人数")),
    (
        "签字行",
        re.compile(r"(填表|制表|审核|审批|填报|经办|负责|复核|统计|收款|考勤|记录|联系)人?(单位|人)?(\(.{1,20}\))?:.*"),
    ),
    (
        "签字行",
        re.compile(
            r"((党)?(支部|组织|总支|委)?书记|组织委员|(填表|填报|制表)(日期|时间)|单位)(\(?(签字|签名|盖章|签章)\)?)?:.*"
        ),
    ),
    ("签字行", re.compile(r".{0,20}\((签字|签名|盖章|签章|公章)\):?.*")),
    ("说明", re.compile(r"(附?注\d?|备注|说明|填表说明|填写说明|填报说明|注意|提示)\d?[:.].*")),
    ("说明", re.compile(r"填(表|写|报)(说明|须知|要求|注意事项).*|\d{1,2}[.、]\D.{5,}|[*※].{3,}")),
)
_SAMPLE = re.compile(
    r"\(?(示例|样例|例|范例|举例|样表)\)?(行|\d*)?[:.]?|.{1,10}\((示例|样例|例)\)|(示例|样例|例)[:(].{1,10}"
)
_SECTION = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}\)?、.*|第?[一二三四五六七八九十\d]{1,3}党?小组|.*(党员|支部|党小组)"
)
_LONE_NAME = re.compile(r"[^\W\dA-Za-z_]{2,6}(\(.{1,4}\))?|[^\d,。:;!]{0,20}[·A-Za-z][^\d,。:;!]{0,20}")


def why_no_record(row: Row, name_column: int) -> str | None:
    """Why a line is not a person, judged by its first words and its name cell; None where it may be one."""
    texts = [(index, _SPACES.sub("", unicodedata.normalize("NFKC", text))) for index, text in _written(row)]
    if not texts:
        return BLANK
    heads = [text for index, text in texts if index <= name_column] or [texts[0][1]]
    for why, pattern in _RULES:
        if any(pattern.fullmatch(text) for text in heads):
            return why
    if any(_SAMPLE.fullmatch(text) for text in heads):
        return "示例行"
    name = next((text for index, text in texts if index == name_column), "")
    if len(texts) == 1:
        return _why_lone_cell(name)
    return None


def _why_lone_cell(name: str) -> str | None:
    """One cell in the whole line: a name on its own is a person, anything else a title or a remark."""
    if not name:
        return "只有一格文字，没有姓名"
    if _SECTION.fullmatch(name):
        return "分组标题"
    return None if _LONE_NAME.fullmatch(name) or len(name) > LONGEST_NAME else "说明"


def _written(row: Row) -> list[tuple[int, str]]:
    return [(index, text) for index, cell in enumerate(row) if (text := text_of(cell))]
