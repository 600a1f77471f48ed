"""Reminders of dues as text to be copied: to each alone, or to all without a name."""

from __future__ import annotations

from jygcli.domain.base.months import written_months
from jygcli.papers.paper import Paper, Section, Sentence, spoken_day
from jygcli.services.dues.owing import Owing
from jygcli.services.reports.reminders import GroupNotice, Reminders
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, line, money


def _text(owing: Owing) -> str:
    months = written_months(tuple(dues.month for dues in owing.months))
    return (
        f"{owing.member.name}同志，您好！您{months}的党费还没有交齐，共 {money(owing.owing)} 元。"
        "方便的时候请交给支部；已经交了的，或者有困难、不清楚的，请告诉我们，我们来核对。"
    )


def _signed(branch: str, on: str) -> str:
    return f"{branch}　{on}"


def _screen(found: Reminders, _: Look) -> Screen:
    if not found.owing:
        yield line(f"没有人要提醒：{f'到 {found.through} ' if found.later else ''}没有欠交的。")
    for one in found.owing:
        if len(found.owing) > 1:
            yield line(f"──── 发给 {one.member.number} {one.member.shown} ────")
        yield line(_text(one))
        yield line(_signed(found.branch, spoken_day(found.on)))


def _paper(found: Reminders, _: Look) -> Paper:
    signed = Sentence(_signed(found.branch, spoken_day(found.on)))
    sections = tuple(Section(f"给 {one.member.shown}", (Sentence(_text(one)), signed)) for one in found.owing)
    return Paper("交纳党费提醒", found.branch, sections, bare=True)


def notice_text(found: GroupNotice) -> str:
    when = f"在{spoken_day(found.by)}前" if found.by else "尽快"
    return (
        f"各位同志：{found.quarter.spoken}的党费，还没有交的请{when}交给支部。"
        "交到哪个月、应交多少，请单独问我们；交纳有困难的也请告诉我们。"
    )


REMINDERS = View[Reminders](
    shape("branch on through reminders=owing(member.number member.name months() owing text()) gone(number name)",
          months=lambda one: [dues.month for dues in one.months], text=_text),
    _screen,
    _paper,
)  # fmt: skip
NOTICE = View[GroupNotice](
    shape("branch on quarter by text()", text=notice_text),
    lambda found, _: [line(notice_text(found)), line(_signed(found.branch, spoken_day(found.on)))],
)
