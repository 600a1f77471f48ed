"""Typed reading of single cells: a raw cell in, a domain value and perhaps a flaw out.

Every reader is a function `(cell, today) -> Read`, so that a column names its reader in the table of its
kind (members/columns.py and its like). A blank cell, or a sign for "nothing" (`/`, `无`), reads as None without a flaw.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs, is_chinese
from jygcli.domain.base.unseen import has_steering
from jygcli.domain.people.membership import Gender, Status
from jygcli.domain.people.names import INVISIBLE, clean_name
from jygcli.files.grid import Cell, Since1904
from jygcli.sheets.words.boxes import ticked_of, without_others
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.surnames import are_several

LONGEST_NAME = 50
LONGEST_TEXT = 500
_LONGEST_NOTHING = 20
_LONGEST_OWN_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says: its value, what is wrong with it, and what it says by the way of other fields."""

    value: object = None
    flaw: Flaw | None = None
    also: tuple[tuple[str, object], ...] = ()


Reader = Callable[[Cell, date], Read]
NOTHING = Read()

_QUOTED_AS_TEXT = late(r'\s*=\s*"(.*)"\s*', re.DOTALL)
_NOTHING_WRITTEN = frozenset({"", "/", "\\", "-", "--", "---", "—", "——", "–", "－", "无", "暂无", "空", "N/A", "NULL"})
_SPACES_BESIDE = late(r"(?<!\d)\s+|\s+(?!\d)")
_REMARK = late(r"(.+?)\(([^()]*)\)")
# The number of a word in a system's list: 01正式党员, 1-男.
_CODE = late(r"^\d{1,3}[-.、:]?(?=\D)")
_BETWEEN_NAMES = late(r"[、，,;；/\n|]+")
_SIGNS_BETWEEN = "、,;/|"
_BETWEEN_PEOPLE = rf"(?<=[\u3400-\u9fff])\s*[{_SIGNS_BETWEEN}]\s*(?=[\u3400-\u9fff])"  # compiled at first use
# What stands where a character could not be shown: a box, a question mark, a sign of private use.
_PLACEHOLDER = late(r"[□■〓?\ufffd\ue000-\uf8ff]")
_LONGEST_WRAPPED = 4

_FORMAL = "正 正式 正式党员 中共党员 中共正式党员 中国共产党党员 党员 已转正"
_PROBATIONARY = "预 预备 预备党员 中共预备党员 中国共产党预备党员 预备期 未转正"
_STATUSES: Mapping[str, Status] = {
    **dict.fromkeys(_FORMAL.split(), Status.FORMAL),
    **dict.fromkeys(_PROBATIONARY.split(), Status.PROBATIONARY),
    **{
        f"{whose}党员({said}{of})": status
        for whose in ("", "中共")
        for of in ("", "党员")
        for said, status in (("正式", Status.FORMAL), ("预备", Status.PROBATIONARY))
    },
}
_POSTS_BEHIND = ("副书记", "支部书记", "书记", "支书", "委员", "主任", "党小组长", "小组长", "组长")
_BEHIND_NAMES = ("同志", "男", "女", *_POSTS_BEHIND)
# What a list of names says of those who are no members.
_NO_MEMBERS = late(
    r"群众|(共青)?团员|(入党)?积极分子|发展对象|(入党)?申请人|无党派(人士)?|民主党派|非(中共)?党员|"
    r"民[革盟建进]盟?(会员|党员|成员)?"
)
_GENDERS: Mapping[str, Gender] = {
    **dict.fromkeys(("男", "男性", "1", "M"), Gender.MALE),
    **dict.fromkeys(("女", "女性", "2", "F"), Gender.FEMALE),
}
# Words in lists of names that say somebody is no member of the branch: any more, or yet.
_GONE = late(
    r"已故|亡故|病故|身故|去世|逝世|病逝|过世|离世|死亡|转出|转走|转往|已转(?![正入])|迁出|调出|调离|"
    r"退党|除名|开除|停止党籍|取消(预备)?党员资格|出党|脱党"
)
_NOT_GONE = late(
    r"(未|没有?|不|拟|待|是否|无)(已故|去世|转出|迁出|调出|调离|除名|开除)|"
    r"(父|母|妻|夫|配偶|老伴|爱人|子|女)亲?(已故|去世|病故|病逝|过世|逝世|死亡)"
)
_NO_MEMBERS_YET = late(r"积极分子|发展对象|入党申请人?|非党员|群众")


def unseen_in(cell: Cell) -> Flaw | None:
    """What is wrong with a cell that holds signs by which a text could steer a terminal: typed, it is refused too."""
    if not isinstance(cell, str) or not has_steering(" ".join(cell.split()).translate(INVISIBLE)):
        return None
    return Flaw(Code.VALUE_UNREADABLE, "里有看不见的控制字符，这一行没有收；请直接打字重填这一格", Severity.ERROR)


