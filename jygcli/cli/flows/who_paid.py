"""Who of those who owe has paid, said so that no list of names can mean both: the direction is chosen before the names,
or stands in the sentence with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from jygcli.cli.app import asking
from jygcli.cli.flows import people
from jygcli.cli.flows.questions import Back, choose, line, meant_so, tell
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.masks import covered
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member
from jygcli.domain.said.answers import plain_answer

NOBODY = frozenset(
    {
        "都没交",
        "都没有交",
        "没人交",
        "没有人交",
        "一个都没交",
        "一个都没有交",
        "一个没交",
        "没交",
        "没有交",
        "没有",
        "无",
        "没有人再交",
        "没人再交",
        "都没有",
        "谁都没交",
        "谁都没有交",
        "谁也没交",
        "全没交",
        "全都没交",
    }
)
ALL = frozenset({"都交了", "都交", "全交了", "全部", "全都交了", "都交齐了", "全部交了", "大家都交了"})


class Given(NamedTuple):
    """Who is asked about one by one, and whether all others have paid."""

    asked: tuple[Member, ...]
    by_others: bool


class _Way(Enum):
    ALL = "都交了"
    EXCEPT = "除了几位，都交了"
    ONLY = "只有几位交了"
    NOBODY = "没有人交"


_NAMES = {_Way.EXCEPT: "哪几位没有交？", _Way.ONLY: "哪几位交了？"}


class NotSaid(CalledWrongly):
    message = "“{given}”看不出是交了的，还是没有交的。"
    advice = "先写前面的数字，下一步再写编号或姓名。"


def ask(owing: Sequence[Member], listed: str, *, is_begun: bool) -> Given:
    """The same question always. Enter alone is 都交了, and nothing where dues came in before (`is_begun`), as those who
    are left hadn't paid then. `listed`: what they owe, as it stands on the screen.
    """
    choices: list[tuple[str, _Way | Given]] = [(way.value, way) for way in _Way]
    question = f"这 {len(owing)} 位，谁交了？"
    while True:
        said = choose(
            question, choices, enter=None if is_begun else 1, other=lambda text: _in_words(text, owing), above=listed
        )
        listed = ""
        if isinstance(said, Given):
            return said
        if said not in _NAMES:
            return Given((), by_others=said is _Way.ALL)
        try:
            return Given(_named(_NAMES[said], owing), by_others=said is _Way.EXCEPT)
        except Back:
            continue


def _named(question: str, owing: Sequence[Member]) -> tuple[Member, ...]:
    """Those who are named; at least one. Raises Back."""
    while True:
        text = line(f"{question}写编号或姓名，用空格隔开：")
        if not text:
            tell("还没有写。要退回去，写 b。")
        elif found := people.named(text, owing):
            return found


_NAMED = "(?P<names>[^了没都全除只就仅欠]+?)"
_GAP = r"[\s，,：:、]*"
_BESIDES = f"(?:(?:以外|之外|外)?{_GAP}(?:别人|别的人?|其他人?|其它|其余的?人?|大家)?)"
_PAID = "(?:已经|已)?(?:交了|交齐了|交过了|交清了|缴了)"
_UNPAID = "(?:还|也)?(?:没有交|没交|未交|没有缴|没缴|未缴|欠着?)"
_ONLY = "(?:只有|就|只|仅)"
_SENTENCES = (  # what is said, and whether all who aren't named in it have paid
    (f"(?:(?:都|全)交了{_GAP})?除了?{_GAP}{_NAMED}(?:以外|之外|外)?", True),
    (f"除了?{_GAP}{_NAMED}(?:{_UNPAID})?{_BESIDES}{_GAP}(?:都|全)(?:都)?(?:{_PAID}|交)", True),
    (f"{_ONLY}{_GAP}{_NAMED}{_GAP}都?{_UNPAID}了?", True),
    (f"除了?{_GAP}{_NAMED}{_BESIDES}{_GAP}(?:都|全)(?:都)?{_UNPAID}", False),
    (f"{_ONLY}?{_GAP}{_NAMED}{_GAP}(?:都|全)?{_PAID}", False),
)
_UNPAID_ALONE = f"{_NAMED}{_GAP}都?{_UNPAID}"
_AND = re.compile(r"(?<=\w\w)[和跟与及](?=\w\w)")


def _in_words(text: str, owing: Sequence[Member]) -> Given:
    """What 都交了, 都没交, 除了 李芳, 只有李芳交了 say.

    Raises NotSaid for anything else, among it names alone; AskAgain where somebody in it isn't found.
    """
    plain = plain_answer(text)
    if plain in NOBODY or plain in ALL:
        return Given((), by_others=plain in ALL)
    sentence = text.strip().rstrip("。.！!，,")
    for pattern, by_others in _SENTENCES:
        if said := re.fullmatch(pattern, sentence):
            return Given(_found(said["names"], owing), by_others)
    if said := re.fullmatch(_UNPAID_ALONE, sentence):
        found = _found(said["names"], owing)
        if meant_so(f"{'、'.join(member.shown for member in found)}没有交。那么别的人都交了吗？"):
            return Given(found, by_others=True)
        raise asking.AskAgain
    raise NotSaid(given=covered(text))


def _found(names: str, owing: Sequence[Member]) -> tuple[Member, ...]:
    """Raises AskAgain."""
    found = people.named(_AND.sub(" ", names), owing)
    if not found:
        raise asking.AskAgain
    return found
