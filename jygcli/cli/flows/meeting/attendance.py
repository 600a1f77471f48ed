"""Who came to a meeting: all, except those who are named, each with a reason; looked over before it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.flows import people
from jygcli.cli.flows.keeping import offered
from jygcli.cli.flows.questions import Back, Question, choose, collected, settled, tell
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import State
from jygcli.domain.people.membership import Member, described
from jygcli.papers import window
from jygcli.services.meetings import marking, recording, signing
from jygcli.services.meetings.marking import AttendMeeting
from jygcli.services.meetings.recording import Attendee, MeetingShown
from jygcli.views.meetings.meeting import tally_words

REASONS = (State.SICK, State.PERSONAL, State.OFFICIAL, State.ABSENT, State.HOME_STUDY, State.ONLINE)
STATES = (*REASONS, State.PRESENT, State.MADE_UP, State.EXEMPT)  # the same numbers mean the same
_WHY = re.compile(r"[:：，,\s]+")


class Mark(NamedTuple):
    """A state and, for an absence, what is known of its reason."""

    state: State
    reason: str | None = None


@dataclass
class Counted:
    """The marks of a meeting, as far as they were counted; `before`: those who are in the book already, whose marks may
    be changed too.
    """

    number: int
    attendees: Sequence[Attendee]
    before: Sequence[Attendee] = ()
    marks: dict[Member, Mark] = field(default_factory=dict)

    @property
    def members(self) -> list[Member]:
        """Those who have no mark yet."""
        return [attendee.member for attendee in self.attendees]

    @property
    def everybody(self) -> list[Member]:
        return [attendee.member for attendee in (*self.before, *self.attendees)]

    @property
    def exempt(self) -> list[Member]:
        return [attendee.member for attendee in self.attendees if attendee.exempt]

    @property
    def known(self) -> dict[Member, State]:
        """The state of everybody who has one, in the book or counted now."""
        there = {one.member: one.state for one in self.before if one.state is not None}
        return there | {member: mark.state for member, mark in self.marks.items()}

    @property
    def at(self) -> str:
        """`3/24`."""
        return f"{len(self.known)}/{len(self.everybody)}"

    def so_far(self) -> str | None:
        return f"已经数到 {self.at} 人。" if self.marks else None

    @property
    def request(self) -> AttendMeeting:
        states = tuple((str(member.number), mark.state) for member, mark in self.marks.items())
        reasons = tuple((str(member.number), mark.reason) for member, mark in self.marks.items() if mark.reason)
        return AttendMeeting(self.number, states=states, reasons=reasons)


def all_marked(jyg: App, number: int) -> str | None:
    """What is said where everybody who is expected has a mark."""
    shown = recording.show(jyg.desk, number)
    lacking = any(attendee.state is None for attendee in shown.attendees if attendee.expected)
    return None if lacking or not shown.attendees else tally_words(shown.tally)


def require_markable(jyg: App, number: int) -> None:
    """Raise MeetingCancelled, MeetingSigned or NobodyExpected where no mark can be set."""
    meeting = signing.unsigned(jyg.desk, number)
    if not any(attendee.expected for attendee in recording.show(jyg.desk, number).attendees):
        raise marking.NobodyExpected(number=number, kind=meeting.kind)


def mark_or_change(jyg: App, number: int) -> str | None:
    """Count who came; where everybody has a mark, change some."""
    return mark(jyg, number) if all_marked(jyg, number) is None else change(jyg, number)


def mark(jyg: App, number: int) -> str:
    """Count who came, look it over, and write it; says what came of it. Raises NobodyExpected."""
    shown = recording.show(jyg.desk, number)
    expected = [attendee for attendee in shown.attendees if attendee.expected]
    unmarked = [attendee for attendee in expected if attendee.state is None]
    if not expected:
        raise marking.NobodyExpected(number=number, kind=shown.meeting.kind)
    counted = Counted(number, unmarked, [attendee for attendee in expected if attendee.state is not None])
    tell(f"应到 {len(expected)} 人" + (f"，还没有记的 {len(unmarked)} 人：" if counted.before else "："))
    for row in window.in_columns([_listed(attendee) for attendee in unmarked]):
        tell(row)
    if counted.before:
        tell(f"已经记了的 {len(counted.before)} 人，记错的也可以写：")
        for row in window.in_columns([_with_state(attendee) for attendee in counted.before]):
            tell(row)
    with offered(counted.so_far, lambda: _write(jyg, counted)):
        _count(counted)
    return tally_words(_write(jyg, counted).tally)


def _write(jyg: App, counted: Counted) -> MeetingShown:
    return marking.attend(jyg.desk, counted.request)


def _listed(attendee: Attendee) -> str:
    return f"{attendee.member.number} {attendee.member.shown}{'（免到）' if attendee.exempt else ''}"


def _with_state(attendee: Attendee) -> str:
    return f"{attendee.member.number} {attendee.member.shown} {attendee.state or '未记'}"


def _count(counted: Counted) -> None:
    """All marks, agreed to at the end. Raises Back at the first question."""
    while True:
        counted.marks.clear()
        away = people.several("谁没有来？写编号或姓名，几位用空格隔开；都来了就按回车：", counted.everybody)
        try:
            _count_others(counted, away)
            return
        except Back:
            continue


def _count_others(counted: Counted, away: Sequence[Member]) -> None:
    """Raises Back at the first question."""
    exempt = [member for member in counted.exempt if member not in away]
    for member in counted.members:
        if member not in away and member not in exempt:
            counted.marks[member] = Mark(State.PRESENT)
    came = _who_came(exempt) if exempt else ()
    for member in counted.exempt:
        counted.marks[member] = Mark(State.PRESENT if member in came else State.EXEMPT)
    asked = [member for member in away if member not in counted.exempt]
    looking = Question("looked over", lambda _: _look_over(counted))
    collected([*(Question(str(member.id), partial(_ask_why, counted, member)) for member in asked), looking])


def _who_came(exempt: Sequence[Member]) -> Sequence[Member]:
    names = "、".join(member.shown for member in exempt)
    return people.several(f"免到的 {names}，有谁来了？没有就按回车：", exempt)


def _ask_why(counted: Counted, member: Member, _: object) -> Mark:
    counted.marks.pop(member, None)  # not counted until it is said, also where b has come back to it
    asked = f"{described(member)} 为什么没有来？（已数 {counted.at}）"
    counted.marks[member] = choose(asked, [(state, Mark(state)) for state in REASONS], other=_with_reason)
    return counted.marks[member]


def _with_reason(text: str) -> Mark:
    """`病假：住院`. Raises NotAChoice, NumberInText."""
    state, *reason = _WHY.split(text.strip(), maxsplit=1)
    why = without_numbers(plain_text(reason[0], "原因"), "原因") if reason and reason[0] else None
    return Mark(options.parse_state(state), why)


def _look_over(counted: Counted) -> bool:
    """The sums by state, until nobody is to be changed."""
    while True:
        by_state: dict[State, list[str]] = defaultdict(list)
        known = counted.known
        for member in counted.everybody:
            by_state[known[member]].append(member.shown)
        for state, names in by_state.items():
            told = "" if state is State.PRESENT else f"：{'、'.join(names)}"
            tell(f"  {state} {len(names)} 人{told}")
        changed = people.several("改哪一位？写编号或姓名；回车就这样记：", counted.everybody)
        if not changed:
            return True
        for member in changed:
            try:
                counted.marks[member] = _choose_state(member)
            except Back:
                break  # to whose it is that is to be changed


def _choose_state(member: Member) -> Mark:
    choices = [(str(state), Mark(state)) for state in STATES]
    return choose(f"{described(member)} 记成：", choices, enter=None, other=_with_reason)


def change(jyg: App, number: int) -> str | None:
    """Marks that are in the book already, changed after what was and what will be is agreed to; None where nobody's."""
    attendees = recording.show(jyg.desk, number).attendees
    by_member = {attendee.member: attendee for attendee in attendees}
    for row in window.in_columns([_with_state(attendee) for attendee in attendees]):
        tell(row)
    asked = "改哪一位？写编号或姓名，几位用空格隔开；不改了就按回车："
    questions = (
        Question("who", lambda _: people.several(asked, tuple(by_member))),
        Question("marks", lambda found: {member: _choose_state(member) for member in found["who"]},
                 lambda found: bool(found["who"])),
        Question("agreed", lambda found: _agree([by_member[member] for member in found["who"]], found["marks"]),
                 lambda found: bool(found["who"])),
    )  # fmt: skip
    found = collected(questions, {"marks": {}})
    if not found["who"]:
        return None
    counted = Counted(number, [by_member[member] for member in found["who"]], marks=found["marks"])
    _write(jyg, counted)
    return "、".join(f"{member.shown} {mark.state}" for member, mark in counted.marks.items())


def _agree(attendees: Sequence[Attendee], marks: dict[Member, Mark]) -> bool:
    for one in attendees:
        mark = marks[one.member]
        why = f"（{mark.reason}）" if mark.reason else ""
        tell(f"{one.member.number} {one.member.shown}：{one.state or '未记'} → {mark.state}{why}")
    return settled("就这样改吗？")
