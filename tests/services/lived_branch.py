"""A made-up branch that lives day by day through the services, and a plain account of it kept beside.

The account knows no spans: when a meeting is held it writes down who is there to be expected on that very day,
and never looks at it again. What happens later can therefore not change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, PostName, Status
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.meetings import changing as meeting_changes
from jygcli.services.meetings import leaving_out, marking, votes
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from tests.engines import thrown_away
from tests.services.books import new_desk

FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
GROUPS = ("第一组", "第二组", "第三组")
POSTS = (PostName.SECRETARY, PostName.ORGANISATION, PostName.PUBLICITY, PostName.COMMITTEE, PostName.GROUP_LEADER)
MISSED = (State.SICK, State.PERSONAL, State.OFFICIAL, State.ABSENT, State.EXEMPT)
STATES = (*[State.PRESENT] * 5, State.ONLINE, *MISSED, State.HOME_STUDY, State.MADE_UP, None)


@dataclass
class Now:
    """A member as they are today."""

    number: int
    here: bool = True
    group: str | None = None
    posts: set[PostName] = field(default_factory=set)
    exempt: bool = False
    formal: bool = True
    died: bool = False


@dataclass
class Seen:
    """An expected member at a meeting, as written down then; only a mark made later is added."""

    state: State | None
    exempt: bool
    group: str | None
    made_up: bool = False
    formal: bool = True


@dataclass
class Held:
    number: int
    day: date
    kind: MeetingKind
    group: str | None
    everybody: set[int]  # all that were ever in the branch by then
    expected: dict[int, Seen]
    taken: bool
    left_out: set[int] = field(default_factory=set)
    ayes: int | None = None
    cancelled: bool = False


class Life:
    """Plays the days; `members` and `held` are the plain account."""

    def __init__(self, desk: Desk, random: Random) -> None:
        self.desk, self.random = desk, random
        self.members: dict[int, Now] = {number: Now(number) for number in range(1, 6)}
        self.held: list[Held] = []
        self.online = random.random() < 0.7

    def play(self, meetings_wanted: int) -> None:
        random = self.random
        branches.set_setting(self.desk, "online_is_present", "是" if self.online else "否")
        for number in (1, 2, 3):
            self._begin_post(self.members[number])
        whole = (LAST - FIRST).days
        for day in sorted(random.randrange(whole) for _ in range(meetings_wanted)):
            self.desk = replace(self.desk, today=FIRST + timedelta(days=day))
            # a day's changes hold for all of its meetings, so they come before the first of them
            if not self.held or self.held[-1].day < self.desk.today:
                for happens in random.sample(self._events(), k=random.choice((0, 0, 1, 2))):
                    happens()
            self._meet()
        self.desk = replace(self.desk, today=LAST)

    def _events(self) -> list:
        return [
            self._join, self._leave, self._return, self._posts, self._posts, self._exempt, self._regroup,
            self._regroup, self._make_up, self._make_up, self._become_formal, self._cancel,
        ]  # fmt: skip

    def _some(self) -> Now | None:
        there = [m for m in self.members.values() if m.here]
        return self.random.choice(there) if there else None

    def _join(self) -> None:
        if len(self.members) > 30:
            return
        number = len(self.members) + 1
        group, formal = self.random.choice((None, *GROUPS)), self.random.random() < 0.8
        facts = people.Facts(
            name=f"党员{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{'一二三四五'[number // 10]}",
            group=group,
            status=Status.FORMAL if formal else Status.PROBATIONARY,
        )
        people.add(self.desk, people.AddMember(facts, since=self.desk.today))
        self.members[number] = Now(number, group=group, formal=formal)

    def _leave(self) -> None:
        there = [m for m in self.members.values() if m.here]
        if len(there) < 4:
            return
        member = self.random.choice(there)
        why = self.random.choice((Departure.DIED, Departure.TRANSFERRED, Departure.TRANSFERRED))
        standing.leave(self.desk, str(member.number), self.desk.today, why, None)
        member.here, member.died, member.exempt = False, why is Departure.DIED, False
        member.posts.clear()

    def _return(self) -> None:
        gone = [m for m in self.members.values() if not m.here and not m.died]
        if gone:
            member = self.random.choice(gone)
            facts = people.Facts(name=str(member.number))
            people.add(self.desk, people.AddMember(facts, since=self.desk.today, again=True))
            member.here = True

    def _posts(self) -> None:
        member = self._some()
        if member is None:
            return
        if member.posts and self.random.random() < 0.5:
            post = self.random.choice(sorted(member.posts))
            standing.post(self.desk, str(member.number), post, None, self.desk.today, in_service=False)
            member.posts.remove(post)
        else:
            self._begin_post(member)

    def _begin_post(self, member: Now) -> None:
        post = self.random.choice(POSTS)
        taken = post is PostName.SECRETARY and any(post in other.posts for other in self.members.values())
        if post not in member.posts and not taken:
            standing.post(self.desk, str(member.number), post, self.desk.today, None, in_service=False)
            member.posts.add(post)

    def _exempt(self) -> None:
        member = self._some()
        if member is None:
            return
        if member.exempt:
            standing.exempt(self.desk, str(member.number), None, self.desk.today, None)
        else:
            standing.exempt(self.desk, str(member.number), self.desk.today, None, "行动不便")
        member.exempt = not member.exempt

    def _regroup(self) -> None:
        member = self._some()
        if member is not None:
            member.group = self.random.choice(GROUPS)
            people.edit(self.desk, str(member.number), people.Facts(group=member.group))

    def _become_formal(self) -> None:
        waiting = [m for m in self.members.values() if m.here and not m.formal]
        if waiting:
            member = self.random.choice(waiting)
            full = PartialDate.of(self.desk.today)
            people.edit(self.desk, str(member.number), people.Facts(full_date=full, status=Status.FORMAL))
            member.formal = True

    def _make_up(self) -> None:
        missed = [
            (one.number, number)
            for one in self.held[-10:]
            for number, seen in one.expected.items()
            if not one.cancelled and seen.state in (*MISSED, State.MADE_UP)
        ]
        if missed:
            meeting, number = self.random.choice(missed)
            marking.make_up(self.desk, marking.MakeUp(meeting, (str(number),)))
            next(one for one in self.held if one.number == meeting).expected[number].made_up = True

    def _cancel(self) -> None:
        if self.held and self.random.random() < 0.3:
            one = self.random.choice(self.held)
            if not one.cancelled:
                meeting_changes.cancel(self.desk, one.number, "重复登记")
                one.cancelled = True

    def _meet(self) -> None:
        here = [m for m in self.members.values() if m.here]
        groups = sorted({m.group for m in here if m.group})
        kind = self.random.choice([kind for kind in MeetingKind if kind is not MeetingKind.GROUP or groups])
        group = self.random.choice(groups) if kind is MeetingKind.GROUP else None
        number = len(self.held) + 1
        request = meetings.AddMeeting(kind, self.desk.today, f"第{number}次", group=group)
        assert meetings.add(self.desk, request).meeting.number == number
        expected = [m for m in here if self._is_expected(m, kind, group)]
        taken = bool(expected) and self.random.random() < 0.9
        seen = {m.number: Seen(None, m.exempt, m.group, formal=m.formal) for m in expected}
        one = Held(number, self.desk.today, kind, group, set(self.members), seen, taken)
        self.held.append(one)
        if taken:
            self._mark(one, [m for m in here if m not in expected])

    @staticmethod
    def _is_expected(member: Now, kind: MeetingKind, group: str | None) -> bool:
        if kind is MeetingKind.COMMITTEE:
            return bool(member.posts - {PostName.GROUP_LEADER})
        return kind is not MeetingKind.GROUP or member.group == group

    def _mark(self, one: Held, others: list[Now]) -> None:
        for seen in one.expected.values():
            seen.state = self.random.choice(STATES)
        first = next(iter(one.expected.values()))
        first.state = first.state or State.PRESENT  # somebody is marked
        states = [(str(number), seen.state) for number, seen in one.expected.items() if seen.state]
        observers = [(str(m.number), State.OBSERVER) for m in others if self.random.random() < 0.2]
        marking.attend(self.desk, marking.AttendMeeting(one.number, None, (*states, *observers)))
        if one.kind in (MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE) and self.random.random() < 0.6:
            self._vote(one)

    def _vote(self, one: Held) -> None:
        formal = [number for number, seen in one.expected.items() if seen.formal]
        for number in formal:
            if self.random.random() < 0.15:
                approval = leaving_out.LeaveOut(one.number, str(number), one.day, "上级党组织", "长期卧床")
                leaving_out.leave_out(self.desk, approval)
                one.left_out.add(number)
        one.ayes = self.random.randint(0, sum(self.came(one.expected[number].state) for number in formal))
        votes.put_to_vote(self.desk, votes.PutToVote(one.number, "通过计划", one.ayes))

    def came(self, state: State | None) -> bool:
        return state is State.PRESENT or (self.online and state is State.ONLINE)


@contextmanager
def lived(seed: int, meetings_wanted: int) -> Iterator[Life]:
    """A branch after three years with that many meetings."""
    with new_desk(FIRST, members=5) as desk:
        thrown_away(desk.store)
        life = Life(desk, Random(seed))
        life.play(meetings_wanted)
        yield life
