"""States of attendance, the three rates, and a member's month in one sign.

Sources: 免到 by 嘉发〔2020〕25号第12条; 应到 and 请假 by the rules attendance.* of the table, most of them practice:
an excuse stays in 应到; an exemption is shown by a second rate, and never shrinks a vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from jygcli.domain.base.patterns import late
from jygcli.domain.base.tuples import NamedTuple


class State(StrEnum):
    PRESENT = "出席"
    ONLINE = "线上"
    OBSERVER = "列席"
    SICK = "病假"
    PERSONAL = "事假"
    OFFICIAL = "公假"
    ABSENT = "缺席"
    HOME_STUDY = "送学上门"
    MADE_UP = "补课"
    EXEMPT = "免到"


# By any means: study brought home or made up later reaches a member without being attendance. An expected
# member who is noted as 列席 sat there, but is not taken for present.
REACHED = frozenset({State.PRESENT, State.ONLINE, State.HOME_STUDY, State.MADE_UP, State.OBSERVER})

# Of these, study can be made up later.
MISSED = frozenset({State.SICK, State.PERSONAL, State.OFFICIAL, State.ABSENT, State.EXEMPT, State.MADE_UP})


# Whose reasons are kept.
AWAY = frozenset({State.SICK, State.PERSONAL, State.OFFICIAL, State.ABSENT})
_NO_MORE = late("[请因]?[病事公]?假?|因[病事公]请假|未到|缺勤|缺席")


def reason_beside(state: State, text: str | None) -> str | None:
    """What a text says of an absence beyond its state: 住院做手术 of 病假：住院做手术, nothing of 因病请假."""
    if state not in AWAY or not text:
        return None
    plain = text.strip()
    if plain.startswith(state) and plain[len(state) : len(state) + 1] in ("", *"：:，,、（( "):
        plain = plain[len(state) :].strip("：:，,、 ")
        bracketed = plain[:1] in "（(" and plain[-1:] in "）)"
        plain = plain[1:-1].strip() if bracketed else plain
    return None if not plain or _NO_MORE.fullmatch(plain) else plain


class Mark(NamedTuple):
    """What the book says of one expected member at one meeting; a state of None is not yet marked."""

    state: State | None
    exempt: bool
    made_up: bool = False
    elsewhere: bool = False  # its study was brought home, or attended at another branch

    @property
    def reached(self) -> bool:
        return self.made_up or self.elsewhere or self.state in REACHED

    def present(self, *, online_is_present: bool = True) -> bool:
        return self.state is State.PRESENT or (online_is_present and self.state is State.ONLINE)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over one or many meetings, in member-meetings.

    `expected` has the exempt in it. `excused_exempt` are the exempt who did not come: without them
    in 应到, the second rate is taken; an exempt member who comes counts like anybody.
    """

    expected: int = 0
    present: int = 0
    excused_exempt: int = 0
    reached: int = 0
    unmarked: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.expected + other.expected,
            self.present + other.present,
            self.excused_exempt + other.excused_exempt,
            self.reached + other.reached,
            self.unmarked + other.unmarked,
        )

    @property
    def rate(self) -> Decimal | None:
        """出勤率: 实到 ÷ 应到, in percent."""
        return percent(self.present, self.expected)

    @property
    def rate_without_exempt(self) -> Decimal | None:
        """出勤率 with the exempt who stayed away taken off 应到."""
        return percent(self.present, self.expected - self.excused_exempt)

    @property
    def reached_rate(self) -> Decimal | None:
        """学习覆盖率: reached by any means ÷ members expected."""
        return percent(self.reached, self.expected)


def percent(part: int, whole: int) -> Decimal | None:
    """A percentage with one decimal, half up; None where there is nobody to count."""
    if whole == 0:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def tally(marks: Iterable[Mark], *, online_is_present: bool = True) -> Tally:
    """Count the marks of the expected members of one meeting. Who sat in (列席) without being expected has none."""
    expected = there = excused = reached = unmarked = 0
    for mark, times in Counter(marks).items():  # most of a meeting's are alike
        expected += times
        if mark.present(online_is_present=online_is_present):
            there += times
        elif mark.exempt or mark.state is State.EXEMPT:
            excused += times
        reached += times * mark.reached
        unmarked += times * (mark.state is None and not mark.exempt)
    return Tally(expected, there, excused, reached, unmarked)


HALF = 50  # percent


class Shade(StrEnum):
    """How much of a month a member was there: a sign, for a map that is looked at rather than read."""

    ALL = "全"
    MOST = "多"
    FEW = "少"
    REACHED = "学"  # didn't come, and study reached them
    EXEMPT = "免"  # needn't come, and didn't
    NONE = "未"
    NOTHING = "·"  # no meeting of theirs whose attendance was taken
    AWAY = ""  # not a member


def shade(tally: Tally) -> Shade:
    """The sign for a month's counts of one member."""
    if tally.rate is None:
        return Shade.NOTHING
    if tally.present:
        return Shade.ALL if tally.present == tally.expected else Shade.MOST if tally.rate >= HALF else Shade.FEW
    if tally.reached:
        return Shade.REACHED
    return Shade.EXEMPT if tally.excused_exempt == tally.expected else Shade.NONE
