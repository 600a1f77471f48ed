"""The minutes of a meeting, a line at a time: what was talked about, what was decided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jygcli.cli.app.context import App
from jygcli.cli.flows.keeping import offered
from jygcli.cli.flows.questions import Back, agreed, explain, line, settled, tell
from jygcli.domain.base.errors import JygError
from jygcli.domain.meetings.minutes import Minute, MinutePart
from jygcli.domain.people.names import clean_name
from jygcli.domain.said.answers import plain_answer
from jygcli.services.meetings import minutes, recording
from jygcli.services.meetings.minutes import WriteMinutes
from jygcli.sheets.words.surnames import looks_like_name

_SPEECH = re.compile(r"(?P<speaker>[^:：]{2,6})[:：]\s*(?P<text>.+)")

_NONE = frozenset({"无", "没有", "没有了", "完了", "写完了", "没有决定"})


@dataclass
class Written:
    """The lines so far, none of which is in the book yet."""

    number: int
    names: Sequence[str]
    away: Mapping[str, str]  # members who didn't come, with their state
    lines: list[Minute] = field(default_factory=list)

    def so_far(self) -> str | None:
        return f"已经写了 {len(self.lines)} 条记录。" if self.lines else None

    def of(self, part: MinutePart) -> int:
        return sum((minute.part is MinutePart.DECISION) is (part is MinutePart.DECISION) for minute in self.lines)


def write(jyg: App, number: int, names: Sequence[str]) -> str | None:
    """Ask for the lines and write them after those that are there; None where there is none.

    `names`: whose words may be written as a speech.
    """
    known = minutes.minutes_of(jyg.desk, number)
    if known:
        tell(f"已经记了 {len(known)} 条：")
        for one in known:
            tell(f"  {one.part}：{f'{one.speaker}：' if one.speaker else ''}{one.text}")
        tell("接着写；不写了，按两次回车。")
    shown = recording.show(jyg.desk, number)
    written = Written(number, names, {one.member.name: str(one.state) for one in shown.away if one.state is not None})
    with offered(written.so_far, lambda: _write(jyg, written)):
        if not _lines(written):
            return None
    _write(jyg, written)
    return f"{len(written.lines)} 条" + (f"，连同以前的共 {len(known) + len(written.lines)} 条" if known else "")


def _write(jyg: App, written: Written) -> None:
    minutes.write(jyg.desk, WriteMinutes(written.number, tuple(written.lines), False))


def _lines(written: Written) -> bool:
    """Whether lines were typed and agreed to; b takes the last line back."""
    tell("一行一条。写完一部分，直接按回车（空着）就到下一部分；没有，也直接按回车。")
    tell("发言写成 姓名：内容。写错了，写 b 去掉上一条。")
    parts = ((MinutePart.TEXT, "谈了什么"), (MinutePart.DECISION, "决定了什么"))
    at = 0
    while True:
        try:
            if at < len(parts):
                _part(written, *parts[at])
                at += 1
            else:
                return bool(written.lines) and settled(f"共 {len(written.lines)} 条，就这样记吗？")
        except Back:
            if at == 0 and not written.lines:
                raise
            at = max(at - 1, 0)


def _part(written: Written, part: MinutePart, asked: str) -> None:
    """Lines of that part until Enter alone. Raises Back where there is no line of it to be taken back."""
    while True:
        try:
            text = line(f"{asked} {written.of(part) + 1}（没有了，按回车）：")
        except Back:
            if not written.of(part):
                raise
            gone = written.lines.pop()
            tell(f"去掉了：{gone.text}")
            continue
        if not text or plain_answer(text) in _NONE:
            return
        try:
            minute = _minute(written, part, text)
            minutes.require_plain(minute)
        except Back:
            tell("这一条没有记，请再写一次。")
        except JygError as wrong:
            explain(wrong)
        else:
            written.lines.append(minute)


def _minute(written: Written, part: MinutePart, text: str) -> Minute:
    speech = _SPEECH.fullmatch(text) if part is MinutePart.TEXT else None
    speaker = clean_name(speech["speaker"]) if speech else ""
    known = speaker in written.names
    if speech and (_spoke_all_the_same(speaker, written.away) if known else _is_guest(speaker)):
        return Minute(MinutePart.SPEECH, speech["text"].strip(), speaker)
    return Minute(part, text)


def _spoke_all_the_same(speaker: str, away: Mapping[str, str]) -> bool:
    """Whether it is a speech of the member; asked of one who is known not to have come."""
    return speaker not in away or agreed(
        f"考勤里{speaker}没有到会（{away[speaker]}）。还是记成{speaker}的发言吗？", enter=False
    )  # fmt: skip


def _is_guest(speaker: str) -> bool:
    """Whether what stands before the colon is said to be somebody who is no member of the branch."""
    return looks_like_name(speaker) and agreed(
        f"名册里没有“{speaker}”。是请来的人在发言吗？", enter=False
    )  # fmt: skip
