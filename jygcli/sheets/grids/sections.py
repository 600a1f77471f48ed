"""Titles between lines: whose branch or group follows, of which year they are, and who is no member any more.

A title holds for the lines under it, until the next one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.membership import Status
from jygcli.sheets.words.cells import words_of_leaving, words_of_others
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.periods import plain_period

_LONGEST = 60
_OVER_OTHERS = frozenset({"branch", "year"})
_NUMBERED = late(r"^(?:\(?[一二三四五六七八九十\d]{1,3}\)?[、.]|\([一二三四五六七八九十\d]{1,3}\))")
_REST = r"(?:委员会)?(?:党员)?(?:花?名册|名单|情况)?(?:\(.*\)|:.*|共?\d{1,4}(?:人|名).*)?"
_BRANCH = late(rf"(?P<name>[^:()，,。]{{0,30}}?(?:党支部|支部)){_REST}")
_GROUP = late(rf"(?P<name>第?[一二三四五六七八九十\d]{{1,3}}(?:党?小组|组)|[^\W\d]{{2,8}}党小组){_REST}")
_STATUS = late(
    r"(?:.{0,20}(?:[可应拟待]转正|新发展|新接收))?(?P<name>正式|预备)党员(?:花?名册|名单|情况)?(?:\(.*\)|:.*|共?\d{1,4}(?:人|名).*)?"
)
_OF_YEAR = (
    r"((?:19|20)\d\d)年度?(?:[上下]半年|第?[1-4一二三四]季度|\d{1,2}月份?)?"
    r"(?:.{0,12}(?:记录|摘抄|情况|台账|登记|表|册|会议|活动|党费|考勤))?(?:\(.{1,20}\))?:?"
)
_TITLE = late(r".*(?:党员|人员|支部|小组|名册|名单)(?:\(.*\)|共?\d{1,4}(?:人|名).*)?")


@dataclass(frozen=True, slots=True)
class TitledLines:
    """The lines under one title: the values of fields that they leave blank, and what is to be said of each line."""

    values: Mapping[str, object] = field(default_factory=dict)
    flaw: Flaw | None = None

    def under(self, outer: TitledLines) -> TitledLines:
        """What holds where this title stands under another: a group belongs to the branch above it, meetings to their
        year, and years to the kind of meetings that stands over them.
        """
        kept: dict[str, object] = {}
        for name, value in outer.values.items():
            if name in self.values or not (name in _OVER_OTHERS or "year" in self.values):
                break  # what stands under it is over too
            kept[name] = value
        flaw = self.flaw or (outer.flaw if "year" in self.values else None)
        return TitledLines({**kept, **self.values}, flaw)


NO_SECTION = TitledLines()
# Takes the text of a title; None where it's a remark and no title.
SectionReader = Callable[[str], TitledLines | None]


def read_year_section(text: str) -> TitledLines | None:
    """2024年, 二〇二四年度, 2024年上半年会议记录 in a row of its own: the year of the lines under it."""
    if "年" not in text[:_LONGEST]:
        return None
    match = re.fullmatch(_OF_YEAR, _NUMBERED.sub("", plain_period("".join(text[:_LONGEST].split()))))
    return TitledLines({"year": int(match[1])}) if match else None


def read_section(text: str) -> TitledLines | None:
    """第一党支部, 第二党小组（组长：王建国）, 二、预备党员, 已转出党员 as they stand between people."""
    plain = "".join(half_signs(text[:_LONGEST]).split())
    title = _NUMBERED.sub("", plain)
    if (words := words_of_others(title)) is not None:
        why = f"在“{_short(text)}”下面，不是党员（{words}），没有收"
        return TitledLines(flaw=Flaw(Code.NOT_A_MEMBER, why, Severity.ERROR))
    if (words := words_of_leaving(title)) is not None:
        return TitledLines(flaw=said_gone(f"在“{_short(text)}”下面"))
    if match := _STATUS.fullmatch(title):
        return TitledLines({"status": Status(f"{match['name']}党员")})
    if match := _GROUP.fullmatch(title):
        return TitledLines({"group": match["name"]})
    if match := _BRANCH.fullmatch(title):
        return TitledLines({"branch": match["name"]})
    return NO_SECTION if title != plain or _TITLE.fullmatch(title) else None


def said_gone(where: str) -> Flaw:
    """What to say of somebody who has left, by a title or a column: told, and not taken for a member of today."""
    why = f"{where}，已经离开，没有收；台账里还在的，请用 jyg member leave 登记离开"
    return Flaw(Code.SAID_TO_BE_GONE, why, leaves_out=True)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
