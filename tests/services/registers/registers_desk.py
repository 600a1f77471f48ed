"""A branch with registers, for tests of the services that need more than a declaration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import PostName
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.registers import entries as registers
from tests.services.books import new_desk

TODAY = date(2026, 11, 20)


@contextmanager
def branch_of_five() -> Iterator[Desk]:
    """赵明远 is 书记, 钱秀兰 of the committee; one 主题党日 (1) to which 孙德山 and 李桂芳 didn't come."""
    with new_desk(TODAY, members=5) as desk:
        standing.post(desk, "1", PostName.SECRETARY, date(2024, 3, 20), None, in_service=False)
        standing.post(desk, "2", PostName.ORGANISATION, date(2024, 3, 20), None, in_service=False)
        meetings.add(desk, meetings.AddMeeting(MeetingKind.PARTY_DAY, date(2026, 8, 14)))
        attend(desk, 1, ("3", State.SICK), ("4", State.ABSENT))
        yield desk


def attend(desk: Desk, number: int, *states: tuple[str, State]) -> None:
    marking.attend(desk, marking.AttendMeeting(number, State.PRESENT, states))


def add(desk: Desk, register: str, **stated: Any) -> tuple[EntryShown, ...]:
    return registers.add(desk, REGISTERS[register], stated).entries
