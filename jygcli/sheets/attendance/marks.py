"""Marks of attendance, and what they mean where the sheet has no legend of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import words
from jygcli.sheets.words.boxes import chosen
from jygcli.sheets.words.cells import text_of, words_of_leaving
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.meeting_words import is_not_held


class Presence(StrEnum):
    """The statuses of the import contract."""

    PRESENT = "present"
    LATE = "late"
    ONLINE = "present_online"
    LEAVE = "leave"
    ABSENT = "absent"
    MAKEUP = "makeup"
    NOT_REQUIRED = "not_required"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; None as status: it can't be read, or not in one way only."""

    status: Presence | None
    reason: str | None = None


# Signs drawn in several ways are one sign; a legend speaks of all of them.
SIGNS = {
    **dict.fromkeys("√✓✔☑✅∨Vv", "√"),
    **dict.fromkeys("×✗✘╳✖✕☒❌XxＸ", "×"),
    **dict.fromkeys("△▲Δ∆", "△"),
    **dict.fromkeys("▽▼", "▽"),
    **dict.fromkeys("+＋➕✚", "+"),
    **dict.fromkeys("○〇◯Oo⭕", "○"),
    **dict.fromkeys("●", "●"),
    **dict.fromkeys("-—–―－─", "—"),
    **dict.fromkeys("/／\\", "/"),
    **dict.fromkeys("☆★", "☆"),
    **dict.fromkeys("□■", "□"),
    **dict.fromkeys("◇◆", "◇"),
    **dict.fromkeys("#＃", "#"),
    **dict.fromkeys("*＊※", "*"),
    **dict.fromkeys("⊙◎", "◎"),
}
# Without a legend; ○ means 出席, 请假 or 补课 from one office to the next, so it isn't here.
_USUAL = {
    "√": Mark(Presence.PRESENT),
    "×": Mark(Presence.ABSENT),
    "△": Mark(Presence.LEAVE),
    "—": Mark(Presence.NOT_REQUIRED),
    "/": Mark(Presence.NOT_REQUIRED),
}
HERE = frozenset({Presence.PRESENT, Presence.LATE, Presence.ONLINE})
_WORDS: Mapping[Presence, str] = {
    Presence.ONLINE: "线上参会 线上参加 线上出席 线上学习 线上 网上 网络 视频参会 视频 腾讯会议 远程 云端 在线",
    Presence.LATE: "迟到 晚到 迟",
    Presence.MAKEUP: "补课 补学 补会 已补 会后补学 自学补课 补 送学上门 上门送学 送学",
    Presence.NOT_REQUIRED: (
        "不需参加 无需参加 不需要参加 不用参加 不参加 不要求参加 不需 免于参加 免参加 免到会 免到 免会 免 "
        "非应到 不适用 不应到 未转入 已转出 转出 未入党 去世 列席"
    ),
    Presence.ABSENT: (
        "无故缺席 无故不到 无故未到 无故 缺席 缺勤 缺会 缺课 缺 旷会 旷课 旷 未到会 未到 未参加 未参会 未出席 未出勤 "
        "未签到 未签名 未签字 未签 没参加 没来 没到 不到会 不到 未请假 否"
    ),
    Presence.LEAVE: (
        "请假 事假 病假 公假 产假 年假 探亲假 丧假 婚假 休假 出差 外出 外出务工 外出就医 公出 公差 因公 "
        "因病 因事 住院 生病 患病 就医 看病 体检 出国 探亲 值班 病 事 公 假 请 "
        "书面请假 电话请假 口头请假 已请假"
    ),
    Presence.PRESENT: (
        "已出席 出勤 出席 参加 参会 与会 已参加 已参会 实到 已到 签到 已签到 到会 已到会 到 在 是 正常 早退"
    ),
}
_CODES = {"1": Presence.PRESENT, "0": Presence.ABSENT, "Y": Presence.PRESENT, "N": Presence.ABSENT}
# Whoever signed was there, by whatever words: 已签, 本人签名, 亲自到会, 准时参加, 现场.
_SIGNED = late(
    r"(?:本人|亲自|亲笔|按时|准时|正常|现场|线下|已经?)+(?:签名|签字|签到|签|到会|到场|到|来|出席|出勤|参加|参会|参学)?了?"
    r"|(?:签|来|到|出席|参加|参会|参学|到场)了?"
)
# Or at an hour: 08:12, 2025-05-16 08:12:05 without its space.
_CLOCK = late(r"(?:(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?T?)?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?")
# Headings of columns to tick, as far as they can't be the column of the marks itself.
TICKED_STATES = frozenset(
    words(
        "请假 病假 事假 公假 休假 出差 外出 住院 缺席 缺勤 缺会 旷会 无故缺席 未到 未参加 迟到 补课 补学 "
        "线上 线上参会 视频参会 免到 免会 不需参加 早退"
    )
)
_PLAIN_LEAVE = frozenset({"请假", "假", "请", "已请假"})
_SAYS_MORE = ("送学", "上门送学", "列席", "早退")
_MEANINGS = {word: presence for presence, said in _WORDS.items() for word in words(said)}
_LONGEST_FIRST = sorted(_MEANINGS, key=len, reverse=True)
# Behind one of these a word at the end means its contrary.
_NEGATIONS = frozenset("未没不无非")
_NOT_THERE = frozenset({"未参加", "未参会", "未出席", "未出勤", "未到会", "未到"})  # 住院未参加 may be leave
_MAY_BE_EXCUSED = _NOT_THERE | {"不到会", "不到", "没参加", "没来", "没到", "缺席"}
_AT_THE_END = frozenset({Presence.LEAVE, Presence.NOT_REQUIRED, Presence.MAKEUP, Presence.ONLINE, Presence.ABSENT})
_DENIES = late(r"(书面|电话|口头|已)?(请|病|事|公|产|婚|丧|年|休|探亲)假|缺席|缺勤|未(到|参加|出席)|没(来|到|参加)")
_BRACKETED = late(r"(.+?)\((.+)\)")
_LONGEST = 60


