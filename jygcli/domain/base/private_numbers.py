"""Where in a text the number of a person stands: an ID number, a mobile phone, a landline with its area's code.

People put anything between the digits. So the digits are looked at in the groups in which they were written: some
groups side by side are a number if they have its length, its form, and a grouping that nobody gives to dates, amounts
or the numbers of receipts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

from jygcli.domain.base.signs import FEWEST_DIGITS
from jygcli.domain.base.tuples import NamedTuple

# Compiled at first use. What may stand between two groups, at most three signs of it.
_GAP = r"[\s\-\u2010-\u2015\u2212－_./·・•()（）\[\]【】,，、~～*+\u200b-\u200f\ufeff]{0,3}"
_SOME_DIGITS = rf"\d(?:{_GAP}\d){{{FEWEST_DIGITS - 1}}}"
_RUN = rf"\d(?:{_GAP}\d)+(?:{_GAP}[XxＸｘ](?![A-Za-z0-9]))?"
_GROUP = r"\d+[XxＸｘ]?|[XxＸｘ]"
# What joins the groups of one number or day so that part of it isn't another: 2026-0312, 2026.10.12.
_TIGHT = frozenset("-－./_")

_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|91)"
_DAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = rf"{_PROVINCE}\d{{4}}{_DAY}\d{{3}}[\dX]"
_OLD_ID = _PROVINCE + r"\d{6}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
_MOBILE = r"(?:00)?(?:86)?1[3-9]\d{9}"
_AREA = r"0(?:10|2\d|[3-9]\d\d)"
_LENGTHS = range(FEWEST_DIGITS, 19)


class _Group(NamedTuple):
    """Digits side by side: where they begin and end, and themselves, in half width."""

    start: int
    end: int
    digits: str


def with_private_numbers(text: str, replaced: Callable[[str], str]) -> str:
    """The text with each number of a person replaced by what is made of it, and of what stands between its digits."""
    if re.search(_SOME_DIGITS, text) is None:
        return text
    pieces, at = [], 0
    for start, end in _found(text):
        pieces += [text[at:start], replaced(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _found(text: str) -> Iterator[tuple[int, int]]:
    for run in re.finditer(_RUN, text):
        groups = [
            _Group(run.start() + one.start(), run.start() + one.end(), unicodedata.normalize("NFKC", one[0]).upper())
            for one in re.finditer(_GROUP, run[0])
        ]
        first = 0
        while first < len(groups):
            count = _groups_of_a_number(text, groups, first)
            if count:
                yield groups[first].start, groups[first + count - 1].end
            first += count or 1


def _groups_of_a_number(text: str, groups: Sequence[_Group], first: int) -> int:
    """How many groups from there on are a number, the most that can be; 0 where none is."""
    most, digits = 0, ""
    for count, group in enumerate(groups[first : first + _LENGTHS[-1]], start=1):
        digits += group.digits
        if len(digits) > _LENGTHS[-1]:
            break
        own = groups[first : first + count]
        if len(digits) in _LENGTHS and _is_a_number(text, own, digits) and _stands_alone(text, groups, first, count):
            most = count
    return most


def _stands_alone(text: str, groups: Sequence[_Group], first: int, count: int) -> bool:
    """Whether several groups aren't part of a longer chain, as the middle of two receipts' numbers is."""
    last = first + count
    if count == 1:
        return True
    before = text[groups[first - 1].end : groups[first].start] if first else ""
    after = text[groups[last - 1].end : groups[last].start] if last < len(groups) else ""
    return before not in _TIGHT and after not in _TIGHT


def _is_a_number(text: str, groups: Sequence[_Group], digits: str) -> bool:
    sizes = [len(group.digits) for group in groups]
    if re.fullmatch(_MOBILE, digits):
        own = sizes[1:] if groups[0].digits in ("86", "0086") else sizes
        a_day = re.fullmatch(_DAY, groups[0].digits) is not None
        return (min(own) >= 3 and not a_day) or max(own) == 1 or max(own) >= 9
    if re.fullmatch(_AREA + r"\d{7,8}", digits):
        behind_a_code = re.fullmatch(_AREA, groups[0].digits) is not None or sizes[0] >= 6
        return max(sizes) == 1 or (behind_a_code and min(sizes) >= 3)
    if len(sizes) == 1:
        return len(digits) == 15 or len(digits) == 18
    spaced = all(text[one.end : other.start].isspace() for one, other in pairwise(groups))
    if len(digits) == 18 and sizes[0] == 6 and spaced:
        return True
    form = _ID if len(digits) == 18 else _OLD_ID
    return re.fullmatch(form, digits) is not None and _is_parted_as_an_id(sizes)


def _is_parted_as_an_id(sizes: Sequence[int]) -> bool:
    """Whether these are the groups of an ID number: place, day of birth, order; or groups all alike.

    The place is six digits in one or two groups; the order, with the digit that checks the whole, stands last.
    """
    if len(set(sizes[:-1])) == 1 and sizes[-1] <= sizes[0]:
        return True
    ends = list(accumulate(sizes))
    place, order = [end for end in ends if end <= 6], 4 if ends[-1] == 18 else 3
    ending = sizes[-1] >= order or sizes[-2:] == [order - 1, 1]
    return max(sizes) >= 9 or (place in ([6], [3, 6]) and ending)
