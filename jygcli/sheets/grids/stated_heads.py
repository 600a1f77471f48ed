"""The numbers of people that a list states: 共18人, 正式党员15名, 预备党员1名. Held against each other and the lines.

A number may speak of all lines, of those above it, of those since the last title, or of those below it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jygcli.sheets.grids.readings import ReadRow
from jygcli.sheets.words.issues import Code, Flaw

_LONGEST = 500
# Parts that make up all members, by the field that tells them apart.
_PARTS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("status", ("正式党员", "预备党员")),
    ("gender", ("男", "女")),
    ("", ("离休", "退休")),
)
_SPELT = {"正式": "正式党员", "预备": "预备党员"}
_MANY = r"(?P<number>\d{1,4})[人名个位]"


@dataclass(frozen=True, slots=True)
class Heads:
    """What one text states: `total` of all, `parts` by word, `others` who are no members."""

    total: int | None
    parts: Mapping[str, int]
    others: int = 0


def heads_in(text: str) -> Heads | None:
    """The numbers in a text that says of how many parts a list is made; None where it states no part."""
    if not any(map(str.isdecimal, text[:_LONGEST])):
        return None
    plain = "".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())
    parts: dict[str, int] = {}
    for found in re.finditer(
        rf"(?P<word>正式|预备|男|女|离休|退休)(?:性|党员|干部|同志)*(?:人数)?[:为]?(?:共|有|计)*{_MANY}", plain
    ):
        parts.setdefault(_SPELT.get(found["word"], found["word"]), int(found["number"]))
    for found in re.finditer(rf"{_MANY}(?P<word>正式|预备|离休|退休)(?:党员|干部)", plain):
        parts.setdefault(_SPELT.get(found["word"], found["word"]), int(found["number"]))
    if not parts:
        return None
    others = re.finditer(rf"(?:积极分子|发展对象|申请人)[:为]?(?:共|有|计)*{_MANY}", plain)
    whole = re.search(
        rf"(?:共计?|合计|总计|总数|总人数|现有|在册)(?:有|党员|人数|人员|:)*{_MANY}(?!(?:正式|预备))", plain
    )
    return Heads(int(whole["number"]) if whole else None, parts, sum(int(found["number"]) for found in others))


class StatedHeads:
    """The numbers that one table states. `rows`: its records so far."""

    def __init__(self, rows: Sequence[ReadRow]) -> None:
        self._rows = rows
        self._section = 0
        self._stated: list[tuple[int, Heads, int, int]] = []

    def new_section(self) -> None:
        self._section = len(self._rows)

    def read(self, index: int, text: str) -> int | None:
        """Take what the line of that index states; returns how many people it states in all, none but members."""
        heads = heads_in(text)
        if heads is None:
            return None
        self._stated.append((index, heads, self._section, len(self._rows)))
        return None if heads.others or _why_apart(heads) else heads.total

    def mismatches(self) -> Iterator[tuple[int, Flaw]]:
        """The lines whose numbers fit neither each other nor the people that were read, once all is read."""
        for index, heads, section, here in self._stated:
            why = _why_apart(heads) or self._why_others_were_read(heads, section, here)
            if why is not None:
                yield index, Flaw(Code.COUNT_MISMATCH, why)

    def _why_others_were_read(self, heads: Heads, section: int, here: int) -> str | None:
        windows = (self._rows, self._rows[section:here], self._rows[:here], self._rows[here:])
        counted = [_counts(window) for window in windows if window] or [{}]
        fits = (all(_is_of(counts, word, stated) for word, stated in heads.parts.items()) for counts in counted)
        if any(fits):
            return None
        counts = counted[0]
        wrong = [(word, stated) for word, stated in heads.parts.items() if not _is_of(counts, word, stated)]
        said = "、".join(f"{word} {stated} 人" for word, stated in wrong)
        read = "、".join(f"{word} {counts.get(word, 0)} 人" for word, _ in wrong)
        return f"这里写{said}，表里读到{read}；请核对有没有漏读、重复的行，或写错了类别" if wrong else None


def _why_apart(heads: Heads) -> str | None:
    """Where the parts that a text names don't make up what it says of all."""
    for _, words in _PARTS:
        parts = [heads.parts[word] for word in words if word in heads.parts]
        if len(parts) < len(words) or heads.total is None:
            continue
        if heads.total not in (sum(parts), sum(parts) + heads.others):
            added = " 加 ".join(map(str, parts))
            return f"这里写{'、'.join(words)}共 {heads.total} 人，{added} 却是 {sum(parts)} 人；请核对"
    return None


def _counts(rows: Sequence[ReadRow]) -> Mapping[str, int]:
    """How many people there are of each part; a field that nobody has isn't counted."""
    counts: dict[str, int] = {}
    for name, words in _PARTS:
        said = [str(row.values[name]) for row in rows if name and not row.left_out and row.values.get(name)]
        if said:
            counts |= {word: said.count(word) for word in words}
    return counts


def _is_of(counts: Mapping[str, int], word: str, stated: int) -> bool:
    return word not in counts or counts[word] == stated
