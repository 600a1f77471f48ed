"""What is handed down to several branches at once: an entry in the register of each, and who has answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.registers import REGISTERS, Register
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.books.together import Group
from jygcli.services.registers import entries

ISSUER = "issuer"  # the field that a 党总支 fills by itself

AlreadyHanded = Refused.saying(
    "{branch}已经登记过这条{label}（第 {number} 号），所以都没有登记。", "看各支部的：{command} list --all-branches"
)
NothingHanded = Refused.saying("{year}年没有下发过{label}。", "下发：{command} add 事项 --due 期限 --all-branches")
NoSuchNotice = Refused.saying("{year}年下发的里面没有“{given}”。", "看有哪些：{command} report")
SeveralNotices = Refused.saying("“{given}”有 {count} 件：{which}。", "事项写全一点。")


class HandedTo(NamedTuple):
    """An entry of a branch that was handed down; `state` of today."""

    branch: str
    shown: EntryShown

    def overdue_on(self, day: date) -> bool:
        return bool(self.shown.missing) and self.shown.due_on is not None and self.shown.due_on < day


class HandedDown(NamedTuple):
    """One thing with its entry in each branch, in the order of the branches."""

    what: str
    on: date
    register: Register
    to: tuple[HandedTo, ...]

    @property
    def due_on(self) -> date | None:
        """Until when; the latest, where a branch has been given another day."""
        return max((day for one in self.to if (day := one.shown.values["due_on"]) is not None), default=None)

    @property
    def answered(self) -> tuple[HandedTo, ...]:
        return tuple(one for one in self.to if not one.shown.missing)

    @property
    def waiting(self) -> tuple[HandedTo, ...]:
        return tuple(one for one in self.to if one.shown.missing)

    @property
    def figure(self) -> int:
        """What the branches' figures come to."""
        return sum(one.shown.values["figure"] or 0 for one in self.to)


class Answers(NamedTuple):
    """What was handed down in a year, by day, to whom of the group, and what of it was answered by `today`. `parent`
    None: to any branch of the store.
    """

    parent: str | None
    year: int
    today: date
    register: Register
    things: tuple[HandedDown, ...]


def hand_down(desk: Desk, register: Register, group: Group, stated: Mapping[str, Any]) -> HandedDown:
    """Write an entry for each branch of the group, all of them in one operation or none.

    Raises AlreadyHanded, and what the fields' checks raise.
    """
    given = {ISSUER: group.parent, **{name: value for name, value in stated.items() if value is not None}}
    with desk.operation(entries.command_of(register, "add")) as writing:
        written = []
        for branch in (one.branch for one in group.desks):
            try:
                written.append(HandedTo(branch.name, entries.insert(writing.of(branch), register, given)))
            except entries.AlreadyRecorded as same:
                raise AlreadyHanded(**{**same.facts, "branch": branch.name}) from same
    first = written[0].shown
    return HandedDown(first.values["what"], first.day, register, tuple(written))


def answers(group: Group, today: date, year: int | None = None) -> Answers:
    """What was handed down in a year. Raises NothingHanded."""
    register, wanted = REGISTERS["notice"], year or today.year
    by_thing: dict[tuple[date, str], list[HandedTo]] = defaultdict(list)
    for desk in group.desks:
        for shown in RegisterBook(desk).all_shown(register):
            if shown.day.year == wanted:
                by_thing[shown.day, shown.values["what"]].append(HandedTo(desk.branch.name, shown))
    if not by_thing:
        raise NothingHanded(year=wanted, label=register.label, command=register.command)
    things = (HandedDown(what, on, register, tuple(to)) for (on, what), to in sorted(by_thing.items()))
    return Answers(group.parent, wanted, today, register, tuple(things))


def one_of(found: Answers, given: str) -> HandedDown:
    """The thing of which the words are a part. Raises NoSuchNotice, SeveralNotices."""
    meant = [one for one in found.things if given.strip() == one.what] or [
        one for one in found.things if given.strip() in one.what
    ]
    if not meant:
        raise NoSuchNotice(year=found.year, given=given, command=found.register.command)
    if len(meant) > 1:
        which = "、".join(f"{one.what}（{one.on}）" for one in meant)
        raise SeveralNotices(given=given, count=len(meant), which=which)
    return meant[0]
