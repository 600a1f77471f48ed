"""An invented branch of fifty through three years, 2024 to 2026, the same in every run, by the services themselves.

`Branch(path).live(until)` goes on from where it stopped: people come, die and move away, posts change hands, 400
meetings are held and marked, dues are assessed, collected, closed, remitted and returned, duties are done. Unless
it has no `gaps`, the branch forgets some things in 2026: they stand in NOT_HELD, UNMARKED and LATE_PAYERS; and it
keeps registers, whose story is in three_years_registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.domain.law.calendar import put_on_working_day
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import DutyKind, Meeting, MeetingKind
from jygcli.domain.people.membership import Departure, Member, PostName
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.dues import assessments, closing, collecting, remittances
from jygcli.services.dues.cashbook import in_hand
from jygcli.services.dues.owing import who_owes
from jygcli.services.importing.meetings.attendance import ATTENDANCE_IMPORTER
from jygcli.services.importing.meetings.register import MEETINGS_IMPORTER
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.plan import duties
from jygcli.services.plan import planning as plan
from jygcli.store.base import opened
from tests.engines import kept_file
from tests.kept import kept
from tests.services import three_years_registers
from tests.services.files import bring

NAME = "第一党支部"
YEARS = (2024, 2025, 2026)
BEGAN = date(2024, 1, 2)
ENDED = date(2026, 12, 31)
ELECTED = date(2023, 12, 20)  # so that the term ends within 2026
MEETINGS = 396  # 400 less those of NOT_HELD
# A day in each month of 2026: its beginnings, middles and ends, before and after the days of the plan and of the dues.
TWELVE_DAYS = tuple(
    date(2026, month, day) for month, day in enumerate((5, 10, 18, 2, 20, 10, 1, 14, 22, 9, 20, 28), start=1)
)
REVIEWED = "组织生活会暨民主评议党员"
GROUPS = ("第一组", "第二组", "第三组", "第四组")
FIRST_MEMBERS = 46

# What the branch of the gaps forgets: meetings that are not held, and one whose attendance nobody writes down.
NOT_HELD = {
    (MeetingKind.COMMITTEE, Month(2026, 8), None),
    (MeetingKind.GROUP, Month(2026, 3), "第三组"),
    (MeetingKind.LECTURE, Month(2026, 4), None),
    (MeetingKind.PARTY_DAY, Month(2026, 10), None),
}
UNMARKED = (MeetingKind.PARTY_DAY, Month(2026, 5))
STAYED_AWAY = (  # members who come to no meeting in these days, and say nothing
    (13, date(2025, 12, 1), date(2026, 4, 1)),
    (29, date(2026, 2, 1), date(2026, 10, 1)),
    (38, date(2026, 8, 1), date(2027, 1, 1)),
)
LATE_PAYERS = {Quarter(2026, 1): {7, 12}, Quarter(2026, 2): {7}, Quarter(2026, 3): {7, 30}}

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫"
_GIVEN = ("明远", "秀兰", "德山", "桂芳", "国栋")
_BASES = ("4200", "5000", "5000.01", "6100", "3850", "4729")
_EXEMPT = {4: "年老体弱", 9: "行动不便", 17: "长期住院", 23: "行动不便", 31: "年老体弱", 44: "行动不便"}
_AWAY = ("病假", "事假", "公假", "送学上门", "线上", "缺席")
_FRIDAY = 4


def names() -> list[str]:
    """Sixty different names, the first fifty of which are members."""
    return [surname + given for given, surname in product(_GIVEN, _SURNAMES)]


@dataclass(frozen=True, order=True)
class _Event:
    """What happens on a day; of one day, in the order of `turn`."""

    on: date
    turn: int
    do: Callable[[Desk], None]


class Branch:
    """The branch up to the day to which it has lived."""

    def __init__(self, path: Path, *, gaps: bool = True) -> None:
        self.path = path
        self._gaps = gaps
        self._lived = date.min
        self._held: list[Meeting] = []  # held, and not yet in the store

    def live(self, until: date) -> None:
        """Everything that happens up to and on that day."""
        if self._lived == date.min:
            branches.init(self.path, NAME, {"elected_on": str(ELECTED)}, today=BEGAN)
        with opened(self.path) as store:
            desk = Desk(store, branches.find(store, None), BEGAN)
            for event in sorted(self._events(desk), key=lambda event: (event.on, event.turn)):
                if self._lived < event.on <= until:
                    event.do(replace(desk, today=event.on))
            self._write_down(replace(desk, today=until))
        self._lived = until

    def _events(self, desk: Desk) -> Iterator[_Event]:
        yield _Event(BEGAN, 0, _begin)
        for year in YEARS:
            for number in (1, 2, 3, 4):
                yield from self._quarter(Quarter(year, number))
            planned_on = date(year - 1, 12, 20) if year > YEARS[0] else BEGAN
            yield _Event(planned_on, 2, lambda d, year=year: self._plan(d, year))
            yield _Event(date(year, 6, 18), 3, _duty(DutyKind.UNIT_STUDY, "党组会"))
            yield _Event(date(year, 9, 11), 3, _duty(DutyKind.TRAINING, "市委党校一天"))
            yield _Event(date(year, 11, 25), 3, _duty(DutyKind.TALKS, "支委之间、支委与党员谈了一轮"))
            yield from (_Event(on, 4, self._study) for on in _fridays(year))
            yield from (_Event(max(Month(year, month).first_day, BEGAN), 5, self._month) for month in range(1, 13))
        yield from _moves(self._write_down)
        if self._gaps:
            yield from (_Event(on, 10, do) for on, do in three_years_registers.story())
        yield _Event(date(2026, 7, 3), 6, lambda d: self._hold(d, MeetingKind.ASSEMBLY, d.today, "补选宣传委员"))

    def _plan(self, desk: Desk, year: int) -> None:
        plan.make(desk, year, {})

    def _month(self, desk: Desk) -> None:
        """The month's meetings, on the days of the plan; 民主评议 is part of the 组织生活会."""
        month = plan.show(desk, desk.today.year).plan.months[desk.today.month - 1]
        for planned in month.meetings:
            if planned.kind not in set(MeetingKind):
                continue
            kind = MeetingKind(planned.kind)
            group = planned.note if kind is MeetingKind.GROUP else None
            titles = {MeetingKind.PARTY_DAY: month.theme, MeetingKind.LIFE: REVIEWED, MeetingKind.GROUP: group}
            if not (self._gaps and (kind, month.month, group) in NOT_HELD):
                self._hold(desk, kind, planned.on, titles.get(kind), group)

    def _study(self, desk: Desk) -> None:
        self._hold(desk, MeetingKind.OTHER, desk.today, f"{desk.today.month}月{desk.today.day}日读书会")

    def _hold(self, _: Desk, kind: MeetingKind, on: date, title: str | None, group: str | None = None) -> None:
        self._held.append(Meeting(0, 0, kind, on, title, group=group))

    def _write_down(self, desk: Desk) -> None:
        """Bring the meetings held so far into the store, and who came to them."""
        due = sorted(
            (m for m in self._held if m.held_on <= desk.today), key=lambda m: (m.held_on, m.kind, m.group or "")
        )
        self._held = [meeting for meeting in self._held if meeting.held_on > desk.today]
        if not due:
            return
        lines = [f"{m.held_on},{m.kind},{m.title or ''},{m.group or ''}" for m in due]
        bring(desk, MEETINGS_IMPORTER, "会议时间,会议类型,会议名称,党小组", *lines)
        members = members_of(desk)
        marks = [
            f"{member.number},{member.name},{m.held_on},{m.kind},{_state(m, member)}"
            for m in due
            if not self._forgotten(m)
            for member in expected_at(m, members)
        ]
        if marks:
            bring(desk, ATTENDANCE_IMPORTER, "编号,姓名,日期,会议类型,出勤情况", *marks)

    def _forgotten(self, meeting: Meeting) -> bool:
        return self._gaps and (meeting.kind, Month.of(meeting.held_on)) == UNMARKED

    def _quarter(self, quarter: Quarter) -> Iterator[_Event]:
        """Dues collected in the middle month, closed on the 20th of the last one, passed up; most of it comes back."""
        _, middle, last = quarter.months
        yield _Event(date(middle.year, middle.month, 16), 7, lambda d: self._collect(d, quarter))
        yield _Event(_working(last, 20), 8, lambda d: _close(d, quarter))
        yield _Event(_working(last, 22), 9, lambda d: remittances.remit(d, remittances.PassMoney(quarter)))
        back = last.plus(2)
        yield _Event(_working(back, 10), 9, lambda d: remittances.take_back(d, remittances.PassMoney(quarter)))

    def _collect(self, desk: Desk, quarter: Quarter) -> None:
        late = LATE_PAYERS.get(quarter, set()) if self._gaps else set()
        here = tuple(
            str(line.member.number)
            for line in who_owes(desk, quarter).members
            if line.member.number not in late and line.member.counted_on(desk.today)
        )
        collecting.collect(desk, collecting.CollectDues(here, quarter=quarter))


