"""Posts in a Party branch as rosters write them: one, several, with 支部 before or 兼 between, or none of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.membership import PostName
from jygcli.files.grid import Cell
from jygcli.sheets.words.boxes import chosen
from jygcli.sheets.words.cells import NOTHING, Read, read_text, says_nothing
from jygcli.sheets.words.issues import Code, Flaw

# What a sheet calls a post, without 支部 before it → the post.
_POSTS: Mapping[str, PostName] = {
    **{str(post): post for post in PostName},
    **dict.fromkeys(("支委", "支委委员"), PostName.COMMITTEE),
    "组织": PostName.ORGANISATION,
    "宣传": PostName.PUBLICITY,
    **dict.fromkeys(("纪检", "纪律委员", "纪检监察委员"), PostName.DISCIPLINE),
    **dict.fromkeys(("党小组长", "小组长", "小组组长"), PostName.GROUP_LEADER),
}
# Two posts in one word.
_DOUBLE: Mapping[str, tuple[PostName, ...]] = {
    "组宣委员": (PostName.ORGANISATION, PostName.PUBLICITY),
    "组织宣传委员": (PostName.ORGANISATION, PostName.PUBLICITY),
}
_BETWEEN = late(r"[、,;/|\s]+|兼任|兼|和|及|暨")
_BRANCH = late(r"^(?:中共)?(?:本|党|离退休)*支部(?:委员会)?(?=.)")
_GROUP_NUMBER = late(r"^第?[一二三四五六七八九十\d]{1,3}(?=党?小组)")
_NO_POST = frozenset({"党员", "普通党员", "一般党员", "正式党员", "预备党员", "无职务", "群众"})


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts that a text names, in its order, and the words in it that name none of ours."""

    known: tuple[PostName, ...]
    unknown: tuple[str, ...]


def posts_in(text: str) -> Posts:
    """支部书记兼组织委员 → 书记, 组织委员. 原支部书记 and 总支委员 are no posts in this branch."""
    known: list[PostName] = []
    unknown: list[str] = []
    for part in _BETWEEN.split(half_signs(text).strip()):
        word = _GROUP_NUMBER.sub("", _BRANCH.sub("", part.removesuffix("(兼)")))
        if not word or word in _NO_POST or says_nothing(word):
            continue
        found = _DOUBLE.get(word) or ((_POSTS[word],) if word in _POSTS else ())
        known += [post for post in found if post not in known]
        unknown += [] if found else [part]
    return Posts(tuple(known), tuple(unknown))


def read_post(cell: Cell, today: date) -> Read:
    """The posts of a member as they are written; what is none of ours is said."""
    read = read_text(cell, today)
    if not read.value or read.flaw is not None:
        return read
    if chosen(str(read.value)) == []:  # 书记（ ） 副书记（ ）
        return NOTHING
    return Read(read.value, why_none_of_ours(str(read.value)))


def why_none_of_ours(text: str) -> Flaw | None:
    """What to say of posts of which some aren't of a branch."""
    posts = posts_in(text)
    if not posts.unknown:
        return None
    named = "、".join(posts.unknown)
    return Flaw(Code.POST_UNKNOWN, f"“{named}”不是支部里的职务，职务里不记；要记请用 jyg member post")
