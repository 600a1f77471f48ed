"""An invented branch that lives through one year in a throw-away store, by the same services as a real one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.tariff import Category
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, Gender, Member
from jygcli.domain.plan.planner import MonthPlan
from jygcli.domain.plan.year import COLLECT, PlannedMeeting
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.dues import assessments, collecting, waivers
from jygcli.services.dues.owing import OwingList, who_owes
from jygcli.services.importing import steps as imports
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER
from jygcli.services.importing.request import ImportFile
from jygcli.services.keeping import demo_registers
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import people, posts_and_leaving
from jygcli.services.plan import planning as plan
from jygcli.services.reports import quarter as reports
from jygcli.store.base import opened

YEAR = 2026
NAME = "示例离退休干部党支部"
ROSTER = Path(__file__).with_name("demo_roster.xlsx")
SHOWN_QUARTER = Quarter(YEAR, 3)

# The story, by the members' numbers in the roster.
BASES = ("4200", "5000", "5000.01", "6100", "3850", "4729")  # yuan a month, in turn
EXEMPT = {5: "年老体弱", 6: "行动不便", 17: "长期住院", 23: "行动不便"}
LATE = {1: {9, 13}, 2: {12}, 3: {16, 20}, 4: {11, 16}}  # by quarter: who does not pay on the day of collecting
AWAY = (State.SICK, State.PERSONAL, State.HOME_STUDY, State.ABSENT)
NO_COMMITTEE_IN = 8  # nobody called the committee in August: the report says so


class DemoYear(NamedTuple):
    """What the demo shows: the imported roster, the plan, one collection, who owes, a quarter."""

    path: Path
    imported: imports.Imported
    plan: plan.YearPlanned
    collected: collecting.DuesCollected
    owing: OwingList
    report: reports.QuarterReport


def run(folder: Path | None, progress: Callable[[str], None]) -> DemoYear:
    """Live through the year and return what is worth seeing. Without a folder, in a new temporary one.

    `progress` is told what is happening, a word at a time.
    """
    path = (folder or Path(tempfile.mkdtemp(prefix="jyg-demo-"))) / "demo.db"
    branches.init(path, NAME, {"elected_on": "2024-03-20"}, today=date(YEAR, 1, 4))
    with opened(path) as store:
        start = Desk(store, branches.find(store, None), date(YEAR, 1, 4))
        progress("导入花名册")
        imported = _begin(start)
        planned = plan.make(start, YEAR, {})
        collections: dict[Quarter, collecting.DuesCollected] = {}
        for month in planned.plan.months:
            progress(f"{month.month.month} 月")
            _live_through(start, month, collections)
        end = replace(start, today=date(YEAR, 12, 31))
        return DemoYear(
            path,
            imported,
            plan.show(end, YEAR),
            collections[SHOWN_QUARTER],
            who_owes(end),
            reports.quarter_report(end, SHOWN_QUARTER),
        )


def _begin(desk: Desk) -> imports.Imported:
    """The roster comes in; exemptions and the year's assessments are recorded."""
    imported = imports.run(desk, MEMBERS_IMPORTER, ImportFile(ROSTER))
    for number, reason in EXEMPT.items():
        posts_and_leaving.exempt(desk, str(number), date(YEAR, 1, 1), None, reason)
    for member in members_of(desk):
        _assess(desk, member, Month(YEAR, 1))
    return imported


def _assess(desk: Desk, member: Member, start: Month) -> None:
    base = yuan(BASES[member.number % len(BASES)])
    assessments.assess(
        desk,
        assessments.AssessDues(
            str(member.number), Category.RETIRED, base, from_month=start, ground="2026年基本养老金核定表"
        ),
    )


def _live_through(start: Desk, month: MonthPlan, collections: dict[Quarter, collecting.DuesCollected]) -> None:
    """What happens in one month: people come and go, meetings are held, dues are collected."""
    _people_move(start, month.month.month)
    for meeting in month.meetings:
        if not (meeting.kind == MeetingKind.COMMITTEE and month.month.month == NO_COMMITTEE_IN):
            _hold(replace(start, today=meeting.on), month, meeting)
    for duty in month.duties:
        if duty.what == COLLECT:
            collections[month.month.quarter] = _collect(replace(start, today=duty.on), month.month.quarter)
    demo_registers.live(start, month.month.month)


