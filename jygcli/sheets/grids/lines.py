"""Lines of a sheet that are no records: blanks, totals, signatures, notes, samples, section titles.

They look like people: a total has a serial number, "24人" stands in the name column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell, Row
from jygcli.sheets.words.cells import LONGEST_NAME, text_of

BLANK = "空行"
TOTAL = "合计行"
# No word that decides stands further on.
_LONGEST = 300
_MOST_KNOWN = 50_000  # plain cells

_SPACES = late(r"[\s\u200b-\u200f\ufeff]+")


# 共有党员24名, 以上共计24人。, 现有党员24名，其中预备党员2名
_HEADS = (
    r"(?:(?:以上|本表|本页|全|本)?(?:党?支部|人员|名单)?(?:现|总|合计|小计|总计|累计|共计|共有|现有|共|有|计|中共|党员|人数|总数|:)*)"
    r"(\d{1,5})(?:人|名)(?:党员)?(?:[,;。(].{0,80})?"
)


def _rules(*stated: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What lines are that are no records, each with the patterns of its words as one."""
    return tuple((why, late("|".join(patterns))) for why, *patterns in stated)


_RULES = _rules(
    (
        TOTAL,
        r"((本|全)(页|月|季度?|年度?|期|支部|组)|截[至止].{0,12}|((19|20)\d\d年)?(第?[1-4一二三四]季度|\d{1,2}月份?|[上下]半年|年度)?)?"
        r"(合计|小计|总计|共计|累计|总数|总人数|平均)(数|人数|金额|实交|应交|实缴|应缴)?[:(]?.{0,60}",
        r"(合计)?\(?(人民币|金额|合计)?\(?(大写|小写)(金额)?\)?[:(]?.{0,60}|人民币[:(].{0,60}",
        _HEADS.replace("(\\d", "(?:\\d") + "|(应到|实到|出席|请假|缺席)人数",
        # 应到24人、实到22人、请假2人
        r"(本次|会议|支部|党员)*((应|实|未)?(到会?|参加|参会|出席|出勤)|[请病事]假|缺席|缺勤|迟到)(人数|人员|党员)?:?\d{1,4}[人名]?[,;、。]?"
        r"(((应|实|未)?(到会?|参加|参会|出席|出勤)|[请病事公]假|缺席|缺勤|迟到|线上|列席|其中)(人数|人员|党员)?"
        r":?\d{1,4}[人名]?(\([^()]*\))?[,;、。]?)+",
    ),
    (
        "签字行",
        r"(填表|制表|审核|审批|填报|经办|负责|复核|统计|收款|考勤|记录|联系|导出|打印|操作)人?(单位|人|员)?(\(.{1,20}\))?:.*",
        r"((党)?(支部|组织|总支|委)?书记|组织委员|(填表|填报|制表)(日期|时间)|单位)(\(?(签字|签名|盖章|签章)\)?)?:.*",
        r"(收款|经手|经办|填表|制表|审核|复核|审批|负责|交款|出纳|会计|记账|填报|证明|监交)人?[:]?",
        r"(经手|交款|出纳|会计|记账|证明|监交|验收|保管)人?(\(.{1,20}\))?:.*",
        r".{0,20}\((签字|签名|盖章|签章|公章)\):?.*",
        r"(本人|当事人|党员|申请人|介绍人)?(签字|签名|签章|盖章)[处栏]?:.*",
    ),
    (
        "说明",
        r"(附?注\d?|备注|说明|填表说明|填写说明|填报说明|注意|提示)\d?[:.].*|(考勤)?(图例|符号|标记|标识)(说明)?:?",
        r"(附?注:?)?[√✓×△▲○●◎☆★□■◇◆#A-Z]([-—–:=]+|表示|代表|为)[\u4e00-\u9fff].*",
        r"填(表|写|报)(说明|须知|要求|注意事项).*|\d{1,2}[.、]\D.{5,}|[*※].{3,}",
    ),
    (
        "示例行",
        r"\(?(示例|样例|例|范例|举例|样表)\)?(行|\d*)?[:.]?|.{1,10}\((示例|样例|例)\)|(示例|样例|例)[:(].{1,10}",
    ),
)
# In the place of a name only, and where no mark follows: elsewhere 请假 is somebody's.
_NOT_NAMES = _rules(
    (
        TOTAL,
        # 以上结转, 承前页, 过次页 in a book that is kept page by page
        r"(以上|本页|[上前]页|上[年月期]|年初|期初|月初)(结转|转来|转入|结余|余额|结存)(数|金额|[下次]页|[下本]年)?(:?[\d,.]+元?)?",
        r"[承接转过][上前下次]页(:?[\d,.]+元?)?|结转[下次上本][页年月期](:?[\d,.]+元?)?",
        r"(应|实|未)(到|到会|参加|参会|出席)(人数|数|人员)?:?(\d{1,5}人?)?",
        r"(到会|参会|参加|出席|出勤|签到|请假|缺席|缺勤|迟到|线上|补课)(人数|人次|总数|数|合计|小计|总计|共计)?:?(\d{1,5}人?)?",
        r"(应|实|已|未|按时)?(到会?|参会|参加|出席|出勤|签到|签名|请假|[病事公]假|缺席|缺勤|迟到|线上(签到|参会|参加)?|补课):?(共|计)*\d{1,5}[人名]",
    ),
    ("出勤率行", r"(平均)?(到会|参会|参加|出席|出勤|签到|缺勤|缺席)率(\(%\))?:?"),
    ("说明", r"(会议|学习|活动)?(主题|内容|时间|日期|地点|议题|名称|形式)(安排)?:?|备注|备考|说明"),
    ("签字行", r"(会议)?(主持|主讲|记录|考勤|统计|签到|授课)(人|员|者)(签字|签名)?:?"),
)
_COUNTED = late(_HEADS)
_MARK = late(r"[√✓✔☑×✗✘△▲○〇◯●☆★□■◇◆◎—–/\\-]")
_SECTION = late(r"\(?[一二三四五六七八九十]{1,3}\)?、.*|第?[一二三四五六七八九十\d]{1,3}党?小组|.*(党员|支部|党小组)")
_HEADS_IN_TITLE = late(r"共(?:计|有)?(?:党员)?(\d{1,5})(?:人|名)|\((\d{1,5})(?:人|名)\)$")
_LONE_NAME = late(r"[^\W\dA-Za-z_]{2,6}(\(.{1,4}\))?|[^\d,。:;!]{0,20}[·A-Za-z][^\d,。:;!]{0,20}")


