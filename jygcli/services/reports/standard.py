"""The eight points of 标准化规范化建设: evidence that the records hold, and what was taken by hand.

CHECKS is the table: to which point something belongs, what it is called, and how much of it there is against how
much is asked. A check looks at the records of a year and judges nothing else. Source: rule standard.points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from jygcli.domain.base.months import Quarter, spoken_year
from jygcli.domain.law import settings
from jygcli.domain.law.rules import figure
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import PostName
from jygcli.domain.people.talks import Talks
from jygcli.domain.plan.themes import is_fixed
from jygcli.domain.registers import REGISTERS, public_values
from jygcli.domain.registers.standard import POINTS
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.funds.books import FundYear
from jygcli.services.funds.books import show as fund_year
from jygcli.services.registers import due as register_due
from jygcli.services.registers.hours import HoursOfYear, hours_of_year
from jygcli.services.reports.dues import DuesReport, dues_of
from jygcli.services.reports.quarter import QuarterReport, quarter_report


class Seen(NamedTuple):
    """How much the records hold, and how much is asked; None where something is only shown, not asked for."""

    done: int
    asked: int | None = None

    @property
    def lacking(self) -> bool:
        return self.asked is not None and self.done < self.asked


class Evidence(NamedTuple):
    """A line of evidence that the program found, or found lacking. `money`: the figures are fen."""

    what: str
    seen: Seen
    money: bool = False


class Point(NamedTuple):
    """One of the eight points: what was found, and the public values of what was taken by hand."""

    name: str
    found: tuple[Evidence, ...]
    by_hand: tuple[Mapping[str, Any], ...]

    @property
    def lacking(self) -> tuple[Evidence, ...]:
        return tuple(evidence for evidence in self.found if evidence.seen.lacking)


class Checklist(NamedTuple):
    branch: str
    year: int
    through: date
    points: tuple[Point, ...]


class YearLooked:
    """What the checks look at: a year of a branch up to its end or today, each part read when one asks."""

    def __init__(self, desk: Desk, year: int) -> None:
        self.desk, self.year = desk, year
        self.through = max(date(year, 1, 1), min(desk.today, date(year, 12, 31)))
        self.book = RegisterBook(desk)

    @cached_property
    def quarters(self) -> tuple[QuarterReport, ...]:
        """The reports of the quarters that have begun."""
        every = (Quarter(self.year, number) for number in (1, 2, 3, 4))
        return tuple(quarter_report(self.desk, quarter) for quarter in every if quarter.first_day <= self.through)

    @cached_property
    def dues(self) -> DuesReport:
        """The dues of the quarters that are over."""
        over = tuple(report.quarter for report in self.quarters if report.quarter.last_day < self.desk.today)
        return dues_of(self.desk, accounts(self.desk), over, spoken_year(self.year))

    @cached_property
    def funds(self) -> FundYear:
        return fund_year(self.desk, self.year)

    @cached_property
    def talks(self) -> Talks:
        return register_due.talks(self.desk, self.year)

    @cached_property
    def hours(self) -> HoursOfYear:
        return hours_of_year(self.desk, self.year)

    def entries(self, name: str) -> tuple[EntryShown, ...]:
        """The entries of a register whose day lies in the year."""
        return tuple(shown for shown in self.book.all_shown(REGISTERS[name]) if shown.day.year == self.year)

    def held(self, kind: MeetingKind) -> Seen:
        lines = [line for report in self.quarters for line in report.meetings if line.kind is kind]
        return Seen(sum(line.held for line in lines), sum(line.required for line in lines))


def _meetings(kind: MeetingKind) -> Callable[[YearLooked], Seen]:
    return lambda year: year.held(kind)


def _some(name: str) -> Callable[[YearLooked], Seen]:
    """There is at least one entry."""
    return lambda year: Seen(len(year.entries(name)), 1)


def _settled(name: str) -> Callable[[YearLooked], Seen]:
    """All entries of the year have had their steps."""

    def seen(year: YearLooked) -> Seen:
        entries = year.entries(name)
        return Seen(sum(not shown.missing for shown in entries), len(entries))

    return seen


def _themes(year: YearLooked) -> Seen:
    months = [month for report in year.quarters for month in report.plan]
    return Seen(sum(month.done for month in months), len(months))


def _fixed_themes(year: YearLooked) -> Seen:
    """The seven, each once in the year; asked for whole only at its end."""
    months = [month for report in year.quarters for month in report.plan if month.theme and is_fixed(month.theme)]
    return Seen(sum(month.done for month in months), len(months))


def _formal(year: YearLooked) -> Seen:
    return Seen(year.quarters[-1].members.formal, figure("branch.formal_from", year.through))


def _committee(year: YearLooked) -> Seen:
    counted = [member for member in year.book.members if member.counted_on(year.through)]
    formal = year.quarters[-1].members.formal
    committee_due = formal >= figure("branch.committee_from", year.through)
    asked = figure("branch.committee_least", year.through) if committee_due else 1
    return Seen(sum(member.on_committee(year.through) for member in counted), asked)


def _secretary(year: YearLooked) -> Seen:
    holders = [post for member in year.book.members for post in member.posts_on(year.through)]
    return Seen(min(sum(post.post is PostName.SECRETARY for post in holders), 1), 1)


def _term(year: YearLooked) -> Seen:
    chosen = year.desk.settings
    ends = settings.put_off_to(chosen) or settings.term_end(chosen)
    return Seen(int(ends is not None and year.through <= ends), 1)


def _trained(year: YearLooked) -> Seen:
    key = [one for one in year.hours.members if one.key]
    return Seen(sum(one.trained for one in key), len(key))


def _hours(year: YearLooked) -> Seen:
    held = [one for one in year.hours.members if one.held]
    return Seen(sum(not one.short for one in held), len(held))


def _talked(year: YearLooked) -> Seen:
    return Seen(year.talks.held, year.talks.asked)


def _appraised(year: YearLooked) -> Seen:
    return Seen(sum(not shown.missing for shown in year.entries("appraisal")), figure("meeting.review", year.through))


def _remitted(year: YearLooked) -> Seen:
    due = [quarter for quarter in year.dues.quarters if quarter.dues.received or quarter.shares.up]
    return Seen(sum(quarter.shares.up > 0 for quarter in due), len(due))


def _grant(year: YearLooked) -> Seen:
    return Seen(year.funds.grant.done, year.funds.grant.due)


def _liaison(year: YearLooked) -> Seen:
    entries = year.book.entries(REGISTERS["liaison"])
    sitting = [e for e in entries if e["on"] <= year.through and (e["until"] is None or e["until"] > year.through)]
    return Seen(min(len(sitting), 1), 1)


class StandardCheck(NamedTuple):
    point: str
    what: str
    look: Callable[[YearLooked], Seen]
    money: bool = False


_POLITICAL, _SETUP, _LEADERS, _LIFE, _MEMBERS, _RULES, _MEANS, _REVIEW = POINTS

CHECKS: tuple[StandardCheck, ...] = (
    StandardCheck(_POLITICAL, "党课", _meetings(MeetingKind.LECTURE)),
    StandardCheck(_POLITICAL, "主题党日", _meetings(MeetingKind.PARTY_DAY)),
    StandardCheck(_POLITICAL, "固定主题月", _fixed_themes),
    StandardCheck(_SETUP, "正式党员", _formal),
    StandardCheck(_SETUP, "支部委员会人数", _committee),
    StandardCheck(_LEADERS, "书记在任", _secretary),
    StandardCheck(_LEADERS, "任期没有届满", _term),
    StandardCheck(_LEADERS, "书记、委员、骨干集中培训", _trained),
    StandardCheck(_LIFE, "支部党员大会", _meetings(MeetingKind.ASSEMBLY)),
    StandardCheck(_LIFE, "支部委员会", _meetings(MeetingKind.COMMITTEE)),
    StandardCheck(_LIFE, "党小组会", _meetings(MeetingKind.GROUP)),
    StandardCheck(_LIFE, "组织生活会", _meetings(MeetingKind.LIFE)),
    StandardCheck(_LIFE, "谈心谈话（对）", _talked),
    StandardCheck(_MEMBERS, "主题月开展", _themes),
    StandardCheck(_MEMBERS, "学时达到要求的党员", _hours),
    StandardCheck(_MEMBERS, "走访慰问", _some("visit")),
    StandardCheck(_RULES, "请示报告办结", _settled("matter")),
    StandardCheck(_RULES, "意见建议办结", _settled("opinion")),
    StandardCheck(_RULES, "党费按季度上缴", _remitted),
    StandardCheck(_MEANS, "工作经费（元）", _grant, money=True),
    StandardCheck(_MEANS, "在职联络员", _liaison),
    StandardCheck(_REVIEW, "民主评议党员", _appraised),
    StandardCheck(_REVIEW, "整改事项办结", _settled("problem")),
)


def checklist(desk: Desk, year: int | None = None) -> Checklist:
    """The eight points of a year, each with what was found and what was taken by hand."""
    return checklist_of(YearLooked(desk, year or desk.today.year))


def checklist_of(looked: YearLooked) -> Checklist:
    by_hand = [public_values(shown.register, shown.values) for shown in looked.entries("evidence")]
    return Checklist(
        looked.desk.name_on(looked.through),
        looked.year,
        looked.through,
        tuple(
            Point(
                name,
                tuple(Evidence(c.what, c.look(looked), c.money) for c in CHECKS if c.point == name),
                tuple(values for values in by_hand if values["point"] == name),
            )
            for name in POINTS
        ),
    )
