"""The months that titles, the sheet's name and headings of dues tell differently: asked about, and then settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jygcli.sheets.grids.readings import Context, Slot
from jygcli.sheets.words.issues import Code, Flaw, Severity, declined
from jygcli.sheets.words.periods import (
    UNCLEAR,
    MonthSpan,
    spans_in,
    spans_titled,
    spoken_months,
    stated_spans,
)
from jygcli.sheets.words.question import Choice, Question
from jygcli.sheets.words.stated import outside

_UNCLEAR = Flaw(
    Code.PERIOD_UNKNOWN,
    "标题或表名写的月份不止一种、不相连或分不清，不知道交的是哪几个月；请加一列“所属月份”，或把标题改成如 2025年1-3月",
    Severity.ERROR,
)


_TITLE, _HEADINGS = "title", "headings"  # what may be right where they name different months


def settled(slots: Sequence[Slot], context: Context) -> tuple[list[Slot], dict[MonthSpan, Flaw]]:
    """The slots in the months that somebody has said are meant, and what is left to say of those outside the quarter
    that a title or a name states: the headings count its months, or they are right and it is wrong.
    """
    doubts = _contradicted(slots, context)
    if not doubts:
        return list(slots), {}
    stated = stated_spans((*context.titles, context.sheet.name), context.year)
    months = sorted({slot.key.first for slot in slots if isinstance(slot.key, MonthSpan)})
    counts = len(stated) == 1 and all(s.key.count == 1 for s in slots if isinstance(s.key, MonthSpan))
    counts = counts and months[-1] <= stated[0].count
    key = ("months", context.place, *doubts)
    answer = context.answers.get(key)
    if answer == _HEADINGS:
        return list(slots), {}
    if answer == _TITLE:
        return [replace(s, key=s.key.counted_in(stated[0])) if isinstance(s.key, MonthSpan) else s for s in slots], {}
    if key in context.answers:
        return list(slots), {span: declined(doubt) for span, doubt in doubts.items()}
    counted = "、".join(str(stated[0].first + month - 1) for month in months) if counts else ""
    choices = [Choice(f"{counted} 月（按标题）", _TITLE)] if counts else []
    choices.append(Choice(f"{'、'.join(map(str, months))} 月（照表头）", _HEADINGS))
    said = "、".join(spoken_months(outer).strip() for outer in stated) or "别的月份"
    heads = "、".join(dict.fromkeys(slot.heading for slot in slots if slot.key in doubts))
    asked = f"{context.place}：标题或表名写的是 {said}，表头写的是“{heads}”。这几列是几月？"
    question = Question(key, asked, tuple(choices), "都不是，标题以外的月份不收")
    return list(slots), {span: replace(doubt, question=question, readings=()) for span, doubt in doubts.items()}


def _contradicted(slots: Sequence[Slot], context: Context) -> dict[MonthSpan, Flaw]:
    """The months of columns that lie outside the quarter, or whatever else, that a title or a name states."""
    around = stated_spans((*context.titles, context.sheet.name), context.year)
    found: dict[MonthSpan, Flaw] = {}
    for slot in slots:
        span, over = slot.key, slot.heading.split("·")[:-1]
        stated = (*around, *stated_spans(over, context.year)) if over else around
        if isinstance(span, MonthSpan) and not span.unsure and (doubt := outside(span, stated, slot.heading)):
            found.setdefault(span, doubt)
    return found


def counted_from(slots: Sequence[Slot], context: Context) -> list[Slot]:
    """第一月, 第二月, 第三月 as the months of the one span that titles state; unsure where they state none."""
    stated = stated_spans((*context.titles, context.sheet.name), context.year)
    answer = context.answers.get(nth_key(context))
    outer = stated[0] if len(stated) == 1 else answer if isinstance(answer, MonthSpan) else None
    return [
        replace(slot, key=slot.key.counted_in(outer) if outer else replace(slot.key, unsure=True))
        if isinstance(slot.key, MonthSpan) and slot.key.nth
        else slot
        for slot in slots
    ]


def nth_key(context: Context) -> tuple[str, str]:
    return "nth", context.place


def of_which_quarter(context: Context) -> Question:
    """What to ask where 第一月, 第二月, 第三月 are of a quarter that nothing names."""
    quarters = [MonthSpan(context.year, first, first + 2) for first in (1, 4, 7, 10)]
    choices = tuple(Choice(f"{span.first}、{span.first + 1}、{span.last} 月", span) for span in quarters)
    asked = f"{context.place}：第一月、第二月、第三月是哪个季度的？"
    return Question(nth_key(context), asked, choices, "都不是，不收这几列")


def _period_of(context: Context) -> MonthSpan | None:
    """The period of a whole table: the sheet's name says the month of each, the title that of all.

    Unsure where a title names months with a gap, or two titles name different ones.
    """
    month = month_by_sheet_name(context)
    named = [MonthSpan(None, month, month)] if month else list(spans_in(context.sheet.name))
    titled = [span for title in context.titles for span in spans_titled(title)]
    candidates = sorted([*named, *titled], key=lambda span: span.count)
    if not candidates:
        return MonthSpan(context.year, 1, 12) if context.year else None
    years = [other.year for other in candidates if other.year]
    spans = [replace(span, year=span.year or (years[0] if years else context.year)) for span in candidates]
    span = spans[0]
    if any(other.unsure or not span.is_in(other) for other in spans):
        return UNCLEAR
    return span


def told_period(context: Context) -> tuple[MonthSpan | None, Flaw | None]:
    """The period of a whole table; the flaw where titles and the sheet's name tell several, of which somebody has
    chosen one, or is to be asked.
    """
    period = _period_of(context)
    if period is None or not period.unsure:
        return period, None
    named = [span for text in (*context.titles, context.sheet.name) for span in spans_titled(text)]
    month = month_by_sheet_name(context)
    named += [MonthSpan(None, month, month)] if month else []
    dated = (replace(span, year=span.year or context.year) for span in named if not span.unsure)
    periods = list(dict.fromkeys(span for span in dated if span.count < 12))
    key = ("period", context.place)
    answer = context.answers.get(key)
    if isinstance(answer, MonthSpan):
        return answer, _UNCLEAR
    if key in context.answers:
        return period, declined(_UNCLEAR)
    if len(periods) < 2:
        return period, _UNCLEAR
    choices = tuple(Choice(with_year(span) if span.year else spoken_months(span).strip(), span) for span in periods)
    asked = f"{context.place}：标题和表名写的月份不止一种。这张表是哪几个月的？"
    return period, replace(_UNCLEAR, question=Question(key, asked, choices, "都不是，不收这张表"))


def month_by_sheet_name(context: Context) -> int | None:
    """The month of a table whose sheet is called 3 or 03, where no title names months."""
    plain = context.sheet.name.strip()
    if not re.fullmatch(r"0?[1-9]|1[0-2]", plain):
        return None
    titled = any(span.count < 12 for title in context.titles for span in spans_titled(title))
    return None if titled else int(plain)


def with_year(span: MonthSpan) -> str:
    """A span so that nothing around it can speak against it."""
    return f"{span.year}年{span.first}月" if span.count == 1 else f"{span.year}年{span.first}-{span.last}月"
