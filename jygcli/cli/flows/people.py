"""Members named in a flow: by number, name or initials, several at a time; near names for one that isn't there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from jygcli.cli.app.tree import typed
from jygcli.cli.flows.questions import Back, Left, choose, line, tell
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.masks import covered
from jygcli.domain.people.membership import (
    AmbiguousMember,
    Member,
    UnknownMember,
    described,
    find_member,
    members_meant,
)
from jygcli.domain.people.names import clean_name, comparable
from jygcli.domain.said.numerals import place, unquoted
from jygcli.services.members import people
from jygcli.sheets.words.surnames import looks_like_name

_SEPARATORS = re.compile(r"[\s、，,；;]+")
_SAYS = re.compile("[了没都除]|只有|不是|交|请假")  # in no name: what has it is a sentence
_NEAR = 0.5
_MOST_NEAR = 5


class NobodyNamed(CalledWrongly):
    message = "“{given}”里没有姓名。"
    advice = "几位用空格隔开，例如 王建国 李桂芳。"


def one(question: str, among: Sequence[Member]) -> Member:
    """The member who is named; asked until somebody is."""
    while True:
        text = line(question)
        if not text:
            tell("还没有写。要停，写 0。")
        elif (found := meant(text, among)) is not None:
            return found


def several(question: str, among: Sequence[Member]) -> tuple[Member, ...]:
    """Those who are named, in one line; nobody for Enter alone. Asked again while one of them isn't found."""
    while (found := named(line(question), among)) is None:
        pass
    return found


def named(text: str, among: Sequence[Member]) -> tuple[Member, ...] | None:
    """Those who are named in the line; None where one of them isn't found, after that was said.

    A name in two words that the roster lacks, 李 芳, is one name and asked about as one.
    """
    names = {comparable(member.name) for member in among}
    given = [word for word in _SEPARATORS.split(text) if word]
    if text and not given:
        tell(f"这里没有“{text}”。写编号或姓名。")
        return None
    joined = typed.with_names_joined(given, lambda name: name in names or _is_one(name, among))
    found = [meant(word, among) for word in joined]
    if None in found:
        tell("请把这一行再写一次。")
        return None
    return tuple(dict.fromkeys(member for member in found if member is not None))


def person(text: str, among: Sequence[Member]) -> str:
    """The name of somebody who may be no member: 李 桂芳 is 李桂芳. One that the roster lacks is asked about.

    Raises NameUnusable, NotThatOne.
    """
    name = people.checked_name(text)
    if any(comparable(member.name) == comparable(name) for member in among):
        return name
    listed: list[tuple[str, str | None]] = [(described(member), member.name) for member in _near(name, among)]
    other = [(f"就是“{name}”，不在名册里", name), ("写错了，再写一次", None)]
    try:
        found = choose(f"名册里没有“{covered(name)}”。", [*listed, *other], enter=None)
    except Back:
        found = None
    if found is None:
        raise NotThatOne
    return found


class NotThatOne(CalledWrongly):
    message = "好，没有记。"
    advice = "请再写一次姓名。"


def names_in(text: str) -> tuple[str, ...]:
    """Names of people who aren't members yet: 李 芳 is one. Raises NobodyNamed, NameUnusable."""
    names: list[str] = []
    for word in (word for word in _SEPARATORS.split(text) if word):
        if names and len(names[-1]) == 1:
            names[-1] += word
        else:
            names.append(word)
    if not names:
        raise NobodyNamed(given=text)
    return tuple(dict.fromkeys(map(people.checked_name, names)))


def meant(text: str, among: Sequence[Member]) -> Member | None:
    """Whom the text names, or who is chosen of those it may mean; None where nobody is."""
    plain = unquoted(text)
    number = place(plain)
    try:
        return find_member(among, plain if number is None else str(number))
    except AmbiguousMember:
        fits = members_meant(among, plain)
    except UnknownMember:
        if _SAYS.search(plain):
            tell(f"“{covered(text)}”是一句话，这里只写编号或姓名。")
            return None
        fits = members_meant(among, plain) or _near(plain, among)
    if not fits:
        tell(f"这里没有“{covered(text)}”。写编号或姓名。")
        return None
    return _chosen(text, fits)


def _is_one(name: str, among: Sequence[Member]) -> bool:
    """Whether two words are one name though the roster lacks it: the first is a surname, and neither names anybody."""
    return looks_like_name(name) and not members_meant(among, name[1:])


def _near(text: str, among: Sequence[Member]) -> tuple[Member, ...]:
    """Those whose names are most like the text, the likest first."""
    wanted = clean_name(text)
    likeness = {member: SequenceMatcher(None, wanted, comparable(member.name)).ratio() for member in among}
    near = sorted((member for member in among if likeness[member] >= _NEAR), key=lambda member: -likeness[member])
    return tuple(near[:_MOST_NEAR])


def _chosen(text: str, fits: Sequence[Member]) -> Member | None:
    """The one of them who is meant; by number in this list, which is said, as numbers of members may be like it."""
    listed: list[tuple[str, Member | None]] = [(f"编号 {described(member)}", member) for member in fits]
    wanted = clean_name(unquoted(text))
    if len(fits) > 1 and all(comparable(member.name) == wanted for member in fits):
        asked = f"有 {len(fits)} 位{fits[0].name}，是哪一位？"
    else:
        asked = f"没有“{covered(text)}”。是不是{'其中一位' if len(fits) > 1 else '这一位'}？"
    try:
        return choose(asked, [*listed, ("都不是", None)], enter=None)
    except (Left, Back):  # the names are asked for again
        return None
