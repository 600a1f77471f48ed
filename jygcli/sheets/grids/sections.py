"""Titles between the lines of a roster: whose branch or group follows, and who is no member of it any more.

A title holds for the lines under it, until the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.membership import Status
from jygcli.sheets.words.cells import words_of_leaving, words_of_others
from jygcli.sheets.words.issues import Code, Flaw, Severity

_LONGEST = 60
_NUMBERED = late(r"^(?:\(?[一二三四五六七八九十\d]{1,3}\)?[、.]|\([一二三四五六七八九十\d]{1,3}\))")
_REST = r"(?:委员会)?(?:党员)?(?:花?名册|名单|情况)?(?:\(.*\)|:.*|共?\d{1,4}(?:人|名).*)?"
_BRANCH = late(rf"(?P<name>[^:()，,。]{{0,30}}?(?:党支部|支部)){_REST}")
_GROUP = late(rf"(?P<name>第?[一二三四五六七八九十\d]{{1,3}}(?:党?小组|组)|[^\W\d]{{2,8}}党小组){_REST}")
_STATUS = late(
    r"(?:.{0,20}(?:[可应拟待]转正|新发展|新接收))?(?P<name>正式|预备)党员(?:花?名册|名单|情况)?(?:\(.*\)|:.*|共?\d{1,4}(?:人|名).*)?"
)
_TITLE = late(r".*(?:党员|人员|支部|小组|名册|名单)(?:\(.*\)|共?\d{1,4}(?:人|名).*)?")


@dataclass(frozen=True, slots=True)
class TitledLines:
    """The lines under one title: the values of fields that they leave blank, and what is to be said of each line."""

    values: Mapping[str, object] = field(default_factory=dict)
    flaw: Flaw | None = None

    def under(self, outer: TitledLines) -> TitledLines:
        """What holds where this title stands under another: a group belongs to the branch above it."""
        kept = {"branch": outer.values["branch"]} if "branch" in outer.values and "branch" not in self.values else {}
        return TitledLines({**kept, **self.values}, self.flaw)


NO_SECTION = TitledLines()
# Takes the text of a title; None where it's a remark and no title.
SectionReader = Callable[[str], TitledLines | None]


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
