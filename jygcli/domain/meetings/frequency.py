"""How often: one row a rule, and the small code that walks them.

A check is pure: it takes the branch's life as it is recorded and returns what is missing, all together.
Which kinds are meetings and which are duties doesn't matter here: both are things done on a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum

from jygcli.domain.base.dates import Span
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import Rule, figure, rule
from jygcli.domain.law.settings import Settings, number
from jygcli.domain.meetings.kinds import Duty, DutyKind, Meeting, MeetingKind, MissedMonth
from jygcli.domain.people.membership import Member, committee_due, groups_of

REVIEW_IN_TITLE = "民主评议"  # a meeting whose title names it was one, as 组织生活会暨民主评议党员


class Each(Enum):
    """The period in which something is asked for so many times: its length in months."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


class DutyPeriod(NamedTuple):
    """A month, a quarter or a year of the calendar."""

    first: Month
    months: int

    @classmethod
    def around(cls, day: date, each: Each) -> DutyPeriod:
        return cls(Month(day.year, (day.month - 1) // each.value * each.value + 1), each.value)

    @property
    def first_day(self) -> date:
        return self.first.first_day

    @property
    def last_day(self) -> date:
        return self.first.plus(self.months - 1).last_day

    @property
    def next(self) -> DutyPeriod:
        return DutyPeriod(self.first.plus(self.months), self.months)

    @property
    def spoken(self) -> str:
        if self.months == Each.MONTH.value:
            return f"{self.first.year}年{self.first.month}月"
        return self.first.quarter.spoken if self.months == Each.QUARTER.value else f"{self.first.year}年"


class HeldDuty(NamedTuple):
    """Something that counts for a rule, done on a day, by the branch or by one of its 党小组."""

    what: str
    on: date
    group: str | None = None


class Life(NamedTuple):
    """What the checks look at. Nothing is asked of periods that were over before `began`, when the book began."""

    began: date
    done: tuple[HeldDuty, ...]
    members: tuple[Member, ...]
    settings: Settings


class Whom(Enum):
    """Of whom in the branch it is asked."""

    BRANCH = "branch"
    COMMITTEE = "committee"  # of the branch, where a committee is due or sits
    GROUPS = "groups"  # of each 党小组


class Frequency(NamedTuple):
    """One check: in each period, each of those whom it concerns does this as often as the rule (or setting) says."""

    what: str
    each: Each
    rule: str
    whom: Whom = Whom.BRANCH

    def times(self, settings: Settings, on: date) -> int:
        source = rule(self.rule, on)
        return number(settings, source.setting) if source.setting else figure(self.rule, on)

    def asked_of(self, life: Life, on: date) -> tuple[str | None, ...]:
        """Those who do it: None is the branch, a name one of its 党小组."""
        if self.whom is Whom.GROUPS:
            return groups_of(life.members, on)
        committee = figure("branch.committee_from", on)
        return () if self.whom is Whom.COMMITTEE and not committee_due(life.members, on, committee) else (None,)


FREQUENCIES = (
    Frequency(MeetingKind.ASSEMBLY, Each.QUARTER, "meeting.assembly"),
    Frequency(MeetingKind.COMMITTEE, Each.MONTH, "meeting.committee", Whom.COMMITTEE),
    Frequency(MeetingKind.GROUP, Each.MONTH, "meeting.group", Whom.GROUPS),
    Frequency(MeetingKind.LECTURE, Each.QUARTER, "meeting.lecture"),
    Frequency(MeetingKind.PARTY_DAY, Each.MONTH, "meeting.party_day"),
    Frequency(MeetingKind.LIFE, Each.YEAR, "meeting.life"),
    Frequency(DutyKind.REVIEW, Each.YEAR, "meeting.review"),
    Frequency(DutyKind.TALKS, Each.YEAR, "duty.talks"),
    Frequency(DutyKind.TRAINING, Each.YEAR, "duty.training"),
    Frequency(DutyKind.UNIT_STUDY, Each.YEAR, "duty.unit_study"),
)


class Missing(NamedTuple):
    """A finding: in this period it was done `done` times and is asked for `asked` times, by this rule.

    Until the period's last day it is still in time.
    """

    what: str
    group: str | None
    period: DutyPeriod
    done: int
    asked: int
    rule: Rule

    @property
    def until(self) -> date:
        return self.period.last_day


def done_by(meetings: Iterable[Meeting], duties: Iterable[Duty]) -> tuple[HeldDuty, ...]:
    """Everything recorded that may count."""
    return (
        *(one for meeting in meetings for one in _of_meeting(meeting)),
        *(HeldDuty(d.kind, d.on_day) for d in duties),
    )


def _of_meeting(meeting: Meeting) -> Iterator[HeldDuty]:
    yield HeldDuty(meeting.kind, meeting.held_on, meeting.group if meeting.kind is MeetingKind.GROUP else None)
    if meeting.title and REVIEW_IN_TITLE in meeting.title:
        yield HeldDuty(DutyKind.REVIEW, meeting.held_on)


def missing(life: Life, first: date, today: date, rows: Sequence[Frequency] = FREQUENCIES) -> tuple[Missing, ...]:
    """All that the periods from `first` up to the one that runs today lack, in the order of the rows, then of time."""
    found: list[Missing] = []
    for row in rows:
        of_row = life._replace(done=tuple(done for done in life.done if done.what == row.what))
        for period in _periods(row.each, first, today):
            found += _check(row, of_row, period, today)
    return tuple(found)


def _periods(each: Each, first: date, today: date) -> Iterator[DutyPeriod]:
    period = DutyPeriod.around(first, each)
    while period.first_day <= today:
        yield period
        period = period.next


def _check(row: Frequency, life: Life, period: DutyPeriod, today: date) -> Iterator[Missing]:
    first, last = period.first_day, period.last_day
    if last < life.began:
        return
    last = min(last, today)
    asked = row.times(life.settings, first)
    counts = Counter(done.group for done in life.done if done.what == row.what and first <= done.on <= last)
    for group in row.asked_of(life, last):
        if counts[group] < asked:
            yield Missing(row.what, group, period, counts[group], asked, rule(row.rule, first))


def months_missed(
    member: Member, missed: Sequence[MissedMonth], reached: Month | None, today: date
) -> tuple[MissedMonth, ...]:
    """The months in a row up to the last that the book tells of, in which a member took no part and gave no reason.

    `missed` is in order of time. Not counted: this month, up to which the last study `reached` the member, and months
    of an exemption. Facts about months: why it was so, only people know. Source: rule life.absent.
    """
    found: list[MissedMonth] = []
    for one in reversed([each for each in missed if each.month < Month.of(today)]):
        days = Span(one.month.first_day, one.month.plus(1).first_day)
        spared = (reached is not None and one.month <= reached) or any(e.span.overlaps(days) for e in member.exemptions)
        if spared or (found and one.month.plus(1) != found[0].month):
            break
        found.insert(0, one)
    return tuple(found)


class Requirement(NamedTuple):
    """How many meetings of a kind a span asks for, by which rule."""

    kind: MeetingKind
    required: int
    rule: Rule


def required_between(life: Life, first: date, last: date, today: date) -> tuple[Requirement, ...]:
    """How many meetings of each kind the whole months from first to last ask for, by the periods of `missing`.

    A period that is over asks those who were there at its end, the one that runs those of today, one to come those
    of its first day. What is asked once a year is asked of the span that the year ends in, unless it was held before.
    """
    found = (
        Requirement(row.what, _asked(row, life, first, last, today), rule(row.rule, first))
        for row in FREQUENCIES
        if isinstance(row.what, MeetingKind)
    )
    return tuple(requirement for requirement in found if requirement.required)


def _asked(row: Frequency, life: Life, first: date, last: date, today: date) -> int:
    asked = 0
    for period in _periods(row.each, first, last):
        begins, ends = period.first_day, period.last_day
        if ends > last or ends < life.began:
            continue
        if begins < first and any(done.what == row.what and begins <= done.on < first for done in life.done):
            continue  # held before
        asked += row.times(life.settings, begins) * len(row.asked_of(life, min(ends, max(begins, today))))
    return asked
