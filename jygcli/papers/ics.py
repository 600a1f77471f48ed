"""Days and meetings as an iCalendar file (RFC 5545), for the calendar of a phone or of Outlook.

Importing this module loads icalendar.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from jygcli.papers.paper import Agenda, Appointment

ZONE = ZoneInfo("Asia/Shanghai")
_REMIND = timedelta(days=2)
_LASTS = timedelta(hours=2)


def write(agenda: Agenda) -> bytes:
    """The agenda as .ics, reminders two days ahead."""
    calendar = Calendar()
    calendar.add("prodid", "-//jyg//jygcli//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", agenda.name)
    for appointment in agenda.appointments:
        calendar.add_component(_event(appointment, agenda))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(appointment: Appointment, agenda: Agenda) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", datetime.combine(agenda.made_on, time(), UTC))
    event.add("sequence", agenda.revision)
    event.add("summary", appointment.title)
    for name, text in (("description", appointment.text), ("location", appointment.place)):
        if text:
            event.add(name, text)
    if appointment.at is None:
        event.add("dtstart", appointment.day)
        event.add("dtend", appointment.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        start = datetime.combine(appointment.day, appointment.at, ZONE)
        event.add("dtstart", start)
        event.add("dtend", start + _LASTS)
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", appointment.title)
    reminder.add("trigger", -_REMIND)
    event.add_component(reminder)
    return event
