"""What a reader of people's writing gives back: a value, with what was filled in; or the two readings that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import FIRST_YEAR, LAST_YEAR
from jygcli.domain.base.tuples import NamedTuple

T = TypeVar("T")
AROUND = 8  # years: 29 February comes round within


class Tense(Enum):
    """Which one is meant where the year is missing.

    PAST: the nearest that has been, or is running. COMING: the nearest that is to come, or is running. NEAR: this
    year's; where the one of the year before or after is nearer, it's asked.
    """

    PAST = auto()
    NEAR = auto()
    COMING = auto()


class Said(NamedTuple, Generic[T]):
    """A value; `echo` says it in full where a part of it was filled in, and is empty where all of it was written."""

    value: T
    echo: str = ""


class Reading(NamedTuple):
    """One of the ways to read a text: in words, as it would be written to be plain, and its value.

    Without a value it can't be reckoned here, as a day of the lunar calendar.
    """

    spoken: str
    written: str
    value: Any = None


class TwoReadings(CalledWrongly):
    """Two readings fit; at a terminal it is asked which."""

    message = "{what}“{given}”有两种读法：{first}，或 {second}。"
    advice = "写成 {one} 或 {other}。"

    def __init__(self, what: str, given: str, first: Reading, second: Reading) -> None:
        self.what, self.readings = what, (first, second)
        super().__init__(
            what=what, given=given, first=first.spoken, second=second.spoken, one=first.written, other=second.written
        )


def nearest(
    of_year: Callable[[int], T | None], reach: Callable[[T], int], now: int, year: int, tense: Tense
) -> list[T]:
    """The one that is meant, of those that years around this one have; two where either may be; none where none has it.

    `reach` says where one lies, to be compared with `now`.
    """
    years = range(max(year - AROUND, FIRST_YEAR), min(year + AROUND, LAST_YEAR) + 1)
    known = [found for one in years if (found := of_year(one)) is not None]
    past = _nearest((found for found in known if reach(found) <= now), reach, now)
    coming = _nearest((found for found in known if reach(found) >= now), reach, now)
    if tense is not Tense.NEAR:
        return past if tense is Tense.PAST else coming
    this = of_year(year)
    if this is None:
        return [*past, *coming]
    other = coming if reach(this) < now else past if reach(this) > now else []
    is_nearer = any(abs(reach(found) - now) < abs(reach(this) - now) for found in other)
    return sorted([this, *other], key=reach) if is_nearer else [this]


def _nearest(found: Iterable[T], reach: Callable[[T], int], now: int) -> list[T]:
    near = min(found, key=lambda one: abs(reach(one) - now), default=None)
    return [] if near is None else [near]
