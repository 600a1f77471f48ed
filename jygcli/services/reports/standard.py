"""The eight points of 标准化规范化建设: evidence that the records hold, and what was taken by hand.

CHECKS is the table: to which point something belongs, what it is called, and how much of it there is against how
much is asked. A check looks at the records of a year and judges nothing else. Source: rule standard.points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.law.rules import figure
from jygcli.domain.meetings.kinds import DutyKind, MeetingKind
from jygcli.domain.people.membership import PostName
from jygcli.domain.plan.themes import is_fixed
from jygcli.domain.registers import REGISTERS, public_values
from jygcli.domain.registers.liaison import STUDIED
from jygcli.domain.registers.standard import POINTS
from jygcli.services.books.desk import Desk
from jygcli.services.plan import asked_of_year
from jygcli.services.plan.checks_input import duties_between
from jygcli.services.reports.year_looked import Seen, YearLooked


class Records(NamedTuple):
    """Where evidence stands in the branch's book: what it is called, and the numbers of the entries, if it has any."""

    what: str
    numbers: tuple[int, ...] = ()


class Evidence(NamedTuple):
    """A line of evidence that the program found, or found lacking. `money`: the figures are fen.

    `records`: on which records it rests; None where there are none.
    """

    what: str
    seen: Seen
    money: bool = False
    records: Records | None = None


class Point(NamedTuple):
    """One of the eight points: what was found, and the public values of what was taken by hand."""

    name: str
    found: tuple[Evidence, ...]
    by_hand: tuple[Mapping[str, Any], ...]

    @property
    def lacking(self) -> tuple[Evidence, ...]:
        return tuple(evidence for evidence in self.found if evidence.seen.lacking)

    @property
    def unrecorded(self) -> tuple[Evidence, ...]:
        """Of what there is no record, though nobody asks how many."""
        return tuple(evidence for evidence in self.found if not evidence.seen.done and not evidence.seen.asked)


class Checklist(NamedTuple):
    branch: str
    year: int
    through: date
    points: tuple[Point, ...]


def _meetings(kind: MeetingKind) -> Callable[[YearLooked], Seen]:
    return lambda year: year.held(kind)


def _some(name: str) -> Callable[[YearLooked], Seen]:
    """There is at least one entry."""
    return lambda year: Seen(len(year.entries(name)), 1)


def _any(name: str) -> Callable[[YearLooked], Seen]:
    """How many entries there are, of what nobody asks a number."""
    return lambda year: Seen(len(year.entries(name)))


def _standing(name: str) -> Callable[[YearLooked], Seen]:
    """How many have begun and not ended by then, of what nobody asks a number."""
    return lambda year: Seen(len(year.standing(name)))


def _study_of_unit(year: YearLooked) -> Seen:
    """What the unit's leading group studied of this work, in its register or recorded as done."""
    recorded = duties_between(year.desk, date(year.year, 1, 1), year.through, year.book)
    return Seen(sum(duty.kind is DutyKind.UNIT_STUDY for duty in recorded), figure("duty.unit_study", year.through))


def _decided(year: YearLooked) -> Seen:
    """What the unit decided to be done, and is done."""
    decided = [shown for shown in year.entries("lead") if shown.values["decided"]]
    return Seen(sum(not shown.missing for shown in decided), len(decided))


def _honoured(year: YearLooked) -> Seen:
    """Those that were decided in the year."""
    return Seen(len(year.honoured))


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
    """Those whose steps were all taken and that gave each member a grade."""
    entries = [e for e in year.book.entries(REGISTERS["appraisal"]) if e["year"] == year.year]
    done = (e for e in entries if not REGISTERS["appraisal"].missing(e))
    graded = sum(not asked_of_year.ungraded(year.desk, year.book, entry) for entry in done)
    return Seen(graded, figure("meeting.review", year.through))


def _remitted(year: YearLooked) -> Seen:
    due = [quarter for quarter in year.dues if quarter.dues.received or quarter.shares.up]
    return Seen(sum(quarter.shares.up > 0 for quarter in due), len(due))


def _grant(year: YearLooked) -> Seen:
    return Seen(year.funds.grant.done, year.funds.grant.due)


def _liaison(year: YearLooked) -> Seen:
    return Seen(min(len(year.standing("liaison")), 1), 1)


Rests = Callable[[YearLooked], Records | None]


def _in_meetings(*kinds: MeetingKind) -> Rests:
    """It rests on the meetings of these kinds."""

    def records(year: YearLooked) -> Records | None:
        numbers = tuple(meeting.number for meeting in year.meetings if meeting.kind in kinds)
        return Records("会议", numbers) if numbers else None

    return records


def _in_register(name: str) -> Rests:
    """It rests on the entries of a register."""

    def records(year: YearLooked) -> Records | None:
        numbers = tuple(shown.number for shown in year.entries(name))
        return Records(REGISTERS[name].label, numbers) if numbers else None

    return records


def _in_standing(name: str) -> Rests:
    """It rests on the entries of a register that have not ended."""
    return lambda year: Records(REGISTERS[name].label, tuple(shown.number for shown in year.standing(name)))


def _in_honours(year: YearLooked) -> Records | None:
    return Records(REGISTERS["honour"].label, tuple(shown.number for shown in year.honoured))


