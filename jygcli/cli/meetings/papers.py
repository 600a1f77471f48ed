"""jyg meeting sheet, notice: what is printed or sent before a meeting."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Annotated, Any

from jygcli.cli.app import asking
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.shared_options import takes
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.said.days import spoken_day
from jygcli.domain.said.told import Tense
from jygcli.services.meetings import recording as meetings
from jygcli.services.plan import convening
from jygcli.services.plan.convening import Convened, MeetingAhead
from jygcli.services.plan.planning import NotPlanned
from jygcli.views.meetings import papers as view

_RECENT, _LISTED = timedelta(days=400), 6  # the held ones among which one is chosen

# A field of MeetingAhead → the option that states it.
AHEAD: dict[str, Any] = {
    "kind": options.KindOpt,
    "on": Annotated[date | None, options.day("--on", "哪天开；不写就是计划里的下一次", Tense.COMING)],
    "title": Annotated[str | None, options.text("--title", "名称或主题")],
    "time": Annotated[str | None, options.time("--time", "时间，例 09:30")],
    "place": Annotated[str | None, options.text("--place", "地点")],
    "group": Annotated[str | None, options.group("党小组会是哪个小组")],
}


def add_to(app: Noun) -> None:
    """Give the noun these verbs."""
    app.command(chinese="签到表", cls=PaperCommand)(sheet)
    app.command(chinese="通知 会议通知", cls=PaperCommand)(notice)


@takes("asked", MeetingAhead, AHEAD)
def sheet(
    jyg: App,
    asked: MeetingAhead,
    number: Annotated[
        int | None, options.argument("[编号]", "已登记的会议；不写就是要开的会", options.parse_number)
    ] = None,
) -> None:
    """签到表：应到的人和签名处，免到的注明；人多的排成两栏。

    例：jyg meeting sheet --kind 支部党员大会 --on 2026-09-15 -o 签到表.docx

    例：jyg meeting sheet 3 -o 签到表.docx
    """
    if number is None and jyg.asks and asked == MeetingAhead():
        jyg.show(view.SHEET, _which(jyg))
        return
    if number is None:
        jyg.show(view.SHEET, convening.ahead(jyg.desk, asked))
        return
    options.at_most_one({"编号": True, "--kind 等": asked != MeetingAhead()})
    jyg.show(view.SHEET, convening.of_meeting(jyg.desk, meetings.show(jyg.desk, number).meeting))


def _which(jyg: App) -> Convened:
    """The meeting that is chosen: the next 主题党日 or another that is planned, or one that was held.

    Raises Declined.
    """
    ahead: list[Meeting] = []
    for kind in (MeetingKind.PARTY_DAY, None):
        with suppress(convening.NothingPlanned, NotPlanned):
            ahead.append(convening.ahead(jyg.desk, MeetingAhead(kind)).meeting)
    held = meetings.list_meetings(jyg.desk, jyg.today - _RECENT, jyg.today).meetings
    known = [*dict.fromkeys(ahead), *(one.meeting for one in reversed(held[-_LISTED:]))]
    if not known:
        return convening.ahead(jyg.desk, MeetingAhead())  # which says what is lacking
    listed = [(_in_words(meeting), meeting) for meeting in known]
    chosen = asking.chosen("哪一次会的签到表？", listed, none="不办了")
    if not isinstance(chosen, Meeting):
        raise asking.Declined
    return convening.of_meeting(jyg.desk, chosen)


def _in_words(meeting: Meeting) -> str:
    title = f"（{meeting.group or meeting.title}）" if meeting.group or meeting.title else ""
    return f"{spoken_day(meeting.held_on)} {meeting.kind}{title}{'' if meeting.number else '，要开的'}"


@takes("asked", MeetingAhead, AHEAD)
def notice(jyg: App, asked: MeetingAhead) -> None:
    """会议通知：几行字，复制到微信里发；不写日期就是计划里的下一次会。

    例：jyg meeting notice --kind 主题党日 --time 9:30 --place 老干部活动中心
    """
    jyg.show(view.NOTICE, convening.ahead(jyg.desk, asked))