def said_by(reader: Reader, cell: Cell, today: date) -> Read:
    """What a reader makes of a cell; nothing of one that holds such signs."""
    if isinstance(cell, str) and not cell.isprintable() and (flaw := unseen_in(cell)) is not None:
        return Read(None, flaw)
    return reader(cell, today)


def joined(before: object, value: object) -> object:
    """What two columns, or two places of a card, say of one field that may be stated in parts."""
    if isinstance(before, tuple) and isinstance(value, tuple):
        return (*before, *value)
    return f"{before}；{value}" if value and value != before else before


def text_of(cell: Cell) -> str:
    """The cell as text: `="…"`, a leading tab or apostrophe and invisible signs taken off; 3.0 is `3`."""
    text = cell if isinstance(cell, str) else _unstyled(cell)
    if text.isalnum():  # most cells: nothing to take off
        return text
    if "=" in text and (quoted := _QUOTED_AS_TEXT.fullmatch(text)):
        text = quoted[1]
    if not text.isprintable():
        text = text.translate(INVISIBLE)
    return text.strip().removeprefix("'").strip()


def _unstyled(cell: Cell) -> str:
    """What isn't text, as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e21:
        return str(int(cell))
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def day_since_1904(cell: Cell) -> date | None:
    """The day of a number that counts from 1904; a number that looks like a year is none."""
    if not isinstance(cell, Since1904) or not cell.is_integer() or not 366 <= cell < 73_051 or 1900 <= cell <= 2100:
        return None
    return date(1904, 1, 1) + timedelta(days=int(cell))


def half_width(cell: Cell) -> str:
    """The text in half-width signs, all white space taken out: for codes, numbers and dates."""
    return re.sub(r"\s+", "", half_signs(text_of(cell)))


def closed_up(cell: Cell) -> str:
    """The text in half-width signs without needless white space: 25 30 stays two numbers and is not 2530."""
    return _SPACES_BESIDE.sub("", " ".join(half_signs(text_of(cell)).split()))


def says_nothing(text: str) -> bool:
    return len(text) <= _LONGEST_NOTHING and unicodedata.normalize("NFKC", text).upper() in _NOTHING_WRITTEN


def read_text(cell: Cell, _today: date) -> Read:
    """Free text, runs of white space and line breaks made one space."""
    text = " ".join(text_of(cell).split())
    if not text.isalnum():
        text = without_others(text)
    if says_nothing(text):
        return NOTHING
    if len(text) > LONGEST_TEXT:
        why = f"内容超过 {LONGEST_TEXT} 字，只读了前面的；请精简后重填"
        return Read(text[:LONGEST_TEXT], Flaw(Code.VALUE_TOO_LONG, why))
    return Read(text)


def read_upright(cell: Cell, today: date) -> Read:
    """A name of Chinese characters, which stands upright in a merged cell with spaces between them: 第 一 小 组."""
    read = read_text(cell, today)
    signs = read.value.split() if isinstance(read.value, str) else []
    upright = len(signs) > 1 and all(len(sign) == 1 for sign in signs)
    return replace(read, value="".join(signs)) if upright else read


def read_notes(cell: Cell, today: date) -> Read:
    """Free text that sometimes says 预备党员 and nothing more, where no column does."""
    read = read_text(cell, today)
    status = _STATUSES.get(str(read.value)) if read.value else None
    return Read(read.value, read.flaw, also=(("status", status),) if status else ())


def read_name(cell: Cell, _today: date) -> Read:
    """A person's name; `张三（预备）` says the status, `李四（女，回族）` the gender and the ethnicity."""
    if isinstance(cell, int | float | date):
        return _no_name("这里应当是姓名，却是数字或日期")
    text = text_of(cell)
    text, said, called = _without_title(text) if text.endswith(_BEHIND_NAMES) else (text, (), None)
    name, also, gone = _without_remark(clean_name(text))
    also = (*also, *said)
    if says_nothing(name):
        return Read(None, Flaw(Code.NAME_MISSING, "没有姓名，请补填", Severity.ERROR))
    if (why := _why_no_name(text, name)) is not None:
        return _no_name(why)
    if _holds_several(text, name):
        return _no_name("一格里像是写了几个人；请一人一行", (name,))
    return Read(name, called or _doubt_of_name(name, gone), also)


def _without_title(text: str) -> tuple[str, tuple[tuple[str, object], ...], Flaw | None]:
    """The name without 同志, a post or a gender behind it: 李秀英同志, 王建国书记, 赵大海 男."""
    found = re.fullmatch(rf"(?P<name>[\u3400-\u9fff]{{2,4}}?)(?P<title>同志|{'|'.join(_POSTS_BEHIND)})", text)
    if found is not None and found["title"] == "同志":
        return found["name"], (), None
    if found is not None:
        why = f"姓名后面像是职务“{found['title']}”，姓名读作“{found['name']}”；请把职务写在职务一栏"
        return found["name"], (), Flaw(Code.NAME_UNREADABLE, why)
    parted = re.fullmatch(r"(?P<name>[\u3400-\u9fff]{2,4})[\s,，、]+(?P<gender>[男女])", text)
    if parted is not None:
        return parted["name"], (("gender", _GENDERS[parted["gender"]]),), None
    return text, (), None


