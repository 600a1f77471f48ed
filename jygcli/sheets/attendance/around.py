"""What the titles and names around a table of attendance say of the one meeting that it's about."""

from __future__ import annotations

from collections.abc import Mapping

from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.sheets.grids.readings import Context, Remark
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.meeting_words import Held, held_in, kinds_named, meeting_kind

NO_KIND = Flaw(Code.TYPE_UNKNOWN, "不知道是哪种会议；请在表头写明，如 支部党员大会、主题党日")
NO_DATE = Flaw(Code.DATE_UNREADABLE, "不知道会议是哪一天；请在表头写明，如 3月15日")


def no_kind(columns: Mapping[str, int]) -> Remark:
    """That nothing says which kind of meeting it was."""
    return Remark(columns.get("meeting_type"), "meeting_type", NO_KIND)


def kind_around(context: Context) -> MeetingKind | None:
    """The one kind that the titles, the sheet's or the file's name speak of."""
    for text in (*context.own_titles, *context.titles, context.sheet.name, context.file):
        kinds = kinds_named(text)
        if len(kinds) == 1:
            return meeting_kind(text)
        if kinds:
            return None
    return None


def held_around(context: Context) -> Held | None:
    """The day of the one meeting of a sheet, from a title or the sheet's name; a month where no day is named."""
    texts = (*context.own_titles, *context.titles, context.sheet.name)
    found = [held for text in texts if (held := held_in(text)) is not None]
    return next((held for held in found if held.day is not None), found[0] if found else None)
