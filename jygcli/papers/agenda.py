"""What a calendar consists of, before it is a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Appointment:
    """`uid` stays the same when the day changes, so that a calendar moves it; without `at` it is for the whole day."""

    uid: str
    title: str
    day: date
    at: time | None = None
    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """A calendar to be written. `revision` grows with every change, and a calendar takes the higher for the newer."""

    name: str
    appointments: tuple[Appointment, ...]
    revision: int
    made_on: date
