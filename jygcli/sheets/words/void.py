"""Words by which a line says that it doesn't hold: a meeting that was called off or put off, a receipt that is void."""

from __future__ import annotations

import re
from functools import lru_cache

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.signs import half_signs
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.meeting_words import held_in

_LONGEST = 200
_WHY = r"(?:(?:因|由于|受|鉴于).{1,30}?[,;]?)?"
_WHAT = r"(?:本次|此次|该次|该|原定|原计划|本月|会议|活动|党课|主题党日|党日|学习|大会|支委会|小组会|组织生活会)*"
_HOW = r"(?:已经?|被|临时|暂时?|决定|经研究|通知|均|都)*"
_OFF = r"取消|未(?:能)?(?:召开|开展|举[行办]|组织|开)|没有?(?:召开|开展|举[行办]|开)|流会|停开|停办|不开了?|不召开|作废"
_PUT_OFF = r"延期|推迟|顺延|暂缓|改期|延后|择期|另行通知"
# What may stand behind: 取消 of somebody's rights calls nothing off, 推迟半小时 puts nothing off.
_AFTER = r"(?:了|会议|活动|召开|举[行办]|开展)*(?:[。!,;)].*|[至到为].*)?"
_SENTENCE = rf"{_WHY}{_WHAT}{_HOW}(?:{_OFF}|{_PUT_OFF}){_AFTER}"
_PUT = rf"{_PUT_OFF}|改[至到在为]"
_BRACKETED = rf"[(\[【<](?:已|因.{{1,20}})?(?:{_OFF}|{_PUT_OFF})[^()\[\]【】]{{0,20}}[)\]】>]"
_MOVED = rf"{_WHY}{_WHAT}{_HOW}改[至到在为](?P<when>.*)"
_LATER = "下周|下[个]?月|次[日月]|另[行择]|择期|以后"
_MAYBE = "取消|[未没]|流会|停[开办]|不|作废|延|推迟|顺延|暂缓|改|择期|另行"

_RECEIPT = r"(?:(?:此|本|该|这)?(?:收据|票据|收条|单据|票|行|笔|条|张|次|记录|号)|已经?|系|均|的)*"
_VOID = r"作废|废票|废止|废弃|冲销|冲正|撤销|冲红|红冲|退款|退回|退还|已退|无效|误收|错收|重复(?:登记|录入|收取)?"
_VOID_SENTENCE = rf"{_RECEIPT}(?:{_VOID})了?.*"
_VOID_BEHIND = rf".*?[(\[【-]\s*(?:已|已经)?(?:{_VOID})[)\]】]?"
_MAY_STAND = "重[开收登新]|换[开票]|另[开收]|补[开收]|改[开收为]|部分|多[交收]"


def why_called_off(text: str, day: PartialDate | None) -> Flaw | None:
    """Why a meeting isn't one that was held, by a remark or a title; `day`: on which the line says that it was.

    A remark of the day to which it was put off speaks for the meeting if the line stands at that day.
    """
    plain = _called_off(text)
    if plain is None:
        return None
    put_off = re.search(_PUT, plain)
    named = held_in(plain[put_off.end() - 1 :]) if put_off else None
    if named is not None and day is not None and (named.month, named.day) == (day.month, day.day):
        return None
    shown = text.strip()[:20]
    if put_off is None:
        return Flaw(Code.NOT_HELD, f"写着“{shown}”，没有开，不记", leaves_out=True)
    why = f"写着“{shown}”，不在{f' {day} ' if day else '这一天'}开，不记；已经开了的，请把日期改成开会的那一天"
    return Flaw(Code.NOT_HELD, why, leaves_out=True)


@lru_cache(maxsize=4096)
def _called_off(text: str) -> str | None:
    """The text in half-width signs if it says that a meeting was called off or put off."""
    plain = "".join(half_signs(text[:_LONGEST]).split())
    if not re.search(_MAYBE, plain):
        return None
    says = re.fullmatch(_SENTENCE, plain) or re.search(_BRACKETED, plain) or _is_moved(plain)
    return plain if says else None


def _is_moved(plain: str) -> bool:
    """Whether a meeting was held on another day; 改为线上, 改在二楼 say how and where it was held on its own."""
    moved = re.fullmatch(_MOVED, plain)
    return moved is not None and (held_in(moved["when"]) is not None or re.match(_LATER, moved["when"]) is not None)


@lru_cache(maxsize=4096)
def why_void(text: str) -> Flaw | None:
    """Why a payment isn't to be booked, by a remark, the state or the receipt of its line."""
    plain = "".join(half_signs(text[:_LONGEST]).split())
    if not (re.fullmatch(_VOID_SENTENCE, plain) or re.fullmatch(_VOID_BEHIND, plain)):
        return None
    shown = text.strip()[:20]
    if re.search(_MAY_STAND, plain):
        why = f"写着“{shown}”，不知道这一笔还算不算，没有登记；算的请删去这几个字，不算的请删去这一行"
        return Flaw(Code.ROW_VOID, why, Severity.ERROR)
    return Flaw(Code.ROW_VOID, f"写着“{shown}”，没有登记", leaves_out=True)
