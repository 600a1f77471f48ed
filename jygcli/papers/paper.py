"""What an office paper consists of, before it is a Word document, a workbook or a web page; and what a calendar does.

A report is described once, as a Paper: sections of sentences, tables and charts. The writers beside this
module (`docx`, `xlsx`, `html`) know how each of these looks, and nothing of what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jygcli.domain.base import patterns
from jygcli.domain.base.money import Fen, grouped_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.base.ways import at

Value = str | int | Decimal | date | None


class Holds(StrEnum):
    """What a column holds: how it is aligned and written, and which type a workbook gives its cells."""

    TEXT = "text"
    LONG = "long"  # text that may take several lines: gets the width that is left
    CODE = "code"  # digits that are no number: a receipt, an ID number
    NUMBER = "number"
    MONEY = "money"  # fen
    RATE = "rate"  # per cent, one decimal
    DAY = "day"
    SIGNATURE = "signature"  # left blank to be written by hand


_TO_SIGN = 8  # characters across: a name by hand
_RIGHT = frozenset({Holds.NUMBER, Holds.MONEY, Holds.RATE})
_AS_IT_IS = _RIGHT | {Holds.DAY}


class Column(NamedTuple):
    """`read` is how its value is read of a record: the way to an attribute (`member.name`), or a function.

    `over` is a head above several columns that stand beside each other and name the same one. `whole` says whether a
    narrow screen may not fold its values; unsaid, figures stay whole.
    """

    title: str
    read: str | Callable[[Any], Value] = ""
    holds: Holds = Holds.TEXT
    summed: bool = False  # the table's last line gives its sum
    blank: bool = False  # nothing is written for zero
    over: str = ""
    whole: bool | None = None

    def of(self, record: object) -> Value:
        """Its value of one record, as text where that is what it holds."""
        value = at(record, self.read) if isinstance(self.read, str) else self.read(record)
        if value is None or (self.blank and not value):
            return None
        return value if self.holds in _AS_IT_IS else str(value)

    @property
    def to_the_right(self) -> bool:
        return self.holds in _RIGHT


class Table(NamedTuple):
    """Rows of values as the columns hold them. Where a column is `summed`, a last line gives the sums.

    `last` is the last line where that isn't the sums of the columns; `ruled` are the rows under which a screen has a
    rule.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total_words: tuple[str, ...] = ("合计",)
    last: tuple[Value, ...] = ()
    ruled: frozenset[int] = frozenset()

    @classmethod
    def of(cls, columns: tuple[Column, ...], records: Iterable[object], *total_words: str) -> Table:
        """A line for each record, as the columns read it."""
        rows = tuple(tuple(column.of(record) for column in columns) for record in records)
        return cls(columns, rows, total_words or ("合计",))

    @property
    def heads(self) -> tuple[tuple[str, int], ...]:
        """The upper line of heads with how many columns each spans; an empty one leaves its column to the lower."""
        spans: list[tuple[str, int]] = []
        for column in self.columns:
            if column.over and spans and spans[-1][0] == column.over:
                spans[-1] = (column.over, spans[-1][1] + 1)
            else:
                spans.append((column.over, 1))
        return tuple(spans) if any(over for over, _ in spans) else ()

    @property
    def is_signed(self) -> bool:
        """Whether its lines need room to write by hand."""
        return any(column.holds is Holds.SIGNATURE for column in self.columns)

    @property
    def has_total(self) -> bool:
        return bool(self.last) or (any(column.summed for column in self.columns) and bool(self.rows))

    @property
    def totals(self) -> tuple[Value, ...]:
        """The last line: its words in the first columns of text, the sums in those that are summed."""
        if self.last:
            return self.last
        said = iter(self.total_words)
        return tuple(
            sum(value for row in self.rows if isinstance(value := row[place], int | Decimal))
            if column.summed
            else next(said, None)
            if column.holds is Holds.TEXT
            else None
            for place, column in enumerate(self.columns)
        )


class Sentence(NamedTuple):
    """A paragraph of prose, or a note in smaller letters under what it explains."""

    text: str
    note: bool = False


class Bars(NamedTuple):
    """A chart: for each label a bar of `value`, held against `of` where that is given. Drawn on the web page only."""

    title: str
    labels: tuple[str, ...]
    values: tuple[Decimal | int, ...]
    of: tuple[Decimal | int, ...] = ()
    unit: str = ""
    money: bool = False  # values in fen, written as yuan

    def words(self, place: int) -> str:
        """What stands beside a bar."""
        values = [values[place] for values in (self.values, self.of) if values]
        said = (grouped_text(Fen(int(value))) if self.money else str(value) for value in values)
        return " / ".join(f"{each}{self.unit}" for each in said)


class Mark(NamedTuple):
    """A sign that a square has in place of its share; `fills` it with a colour of its own, else it is as if empty."""

    sign: str
    fills: bool


class Squares(NamedTuple):
    """A chart of squares, a line for each label: a share of 0 to 100, a mark, or None where nothing was counted."""

    title: str
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    shares: tuple[tuple[Decimal | Mark | None, ...], ...]


class Cells(NamedTuple):
    """A chart of a field for each label with a word in it, marked where it is done; `across` fields a line."""

    title: str
    cells: tuple[tuple[str, str, bool], ...]
    across: int = 4