def why_no_record(row: Row, name_column: int, *, of_people: bool = True) -> str | None:
    """Why a line is not a record, judged by its first words and its name cell; None where it may be one."""
    if of_people and (why := _why_no_name(row, name_column)) is not None:
        return why
    texts = _written(row[: name_column + 1])
    heads = len(texts)
    if heads < 2:
        texts += _written(row[name_column + 1 :], 2 - heads)
    if not texts:
        return BLANK
    for text in texts[: heads or 1]:
        if (why := _why_head(text)) is not None:
            return why
    if len(texts) > 1:
        return None
    name = _plain(text_of(row[name_column])[:_LONGEST]) if name_column < len(row) else ""
    return _why_lone_cell(name, texts[0]) if of_people else "只有一格文字"


def is_plain_text(cell: Cell) -> bool:
    """Whether a cell says nothing against a line's being a record: a number, or words of none of the rules."""
    if not isinstance(cell, str) or cell.isdecimal():
        return cell is not None
    text = text_of(cell)
    plain = _plain(text[:_LONGEST])
    return bool(text) and _why_head(plain) is None and _why_word(plain) is None


class PlainCells:
    """Remembers the cells that `is_plain` was true of: most lines have no others, and are told by `knows` at once."""

    def __init__(self, is_plain: Callable[[Cell], bool]) -> None:
        self._is_plain = is_plain
        self._known: set[Cell] = set()
        self.knows = self._known.issuperset

    def are_all_of(self, row: Row) -> bool:
        """Whether every cell of a row is a plain one."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        for cell in row:
            if cell not in known:
                if not self._is_plain(cell):
                    return False
                known.add(cell)
        return True


def is_lone(row: Row) -> bool:
    """Whether one cell of a row holds anything, and no other."""
    if len(row) > 1 and row[0] and row[1]:  # most rows
        return False
    return len(row) - row.count(None) - row.count("") == 1


def _why_no_name(row: Row, name_column: int) -> str | None:
    """Whether a count or who signs stands in the place of a name, or before a blank one: 到会人数, 主持人."""
    name = _plain(text_of(row[name_column])[:_LONGEST]) if name_column < len(row) else ""
    why = _why_word(name)
    if not name or name.isdecimal():
        why = next((found for text in _written(row[:name_column]) if (found := _why_word(text))), why)
    marked = why is not None and any(_MARK.fullmatch(text) for text in _written(row[name_column + 1 :]))
    return None if marked else why


@lru_cache(maxsize=8192)
def _why_word(text: str) -> str | None:
    return next((why for why, pattern in _NOT_NAMES if pattern.fullmatch(text)), None)


@lru_cache(maxsize=8192)
def _why_head(text: str) -> str | None:
    return next((why for why, pattern in _RULES if pattern.fullmatch(text)), None)


def is_title(text: str) -> bool:
    """Whether a lone text may be the title of a table: no total, no signature, no note."""
    plain = _plain(text[:_LONGEST])
    return bool(plain) and _why_head(plain) is None


def heads_counted(row: Row) -> int | None:
    """The number of people that a line of totals states: 24人, 共24名党员."""
    texts = _written(row)
    if any(_why_word(text) for text in texts):
        return None  # of those present or absent
    for plain in texts:
        if match := _COUNTED.fullmatch(plain):
            return int(match[1])
    return None


def heads_in_title(row: Row) -> int | None:
    """The number of people that a line over the headings states: 党员花名册（共26人）."""
    texts = _written(row)
    found = _HEADS_IN_TITLE.search(texts[0]) if len(texts) == 1 else None
    return int(found[1] or found[2]) if found else None


def _why_lone_cell(name: str, text: str) -> str | None:
    """One cell in the whole line: a name on its own is a person, anything else a title or a remark."""
    if _SECTION.fullmatch(text):
        return "分组标题"
    if not name:
        return "只有一格文字，没有姓名"
    return None if _LONE_NAME.fullmatch(name) or len(name) > LONGEST_NAME else "说明"


def _written(row: Row, most: int | None = None) -> list[str]:
    """The texts of the first cells that have any, compared in half-width signs and without spaces."""
    texts: list[str] = []
    for cell in row:
        if cell is not None and cell != "" and (text := text_of(cell)):
            texts.append(_plain(text[:_LONGEST]))
            if len(texts) == most:
                break
    return texts


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))
