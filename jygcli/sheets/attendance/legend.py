"""The legend in which a sheet of attendance says what its marks mean: √到会 ○请假 ×缺席，空为免到; 1=到 0=未到."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from jygcli.domain.base.patterns import late
from jygcli.sheets.attendance.marks import HERE, SIGNS, Mark, Presence, meaning_of
from jygcli.sheets.words.boxes import chosen
from jygcli.sheets.words.issues import Code, Flaw

_LONGEST = 500
NUMBERS = frozenset("0123456789")
_MANY_SIGNS = "[" + re.escape("".join(SIGNS)) + "]"
_CLAUSES = late(r"[,;。、()\[\]\s|]+")
_IS_LEGEND = late(r"(附?注|备注|说明|图例|考勤符号|符号|标记|标识)(说明)?\d?:?")
_LABEL = late(r"(?!\d:)[^:√×△○●]{1,12}:")
# A stroke stands in many a text that is no legend.
_IN_ANY_TEXT = frozenset("—/*#+")
# A number is a mark only where it's said to mean something, and counts nothing: 1=到, 2表示请假, 缺席记0, 1出席.
_UNITS = "人名次个月日号年季位场点时分元天届期周学小项条第组项"
_NUMBER = (
    r"(?<![0-9A-Za-z.:])[0-9](?=[\"”’']?[:=][^0-9:=])|(?<=[=为记打填用])[0-9](?![0-9A-Za-z.:=%人名次个月日号年])"
    rf"|(?<![0-9A-Za-z.\u4e00-\u9fff])[0-9](?=[\"”’']?(?![{_UNITS}])[\u4e00-\u9fff])"
)
# A letter or a stroke is a mark only where it stands by itself.
_TOKEN = late(
    rf"(?P<sign>(?<![0-9A-Za-z])(?:{_MANY_SIGNS}|[A-Z](?=[:=\"”'表代为是]|[\u4e00-\u9fff]))(?![0-9A-Za-z])|{_NUMBER})"
    r"|(?P<word>[\u4e00-\u9fff]+)"
)
# √—出席: the stroke joins the two, and is no mark.
_JOINED = late(rf"({_MANY_SIGNS}|(?<![A-Za-z])[A-Z]|(?<![\w.-])[0-9])\s*[-—–]+\s*(?=[\u4e00-\u9fff])")
# Each in a cell of its own: 图例 | 1 | 出席 | 0 | 缺席.
_NUMBERS_APART = late(r"(?:[0-9]\s+[\u4e00-\u9fff]+[\s,;、]*){2,}")
_ONE = late(rf"(?:{_MANY_SIGNS}|[A-Z]) ?[:=] ?[\u4e00-\u9fff]+")
_SAYS = "(?:表示|代表|即为|即|为|是|指|则|记|打|画|用|填|标|者|的|以|处|均|一律|视为|按)"
_AROUND = late(rf"^{_SAYS}+|{_SAYS}+$")
_BLANK = late(
    rf"(?:空白处?|空格|空着|留空|空|未填|不填|未标记?|不标)[\"”’']?(?:的|者|处)?{_SAYS}*[:=]?(?P<word>[^,;。、\s]+)"
)


class Legend(dict[str, Mark]):
    """What each mark means; "" stands for a blank. `doubts`: what of it can't be read, or not in one way only."""

    def __init__(self) -> None:
        super().__init__()
        self.doubts: list[Flaw] = []
        self.implied: set[str] = set()  # □ where only ■ is explained

    def trust_no_other_number(self) -> None:
        """What 1 and 0 mean elsewhere says nothing where an office has numbers of its own."""
        for number in NUMBERS - self.keys():
            self[number] = Mark(None)


def legend_of(texts: Iterable[str]) -> Legend:
    """The legend that a sheet's titles and notes hold; empty where there is none."""
    legend = Legend()
    for sign, word in meanings_in(texts, lambda word: meaning_of(word) is not None):
        _put(legend, sign, word)
    if NUMBERS & legend.keys():
        legend.trust_no_other_number()
    return legend


