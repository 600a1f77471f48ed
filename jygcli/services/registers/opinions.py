"""意见建议: the sheet on which they are handed up with the answers as they come back.

The sheet says what was said and never by whom; a member's name within the words is covered there too.
"""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.registers import REGISTERS, Entry, Register
from jygcli.domain.registers.matters import SUBJECTS
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.registers import entries


class NothingToHandUp(Refused):
    message = "没有还没有转交的意见建议。"
    advice = "看全部：jyg matter opinion list"


class OpinionLine(NamedTuple):
    """An opinion as it is handed up: `content` and `reply` without the names of members."""

    entry: EntryShown
    subject: str
    content: str
    reply: str


class OpinionSheet(NamedTuple):
    """`covered`: the numbers of those in whose words a name was covered; `handed`: so many were handed up just now."""

    branch: str
    year: int
    on: date
    lines: tuple[OpinionLine, ...]
    covered: tuple[int, ...]
    handed: int = 0


def sheet(desk: Desk, year: int | None = None, subject: str | None = None, handed: int = 0) -> OpinionSheet:
    """The opinions of a year (without one: of this year), by subject, with the answers that have come back."""
    wanted = year or desk.today.year
    book = RegisterBook(desk)
    names = sorted((member.name for member in book.members), key=len, reverse=True)
    lines, covered = [], []
    for entry in book.all_shown(REGISTERS["opinion"]):
        about = entry.values["subject"] or SUBJECTS[-1]
        if entry.day.year != wanted or entry.day > desk.today or subject not in (None, about):
            continue
        words = [entry.values[name] or "" for name in ("content", "reply")]
        content, reply = (_without(names, text) for text in words)
        lines.append(OpinionLine(entry, about, content, reply))
        if [content, reply] != words:
            covered.append(entry.number)
    lines.sort(key=lambda line: SUBJECTS.index(line.subject))
    return OpinionSheet(desk.name_on(desk.today), wanted, desk.today, tuple(lines), tuple(covered), handed)


def _without(names: list[str], text: str) -> str:
    for name in names:
        text = text.replace(f"{name}同志", "某同志").replace(name, "某同志")
    return text


def hand_up(desk: Desk, to: str, on: date | None, subject: str | None = None) -> OpinionSheet:
    """Hand up whatever hasn't been, to one office, in one operation. Raises NothingToHandUp, and as entries.edit."""
    register = REGISTERS["opinion"]
    day = on or desk.today
    with desk.operation(".".join((*register.noun, "done"))) as writing:
        waiting = _waiting(writing, register, subject)
        if not waiting:
            raise NothingToHandUp
        for entry in waiting:
            entries.change(writing, register, entry, {"passed_on": day, "passed_to": to})
    return sheet(desk, None, subject, len(waiting))


def _waiting(desk: WritingDesk, register: Register, subject: str | None) -> list[Entry]:
    return [
        entry
        for entry in RegisterBook(desk).entries(register)
        if entry["passed_on"] is None and subject in (None, entry["subject"] or SUBJECTS[-1])
    ]
