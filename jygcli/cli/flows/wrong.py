"""jyg 记错了: what was wrong, what will be undone or reversed, done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.flows import taking_back, wrong_member, wrong_receipt
from jygcli.cli.flows.flow import Flow, Step, take
from jygcli.cli.flows.meeting import around, attendance
from jygcli.cli.flows.questions import Question, choose, collected, day, few_words, needed, settled, tell
from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.services.meetings import changing, recording
from jygcli.services.meetings.changing import EditMeeting

app = Noun(several=False)
FLOW = Flow(
    "记错了",
    "先给你看要撤销什么、冲正什么，再办",
    ("dues correct", "meeting edit", "meeting cancel", "member edit", "undo"),
    asks_first=True,
)
_LISTED, _BACK = 10, timedelta(days=400)


@app.command("记错了")
def wrong(jyg: App) -> None:
    """更正记错的：一张收据、一次会、一个人、一次导入，或者刚才那一步。先给你看要撤销、冲正什么。

    例：jyg 记错了
    """
    take(jyg, FLOW, lambda: _steps(jyg))


def _steps(jyg: App) -> Iterator[Step]:
    kinds: dict[str, Callable[[App], str | None]] = {
        "一张收据": wrong_receipt.amend,
        "一次会": _meeting,
        "一个人": wrong_member.correct,
        "一次导入": _import,
        "刚才那一步": lambda jyg: taking_back.take_back(jyg, None),
    }
    label, correct = choose("什么记错了？", [(label, (label, kind)) for label, kind in kinds.items()], enter=None)
    yield Step(f"更正{label}", lambda: None, lambda: correct(jyg))


def _import(jyg: App) -> str:
    return taking_back.one_of(jyg, "导入", lambda one: one.operation.command.startswith("import."))


class NoMeetingYet(Refused):
    message = "这一年多里没有登记过会议。"


_ATTENDANCE, _AROUND, _CANCEL = "attendance", "around", "cancel"
_ASKED_THERE = frozenset({_ATTENDANCE, _AROUND})
_FIELDS = {"title": "名称", "place": "地点", "host": "主持人", "recorder": "记录人"}


def _meeting(jyg: App) -> str | None:
    """Raises NoMeetingYet."""
    found = recording.list_meetings(jyg.desk, jyg.today - _BACK, jyg.today).meetings
    newest = sorted((one.meeting for one in found), key=lambda one: (one.held_on, one.number), reverse=True)[:_LISTED]
    if not newest:
        raise NoMeetingYet
    questions = (
        Question("meeting", lambda _: choose("哪一次会？", [(_in_words(one), one) for one in newest], enter=None)),
        Question("what", lambda _: _what()),
        Question("right", partial(_right, jyg), lambda found: found["what"] not in _ASKED_THERE),
        Question("agreed", _agree, lambda found: found["what"] not in _ASKED_THERE),
    )
    answers = collected(questions)
    number, what = answers["meeting"].number, answers["what"]
    if what == _ATTENDANCE:
        return attendance.change(jyg, number)
    if what == _AROUND:
        return around.ask(jyg, answers["meeting"])
    if what == _CANCEL:
        changing.cancel(jyg.desk, number, answers["right"])
        return f"取消了第 {number} 号会议"
    changing.edit(jyg.desk, EditMeeting(number, **{what: answers["right"]}))
    return f"改好了第 {number} 号会议"


def _in_words(meeting: Meeting) -> str:
    return meeting.cited + (f"：{meeting.title}" if meeting.title else "")


def _what() -> str:
    choices = [("谁来了、谁没有来", _ATTENDANCE), ("日期", "held_on"), ("哪一类会", "kind")]
    choices += [(label, name) for name, label in _FIELDS.items()]
    choices += [("学时、主讲人、列席的人", _AROUND)]
    choices += [("这次会没有开成，或登记重了", _CANCEL)]
    return choose("错在哪里？", choices, enter=None)


def _right(jyg: App, found: dict[str, Any]) -> Any:
    """What is right; why it is cancelled."""
    what: str = found["what"]
    if what == "held_on":
        return day(jyg, "其实是哪天开的？", fits=lambda on: happened_on(on, jyg.today, "会议"))
    if what == "kind":
        return choose("其实是哪一类？", [(str(kind), kind) for kind in MeetingKind], enter=None)
    if what == _CANCEL:
        reasons = [(reason, reason) for reason in ("重复登记", "没有开成")]
        return choose("为什么取消？", reasons, enter=None, other=few_words("原因", "停电"))
    label = _FIELDS[what]
    return needed(f"对的{label}：", lambda text: without_numbers(plain_text(text, label), label))


def _agree(found: dict[str, Any]) -> bool:
    meeting, what, right = found["meeting"], found["what"], found["right"]
    if what == _CANCEL:
        tell(f"将要取消：{_in_words(meeting)}；原因：{right}。编号和记录都留着，不再计数。")
    else:
        old = getattr(meeting, what)
        tell(f"{_in_words(meeting)}：{old if old is not None else '（空）'} → {right}")
    return settled("就这样办吗？")