class Form(NamedTuple):
    """A slip or the head of minutes: lines of labels and values in a frame, kept on one page.

    `ending` stands under the frame; `void` is written across its head, of a slip that no longer counts.
    """

    title: str
    lines: tuple[tuple[tuple[str, str], ...], ...]
    ending: str = ""
    void: str = ""

    @property
    def headed(self) -> str:
        return f"{self.title}（{self.void}）" if self.void else self.title

    @property
    def across(self) -> int:
        """How many label and value pairs the fullest line has."""
        return max((len(line) for line in self.lines), default=1)


Block = Table | Form | Sentence | Bars | Squares | Cells


class Section(NamedTuple):
    """A headed part; a sheet of its own in a workbook."""

    title: str
    blocks: tuple[Block, ...]


class Paper(NamedTuple):
    """A whole paper. `signatures` are the words before the lines to sign on; `day` stands beneath them.

    `fields` are what an office's own template may ask for by name, beside the title, the sections and the facts.
    """

    title: str
    issuer: str
    sections: tuple[Section, ...]
    day: date | None = None
    signatures: tuple[str, ...] = ()
    landscape: bool = False
    one_page: bool = False  # set tighter, so that it fits
    bare: bool = False  # slips alone: no title, no page number, narrow margins
    facts: tuple[tuple[str, str], ...] = ()  # a line of label and value under the title
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether lines to sign on, or a day, stand at its end."""
        return bool(self.signatures) or self.day is not None


class Appointment(NamedTuple):
    """`uid` stays the same when the day changes, so that a calendar moves it; without `at` it is for the whole day."""

    uid: str
    title: str
    day: date
    at: time | None = None
    text: str = ""
    place: str = ""


class Agenda(NamedTuple):
    """A calendar to be written. `revision` grows with every change, and a calendar takes the higher for the newer."""

    name: str
    appointments: tuple[Appointment, ...]
    revision: int
    made_on: date


def words(value: Value, holds: Holds) -> str:
    """A value as it is read: money in yuan, rates with their sign, nothing for None."""
    if value is None:
        return ""
    if holds is Holds.MONEY and isinstance(value, int):
        return grouped_text(Fen(value))
    return f"{value}%" if holds is Holds.RATE else str(value)


def spoken_day(day: date) -> str:
    """A day as office papers write it: `2026年9月15日`."""
    return f"{day.year}年{day.month}月{day.day}日"


# A day in figures with the blanks around it, and the blank that a screen has between a year and its word.
_DAY = patterns.late(r"(?<![\d-])(?:(?<=[\u4e00-\u9fff]) )?(\d{4})-(\d{2})-(\d{2})(?![\d-])(?: (?=[\u4e00-\u9fff]))?")
_LOOSE_YEAR = patterns.late(r"(?<=\d) (?=年)")
_RUN = patterns.late(r"(?<![\d-])(\d{4})-(\d{2})\.\.(\d{4})-(\d{2})(?![\d-])")
_MONTH = patterns.late(r"(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?![\d-])")


def in_prose(text: str) -> str:
    """A sentence of the program's own with its days as office papers write them."""
    return _LOOSE_YEAR.sub("", _DAY.sub(_spoken, with_months_spoken(text)))


def has_months(text: str) -> bool:
    """Whether a text has a run of months in it."""
    return _RUN.search(text) is not None


def with_each_month_spoken(text: str) -> str:
    """A text with its runs of months and its single ones as office papers write them."""
    return _MONTH.sub(lambda found: f"{found[1]}年{int(found[2])}月", with_months_spoken(text))


def with_months_spoken(text: str) -> str:
    """A text with its runs of months as office papers write them: `2026年1月至3月`."""
    return _RUN.sub(_spoken_run, text) if ".." in text else text


def _spoken_run(found: re.Match[str]) -> str:
    first, month, last, until = map(int, found.groups())
    return f"{first}年{month}月至{'' if first == last else f'{last}年'}{until}月"


def _spoken(found: re.Match[str]) -> str:
    try:
        return spoken_day(date(*map(int, found.groups())))
    except ValueError:  # digits that are no day
        return found[0]


def width(text: str) -> int:
    """Columns that a text takes: two for a Chinese character, one for a Latin one."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def widths(table: Table, *, folded: bool = False) -> Sequence[int]:
    """The columns' widths in characters, by the longest of title and values; LONG ones at most forty.

    With `folded`, a title like 应交（元） takes two lines.
    """
    lines = [*table.rows, *([table.totals] if table.has_total else [])]
    found: list[int] = []
    for place, column in enumerate(table.columns):
        longest = max((width(part) for row in lines for part in words(row[place], column.holds).split("\n")), default=0)
        longest += column.holds is Holds.RATE  # its sign is as wide as two digits
        least = _TO_SIGN if column.holds is Holds.SIGNATURE else 3
        title = folded_title(column.title) if folded else column.title
        found.append(max(*map(width, title.split("\n")), min(longest, 40), least))
    return found


def folded_title(title: str) -> str:
    """A head in two lines: before its bracket, or in the middle of six characters and more."""
    if "（" in title[1:]:
        return title.replace("（", "\n（", 1)
    half = -(-len(title) // 2)
    return f"{title[:half]}\n{title[half:]}" if len(title) > 4 else title
