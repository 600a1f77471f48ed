"""The branch's life as the checks look at it, read from the store."""

from __future__ import annotations

from datetime import date

from jygcli.domain.meetings.duties import Duty
from jygcli.domain.meetings.frequency import Life, done_by
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk, settings_of
from jygcli.store.base import Reader
from jygcli.store.reads import queries


def began(reader: Reader, branch_id: int) -> date:
    """From when on the book tells of the branch's life: the day it was begun, or the oldest meeting in it."""
    return reader.rows(queries.BEGAN, branch=branch_id)[0].day


def life_of(desk: Desk, members: tuple[Member, ...], meetings: list[Meeting], duties: list[Duty]) -> Life:
    return Life(
        began(desk.store, desk.branch.id),
        done_by(meetings, duties),
        members,
        settings_of(desk.store, desk.branch.id),
    )
