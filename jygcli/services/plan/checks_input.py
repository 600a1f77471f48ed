"""The branch's life as the checks look at it, read from the store."""

from __future__ import annotations

from datetime import date

from jygcli.domain.meetings.duties import Duty
from jygcli.domain.meetings.frequency import Life, done_by
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk
from jygcli.store.reads import queries


def began(desk: Desk) -> date:
    """From when on the book tells of the branch's life: the day it was begun, or the oldest meeting in it."""
    return desk.rows(queries.BEGAN)[0].day


def life_of(desk: Desk, members: tuple[Member, ...], meetings: list[Meeting], duties: list[Duty]) -> Life:
    return Life(
        began(desk),
        done_by(meetings, duties),
        members,
        desk.settings,
    )