def read_mark(cell: Cell, legend: Mapping[str, Mark]) -> Mark:
    """What a mark says, by the sheet's own legend first. A blank cell is unmarked, unless the legend knows better."""
    if cell is None or cell == "":
        return legend.get("", _UNMARKED)
    if isinstance(cell, bool):
        return Mark(Presence.PRESENT if cell else Presence.ABSENT)
    if isinstance(cell, date):
        return Mark(Presence.PRESENT if isinstance(cell, datetime) and (cell.hour or cell.minute) else None)
    if isinstance(cell, time):
        return Mark(Presence.PRESENT)  # signed at that hour
    text = "".join(unicodedata.normalize("NFKC", text_of(cell)[:_LONGEST]).split())
    known = legend.get(text)
    if known is None:
        known = _by_sign(text, legend) if text else _UNMARKED
    return known


def _by_sign(text: str, legend: Mapping[str, Mark]) -> Mark:
    sign = SIGNS.get(text) or (SIGNS.get(text[0]) if len(set(text)) == 1 else None)
    if sign is None:
        return _worded(text)
    return legend.get(text[0]) or legend.get(sign) or _USUAL.get(sign) or Mark(None)


@lru_cache(maxsize=2048)
def _worded(text: str) -> Mark:
    choices = chosen(text)  # ☑到会 □请假 □缺席
    if choices is None:
        return _in_words(text)
    return _in_words(choices[0]) if len(choices) == 1 else Mark(None) if choices else _UNMARKED


def _in_words(text: str) -> Mark:
    if text.upper() in _CODES:
        return Mark(_CODES[text.upper()])
    if with_remark := _BRACKETED.fullmatch(text):
        return _combined(_worded(with_remark[1]), with_remark[2], text)
    if text in _MEANINGS:
        return _meaning(text)
    if (sign := SIGNS.get(text[0])) in ("√", "×", "△"):
        return _combined(_USUAL[str(sign)], text[1:])
    word = _beginning(text)
    if word is not None:
        return _combined(_meaning(word), text[len(word) :].lstrip(":,-、，。"), text)
    word = _ending(text)
    signed = Presence.PRESENT if _SIGNED.fullmatch(text) or _CLOCK.fullmatch(text) else None
    return Mark(_MEANINGS[word], text) if word is not None else Mark(signed)


def meaning_of(words: str) -> Mark | None:
    """What the words of a legend mean: 到会人员, 因病请假; None where that isn't known."""
    if words in _MEANINGS:
        return _meaning(words)
    word = _beginning(words) or _ending(words)
    return None if word is None else _meaning(word)


