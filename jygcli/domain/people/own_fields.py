"""A branch's own fields of its members: what it keeps besides the plain facts, as it has declared them itself.

A field is private unless it is said to be open: what a private one holds is on no paper that leaves the branch's book
and in nothing that a script is told, unless it is to be revealed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.masks import masked
from jygcli.domain.base.text import plain_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.said.choices import chosen

NOT_SHOWN = "（不显示）"
BETWEEN_CHOICES = "、"
LONGEST_NAME = 20
_NUMBER = r"-?\d{1,18}(\.\d{1,6})?"


class OwnKind(StrEnum):
    TEXT = "文字"
    DAY = "日期"
    NUMBER = "数字"
    CHOICE = "选项"


class NoNumber(CalledWrongly):
    message = "“{name}”要写数字，“{given}”不是。"
    advice = "写成 12 或 3.5；要写别的，另加一栏文字的。"


class NoneOfTheChoices(CalledWrongly):
    message = "“{name}”没有“{given}”这一项。"
    advice = "可以写：{choices}。"


class NoNameOfAField(CalledWrongly):
    message = "“{given}”不能作栏目的名称：{why}。"
    advice = "用汉字写，最多 {longest} 个字，例 健康卡号。"


class OwnField(NamedTuple):
    """One declared field. `choices`: the words of which a value is one. `retired_on`: since when it is no longer asked
    for; what it holds stays.
    """

    id: int
    name: str
    kind: OwnKind
    choices: str | None = None
    is_private: bool = True
    retired_on: date | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.choices.split(BETWEEN_CHOICES)) if self.choices else ()

    def checked(self, text: str) -> str:
        """A value as the book keeps it; an empty one is none.

        Raises NotADate, DateAmbiguous, NoNumber, NoneOfTheChoices, and as `plain_text`.
        """
        plain = plain_text(text, self.name, blank=True)
        if not plain or self.kind is OwnKind.TEXT:
            return plain
        if self.kind is OwnKind.DAY:
            return str(PartialDate.parse(plain))
        if self.kind is OwnKind.NUMBER:
            return self._number(plain)
        word = chosen(self.words, plain) or chosen((w for w in self.words if w.isascii()), plain.upper())
        if word is None:
            raise NoneOfTheChoices(name=self.name, given=plain, choices=BETWEEN_CHOICES.join(self.words))
        return word

    def _number(self, plain: str) -> str:
        """The digits as they are written, a number of a card with the noughts that it begins with."""
        number = unicodedata.normalize("NFKC", plain).replace(",", "").replace(" ", "")
        if not re.fullmatch(_NUMBER, number, re.ASCII):
            raise NoNumber(name=self.name, given=plain)
        return number

    def shown(self, value: str, *, reveal: bool) -> str:
        """A value in the branch's own book: of a private one, long numbers are covered unless to be revealed."""
        if reveal or not self.is_private or self.kind is OwnKind.DAY:
            return value
        return re.sub(r"[0-9A-Za-z０-９]{6,}", lambda run: masked(run[0]) or "", value)

    def told(self, value: str | None, *, reveal: bool) -> str | None:
        """A value outside of it."""
        return value if value is None or reveal or not self.is_private else NOT_SHOWN


def checked_field_name(name: str) -> str:
    """The name of a field in its plain form. Raises NoNameOfAField."""
    plain = unicodedata.normalize("NFC", name.strip())
    why = None
    if not plain or len(plain) > LONGEST_NAME:
        why = "没有写" if not plain else f"有 {len(plain)} 个字"
    elif not re.fullmatch(r"\w[\w（）()·/-]*", plain):
        why = "里面有空格或别的符号"
    elif not any(map(str.isalpha, plain)):
        why = "要有汉字"
    if why is not None:
        raise NoNameOfAField(given=plain[: LONGEST_NAME + 5], why=why, longest=LONGEST_NAME)
    return plain


def checked_choices(words: Iterable[str]) -> str | None:
    """The words of a choice in one text, each once; None where there are none. Raises as `plain_text`."""
    plain = dict.fromkeys(plain_text(word, "--choices") for word in words)
    return BETWEEN_CHOICES.join(plain) or None
