"""One table of attendance, opened: a line becomes one record, or one for each meeting that has a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.names import clean_name
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.around import NO_DATE, NO_KIND, held_around, kind_around, no_kind
from jygcli.sheets.attendance.marks import Mark, Presence, joined_reason, read_mark, state_in, why_unread, with_remark
from jygcli.sheets.attendance.meetings import MeetingColumns, MeetingHeading, meetings_of, ticks_of
from jygcli.sheets.attendance.number_marks import legend_for
from jygcli.sheets.attendance.totals import counted_word, disagreeing, why_not
from jygcli.sheets.grids.ditto import above, is_ditto
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot
from jygcli.sheets.words.cells import Read, half_width, read_text, text_of
from jygcli.sheets.words.issues import Code, Flaw, declined, without_advice
from jygcli.sheets.words.meeting_words import (
    Held,
    dated,
    put_together,
    why_apart,
)
from jygcli.sheets.words.question import STANDS, Choice, Question
from jygcli.sheets.words.stated import StatedTime
from jygcli.sheets.words.void import why_called_off

_MAY_CALL_OFF = ("notes", "reason", "title")
_MOST_KNOWN = 4096
_OF_MARKS = frozenset({"meeting_type", "date", "month", "year", "status", "reason"})
_AWAY = frozenset({Presence.LEAVE, Presence.ABSENT, Presence.NOT_REQUIRED})
_SIGNED_AND_AWAY = Flaw(Code.VALUES_DISAGREE, "有签到的时间，状态却是没有到会；按状态读，请核对")
_MONTH_OR_TIME = Flaw(Code.AMBIGUOUS_MONTH, "只写了数字，不知道是几月，还是第几次；请在表头写明是哪一天，如 3月15日")


def read_raw(cell: Cell, _today: date) -> Read:
    """The cell as it is: what a mark means is known only with the legend."""
    return Read(cell if cell != "" else None)


class AttendanceTable(Opened):
    """A block of one table of attendance. Counts the marks, to hold them against the lines of totals."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._sheet = context.sheet
        self._columns = columns
        self._meetings = meetings_of(slots)
        self._ticks = [] if self._meetings else ticks_of(slots)
        self._first_row = context.first_row
        self._signed_at = "signed_at" in columns
        self._may_call_off = [
            name for name in _MAY_CALL_OFF if name in columns or name == "reason"
        ]  # a mark may give it
        self._parted = not columns.keys().isdisjoint(("month", "year"))
        marks = [meeting.status for meeting in self._meetings if meeting.status is not None]
        single = [columns[name] for name in ("status",) if name in columns]
        self._legend = legend = legend_for(context, marks or single, columns.get("name", 0))
        # Found out once for each of the few marks of a table.
        self._mark = lru_cache(maxsize=_MOST_KNOWN, typed=True)(lambda cell: read_mark(cell, legend))
        self._unmarked = _without_marks(context, marks, self._mark) if "" in self._legend else frozenset[int]()
        self._year = context.year
        self._kind = kind_around(context)
        self._held = held_around(context)
        self._counts: dict[int, dict[object, int]] = {m.column: {} for m in self._meetings if not m.ticks}
        self._stated = StatedTime((*context.titles, context.sheet.name), context.year)
        numbers = [meeting.said.maybe_month or 0 for meeting in self._meetings if meeting.said.maybe_month]
        self._numbers = numbers
        self._asked, self._place = context.answers, context.place
        self._first = self._first_month()
        self._when = [self._day(self._held_by(meeting.said))[0] for meeting in self._meetings]
        self._doubts = {m.column: doubt for m in self._meetings if (doubt := self._doubt(m.said)) is not None}
        self._titles, self._tallies = context.own_titles, context.tallies
        self._tally: Counter[object] = Counter()
        if not self._meetings and "date" not in columns:
            self._tallies.append(self._tally)

    def on_headings(self) -> Iterator[Remark]:
        """Days that can be read two ways, years that nobody names, kinds that no heading says."""
        for doubt in self._legend.doubts:
            yield Remark(None, "status", doubt)
        for column, doubt in self._doubts.items():
            yield Remark(column, "date", doubt)
        yield from self._titled_twice() if not self._meetings and "date" not in self._columns else ()
        for meeting in self._meetings:
            _, flaw = self._day(self._held_by(meeting.said))
            if flaw is not None and meeting.said.maybe_month is not None:
                flaw = self._months_or_times()
            if flaw is not None:
                yield Remark(meeting.column, "date", flaw, words=_shortened(meeting.said))
            if meeting.said.kind is None and self._kind is None:
                yield Remark(meeting.column, "meeting_type", NO_KIND)

    def _titled_twice(self) -> Iterator[Remark]:
        """Titles that name a quarter, and a day outside it: 第四季度党员大会 may be held in January."""
        doubt = self._stated.doubt(self._held, self._held.rest) if self._held is not None else None
        if doubt is not None and self._held is not None:
            why = f"标题或表名写的月份和日期对不上，按 {self._held.on(self._year)} 读；请核对"
            yield Remark(None, "date", Flaw(doubt.code, why))

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        if not self._meetings:
            return [self._single(line, values)]
        person = {name: value for name, value in values.items() if name not in _OF_MARKS}
        drafts = []
        for meeting, day in zip(self._meetings, self._when, strict=True):
            column = meeting.column
            mark = self._mark_of(line, meeting, person)
            reason: object = mark.reason
            unread = None if mark.status is not None else why_unread(self._sheet.cell(line, column))
            if meeting.reason is not None:
                said = read_text(self._sheet.cell(line, meeting.reason), date.max).value
                told = with_remark(mark, said)
                unread = _denied(str(said)) if told is None else unread
                mark = told or mark
                reason = joined_reason(mark.reason, said)
            if column in self._counts:
                counts = self._counts[column]
                counts[mark.status] = counts.get(mark.status, 0) + 1
            kind = meeting.said.kind or self._kind
            found = {**person, "meeting_type": kind, "date": day, "status": mark.status, "reason": reason}
            if meeting.said.recorded is not None:
                found["meeting_number"] = meeting.said.recorded
            if (
                day is None
                and meeting.said.maybe_month is not None
                and (within := self._stated.only_span()) is not None
            ):
                found |= {"nth": meeting.said.maybe_month, "within": within}
            remarks = () if unread is None else (Remark(column, "status", unread),)
            doubt = self._doubts.get(column) or self._declined_number(meeting.said)
            doubtful = doubt is not None and mark.status is not Presence.UNMARKED
            out = doubtful and doubt is not None and doubt.leaves_out
            drafts.append(Draft(found, column, remarks, rejected=doubtful, left_out=out))
        return drafts

    def _doubt(self, said: MeetingHeading) -> Flaw | None:
        """Where the day of a heading isn't in the year or the months that the title or the sheet's name states."""
        held = self._held_by(said)
        doubt = self._stated.doubt(held, said.words) if held is not None else None
        if doubt is None or held is None:
            return None
        key = ("stands", self._place, said.words)
        if key in self._asked:
            return None if self._asked[key] is STANDS else declined(doubt)
        asked = f"{self._place}：{without_advice(doubt.message)}。照“{said.words}”读吗？"
        choices = (Choice(f"{held.on(self._year) or said.words}（照写的）", STANDS),)
        return replace(doubt, question=Question(key, asked, choices, "不是，这一次不收"), readings=(), stands="")

    def _first_month(self) -> int | None:
        """The month that 1 over a column of marks means, as the sheet says or somebody has said; None for a count."""
        if self._numbers == list(range(1, 13)) or self._stated.covers(self._numbers):
            return 1
        answer = self._asked.get(("numbers", self._place))
        return answer if isinstance(answer, int) else None

    def _months_or_times(self) -> Flaw:
        """What to say, and to ask, of numbers that may be months or count what was held."""
        key = ("numbers", self._place)
        most = max(self._numbers)
        if key in self._asked or most > 12:
            return declined(_MONTH_OR_TIME) if key in self._asked else _MONTH_OR_TIME
        starts = {1, *(span.first for span in self._stated.spans if most <= span.count)}
        heads = "、".join(map(str, self._numbers))
        choices = [
            Choice("、".join(str(first + number - 1) for number in self._numbers) + " 月", first)
            for first in sorted(starts)
        ]
        asked = f"{self._place}：表头只写了 {heads}，是几月，还是第几次？"
        return replace(_MONTH_OR_TIME, question=Question(key, asked, tuple(choices), "是第几次，不收这几列"))

    def _declined_number(self, said: MeetingHeading) -> Flaw | None:
        asked = said.maybe_month is not None and self._first is None and ("numbers", self._place) in self._asked
        return declined(_MONTH_OR_TIME) if asked else None

    def _mark_of(self, line: int, meeting: MeetingColumns, person: Mapping[str, object]) -> Mark:
        if meeting.status is None or meeting.status in self._unmarked:
            mark = _UNMARKED
        else:
            cell = self._sheet.cell(line, meeting.status)
            mark = self._mark(cell)
            if mark.status is None and is_ditto(cell):
                mark = self._mark(above(self._sheet.rows, line, meeting.status, self._first_row) or "同上")
            if mark.status is None and _is_signature(cell, person):
                mark = Mark(Presence.PRESENT)  # signed with their own name
        return self._ticked(line, meeting.ticks, mark) if meeting.ticks else mark

    def _ticked(self, line: int, ticks: Sequence[tuple[int, Mark]], mark: Mark) -> Mark:
        """The mark of a person for whom one of several columns is ticked; unreadable where two are."""
        said = [told for column, tick in ticks if (told := self._by_tick(self._sheet.cell(line, column), tick))]
        if not said:
            return mark
        return said[0] if len(said) == 1 and mark.status is Presence.UNMARKED else Mark(None)

    def _by_tick(self, cell: Cell, tick: Mark) -> Mark | None:
        text = text_of(cell)
        own = read_mark(cell, {})
        if not text or own.status in (Presence.ABSENT, Presence.NOT_REQUIRED):
            return None
        return tick if own.status is Presence.PRESENT else Mark(tick.status, own.reason or text)

    def on_total(self, line: int) -> Iterator[Remark]:
        """Where a number of people that a line states isn't that of the marks."""
        row = self._sheet.rows[line]
        if not self._meetings:
            yield from disagreeing(" ".join(text for cell in row if (text := text_of(cell))), self._tallies)
            return
        words = next((text for cell in row if (text := text_of(cell)) and not text.isdecimal()), "")
        word = counted_word(words)
        for column, counts in self._counts.items() if word is not None else ():
            stated = half_width(self._sheet.cell(line, column)).removesuffix("人")
            if stated.isdecimal() and len(stated) < 10 and (flaw := why_not(word or "", int(stated), [counts])):
                yield Remark(column, "present", flaw)

    def on_end(self) -> Iterator[Remark]:
        return disagreeing(" ".join(self._titles), self._tallies)

    def _held_by(self, said: MeetingHeading) -> Held | None:
        """What the heading and the titles say together of a meeting's day."""
        if said.maybe_month is not None:
            return Held(self._first + said.maybe_month - 1) if self._first is not None else None
        held = said.held or self._held
        if said.day is None or held is None or held.day is not None:
            return held if said.day is None else None
        return held._replace(day=said.day)

    def _day(self, held: Held | None) -> tuple[PartialDate | None, Flaw | None]:
        return dated(held, self._year) if held else (None, NO_DATE)

    def _single(self, line: int, values: dict[str, object]) -> Draft:
        """One person at one meeting, which a column or the title names. Makes the record of the values themselves."""
        status = values.get("status")
        signed = values.pop("signed_at", None) if self._signed_at else None
        if isinstance(signed, Held) and status is None:
            status = "已签到"
        notes = values.get("notes")
        beside = values.get("reason"), state_in(notes) if notes else None
        written = values.get("date")
        if written is None and self._held is None and isinstance(signed, Held) and signed.month:
            written = signed._replace(time=None, rest="")
        apart = None
        if self._parted:
            parts = written, values.pop("month", None), values.pop("year", None)
            written, apart = put_together(*parts), why_apart(*parts)
        known, remarks = self._understood(line, values, status, written, values.get("meeting_type"), beside)
        alike = not (self._ticks or self._tallies or _is_signature(status, values))
        if signed is not None and known["status"] in _AWAY:
            remarks = (*remarks, Remark(self._columns.get("signed_at"), "status", _SIGNED_AND_AWAY))
        values |= known
        if apart is not None:
            values["date"] = None
            remarks = (*remarks, Remark(self._columns.get("date"), "date", apart))
        if (off := self._called_off(values)) is not None:
            remarks = (*remarks, off)
        elif self._tallies:
            self._tally[known["status"]] += 1
        return Draft(values, None if self._ticks else self._columns.get("status"), remarks, alike=alike)

    def _called_off(self, values: Mapping[str, object]) -> Remark | None:
        """Where a line says that the meeting wasn't held on its day."""
        for name in self._may_call_off:
            text = values.get(name)
            if isinstance(text, str) and (flaw := why_called_off(text, _day_of(values))) is not None:
                return Remark(self._columns.get(name), name, flaw)
        return None

    def _understood(
        self,
        line: int,
        values: Mapping[str, object],
        status: object,
        written: object,
        kind: object,
        beside: tuple[object, object],
    ) -> tuple[dict[str, object], tuple[Remark, ...]]:
        """What the cells about a mark say together, and what is wrong with them."""
        remarks: list[Remark] = []
        mark = self._mark(status)
        if mark.status is None and _is_signature(status, values):
            mark = Mark(Presence.PRESENT)  # signed with their own name
        if self._ticks:
            mark = self._ticked(line, self._ticks, mark)
        if mark.status is None:
            remarks.append(Remark(self._columns.get("status"), "status", why_unread(status)))
        for remark in beside:
            told = with_remark(mark, remark)
            if told is None:
                remarks.append(Remark(self._columns.get("status"), "status", _denied(str(remark))))
            mark = told or mark
        reason = beside[0] if "reason" in self._columns else _excuse_in(beside[1])
        held = written if isinstance(written, Held) else self._held
        day, flaw = self._day(held)
        if flaw is not None and not ("date" in self._columns and written is None and held is None):
            remarks.append(Remark(self._columns.get("date"), "date", flaw))
        elif isinstance(written, Held) and (doubt := self._stated.doubt(written, str(day))) is not None:
            remarks.append(Remark(self._columns.get("date"), "date", doubt))
        kind = kind or self._kind
        if kind is None:
            remarks.append(no_kind(self._columns))
        found = {"meeting_type": kind, "date": day, "status": mark.status, "reason": joined_reason(mark.reason, reason)}
        return found, tuple(remarks)


