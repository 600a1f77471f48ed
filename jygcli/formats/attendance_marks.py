"""Marks of attendance, and the legend in which a sheet says what its own marks mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from jygcli.formats.cells import text_of
from jygcli.formats.grid import Cell


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
_SIGNS = {
    **dict.fromkeys("√✓✔☑Vv", "√"),
    **dict.fromkeys("×✗✘╳✖XxＸ", "×"),
    **dict.fromkeys("△▲", "△"),
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
_WORDS: Mapping[Presence, str] = {
    Presence.ONLINE: "线上参会 线上参加 线上出席 线上 网上 网络 视频 远程 云端 在线",
    Presence.LATE: "迟到 晚到 迟",
    Presence.MAKEUP: "补课 补学 补会 已补 补 送学上门 送学",
    Presence.NOT_REQUIRED: (
        "不需参加 无需参加 不需要参加 不用参加 不参加 不要求参加 不需 免到 免会 免 非应到 不适用 "
        "未转入 已转出 未入党 列席"
    ),
    Presence.ABSENT: "无故缺席 无故不到 无故 缺席 缺勤 缺会 缺 旷会 旷课 旷 未到 未参加 未签到 没来 没到 否",
    Presence.LEAVE: (
        "请假 事假 病假 公假 产假 年假 探亲假 丧假 婚假 休假 出差 外出 公出 因公 因病 因事 住院 生病 值班 病 事 假"
    ),
    Presence.PRESENT: "已出席 出勤 出席 参加 参会 已参加 实到 已到 签到 已签到 到会 到 在 是 正常",
}
_CODES = {"1": Presence.PRESENT, "0": Presence.ABSENT, "Y": Presence.PRESENT, "N": Presence.ABSENT}
_PLAIN_LEAVE = frozenset({"请假", "假"})
_MEANINGS = {word: presence for presence, words in _WORDS.items() for word in words.split()}
_LONGEST_FIRST = sorted(_MEANINGS, key=len, reverse=True)
_ANY_SIGN = "[" + re.escape("".join(_SIGNS)) + "]"
_ANY_WORD = "(?:" + "|".join(re.escape(word) for word in _LONGEST_FIRST if len(word) > 1) + "|补|免|假|缺)"
_SIGN_FIRST = re.compile(rf"({_ANY_SIGN})[\"”’'」]?\s*(?:[:=]|表示|代表|为|是|指)?\s*({_ANY_WORD})")
_WORD_FIRST = re.compile(rf"({_ANY_WORD})(?:的)?\s*(?:[:=(]|打|画|用|记)\s*[\"“‘'「]?({_ANY_SIGN})")
_BRACKETED = re.compile(r"(.+?)\((.+)\)")
_LONGEST = 60

Legend = Mapping[str, Mark]


def read_mark(cell: Cell, legend: Legend) -> Mark:
    """What a mark says, by the sheet's own legend first. A blank cell is unmarked."""
    if cell is None or cell == "":
        return _UNMARKED
    if isinstance(cell, bool):
        return Mark(Presence.PRESENT if cell else Presence.ABSENT)
    if isinstance(cell, date):
        return Mark(None)
    text = "".join(unicodedata.normalize("NFKC", text_of(cell)[:_LONGEST]).split())
    if not text:
        return _UNMARKED
    sign = _SIGNS.get(text) or (_SIGNS.get(text[0]) if len(set(text)) == 1 else None)
    if sign is not None:
        return legend.get(text[0]) or legend.get(sign) or _USUAL.get(sign) or Mark(None)
    return _worded(text)


@lru_cache(maxsize=2048)
def _worded(text: str) -> Mark:
    if text.upper() in _CODES:
        return Mark(_CODES[text.upper()])
    if with_remark := _BRACKETED.fullmatch(text):
        return _combined(_worded(with_remark[1]), with_remark[2])
    if text in _MEANINGS:
        return _meaning(text)
    if (sign := _SIGNS.get(text[0])) in ("√", "×", "△"):
        return _combined(_USUAL[str(sign)], text[1:])
    word = next((word for word in _LONGEST_FIRST if len(word) > 1 and text.startswith(word)), None)
    return _combined(_meaning(word), text[len(word) :].lstrip(":,-、，。")) if word else Mark(None)


def _combined(mark: Mark, remark: str) -> Mark:
    """√（线上） is online, 出席（迟到） is late; any other remark is the reason."""
    presence = _MEANINGS.get(remark)
    if mark.status is Presence.PRESENT and presence in (Presence.ONLINE, Presence.LATE):
        return Mark(presence)
    if _SIGNS.get(remark) is not None or not remark:
        return mark
    return Mark(mark.status, remark)


def _meaning(word: str) -> Mark:
    presence = _MEANINGS[word]
    says_why = (presence is Presence.LEAVE and word not in _PLAIN_LEAVE) or word.startswith(("送学", "列席"))
    return Mark(presence, word if says_why else None)


def legend_of(texts: Iterable[str]) -> dict[str, Mark]:
    """What a sheet says about its marks: √出席 △请假 ×缺席, or 出席：√；请假：△."""
    found: dict[str, Mark] = {}
    for text in texts:
        plain = unicodedata.normalize("NFKC", text[:500])
        by_sign = [(sign, word) for sign, word in _SIGN_FIRST.findall(plain)]
        by_word = [(sign, word) for word, sign in _WORD_FIRST.findall(plain)]
        pairs = by_word if len(by_word) > len(by_sign) else by_sign
        if len(pairs) < 2 and not re.match(r"(附?注|备注|说明|图例|符号)", plain):
            continue
        for sign, word in pairs:
            found.setdefault(sign, _meaning(word))  # △ and ▲ may be told apart
            found.setdefault(_SIGNS[sign], _meaning(word))
    return found


_UNMARKED = Mark(Presence.UNMARKED)
