"""Cells of sheets of dues that say when: the months paid for, the day of the payment, the year."""

from __future__ import annotations

import re
from datetime import date

from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import NOTHING, Read, half_width, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity, unsure_month
from jygcli.sheets.words.meeting_words import Held, read_held
from jygcli.sheets.words.periods import cell_span, spans_in

# Words that are of dues and of nothing else that a branch writes down.
OF_DUES = re.compile(r"党费|[缴交]费|[应实欠未已][缴交]|[缴交][纳款]|收[缴交]")
_NO_DUES = re.compile(r"特殊党费|特别党费|捐|赈|救灾|慈善|工会|会费|报刊|资料费|大额党费")


def read_period(cell: Cell, _today: date) -> Read:
    """A cell of 所属月份 as a `MonthSpan`."""
    if says_nothing(text_of(cell)):
        return NOTHING
    span = cell_span(cell)
    if span is None:
        return Read(
            None, Flaw(Code.VALUE_UNREADABLE, "读不懂是哪几个月；请写成 2025-01 或 2025年1-3月", Severity.ERROR)
        )
    return Read(span, unsure_month(span.year) if span.unsure else None)


def read_when(cell: Cell, today: date) -> Read:
    """A cell of 交纳时间: a day as a `Held`, or, in some sheets, the months paid for as a `MonthSpan`."""
    read = read_held(cell, today)
    if isinstance(read.value, Held) and read.value.day is not None:
        return read
    if cell_span(cell) is not None:
        return read_period(cell, today)
    return read


def read_line(cell: Cell, _today: date) -> Read:
    """What a line holds where 应交 and 实交 of one person stand in two lines."""
    text = half_width(cell).replace("缴", "交")
    for word, line in (("应交", "due"), ("实交", "paid"), ("已交", "paid")):
        if word in text:
            return Read(line)
    return Read(None, Flaw(Code.VALUE_UNREADABLE, "应当是应交或实交"))


def read_purpose(cell: Cell, _today: date) -> Read:
    """A cell of 事由 or 摘要 as the `MonthSpan` that it names, if one; what isn't dues must not be booked as dues."""
    text = text_of(cell)
    if _NO_DUES.search(text):
        why = "不是按月交纳的党费，没有登记；特殊党费、捐款等请另行登记"
        return Read(None, Flaw(Code.VALUE_UNREADABLE, why, Severity.ERROR))
    spans = list(spans_in(text))
    if len(spans) > 1 or any(span.unsure for span in spans):
        return Read(None, Flaw(Code.VALUE_UNREADABLE, "写的月份不止一种或分不清；请分行写", Severity.ERROR))
    return Read(spans[0]) if spans else NOTHING


def read_year(cell: Cell, _today: date) -> Read:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:年度?)?", half_width(cell))
    return Read(int(match[1])) if match else NOTHING
