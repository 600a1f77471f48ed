"""jyg 开会: a meeting that was held, from its day to the minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree import Noun
from jygcli.cli.flows import attendance, folder, minutes
from jygcli.cli.flows.flow import Flow, NotDone, Step, take
from jygcli.cli.flows.questions import Question, choose, collected, day, said, settled, tell
from jygcli.domain.base.dates import happened_on
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import groups_of
from jygcli.domain.said.days import spoken_day
from jygcli.services.meetings import recording
from jygcli.services.members import people
from jygcli.services.plan import at_hand
from jygcli.services.plan.at_hand import AtHand, Lacks

app = Noun(several=False)
FLOW = Flow(
    "开会",
    "登记一次开过的会，记考勤，写记录，打印",
    ("meeting add", "meeting attend", "meeting minutes", "meeting sheet"),
)
_KINDS = (MeetingKind.PARTY_DAY, *(kind for kind in MeetingKind if kind is not MeetingKind.PARTY_DAY))
_NAMED = ("title", "place", "host", "recorder")


@app.command("开会")
def meeting(
    jyg: App,
    number: Annotated[
        int | None, options.argument("[编号]", "已登记的会议；不写就列出来选", options.parse_number)
    ] = None,
) -> None:
    """登记一次开过的会：哪天，谁没有来，为什么，谈了什么，决定了什么；最后打印会议记录和签到表。

    例：jyg 开会
    """
    take(jyg, FLOW, lambda: _steps(jyg, number))


def _steps(jyg: App, known: int | None) -> Iterator[Step]:
    held = Held(jyg, _which(jyg) if known is None else recording.show(jyg.desk, known).meeting)
    yield Step("登记", held.recorded, held.record)
    if (number := held.meeting.number) == 0:
        return
    names = [member.name for member in people.list_members(jyg.desk).members]
    yield Step("考勤", lambda: attendance.all_marked(jyg, number), lambda: attendance.mark(jyg, number))
    yield Step("会议记录", lambda: minutes.are_written(jyg, number), lambda: minutes.write(jyg, number, names))
    yield Step("打印", lambda: None, held.put_on_paper)


def _which(jyg: App) -> Meeting:
    """One that is at hand, or a new one of some kind, which has no day yet."""
    known = at_hand.at_hand(jyg.desk)
    choices = [(_named(one), one.meeting) for one in known]
    new = [(f"另一次{kind}", Meeting(0, 0, kind, date.min)) for kind in _KINDS]
    words = {str(kind): meeting for kind, (_, meeting) in zip(_KINDS, new, strict=True)}
    return choose("哪一次会？", [*choices, *new], words=words)


def _named(one: AtHand) -> str:
    meeting = one.meeting
    title = f"（{meeting.group or meeting.title}）" if meeting.group or meeting.title else ""
    planned = "计划 " if one.lacks is Lacks.ALL else ""
    return f"{planned}{spoken_day(meeting.held_on)} {meeting.kind}{title}，{one.lacks}"


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
        groups = groups_of(people.list_members(desk).members, self.jyg.today)
        questions = (
            Question("group", lambda _: self._group(groups), lambda _: kind is MeetingKind.GROUP and bool(groups)),
            Question("on", lambda _: self._day()),
            Question("title", lambda _: said("名称或主题？", "名称", self.meeting.title)),
            Question("place", lambda _: said("在哪里开的？", "地点", usual.place)),
            Question("host", lambda _: said("谁主持？", "主持人", usual.host)),
            Question("recorder", lambda _: said("谁记录？", "记录人", usual.recorder)),
            Question("agreed", partial(self._agree, usual.time)),
        )
        found = collected(questions, {"group": None})
        request = recording.AddMeeting(
            kind, found["on"], time=usual.time, group=found["group"], **{name: found[name] for name in _NAMED}
        )
        self.meeting = recording.add(desk, request).meeting
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
        tell("；".join([self._in_words(made) + (f" {time}" if time else ""), *stated]))
        return settled("就这样登记吗？")

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
