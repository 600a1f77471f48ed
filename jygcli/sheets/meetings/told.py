"""Cells that tell of meetings in a few words: 15日：通报全年计划（到会18人）, two of them one under the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.meeting_words import Held, read_held

_ONE_DAY = (
    r"(?<![\d.年月])(?:(?:19|20)\d\d[年./-])?(?:(?:1[0-2]|0?[1-9])月(?:[12]\d|3[01]|0?[1-9])[日号]?"
    r"|(?:[12]\d|3[01]|0?[1-9])[日号]|(?:1[0-2]|0?[1-9])[./-](?:[12]\d|3[01]|0?[1-9])(?![\d.%元]))"
)
_WEEKDAY = r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
_CLOCK = r"(?:\s*(?:上午|下午|晚上|中午|早上)?\s*(?:[01]?\d|2[0-3])(?::[0-5]\d|[点时](?:[0-5]?\d分?|半|整)?))?"
_UP_TO = r"(?:\s*[-~—–至到]+\s*(?:\d{1,2}[./月])?\d{1,2}[日号]?(?![\d:点时]))?"
_DAY = late(rf"(?P<day>{_ONE_DAY})(?P<to>{_UP_TO}){_WEEKDAY}(?P<clock>{_CLOCK})")
_NUMBER = late(r"^\s*(?:\(\d{1,2}\)|[①-⑳]|\d{1,2}[.、](?!\d))\s*")
_LONGEST = 500
_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_BETWEEN_DAYS = late(r"[、,;\n]+|(?<=[日号])[和及/\s]+")
_BETWEEN = late(rf"[\n;]+|[、,/]\s*(?={_ONE_DAY})|(?<=[)。])\s*(?={_ONE_DAY})|\s+(?={_ONE_DAY})")
_SEPARATORS = " \t\n:,;、。.-—–|/"
_HERE = r"(?:实到|实际到会|到会|参加|参会|出席|与会|实际参加|到场|共到)(?:会|人数|人员|党员|的)*"
_COUNTS = tuple(
    (name, late(pattern))
    for name, pattern in (
        ("expected", r"(?:应到|应参加|应参会)(?:会|人数|人员|党员)*:?(\d{1,4})[人名]?"),
        ("present", rf"{_HERE}:?(?:共|有)?(\d{{1,4}})[人名]?"),
        ("present", rf"(\d{{1,4}})[人名](?:党员|同志)?{_HERE}"),
        ("present", r"(?<=\()(?:共|计)?(\d{1,4})[人名](?:次)?(?=[),])|(?<=[,;\s])(?:共|计)?(\d{1,4})[人名]$"),
    )
)
_NAMED = tuple(
    (name, late(rf"(?:{words}):([^,;、。()\s]{{1,30}})"))
    for name, words in (
        ("place", "(?:会议|活动)?地点"),
        ("host", "主持人?"),
        ("lecturer", "主讲人?|授课人?|讲课人"),
        ("recorder", "记录人?"),
    )
)
_SUBJECT = late(r"(?:会议|活动|学习)?(?:主题|议题|内容|题目|名称|时间):")
_LOOSE = late(r"(?<=\()[\s,;、:]+|[\s,;、:]+(?=\))")
_EMPTY = late(r"\([\s,;、:]*\)")
_LEFT_OVER = late(r"(?:请假|[病事公]假|缺席|缺勤|未到|应到|实到|列席).{0,4}\d")
_SEVERAL = Flaw(Code.AMBIGUOUS_DAY, "一格里写了不止一天，分不清各是什么会；请一次会议写一行")
_DAYS_ON_END = Flaw(Code.AMBIGUOUS_DAY, "写了不止一天，只记开始的那一天；是几次会议，请一次一行")
_UNREAD = Flaw(Code.VALUE_UNREADABLE, "一格里写的人数没有全读懂；请核对到会、缺席的人数")


@dataclass(slots=True)
class Told:
    """What a cell says of one meeting. `words`: its part of the cell; `values`: title, present, place, …, by field."""

    words: str
    held: Held | None
    values: dict[str, object] = field(default_factory=dict)
    flaw: Flaw | None = None


def meetings_told(text: str) -> list[Told]:
    """The meetings of which a cell tells, none where it names no day."""
    text = text_of(text)[:_LONGEST]
    plain = text.translate(_HALF)  # sign by sign, so that what is kept can be taken from the text itself
    days = list(_DAY.finditer(plain))
    if not days:
        return []
    if not _DAY.sub("", plain).strip(_SEPARATORS + "和及"):  # days alone
        return [_told(part.strip()) for part in _BETWEEN_DAYS.split(plain) if part.strip()]
    told = [_told(part) for part in _parts(plain, len(days))]
    for one in told:
        at = plain.find(str(one.values.get("title", "")))
        if "title" in one.values and at >= 0:
            one.values["title"] = " ".join(text[at : at + len(str(one.values["title"]))].split())
    return told


def _parts(plain: str, days: int) -> Iterator[str]:
    """The parts of a text, each with its day; what has none belongs to the day before it, or to the one after it."""
    if days == 1:
        yield plain
        return
    pieces = [piece.strip() for piece in _BETWEEN.split(plain) if piece.strip(_SEPARATORS)]
    day_last = _DAY.search(pieces[0]) is None
    whole = ""
    for piece in pieces:
        has_day = _DAY.search(piece) is not None
        if has_day and not day_last and whole:
            yield whole
            whole = piece
        else:
            whole = f"{whole},{piece}" if whole else piece
        if has_day and day_last:
            yield whole
            whole = ""
    if whole:
        yield whole


def _told(part: str) -> Told:
    part = _NUMBER.sub("", part)
    found = _DAY.search(part)
    if found is None:
        read = read_held(part, date.max)
        return Told(part, read.value if isinstance(read.value, Held) else None, flaw=read.flaw)
    read = read_held(f"{found['day']} {found['clock']}", date.max)
    told = Told(part, read.value if isinstance(read.value, Held) else None, flaw=read.flaw)
    if told.flaw is None and found["to"]:
        told.flaw = _DAYS_ON_END
    rest = part[: found.start()].rstrip(_SEPARATORS) + "," + part[found.end() :].lstrip(_SEPARATORS)
    rest = _LOOSE.sub("", rest)
    for name, pattern in (*_NAMED, *_COUNTS):
        match = pattern.search(rest)
        if match is not None and name not in told.values:
            value = next(group for group in match.groups() if group)
            told.values[name] = int(value) if value.isdecimal() else value
            rest = rest[: match.start()] + rest[match.end() :]
    title = _EMPTY.sub("", _SUBJECT.sub("", rest)).strip(_SEPARATORS)
    if title.startswith("(") and title.endswith(")"):
        title = title[1:-1].strip(_SEPARATORS)
    if any(map(str.isalpha, title)):
        told.values["title"] = title
    elif title and told.flaw is None:
        told.flaw = _SEVERAL
    if told.flaw is None and _DAY.search(rest):
        told.flaw = _SEVERAL
    elif told.flaw is None and _LEFT_OVER.search(rest):
        told.flaw = _UNREAD
    return told
