"""Free text as users may write it: names, places, grounds, notes."""

from __future__ import annotations

import unicodedata

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.masks import covered

LONGEST = 200
# Controls, invisible format marks, broken and unassigned characters, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class TextMissing(CalledWrongly):
    message = "{what} 后面是空的。"
    advice = "写上内容，或去掉 {what}。"


class TextTooLong(CalledWrongly):
    message = "{what} 太长：{length} 个字，最多 {most} 个。"
    advice = "请写短一些。"


class TextUnseen(CalledWrongly):
    message = "{what} 里有看不见的字符（第 {place} 个字：“{shown}”）。"
    advice = "不要从别处复制，直接打字再写一次；要换行的，用分号隔开。"


class NumberInText(CalledWrongly):
    message = "{what} 里有像身份证号或电话的数字。"
    advice = "身份证号写在 --id-number 后面，电话写在 --phone 后面。"


def without_numbers(text: str, what: str) -> str:
    """The text, if nothing in it looks like an ID number or a phone. Raises NumberInText."""
    if covered(text) != text:
        raise NumberInText(what=what)
    return text


def plain_text(text: str, what: str, *, blank: bool = False) -> str:
    """The text without spaces around it; `what` is what the user calls it.

    Raises TextMissing (unless it may be blank), TextTooLong, TextUnseen.
    """
    plain = text.strip()
    if not plain and not blank:
        raise TextMissing(what=what)
    first = unseen_in(plain)
    if first is not None:
        raise TextUnseen(what=what, place=first + 1, shown=f"{plain[max(first - 5, 0) : first]}?")
    if len(plain) > LONGEST:
        raise TextTooLong(what=what, length=len(plain), most=LONGEST)
    return plain


def unseen_in(text: str) -> int | None:
    """Where the first letter stands that can't be seen; None where all can."""
    return next((place for place, letter in enumerate(text) if unicodedata.category(letter) in _UNSEEN), None)