def _people_move(start: Desk, month: int) -> None:
    """Who comes, goes, becomes a full member or pays less this year."""
    if month == 4:
        desk = replace(start, today=date(YEAR, 4, 8))
        facts = people.Facts(
            name="罗文斌",
            gender=Gender.MALE,
            birth_date=PartialDate(1958, 9),
            join_date=PartialDate(1984, 7, 1),
            group="第一组",
            dues_paid_until=Month(YEAR, 3),
        )
        _assess(desk, people.add(desk, people.AddMember(facts, date(YEAR, 4, 8))).member, Month(YEAR, 4))
    elif month == 5:
        posts_and_leaving.leave(replace(start, today=date(YEAR, 5, 13)), "17", date(YEAR, 5, 12), Departure.DIED, None)
    elif month == 6:
        desk = replace(start, today=date(YEAR, 6, 25))
        people.edit(desk, "27", people.Facts(full_date=PartialDate(YEAR, 6, 20)))
        waivers.waive(
            desk,
            waivers.WaiveDues(
                "13",
                from_month=Month(YEAR, 7),
                through=Month(YEAR, 12),
                amount=Fen(500),
                applied_on=date(YEAR, 6, 1),
                discussed_on=date(YEAR, 6, 15),
                approved_on=date(YEAR, 6, 25),
                approved_by="市离退休干部党工委",
            ),
        )
    elif month == 8:
        desk = replace(start, today=date(YEAR, 8, 20))
        posts_and_leaving.leave(desk, "21", date(YEAR, 8, 20), Departure.TRANSFERRED, None)


def _hold(desk: Desk, month: MonthPlan, planned: PlannedMeeting) -> None:
    """Record a planned meeting and who came. 民主评议 is part of the 组织生活会 of the same day."""
    if planned.kind not in set(MeetingKind):
        return
    kind = MeetingKind(planned.kind)
    title = month.theme if kind is MeetingKind.PARTY_DAY else None
    group = planned.note if kind is MeetingKind.GROUP else None
    held = meetings.add(
        desk, meetings.AddMeeting(kind, desk.today, title, "09:30", "老干部活动中心", "赵明远", "钱秀兰", group)
    )
    states = tuple(
        (str(attendee.member.number), state)
        for attendee in held.attendees
        if (state := _state(attendee, held.meeting.number, kind)) is not State.PRESENT
    )
    marking.attend(desk, marking.AttendMeeting(held.meeting.number, State.PRESENT, states))


def _state(attendee: meetings.Attendee, meeting_number: int, kind: MeetingKind) -> State:
    """Who stays away when: the same in every run. Study is brought to the exempt on the 主题党日."""
    if attendee.exempt:
        return State.HOME_STUDY if kind is MeetingKind.PARTY_DAY else State.EXEMPT
    turn = (attendee.member.number * 7 + meeting_number * 3) % 23
    return AWAY[turn] if turn < len(AWAY) and kind is not MeetingKind.COMMITTEE else State.PRESENT


def _collect(desk: Desk, quarter: Quarter) -> collecting.DuesCollected:
    """The day of collecting: most pay the quarter; late comers do not; one pays ahead, one pays a part."""
    here = [
        str(account.member.number)
        for account in who_owes(desk, quarter).members
        if account.member.number not in LATE[quarter.number] and account.member.counted_on(desk.today)
    ]
    collected = collecting.collect(desk, collecting.CollectDues(tuple(here), quarter=quarter))
    if quarter.number == 3:
        collecting.collect(desk, collecting.CollectDues(("16",), amount=yuan("60"), payer="女儿", method="微信"))
    if quarter.number == 4:
        collecting.collect(desk, collecting.CollectDues(("3",), through=Month(YEAR + 1, 3)))
    return collected