def explained_numbers(texts: Iterable[str]) -> frozenset[str]:
    """The numbers that texts around a table explain as marks: 1=到 0=未到 2=请假."""
    return frozenset(sign for sign, _ in meanings_in(texts, lambda word: meaning_of(word) is not None)) & NUMBERS


def meanings_in(texts: Iterable[str], knows: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Each sign ("" for a blank) with the word that a legend among the texts says of it, once; `knows` tells the words
    that mark a text as a legend.
    """
    said: set[tuple[str, str]] = set()
    for text in texts:
        plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
        named = bool(_IS_LEGEND.match(plain))
        if not named and chosen(plain) is not None:
            continue  # ☑到会 □请假 is what somebody ticked
        plain = _JOINED.sub(r"\1:", _unlabelled(plain, knows))
        if _NUMBERS_APART.fullmatch(plain.strip()):
            plain = re.sub(r"(?<=[0-9])\s+", "=", plain)
        pairs = list(_pairs(plain))
        known = [word for _, word in pairs if knows(word)]
        is_legend = bool(known) and (len(known) > 1 or named or _ONE.fullmatch(plain) is not None)
        blank = _BLANK.search(plain) if is_legend or named else None
        if blank is not None:
            pairs.append(("", _AROUND.sub("", blank["word"])))
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in said] if is_legend or blank is not None else []
        said.update(fresh)
        yield from fresh


def _unlabelled(text: str, knows: Callable[[str], bool]) -> str:
    """图例：√到会 without 图例; the words before a colon may be those of a mark."""
    text = _IS_LEGEND.sub("", text, count=1) if _IS_LEGEND.match(text) else text
    label = _LABEL.match(text)
    return text[label.end() :] if label and not knows(_AROUND.sub("", label[0][:-1])) else text


def _put(legend: Legend, sign: str, word: str) -> None:
    """Note what a sign means, and what is odd about it."""
    mark, usual = meaning_of(word), SIGNS.get(sign, "")
    before = legend.get(sign) if sign not in legend.implied else None
    legend.implied.discard(sign)
    unread = Mark(Presence.UNMARKED if sign == "" else None)
    shown = sign or "空格"
    if before is not None and before.status is not (mark or unread).status:
        legend.doubts.append(Flaw(Code.VALUES_DISAGREE, f"表上对“{shown}”有两种说明，没有按它读；请改成一种"))
        mark = unread
    elif mark is None:
        if usual in _IN_ANY_TEXT:
            return
        why = f"表上说明“{shown}”是“{word[:20]}”，不知道算出席、请假还是缺席；请改成这几个词"
        legend.doubts.append(Flaw(Code.VALUE_UNREADABLE, why))
        mark = unread
    elif (usual == "√" and mark.status not in HERE) or (usual == "×" and mark.status in HERE):
        why = f"表上说明“{shown}”是“{word[:20]}”，与通常的相反；按它读，请核对"
        legend.doubts.append(Flaw(Code.VALUES_DISAGREE, why))
    legend[sign] = mark
    if usual and usual not in legend:  # △ and ▲ may be told apart
        legend[usual] = mark
        legend.implied.add(usual)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each sign with the word beside it, whichever comes first."""
    lone: list[tuple[str, str]] = []
    for clause in _CLAUSES.split(_BLANK.sub("", text)):
        tokens = list(_tokens(clause))
        if len(tokens) == 1:
            lone += tokens
        else:
            yield from _side_by_side(tokens)
    yield from _side_by_side(lone)


def _tokens(clause: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(clause):
        if found["sign"]:
            yield "sign", found["sign"]
        elif word := _AROUND.sub("", found["word"]):
            yield "word", word


def _side_by_side(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """√到会○请假 or 到会√请假○; √V到会 is two signs of one meaning."""
    if not tokens:
        return
    signs: list[str] = []
    word = ""
    sign_first = tokens[0][0] == "sign"
    for kind, text in tokens:
        if kind == "word":
            if sign_first:
                yield from ((sign, text) for sign in signs)
                signs = []
            word = text
        elif sign_first:
            signs.append(text)
        elif word:
            yield text, word