def with_remark(mark: Mark, remark: object) -> Mark | None:
    """The mark with what a remark beside it says: 病假 beside a blank, 迟到 by a signature; None if it denies that."""
    if not isinstance(remark, str) or not any(map(str.isalpha, remark)):
        return mark
    said = read_mark(remark, {})
    if mark.status is Presence.UNMARKED and words_of_leaving(remark):
        return Mark(Presence.NOT_REQUIRED, remark)
    if mark.status is Presence.UNMARKED:
        sure = said.status not in (None, Presence.PRESENT) or remark in _MEANINGS or _SIGNED.fullmatch(remark)
        return said if said.status is not None and sure else mark
    if mark.status is Presence.PRESENT and said.status in (Presence.LATE, Presence.ONLINE):
        return Mark(said.status)
    if mark.status in (Presence.LEAVE, Presence.ABSENT) and said.status is Presence.MAKEUP:
        return Mark(said.status, mark.reason)
    return None if mark.status in HERE and _DENIES.match(remark) else mark


@lru_cache(maxsize=4096)
def state_in(remark: object) -> str | None:
    """A remark, if it says anything of whether somebody was there."""
    text = remark if isinstance(remark, str) and any(map(str.isalpha, remark)) else ""
    told = read_mark(text, {}).status not in (None, Presence.UNMARKED) or words_of_leaving(text)
    return text if text and told else None


def _beginning(text: str) -> str | None:
    return next((word for word in _LONGEST_FIRST if len(word) > 1 and text.startswith(word)), None)


def _ending(text: str) -> str | None:
    """The word at the end that decides: 年老体弱免到, 书面请假; none where a negation stands before it."""
    word = next((word for word in _LONGEST_FIRST if len(word) > 1 and text.endswith(word)), None)
    if word is None or _MEANINGS[word] not in _AT_THE_END or word in _NOT_THERE:
        return None
    return None if text[: -len(word)][-1:] in _NEGATIONS else word


def _combined(mark: Mark, remark: str, text: str = "") -> Mark:
    """√（线上） is online, 出席（迟到） is late, 请假（已补课） made up for; any other remark is the reason.

    Where the mark is a reason too, the whole `text` says it, 住院做手术, 病假（膝盖）; the remark in 病假（住院）.
    """
    presence = _MEANINGS.get(remark)
    if mark.status is Presence.PRESENT and presence in (Presence.ONLINE, Presence.LATE):
        return Mark(presence)
    if mark.status in (Presence.LEAVE, Presence.ABSENT) and _made_up(remark):
        return Mark(Presence.MAKEUP, mark.reason)
    if SIGNS.get(remark) is not None or not remark or (mark.reason and remark in _PLAIN_LEAVE | _MAY_BE_EXCUSED):
        return mark
    says_part = mark.status is Presence.LEAVE and mark.reason and presence is not Presence.LEAVE
    return Mark(mark.status, (says_part and text) or remark)


def _made_up(remark: str) -> bool:
    bare = re.sub(r"^[后已,、，]+", "", remark)
    return _MEANINGS.get(bare) is Presence.MAKEUP and not bare.startswith("送学")


def _meaning(word: str) -> Mark:
    presence = _MEANINGS[word]
    says_why = (presence is Presence.LEAVE and word not in _PLAIN_LEAVE) or word.startswith(_SAYS_MORE)
    return Mark(presence, word if says_why else None)


_UNMARKED = Mark(Presence.UNMARKED)


def joined_reason(of_mark: str | None, written: object) -> object:
    """病假 as the mark and 膝关节 as the reason are both kept: the one says which leave, the other why."""
    if not of_mark or not written or of_mark in str(written):
        return written or of_mark
    return f"{of_mark}：{written}"


UNREADABLE = Flaw(
    Code.VALUE_UNREADABLE, "读不懂这个考勤符号；请在表上写明符号的意思（如 √出席 △请假 ×缺席），或改成文字"
)


def why_unread(cell: object) -> Flaw:
    """What to say of a mark that can't be read; 取消, 未召开 in its place says that there was no meeting."""
    text = "".join(text_of(cell).split()) if isinstance(cell, str) else ""
    if not is_not_held(text):
        return UNREADABLE
    return Flaw(Code.NOT_HELD, f"写着“{text}”，没有开，不记", leaves_out=True)