def _why_no_name(text: str, name: str) -> str | None:
    if len(name) > LONGEST_NAME:
        return f"姓名超过 {LONGEST_NAME} 字，请核对是否填错了栏"
    return None if any(sign.isalpha() for sign in name) else "这里应当是姓名，请核对"


def _doubt_of_name(name: str, gone: str | None) -> Flaw | None:
    if gone is not None:
        why = f"姓名后面写着“{gone}”，照样按在册党员收；已经离开的请删去这一行，或导入后用 jyg member leave 登记"
        return Flaw(Code.SAID_TO_BE_GONE, why)
    if _PLACEHOLDER.search(name):
        return Flaw(Code.NAME_UNREADABLE, "姓名里有显示不出来的字，照原样读了；请核对后补上")
    return None


def _without_remark(name: str) -> tuple[str, tuple[tuple[str, object], ...], str | None]:
    """The name, what brackets behind it say of other fields, and whether they say that somebody left."""
    with_remark = _REMARK.fullmatch(name)
    if with_remark is None:
        return name, (), None
    name, remark = with_remark[1].strip(), with_remark[2].strip()
    if not remark:
        return name, (), None
    if words_of_leaving(remark):
        return name, (), remark
    meanings = [_meaning(part) for part in _BETWEEN_NAMES.split(remark) if part]
    if all(meanings):
        return name, tuple(meaning for meaning in meanings if meaning), None
    return f"{name}（{remark}）", (), None  # 大, 小: how a branch tells its namesakes apart


def _meaning(remark: str) -> tuple[str, object] | None:
    word = remark.strip()
    if word in _STATUSES:
        return "status", _STATUSES[word]
    if word in _GENDERS and not word.isdecimal():
        return "gender", _GENDERS[word]
    return ("ethnicity", word) if word.endswith("族") and len(word) <= 6 and is_chinese(word[:-1]) else None


def _holds_several(text: str, name: str) -> bool:
    """Whether a cell of one name holds more: 张三、李四, or a name on each of two lines."""
    several = any(sign in name for sign in _SIGNS_BETWEEN) and re.search(_BETWEEN_PEOPLE, name)
    if several or (len(name) > _LONGEST_WRAPPED and are_several(half_signs(text))):
        return True
    lines = [clean_name(line) for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and len(name) > _LONGEST_WRAPPED and all(2 <= len(line) <= 4 for line in lines)


def _no_name(why: str, readings: tuple[object, ...] = ()) -> Read:
    return Read(None, Flaw(Code.NAME_UNREADABLE, why, Severity.ERROR, readings))


def read_status(cell: Cell, _today: date) -> Read:
    """正式 or 预备; whoever is no member at all is refused."""
    if _NO_MEMBERS.fullmatch(_CODE.sub("", half_width(cell))):
        return Read(None, Flaw(Code.NOT_A_MEMBER, "这里写的不是党员，这一行没有收", Severity.ERROR))
    return _one_of(cell, _STATUSES, "正式党员或预备党员")


def read_gender(cell: Cell, _today: date) -> Read:
    return _one_of(cell, _GENDERS, "男或女")


def read_number(cell: Cell, _today: date) -> Read:
    """A member's number as its office writes it; 7.0 is `7`."""
    text = half_width(cell)
    return NOTHING if says_nothing(text) else Read(text)


def read_own_number(cell: Cell, _today: date) -> Read:
    """The number of a record of this book; other numbers say nothing here."""
    text = half_width(cell).removeprefix("第").removesuffix("号")
    return Read(int(text)) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_OWN_NUMBER else NOTHING


def _one_of(cell: Cell, meanings: Mapping[str, object], expected: str) -> Read:
    text = half_width(ticked_of(text_of(cell))).upper()
    if says_nothing(text):
        return NOTHING
    meaning = meanings.get(text) or meanings.get(_CODE.sub("", text))
    if meaning is not None:
        return Read(meaning)
    return Read(None, Flaw(Code.VALUE_UNREADABLE, f"读不懂，应当是{expected}；请改后重新导入"))


def words_of_leaving(text: str) -> str | None:
    """The words by which a remark or a title says that somebody died, left or was struck off."""
    found = _GONE.search(_NOT_GONE.sub("", text))
    return found[0] if found else None


def words_of_others(text: str) -> str | None:
    """The words by which a title says that those under it are no members yet."""
    found = _NO_MEMBERS_YET.search(text)
    return found[0] if found else None
