"""jyg 开会: a meeting that was held, from its day to the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from jygcli.cli.app import heard
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.flows import folder
from jygcli.cli.flows.flow import Flow, NotDone, Step, take
from jygcli.cli.flows.meeting import around, attendance, minutes
from jygcli.cli.flows.people import person
from jygcli.cli.flows.questions import Question, choose, collected, day, maybe, reading, said, settled, tell
from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.errors import Refused
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import groups_of
from jygcli.domain.people.party_groups import in_order
from jygcli.domain.said.days import spoken_day
from jygcli.domain.said.numerals import unquoted, whole
from jygcli.services.meetings import recording
from jygcli.services.members import people
from jygcli.services.plan import at_hand
from jygcli.services.plan.at_hand import AtHand, Lacks
from jygcli.services.registers import holding
from jygcli.services.undo import worked_at

app = Noun(several=False)
FLOW = Flow(
    "开会",
    "登记一次开过的会，记考勤，写记录，打印",
    ("meeting add", "meeting attend", "meeting minutes", "meeting sheet"),
    asks_first=True,
)
_KINDS = (MeetingKind.PARTY_DAY, *(kind for kind in MeetingKind if kind is not MeetingKind.PARTY_DAY))
_MOST_MINUTED = 3
_LONGEST_NAME = 12  # that a line of the list has room for
_NUMBERED = re.compile(r"(?P<number>\w+)|第\s*(?P<of_series>\w+?)\s*号(?:会议)?")  # 17号 is a day
_NAMED = ("title", "place", "host", "recorder", "lecturer", "hours")


@app.command("开会")
def meeting(
    jyg: App,
    which: Annotated[str | None, options.argument("[会议]", "接着办的会议：编号或日期；不写就从单子里选")] = None,
    only_attendance: Annotated[bool, options.flag("--attendance", "只记考勤，别的不问")] = False,
) -> None:
    """登记一次开过的会：哪天，谁没有来，为什么，谈了什么，决定了什么；最后打印会议记录和签到表。

    没有办完的，再写一次接着办；写编号或日期，直接办那一次。

    例：jyg 开会

    例：jyg 开会 8月17日
    """
    if only_attendance:
        meeting = _which(jyg) if which is None else _named_by(jyg, which)
        if meeting.number:
            attendance.require_markable(jyg, meeting.number)
        name = f"会议 考勤 {meeting.number or ''}".rstrip()
        take(jyg, FLOW._replace(name=name, about="谁没有来，为什么", asks_first=False), lambda: _marks(jyg, meeting))
        return
    take(jyg, FLOW, lambda: _steps(jyg, which))


def _marks(jyg: App, meeting: Meeting) -> Iterator[Step]:
    """Who came, and nothing else; where that is in the book, whose mark is to be changed."""
    held = Held(jyg, meeting)
    yield Step("登记", held.recorded, held.record)
    yield Step("考勤", lambda: None, lambda: attendance.mark_or_change(jyg, held.meeting.number))


def _steps(jyg: App, which: str | None) -> Iterator[Step]:
    held = Held(jyg, _which(jyg) if which is None else _named_by(jyg, which))
    known = held.meeting.number != 0
    yield Step("登记", held.recorded, held.record)
    if (number := held.meeting.number) == 0:
        return
    if known:
        yield Step("学时、列席", lambda: None, lambda: around.go_over(jyg, held.meeting))
    yield Step("考勤", lambda: attendance.all_marked(jyg, number), lambda: attendance.mark(jyg, number))
    yield Step("会议记录", lambda: None, lambda: minutes.write(jyg, number, held.speakers()))
    yield Step("打印", lambda: None, held.put_on_paper)


def _which(jyg: App) -> Meeting:
    """One that is at hand, one whose minutes may be gone on with, or a new one of some kind, which has no day yet."""
    known = [(_named(one), one.meeting) for one in at_hand.at_hand(jyg.desk, worked_at.last_meeting(jyg.desk))]
    known += [
        (f"{_in_words(one.meeting)}，记录 {one.lines} 条，接着写", one.meeting)
        for one in at_hand.minuted(jyg.desk, _MOST_MINUTED)
    ]
    new = [(f"另一次{kind}", Meeting(0, 0, kind, date.min)) for kind in _KINDS]
    words = {str(kind): meeting for kind, (_, meeting) in zip(_KINDS, new, strict=True)}
    return choose("哪一次会？", [*known, *new], words=words, other=partial(_named_by, jyg))


class NoMeetingThen(Refused):
    message = "{on} 没有登记过会议。"
    advice = "写前面的数字；要登记一次新的，选“另一次…”。"


def _named_by(jyg: App, text: str) -> Meeting:
    """A meeting by its number, `3` or `第3号`, or by its day; chosen where there were several that day.

    Raises what reading a day raises, NoMeetingThen, UnknownMeeting.
    """
    numbered = _NUMBERED.fullmatch(unquoted(text))
    number = whole(numbered["number"] or numbered["of_series"]) if numbered else None
    if number is not None:
        return recording.show(jyg.desk, number).meeting
    on: date = reading(jyg, heard.DAY)(text)
    found = at_hand.on_day(jyg.desk, on)
    if not found:
        raise NoMeetingThen(on=on)
    if len(found) == 1:
        return found[0]
    return choose("那天的哪一次？", [(one.cited, one) for one in found], enter=None)


def _named(one: AtHand) -> str:
    planned = "计划 " if one.lacks is Lacks.ALL else ""
    begun = f"考勤记了 {one.marked}/{one.expected}，没有记完"
    lacks = begun if one.lacks is Lacks.ATTENDANCE and one.marked else one.lacks
    return f"{planned}{_in_words(one.meeting)}，{lacks}"


def _in_words(meeting: Meeting) -> str:
    name = meeting.group or meeting.title or ""
    title = f"（{name[:_LONGEST_NAME]}{'…' if len(name) > _LONGEST_NAME else ''}）" if name else ""
    return f"{spoken_day(meeting.held_on)} {meeting.kind}{title}"


@dataclass
class Held:
    """The meeting that is worked at; its number is 0 until it is recorded, its day `date.min` while none is known."""

    jyg: App
    meeting: Meeting

    def recorded(self) -> str | None:
        return f"第 {self.meeting.number} 号，{self._in_words(self.meeting)}" if self.meeting.number else None

    def _in_words(self, meeting: Meeting) -> str:
        return f"{meeting.held_on} {meeting.kind}" + (f"（{meeting.group}）" if meeting.group else "")

    def record(self) -> str:
        desk, kind = self.jyg.desk, self.meeting.kind
        usual = at_hand.usual_of(desk, kind)
        here = people.list_members(desk).members
        groups = in_order(groups_of(here, self.jyg.today))

        def name(typed: str) -> str:
            return person(typed, among=here)

        questions = (
            Question("group", lambda _: self._group(groups), lambda _: kind is MeetingKind.GROUP and bool(groups)),
            Question("on", lambda _: self._day()),
            Question("title", lambda _: said("名称或主题？", "名称", self.meeting.title)),
            Question("place", lambda _: said("在哪里开的？", "地点", usual.place)),
            Question("host", lambda _: maybe(f"谁主持？（回车 {usual.host or '不写'}）", name, usual.host)),
            Question("recorder", lambda _: maybe(f"谁记录？（回车 {usual.recorder or '不写'}）", name, usual.recorder)),
            *around.questions(self.jyg, Meeting(0, 0, kind, date.min, study_tenths=usual.study_tenths)),
            Question("agreed", partial(self._agree, usual.time)),
        )
        found = collected(questions, {**around.NOTHING, "kind": kind, "group": None})
        request = recording.AddMeeting(
            kind, found["on"], time=usual.time, group=found["group"], guests=found["guests"].outside or None,
            **{name: found[name] for name in _NAMED},
        )  # fmt: skip
        self.meeting = holding.hold(desk, request, around.beside(found)).meeting
        return f"第 {self.meeting.number} 号，{self._in_words(self.meeting)}"

    def _group(self, groups: tuple[str, ...]) -> str:
        usual = groups.index(self.meeting.group) + 1 if self.meeting.group in groups else None
        return choose("哪个党小组？", [(group, group) for group in groups], enter=usual)

    def _day(self) -> date:
        planned = self.meeting.held_on
        usual = planned if date.min < planned <= self.jyg.today else None
        return day(self.jyg, "哪天开的？", usual=usual, fits=lambda on: happened_on(on, self.jyg.today, "会议"))

    def _agree(self, time: str | None, found: dict[str, Any]) -> bool:
        made = self.meeting._replace(held_on=found["on"], group=found["group"])
        facts = {"名称": "title", "地点": "place", "主持": "host", "记录": "recorder"}
        stated = [f"{label} {found[name]}" for label, name in facts.items() if found[name]]
        tell("；".join([self._in_words(made) + (f" {time}" if time else ""), *stated, *around.in_words(found)]))
        return settled("就这样登记吗？")

    def speakers(self) -> list[str]:
        """Whose words may be written as a speech: the members, and who is known to have been there besides them."""
        members = [member.name for member in people.list_members(self.jyg.desk).members]
        return [*members, *around.names_beside(self.jyg, self.meeting.number)]

    def put_on_paper(self) -> str | None:
        number = self.meeting.number
        record, sheet = ("会议记录", "show"), ("签到表", "sheet")
        choices = [("会议记录", (record,)), ("签到表", (sheet,)), ("两样都要", (record, sheet)), ("不用", ())]
        wanted = choose("存成 Word 文件来打印吗？", choices, enter=4)
        place = folder.of_papers("会议") if wanted else None
        if place is None:
            return None
        name = f"{self.meeting.held_on}{self.meeting.kind}"
        done = [
            self.jyg.do("meeting", verb, str(number), "-o", str(folder.free(place / f"{name}{paper}.docx")))
            for paper, verb in wanted
        ]
        if not all(done):
            raise NotDone
        return f"{'、'.join(paper for paper, _ in wanted)}，在 {place}"
