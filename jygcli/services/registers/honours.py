"""表彰: its steps in their order, and 先进事迹 as a paper."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.registers import REGISTERS, Entry, Register
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.registers.deeds import DeedSum, between, summed


class StepsReversed(Refused):
    message = "{later} {later_on} 早于{earlier} {earlier_on}。"
    advice = "先经支委会研究，再公示，再决定。请核对日期。"


class DecidedAndDropped(Refused):
    message = "已经决定表彰的，不能又写不再推荐。"
    advice = "决定记错的，撤销那一步：jyg undo"


class NoStory(Refused):
    message = "第 {number} 号表彰还没有先进事迹。"
    advice = "写上：jyg honour edit {number} --story 正文"


class Story(NamedTuple):
    """先进事迹 of a member or of the branch; `deeds`: what the book has of the member's in the year before it."""

    branch: str
    entry: EntryShown
    on: date
    deeds: DeedSum | None


def in_order(desk: Desk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """Raises StepsReversed, DecidedAndDropped."""
    dated = [(step.label, values[step.field]) for step in register.steps if values.get(step.field) is not None]
    for (earlier, earlier_on), (later, later_on) in pairwise(dated):
        if later_on < earlier_on:
            raise StepsReversed(earlier=earlier, earlier_on=earlier_on, later=later, later_on=later_on)
    if values.get("decided_on") is not None and values.get("dropped_on") is not None:
        raise DecidedAndDropped
    return values


def story(desk: Desk, number: int) -> Story:
    """先进事迹 of one entry. Raises UnknownEntry, NoStory."""
    book, register = RegisterBook(desk), REGISTERS["honour"]
    entry = book.shown(register, book.find(register, number))
    if not entry.values["story"]:
        raise NoStory(number=number)
    member = entry.values["member"]
    deeds = None
    if member is not None:
        year = between(book, entry.day.replace(year=entry.day.year - 1, day=min(entry.day.day, 28)), entry.day)
        deeds = summed(member.shown, (deed for deed in year if deed.concerns(member.id)))
    return Story(desk.name_on(entry.day), entry, desk.today, deeds if deeds and deeds.times else None)
