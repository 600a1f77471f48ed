"""Who was absent and why, as registers write it: 冯燕（出差）、胡嘉明（病假）; 病假：冯燕、胡嘉明; 冯燕因病请假."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.names import clean_name
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import Read, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.people import BETWEEN_PEOPLE
from jygcli.sheets.words.surnames import apart

_LONGEST_NAME = 12
_LONGEST = 2_000
_LONGEST_COUNTS = 30
_NOBODY = late(r"无人?|没有|全勤|无缺席(人员)?|全部到会|全体到会|全部参加|0[人名]?|/|-+")
# Of two brackets the first belongs to the name: 李桂芳(大)(病假). From one sign between names to the next: tried
# anywhere else, a long text takes the square of its length.
_BRACKETED = late(r"(?<![^、,;()])([^、,;()]+(?:\([^()]*\)(?=\s*\())?)\s*\(([^()]*)\)")
_NUMBERED = late(r"(?P<number>\d{1,6})号[,、\s]*(?P<reason>.*)")
_PIECES = late(r"[、,/\n|]+")
_SENTENCES = late(r"[;。]+")
_REASON = (
    r"(?:均?因.+|(?:均|都|已)?(?:请|病|事|公|休|产|探亲)假.*|生病.*|有病.*|患病.*|住院.*|外出.*|出差.*|有事.*|身体.+|行动不便.*|"
    r"卧床.*|看病.*|就医.*|手术.*|探亲.*|旅游.*|带孙.*|在外地.*|去外地.*|年老.*|年高.*|高龄.*|开会.*|值班.*|培训.*|"
    r"(?:无故)?缺席|缺勤|未到|未请假|无故.*|不在.+|回老家.*|照顾.+|陪.+)"
)
_ONLY_REASON = late(_REASON)
_NAME_AND_REASON = late(rf"([^\W\d_]{{2,4}}?[-—]?)((?:同志)?{_REASON})")
_COUNTED = late(r"(?:等|共|计)*(\d{1,3})(?:人|名|位)(?:党员|同志)?")
_COUNTS = late(r"(?:(?:缺席|缺勤|未到|[^\W\d]{0,3}假)?(?:共|计)?\d{1,3}(?:人|名)?[,、;]?)+")
# 孙丽2人因病请假: the reason is that of all.
_COUNT_AND_REASON = late(rf"(?:等|共)?\d{{1,3}}(?:人|名)(?=(?:同志)?{_REASON})")
# A further reason begins after a comma: 病假：冯燕，事假：胡嘉明.
_NEXT_REASON = late(r"[,、]\s*(?=(?:[病事公休产]假|因[^,、:]{1,4}请假|外出|出差|住院)[^,、:]{0,4}:)")
_COUNT_BEFORE = late(r"^(?:(?:缺席|缺勤|请假|未到)(?:人员|党员)?)?(?:共|计)?\d{1,3}(?:人|名)[:,]?(?=\D)")
_TITLES = late(r"(?:同志|党员)$")


@dataclass(frozen=True, slots=True)
class Absentee:
    """Who was not there, and why; `number` where namesakes need it: 王建国（12号，病假）."""

    name: str
    reason: str | None = None
    number: str | None = None

    def __str__(self) -> str:
        told = "，".join(part for part in (self.number and f"{self.number}号", self.reason) if part)
        return f"{self.name}（{told}）" if told else self.name


def read_absentees(cell: Cell, _today: date) -> Read:
    """The absent with their reasons; a bare number of them says how many. A name keeps together over its own spaces."""
    text = half_signs(text_of(cell)).strip()
    plain = "".join(text.split())
    if not text or says_nothing(text) or _NOBODY.fullmatch(plain):
        return Read(())
    if len(plain) <= _LONGEST_COUNTS and _COUNTS.fullmatch(plain):
        return Read((), also=(("leave_count", sum(map(int, re.findall(r"\d+", plain)))),))
    sentences = _SENTENCES.split(_NEXT_REASON.sub(";", text[:_LONGEST]))
    found = [absentee for sentence in sentences for absentee in _in_sentence(sentence)]
    if any(_is_no_name(absentee.name) for absentee in found):
        return Read((), Flaw(Code.VALUE_UNREADABLE, "读不懂是哪些人缺席；请写成 张三（病假）、李四（外出）"))
    if len(text) > _LONGEST:
        return Read(tuple(found), Flaw(Code.VALUE_TOO_LONG, f"内容超过 {_LONGEST} 字，只读了前面的；请精简后重填"))
    return Read(tuple(found))


def read_on_leave(cell: Cell, today: date) -> Read:
    """The absent of a column of those who asked for leave: 请假 is the reason of whoever has no other."""
    read = read_absentees(cell, today)
    found = read.value if isinstance(read.value, tuple) else ()
    return replace(read, value=tuple(replace(absentee, reason=absentee.reason or "请假") for absentee in found))


def with_reasons(absentees: tuple[Absentee, ...], text: str) -> tuple[Absentee, ...] | None:
    """The absent with the reasons of a column of its own: one each, or one for all; None where they don't fit."""
    stated = _listed(half_signs(text))
    if stated and {one.name for one in stated} <= {one.name for one in absentees}:
        by_name = {one.name: one.reason for one in stated}
        return tuple(replace(one, reason=one.reason or by_name.get(one.name)) for one in absentees)
    reasons = [reason for part in BETWEEN_PEOPLE.split(text) if (reason := part.strip())]
    each = reasons * len(absentees) if len(reasons) == 1 else reasons
    if len(each) != len(absentees):
        return None
    return tuple(replace(one, reason=one.reason or reason) for one, reason in zip(absentees, each, strict=True))


