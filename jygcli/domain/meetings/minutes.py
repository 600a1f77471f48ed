"""Minutes of a meeting, as lines of a part; and the plain text in which they are written and read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from jygcli.domain.base.tuples import NamedTuple


class MinutePart(StrEnum):
    AGENDA = "议程"
    SPEECH = "发言"
    DECISION = "决定"
    TEXT = "记录"


class Minute(NamedTuple):
    """One line of the minutes; only a speech has a speaker, who need not be a member."""

    part: MinutePart
    text: str
    speaker: str | None = None


_HEADINGS = {
    "议程": MinutePart.AGENDA, "议题": MinutePart.AGENDA, "发言": MinutePart.SPEECH, "讨论发言": MinutePart.SPEECH,
    "决定": MinutePart.DECISION,
    "决议": MinutePart.DECISION, "记录": MinutePart.TEXT, "内容": MinutePart.TEXT,
}  # fmt: skip
_HEADING = re.compile(rf"【?({'|'.join(_HEADINGS)})】?\s*[:：]?")
_NUMBERING = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）]\s*")
_SPEECH = re.compile(r"(?P<speaker>[^:：\\]{1,20})[:：]\s*(?P<text>.+)")
_NUMBERED = frozenset({MinutePart.AGENDA, MinutePart.DECISION})
_ORDER = tuple(MinutePart)
_COMMENT, _LITERAL = "#", "\\"


def parse_minutes(text: str) -> tuple[Minute, ...]:
    """Read minutes as people write them: headings 议程、发言、决定、记录, a line an item, `姓名：话` for a speech.

    What stands before any heading is 记录. Numbers before an item are taken off, lines that begin with # are
    left out, a line of a speech without a name goes on for whoever spoke before. A backslash at the beginning
    of a line lets it stand for itself.
    """
    found: list[Minute] = []
    part, speaker = MinutePart.TEXT, None
    for line in text.splitlines():
        plain = line.strip()
        heading = _HEADING.fullmatch(plain)
        if heading:
            part, speaker = _HEADINGS[heading[1]], None
        elif plain.startswith(_LITERAL):
            found.append(Minute(part, plain.removeprefix(_LITERAL)))
        elif plain and not plain.startswith(_COMMENT):
            minute = _item(part, plain, speaker)
            speaker = minute.speaker
            found.append(minute)
    return in_order(each for each in found if each.text.strip())


def in_order(minutes: Iterable[Minute]) -> tuple[Minute, ...]:
    """The minutes part by part; the lines of a part as they came."""
    return tuple(sorted(minutes, key=lambda each: _ORDER.index(each.part)))


def _item(part: MinutePart, plain: str, speaker: str | None) -> Minute:
    if part in _NUMBERED:
        return Minute(part, _NUMBERING.sub("", plain, count=1) or plain)
    said = _SPEECH.fullmatch(plain) if part is MinutePart.SPEECH else None
    if said:
        return Minute(part, said["text"].strip(), said["speaker"].strip())
    return Minute(part, plain, speaker if part is MinutePart.SPEECH else None)


def minutes_text(minutes: Iterable[Minute]) -> str:
    """Minutes as text that `parse_minutes` reads back."""
    listed = tuple(minutes)
    return "\n\n".join("\n".join(_lines(part, listed)) for part in MinutePart) + "\n"


def _lines(part: MinutePart, minutes: Iterable[Minute]) -> Iterator[str]:
    yield f"{part}："
    for number, minute in enumerate((each for each in minutes if each.part is part), start=1):
        if part in _NUMBERED:
            yield f"{number}. {minute.text}"
        elif minute.speaker:
            yield f"{minute.speaker}：{minute.text}"
        elif part is MinutePart.SPEECH or _HEADING.fullmatch(minute.text) or minute.text[0] in (_COMMENT, _LITERAL):
            yield _LITERAL + minute.text
        else:
            yield minute.text