def _in_unit_study(year: YearLooked) -> Records | None:
    numbers = tuple(shown.number for shown in year.entries("lead") if shown.values["kind"] == STUDIED)
    return Records(REGISTERS["lead"].label, numbers) if numbers else Records("已办事项")


def _in_book(what: str) -> Rests:
    """It rests on something that has no numbers."""
    return lambda _: Records(what)


_ROSTER, _POSTS, _PLAN = _in_book("党员名册"), _in_book("支部职务和任期"), _in_book("年度计划")


class StandardCheck(NamedTuple):
    """`rests`: on which records."""

    point: str
    what: str
    look: Callable[[YearLooked], Seen]
    rests: Rests
    money: bool = False


_POLITICAL, _SETUP, _LEADERS, _LIFE, _MEMBERS, _RULES, _MEANS, _REVIEW = POINTS

CHECKS: tuple[StandardCheck, ...] = (
    StandardCheck(_POLITICAL, "党课", _meetings(MeetingKind.LECTURE), _in_meetings(MeetingKind.LECTURE)),
    StandardCheck(_POLITICAL, "主题党日", _meetings(MeetingKind.PARTY_DAY), _in_meetings(MeetingKind.PARTY_DAY)),
    StandardCheck(_POLITICAL, "固定主题月", _fixed_themes, _PLAN),
    StandardCheck(_POLITICAL, "学习内容", _any("agenda"), _in_register("agenda")),
    StandardCheck(_POLITICAL, "个人事项报告办结", _settled("personal"), _in_register("personal")),
    StandardCheck(_SETUP, "正式党员", _formal, _ROSTER),
    StandardCheck(_SETUP, "支部委员会人数", _committee, _POSTS),
    StandardCheck(_SETUP, "外支部党员就近参加", _standing("inbound"), _in_standing("inbound")),
    StandardCheck(_SETUP, "异地参加组织生活的党员", _standing("affiliate"), _in_standing("affiliate")),
    StandardCheck(_LEADERS, "书记在任", _secretary, _POSTS),
    StandardCheck(_LEADERS, "任期没有届满", _term, _POSTS),
    StandardCheck(_LEADERS, "换届选举各步", _settled("election"), _in_register("election")),
    StandardCheck(_LEADERS, "书记、委员、骨干集中培训", _trained, _in_register("training")),
    StandardCheck(_LIFE, "支部党员大会", _meetings(MeetingKind.ASSEMBLY), _in_meetings(MeetingKind.ASSEMBLY)),
    StandardCheck(_LIFE, "支部委员会", _meetings(MeetingKind.COMMITTEE), _in_meetings(MeetingKind.COMMITTEE)),
    StandardCheck(_LIFE, "党小组会", _meetings(MeetingKind.GROUP), _in_meetings(MeetingKind.GROUP)),
    StandardCheck(_LIFE, "组织生活会", _meetings(MeetingKind.LIFE), _in_meetings(MeetingKind.LIFE)),
    StandardCheck(_LIFE, "组织生活会前后各步", _settled("life"), _in_register("life")),
    StandardCheck(_LIFE, "谈心谈话（对）", _talked, _in_register("talk")),
    StandardCheck(_MEMBERS, "主题月开展", _themes, _PLAN),
    StandardCheck(_MEMBERS, "学时达到要求的党员", _hours, _in_register("training")),
    StandardCheck(_MEMBERS, "走访慰问", _some("visit"), _in_register("visit")),
    StandardCheck(_MEMBERS, "作用发挥（人次）", _any("deed"), _in_register("deed")),
    StandardCheck(_MEMBERS, "表彰", _honoured, _in_honours),
    StandardCheck(_MEMBERS, "兴趣小组", _standing("club"), _in_standing("club")),
    StandardCheck(_MEMBERS, "文化活动", _any("activity"), _in_register("activity")),
    StandardCheck(_RULES, "请示报告办结", _settled("matter"), _in_register("matter")),
    StandardCheck(_RULES, "意见建议办结", _settled("opinion"), _in_register("opinion")),
    StandardCheck(_RULES, "党费按季度上缴", _remitted, _in_book("党费上缴单")),
    StandardCheck(_MEANS, "工作经费（元）", _grant, _in_book("经费明细账"), money=True),
    StandardCheck(_MEANS, "在职联络员", _liaison, _in_standing("liaison")),
    StandardCheck(_MEANS, "单位专题研究", _study_of_unit, _in_unit_study),
    StandardCheck(_MEANS, "单位议定事项办结", _decided, _in_register("lead")),
    StandardCheck(_MEANS, "领导干部联系的党员", _standing("leader"), _in_standing("leader")),
    StandardCheck(_MEANS, "领导干部联系", _any("call"), _in_register("call")),
    StandardCheck(_MEANS, "有联系的阵地", _standing("base"), _in_standing("base")),
    StandardCheck(_REVIEW, "民主评议党员", _appraised, _in_register("appraisal")),
    StandardCheck(_REVIEW, "整改事项办结", _settled("problem"), _in_register("problem")),
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
                tuple(_evidence(looked, check) for check in CHECKS if check.point == name),
                tuple(values for values in by_hand if values["point"] == name),
            )
            for name in POINTS
        ),
    )


def _evidence(looked: YearLooked, check: StandardCheck) -> Evidence:
    seen = check.look(looked)
    return Evidence(check.what, seen, check.money, check.rests(looked) if seen.done else None)
