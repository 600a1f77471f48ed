"""Cells of sheets of dues that say when: the months paid for, the day of the payment, the year."""

from __future__ import annotations

import re
from datetime import date

from jygcli.formats.cells import NOTHING, Read, half_width, says_nothing, text_of
from jygcli.formats.grid import Cell
from jygcli.formats.issues import Code, Flaw, Severity
from jygcli.formats.meeting_words import Held, read_held
from jygcli.formats.periods import cell_span


def read_period(cell: Cell, _today: date) -> Read:
    """A cell of 所属月份 as a `Span`."""
    if says_nothing(text_of(cell)):
        return NOTHING
    span = cell_span(cell)
    if span is None:
        return Read(
            None, Flaw(Code.VALUE_UNREADABLE, "读不懂是哪几个月；请写成 2025-01 或 2025年1-3月", Severity.ERROR)
        )
    if span.unsure:
        why = (
            f"可能是 {span.year} 年 1 月，也可能是 10 月（表格会去掉末尾的 0）；请写成 {span.year}-01 或 {span.year}-10"
        )
        return Read(span, Flaw(Code.AMBIGUOUS_MONTH, why))
    return Read(span)


def read_when(cell: Cell, today: date) -> Read:
    """A cell of 交纳时间: a day as a `Held`, or, in some sheets, the months paid for as a `Span`."""
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


def read_year(cell: Cell, _today: date) -> Read:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:年度?)?", half_width(cell))
    return Read(int(match[1])) if match else NOTHING