def _is_no_name(name: str) -> bool:
    return len(name) > _LONGEST_NAME or any(map(str.isdecimal, name)) or _ONLY_REASON.fullmatch(name) is not None


def full_name(text: str) -> str:
    """A name with what tells namesakes apart, in the brackets that names are kept with."""
    return clean_name(text).replace("(", "（").replace(")", "）")


def _in_sentence(sentence: str) -> list[Absentee]:
    """Those of one sentence. A reason before a colon, or after the last name as 均…, is that of all."""
    before, colon, after = sentence.partition(":")
    head = "".join(before.split())
    if colon and (_ONLY_REASON.fullmatch(_COUNTED.sub("", head)) or _is_label(head)):
        reason = None if _is_label(head) else _COUNTED.sub("", head)
        return [absentee if absentee.reason else replace(absentee, reason=reason) for absentee in _listed(after)]
    return _listed(sentence)


def _is_label(head: str) -> bool:
    return re.fullmatch(r"(缺席|缺勤|请假|未到)?(人员|名单|党员|人)?(及原因)?(\d{1,3}[人名])?", head) is not None


def _listed(text: str) -> list[Absentee]:
    text = _COUNT_BEFORE.sub("", text.strip())
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    found: list[Absentee] = []
    at = 0
    for match in _BRACKETED.finditer(text):
        found += _unbracketed(text[at : match.start()])
        at = match.end()
        numbered = _NUMBERED.fullmatch(match[2].strip())
        reason = (numbered["reason"] if numbered else match[2]).strip() or None
        found += [Absentee(_bare(name), number=numbered and numbered["number"]) for name in apart(match[1])]
        found = _with_reason(found, reason) if reason else found
    return [absentee for absentee in (*found, *_unbracketed(text[at:])) if any(map(str.isalpha, absentee.name))]


def _unbracketed(text: str) -> list[Absentee]:
    found: list[Absentee] = []
    for piece in _PIECES.split(text):
        name, _, reason = piece.partition(":")
        for word in apart(name):
            found = _with_word(found, word)
        if reason.strip() and found:
            found[-1] = replace(found[-1], reason=reason.strip())
    return found


def _with_word(found: list[Absentee], word: str) -> list[Absentee]:
    """The list with a name added, a name and its reason, or a reason of those who have none yet."""
    word = _COUNT_AND_REASON.sub("均", word)
    if (match := _NAME_AND_REASON.fullmatch(word)) is not None:
        return _with_reason([*found, Absentee(_bare(match[1].rstrip("-—")))], match[2])
    if found and _ONLY_REASON.fullmatch(word):
        return _with_reason(found, word)
    name = _bare(_COUNTED.sub("", word))
    return [*found, Absentee(name)] if name else found


def _with_reason(found: list[Absentee], reason: str) -> list[Absentee]:
    """The reason is the last one's, or as 均… that of all who have none."""
    stated = reason.removeprefix("同志")
    said = stated.lstrip("均都")
    since = 0 if said != stated else len(found) - 1
    return [replace(one, reason=one.reason or said) if at >= since else one for at, one in enumerate(found)]


def _bare(name: str) -> str:
    return _TITLES.sub("", full_name(name))