def _day_of(values: Mapping[str, object]) -> PartialDate | None:
    day = values.get("date")
    return day if isinstance(day, PartialDate) else None


def _shortened(said: MeetingHeading) -> str:
    """How a heading writes a day that may have lost a zero: 4.2."""
    held = said.held
    return f"{held.month}.{held.day}" if held is not None and held.days else ""


def _is_signature(written: object, values: Mapping[str, object]) -> bool:
    """Whether somebody has put their own name in place of a mark."""
    return clean_name(str(written)) == values.get("name")


def _denied(remark: str) -> Flaw:
    return Flaw(Code.VALUES_DISAGREE, f"记的是到会，旁边却写着“{remark[:20]}”；按到会读，请核对")


def _excuse_in(notes: object) -> str | None:
    """A remark that says why somebody was away, where no column of its own does: 病假, 出差."""
    mark = read_mark(notes, {}) if isinstance(notes, str) else None
    return mark.reason if mark is not None and mark.status is Presence.LEAVE else None


_UNMARKED = Mark(Presence.UNMARKED)


def _without_marks(context: Context, columns: Sequence[int], mark: Callable[[Cell], Mark]) -> frozenset[int]:
    """The columns without any mark: where a blank means something, these meetings haven't been held yet."""
    said = {
        column
        for row in context.sheet.rows
        for column in columns
        if column < len(row) and text_of(row[column]) and mark(row[column]).status is not None
    }
    return frozenset(columns) - said