def _working(month: Month, day: int) -> date:
    return put_on_working_day(date(month.year, month.month, day), {}).day


def _fridays(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.weekday() != _FRIDAY:
        day += timedelta(days=1)
    while day.year == year:
        yield day
        day += timedelta(days=7)


def _close(desk: Desk, quarter: Quarter) -> None:
    closing.close(desk, closing.CloseQuarter(quarter, cash=Fen(in_hand(desk))))


def _duty(kind: DutyKind, note: str) -> Callable[[Desk], None]:
    return lambda desk: _done(desk, kind, note)


def _done(desk: Desk, kind: DutyKind, note: str) -> None:
    duties.record(desk, duties.RecordDuty(kind, note=note))


def _begin(desk: Desk) -> None:
    """The roster, the posts, who is exempt, and what each pays."""
    lines = [_roster_line(number, name) for number, name in enumerate(names()[:FIRST_MEMBERS], start=1)]
    bring(desk, MEMBERS_IMPORTER, "姓名,性别,出生日期,入党日期,人员类别,党小组,党内职务", *lines)
    for number, reason in _EXEMPT.items():
        standing.exempt(desk, str(number), desk.today, None, reason)
    for member in members_of(desk):
        _assess(desk, member.number)


def _roster_line(number: int, name: str) -> str:
    """Some dates to the day, some to the month, a few to the year."""
    year, month, day = 1934 + number % 27, 1 + number * 5 % 12, 1 + number * 7 % 28
    born = f"{year}-{month:02d}-{day:02d}" if number % 3 else f"{year}-{month:02d}"
    joined = f"{year + 24}-{1 + number % 12:02d}-{1 + number * 3 % 28:02d}" if number % 8 else str(year + 24)
    posts = {1: "书记", 2: "组织委员", 3: "宣传委员"}
    gender = "女" if number % 3 == 0 else "男"
    return f"{name},{gender},{born},{joined},正式党员,{GROUPS[number % len(GROUPS)]},{posts.get(number, '')}"


def _assess(desk: Desk, number: int) -> None:
    base = yuan(_BASES[number % len(_BASES)])
    request = assessments.AssessDues(str(number), Category.RETIRED, base, from_month=Month.of(desk.today))
    assessments.assess(desk, request)


def _moves(write_down: Callable[[Desk], None]) -> Iterator[_Event]:
    """Who comes, goes, is excused and takes a post. What was held before is written down by the roster of then."""

    def move(on: date, do: Callable[[Desk], None]) -> _Event:
        def both(desk: Desk) -> None:
            write_down(replace(desk, today=desk.today - timedelta(days=1)))
            do(desk)

        return _Event(on, 1, both)

    yield move(date(2024, 5, 8), lambda d: _join(d, 47))
    yield move(date(2024, 11, 12), lambda d: _leave(d, 17, Departure.DIED))
    yield move(date(2025, 3, 5), lambda d: _join(d, 48))
    yield move(date(2025, 4, 1), lambda d: _exempt(d, 20))
    yield move(date(2025, 9, 10), lambda d: _leave(d, 28, Departure.TRANSFERRED))
    yield move(date(2026, 2, 3), lambda d: _leave(d, 36, Departure.DIED))
    yield move(date(2026, 4, 8), lambda d: _join(d, 49))
    yield move(date(2026, 5, 11), lambda d: _end_post(d, 3, PostName.PUBLICITY))
    yield move(date(2026, 7, 3), lambda d: _take_post(d, 5, PostName.PUBLICITY))
    yield move(date(2026, 9, 2), lambda d: _join(d, 50))
    yield move(date(2026, 10, 21), lambda d: _leave(d, 41, Departure.DIED))


def _join(desk: Desk, number: int) -> None:
    facts = people.Facts(
        name=names()[number - 1],
        birth_date=PartialDate(1958, 1 + number % 12, 5),
        join_date=PartialDate(1985, 7, 1),
        group=GROUPS[number % len(GROUPS)],
    )
    people.add(desk, people.AddMember(facts, desk.today))
    _assess(desk, number)


def _leave(desk: Desk, number: int, why: Departure) -> None:
    standing.leave(desk, str(number), desk.today, why, None)


def _exempt(desk: Desk, number: int) -> None:
    standing.exempt(desk, str(number), desk.today, None, "行动不便")


def _end_post(desk: Desk, number: int, post: PostName) -> None:
    standing.post(desk, str(number), post, None, desk.today, in_service=False)


def _take_post(desk: Desk, number: int, post: PostName) -> None:
    standing.post(desk, str(number), post, desk.today, None, in_service=False)


def _state(meeting: Meeting, member: Member) -> str:
    """Who stays away when: the same in every run. Study is brought to the exempt on the 主题党日."""
    if member.exempt_on(meeting.held_on):
        return State.HOME_STUDY if meeting.kind is MeetingKind.PARTY_DAY else "免到"
    if any(of == member.number and begins <= meeting.held_on < ends for of, begins, ends in STAYED_AWAY):
        return State.ABSENT
    turn = (member.number * 7 + meeting.held_on.toordinal() * 3) % 29
    return _AWAY[turn] if turn < len(_AWAY) and meeting.kind is not MeetingKind.COMMITTEE else State.PRESENT


@cache
def lived() -> dict[date, bytes]:
    """The file of the store on each of TWELVE_DAYS and at the end; lived through once."""
    return kept("three_years", _lived)


def _lived() -> dict[date, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jyg.db"
        branch, found = Branch(path), {}
        for day in (*TWELVE_DAYS, ENDED):
            branch.live(day)
            found[day] = kept_file(path)
        return found
