"""Several people in one cell, parted by signs or by spaces: 马珍、郭文斌; 马珍 郭文斌; but 张 三 is one."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.names import clean_name
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import LONGEST_TEXT, NOTHING, Read, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.surnames import apart

_TITLE = late(r"(?<=..)同志$")
_RELATION = late(
    r"[大二三四五长次小独养继堂表]?(儿子?|女儿?|子女?|儿媳妇?|女婿|夫妻?|妻子?|丈夫|老伴|爱人|配偶|"
    r"父[亲子女]?|母[亲子女]?|[哥弟姐妹]|哥哥|弟弟|姐姐|妹妹|兄[弟妹]|姊妹|姐[弟妹]|侄[子女]?|外?甥女?|外?孙[子女]?|"
    r"亲[属戚友]|家属|邻居|朋友|同事|保姆|护工|护理员|监护人)"
)
BETWEEN_PEOPLE = late(r"[、，,;；/\n|]+")


def read_names(cell: Cell, _today: date) -> Read:
    """Several names in one cell, as a tuple."""
    found = [name for part in BETWEEN_PEOPLE.split(half_signs(text_of(cell))) for name in apart(part)]
    names = tuple(name for word in found if not says_nothing(name := _TITLE.sub("", clean_name(word))))
    return Read(names) if names else NOTHING


def read_relation(cell: Cell, _today: date) -> Read:
    """Who somebody is to a member: 儿子, 长女, 老伴; other words are kept, and spoken of."""
    text = "".join(text_of(cell).split())
    if says_nothing(text):
        return NOTHING
    if _RELATION.fullmatch(text):
        return Read(text)
    return Read(text[:LONGEST_TEXT], Flaw(Code.VALUE_UNREADABLE, "不像是与本人的关系，照写的收了；请核对"))
