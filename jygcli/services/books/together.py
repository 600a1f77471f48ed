"""Branches that are reported on together: all of the store, or those under one 党总支.

A branch's level above may change. A group is made of the branches that have it on the last day of the span that is
asked about; whoever had another one in a part of the span is told, so that nothing is left out or doubled unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Generic, TypeVar

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.books.among_all import desks_among_all
from jygcli.services.books.desk import Desk
from jygcli.store.base import Store
from jygcli.store.reads.queries import FORMER_NAMES

T = TypeVar("T")

_FEW = 3  # near names that are offered

UnknownParent = Refused.saying("台账里没有上级是“{given}”的支部。{near}", "看各支部的上级：jyg branch list")
NoneOfThem = Refused.saying("{count} 个支部都一样：{why}", "{then}（每个支部各办一次，加 --branch 支部）")
NoParents = Refused.saying("台账里的支部都没有写上级，找不到“{given}”。", "写上：jyg branch edit --parent 党总支名称")
NobodyUnderThen = Refused.saying("到 {on}，没有支部的上级是“{parent}”。", "看各支部的上级：jyg branch list")


class Passage(NamedTuple):
    """The day from which a branch has had another level above, with both.

    `first`: it was written that day for the first time, and counts for the days before it too.
    """

    on: date
    before: str | None
    after: str | None
    first: bool = False


class MovedBranch(NamedTuple):
    """A branch whose level above changed within the span; `counted`: whether it is in the group."""

    branch: str
    counted: bool
    passages: tuple[Passage, ...]


class Together(NamedTuple, Generic[T]):
    """What was found of each branch of a group. `parent` None: of all branches in the store. `last`: the day by which
    it was decided who belongs to it. `lacking`: the branches of which there is nothing of the kind.
    """

    parent: str | None
    last: date
    reports: tuple[T, ...]
    moved: tuple[MovedBranch, ...] = ()
    lacking: tuple[str, ...] = ()


class Group(NamedTuple):
    """Branches with a desk for each, in the order of the list. What is read for one is there for the others."""

    parent: str | None
    last: date
    desks: tuple[Desk, ...]
    moved: tuple[MovedBranch, ...] = ()

    def of(self, read: Callable[[Desk], T], unless: type[Refused] | None = None) -> Together[T]:
        """What `read` finds at each desk, at one at least. Branches at which it raises `unless` are named as lacking
        it; where all do, that is raised.
        """
        found, lacking = list[T](), list[str]()
        for desk in self.desks:
            try:
                found.append(read(desk))
            except Refused as refused:
                lacking.append(desk.name_on(self.last))
                if unless is None or not isinstance(refused, unless):
                    raise
                if len(lacking) == len(self.desks):
                    raise self._alike(lacking, refused) from refused
        return Together(self.parent, self.last, tuple(found), self.moved, tuple(lacking))

    def _alike(self, lacking: list[str], refused: Refused) -> Refused:
        """What all branches lack; of a single one, as it is."""
        if len(lacking) == 1:
            return refused
        return NoneOfThem(count=len(lacking), why=str(refused), then=refused.advice_text)


def group_of(store: Store, today: date, parent: str | None, first: date, last: date) -> Group:
    """The branches under a parent on the last day of a span (both days inclusive); without a parent, all.

    Raises UnknownParent, NoParents, NobodyUnderThen.
    """
    desks = tuple(desks_among_all(store, today))
    if parent is None:
        return Group(None, min(last, today), desks)
    wanted = _known(desks, parent)
    under = tuple(desk for desk in desks if desk.parent_on(last) == wanted)
    if not under:
        raise NobodyUnderThen(parent=wanted, on=min(last, today))
    return Group(wanted, min(last, today), under, tuple(_moved(desks, wanted, first, last)))


def _known(desks: tuple[Desk, ...], given: str) -> str:
    """The parent that is meant: one that some branch has or had."""
    parents = {desk.branch.parent for desk in desks} | {row.parent for desk in desks for row in desk.rows(FORMER_NAMES)}
    known = sorted(parent for parent in parents if parent)
    wanted = given.strip()
    if wanted in known:
        return wanted
    if not known:
        raise NoParents(given=given)
    near = sorted((parent for parent in known if 2 * _shared(parent, wanted) >= len(wanted)),
                  key=lambda parent: -_shared(parent, wanted))[:_FEW]  # fmt: skip
    raise UnknownParent(given=given, near=f"相近的：{'、'.join(near)}。" if near else "")


def _shared(one: str, other: str) -> int:
    """How many letters two names share."""
    return len(set(one) & set(other))


def _passages(desk: Desk) -> Iterator[Passage]:
    """How the branch's level above has changed, in order of time."""
    rows = desk.rows(FORMER_NAMES)
    written = False
    for row, after in zip(rows, [*(later.parent for later in rows[1:]), desk.branch.parent], strict=False):
        written = written or row.parent is not None
        if row.parent != after:
            yield Passage(row.until, row.parent, after, not written)


def _moved(desks: tuple[Desk, ...], parent: str, first: date, last: date) -> Iterator[MovedBranch]:
    """Whoever was under the parent in a part of the span only, or by what was written after its beginning."""
    for desk in desks:
        passages = tuple(one for one in _passages(desk) if first < one.on and (one.on <= last or one.first))
        if any(parent in (one.before, one.after) for one in passages):
            yield MovedBranch(desk.name_on(last), desk.parent_on(last) == parent, passages)
