"""jyg meeting"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated

import typer

from jygcli.cli.app import asking
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App, here
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree import Noun
from jygcli.cli.app.types import MeetingArg, QuarterOpt, SomeMembersArg, pairs, parse_kind, parse_state, parse_year
from jygcli.cli.meetings import minutes as meeting_minutes
from jygcli.cli.meetings import papers as meeting_papers
from jygcli.cli.meetings import tasks as meeting_task
from jygcli.cli.meetings import votes as meeting_votes
from jygcli.domain.base.dates import parse_day
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.meetings import changing as meeting_changes
from jygcli.services.meetings import marking, minutes, rates
from jygcli.services.meetings import recording as meetings
from jygcli.views.meetings import meeting as view
from jygcli.views.meetings import record as record_view

app = Noun("会议：登记、考勤、补课、出勤率、表决、记录、任务。")

# The keys of the quick pass over the expected members; Enter is 出席.
KEYS = {
    "": State.PRESENT, "1": State.PRESENT, "2": State.ONLINE, "3": State.SICK, "4": State.PERSONAL,
    "5": State.OFFICIAL, "6": State.ABSENT, "7": State.HOME_STUDY, "8": State.MADE_UP, "9": State.EXEMPT,
}  # fmt: skip
LEGEND = (
    "回车 出席（免到的人记免到）　1 出席　2 线上　3 病假　4 事假　5 公假　6 缺席",
    "7 送学上门　8 补课　9 免到　　q 到此为止，记下前面的",
)


@app.command()
def add(
    ctx: typer.Context,
    kind: Annotated[
        MeetingKind,
        typer.Option("--kind", parser=parse_kind, metavar="|".join(MeetingKind), help="会议类型", show_default=False),
    ],
    on: Annotated[date, typer.Option("--on", parser=parse_day, metavar="日期", help="开会日期", show_default=False)],
    title: Annotated[str | None, options.text("--title", "名称或主题")] = None,
    time: Annotated[str | None, options.time("--time", "时间，例 09:30")] = None,
    place: Annotated[str | None, options.text("--place", "地点")] = None,
    host: Annotated[str | None, options.text("--host", "主持人")] = None,
    recorder: Annotated[str | None, options.text("--recorder", "记录人")] = None,
    group: Annotated[str | None, options.group("党小组会是哪个小组")] = None,
) -> None:
    """登记一次开过的会。

    例：jyg meeting add --kind 支部党员大会 --on 2026-09-15 --title 三季度党员大会
    """
    jyg = here(ctx)
    jyg.show(
        view.SHOWN,
        meetings.add(jyg.desk, meetings.AddMeeting(kind, on, title, time, place, host, recorder, group)),
    )


@app.command("list", cls=PaperCommand)
def list_meetings(
    ctx: typer.Context,
    quarter: QuarterOpt = None,
    year: Annotated[
        int | None, typer.Option(parser=parse_year, metavar="年份", help="哪一年；不写就是今年", show_default=False)
    ] = None,
) -> None:
    """列出会议和各次的应到、实到；不写季度就是全年。存成文件就是组织生活（三会一课）登记表。"""
    jyg = here(ctx)
    if quarter and year:
        raise options.ConflictingOptions(one="--quarter", other="--year")
    wanted = year or jyg.today.year
    first, last = (quarter.first_day, quarter.last_day) if quarter else (date(wanted, 1, 1), date(wanted, 12, 31))
    jyg.show(view.LIST, meetings.list_meetings(jyg.desk, first, last))


@app.command(cls=PaperCommand)
def show(ctx: typer.Context, number: MeetingArg) -> None:
    """看一次会议的全部记录：考勤、表决、会议记录、附件、任务；存成文件就是会议记录。

    例：jyg meeting show 3
    """
    jyg = here(ctx)
    jyg.show(record_view.RECORD, minutes.record(jyg.desk, number))


@app.command()
def edit(
    ctx: typer.Context,
    number: MeetingArg,
    kind: Annotated[
        MeetingKind | None,
        typer.Option("--kind", parser=parse_kind, metavar="|".join(MeetingKind), help="会议类型", show_default=False),
    ] = None,
    on: Annotated[date | None, options.day("--on", "开会日期")] = None,
    title: Annotated[str | None, options.text("--title", "名称或主题；空的是去掉", blank=True)] = None,
    time: Annotated[str | None, options.time("--time", "时间，例 09:30")] = None,
    place: Annotated[str | None, options.text("--place", "地点", blank=True)] = None,
    host: Annotated[str | None, options.text("--host", "主持人", blank=True)] = None,
    recorder: Annotated[str | None, options.text("--recorder", "记录人", blank=True)] = None,
    group: Annotated[str | None, options.group("党小组会是哪个小组")] = None,
) -> None:
    """改一次会议登记错的内容，只写要改的项；已记的考勤和表决要还对得上。

    例：jyg meeting edit 3 --on 2026-09-16 --title 三季度党员大会
    """
    jyg = here(ctx)
    request = meeting_changes.EditMeeting(number, kind, on, title, time, place, host, recorder, group)
    jyg.show(view.SHOWN, meeting_changes.edit(jyg.desk, request))


@app.command()
def cancel(
    ctx: typer.Context,
    number: MeetingArg,
    why: Annotated[str | None, options.text("--why", "为什么取消", metavar="原因")] = None,
    restore: Annotated[bool, typer.Option("--restore", help="取消错了，恢复", show_default=False)] = False,
) -> None:
    """取消一次没有开成或重复登记的会：不再计数，编号和记录都留着。

    例：jyg meeting cancel 3 --why 重复登记
    """
    jyg = here(ctx)
    changed = meeting_changes.restore(jyg.desk, number) if restore else meeting_changes.cancel(jyg.desk, number, why)
    jyg.show(view.SHOWN, changed)


@app.command()
def attend(
    ctx: typer.Context,
    number: MeetingArg,
    everyone: Annotated[
        State | None,
        typer.Option(
            "--all", parser=parse_state, metavar="状态", help="应到的人都记成；免到的记免到", show_default=False
        ),
    ] = None,
    states: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            parser=options.member_state,
            metavar="党员=状态",
            help="个别人，可写多次",
            show_default=False,
        ),
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear", parser=options.member, metavar="党员", help="去掉记错的考勤，可写多次", show_default=False
        ),
    ] = None,
) -> None:
    """记考勤。状态：出席、线上、列席、病假、事假、公假、缺席、送学上门、补课、免到。

    在终端里不写选项，就一个一个过：回车是出席，数字是别的状态。

    例：jyg meeting attend 3 --all 出席 --set 张三=病假 --set 李四=送学上门
    """
    jyg = here(ctx)
    chosen = tuple(pairs(states or []))
    if everyone is None and not chosen and not clear and jyg.asks:
        chosen = _pass_over(jyg, number)
        if not chosen:
            return
    jyg.show(view.SHOWN, marking.attend(jyg.desk, marking.AttendMeeting(number, everyone, chosen, tuple(clear or ()))))


@app.command()
def makeup(
    ctx: typer.Context,
    number: MeetingArg,
    members: SomeMembersArg,
    on: Annotated[date | None, options.day("--on", "哪天补的；不写就是今天")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="去掉记错的补课", show_default=False)] = False,
) -> None:
    """记补课：没有到会的人后来补学了，计入学习覆盖，不算实到。

    例：jyg meeting makeup 3 王建国 李桂芳 --on 2026-09-20
    """
    jyg = here(ctx)
    jyg.show(view.SHOWN, marking.make_up(jyg.desk, marking.MakeUp(number, tuple(members), on, undo)))


def _pass_over(jyg: App, number: int) -> tuple[tuple[str, State], ...]:
    """Ask for the state of each expected member who has none yet; says so where nothing comes of it."""
    shown = meetings.show(jyg.desk, number)
    unmarked = [attendee for attendee in shown.attendees if attendee.state is None]
    if not unmarked and shown.attendees:
        jyg.tell(f"第 {number} 号会议每个人都已记过考勤。要改个别人：jyg meeting attend {number} --set 姓名=病假")
        return ()
    if not unmarked:
        raise marking.NobodyExpected(number=number, kind=shown.meeting.kind)
    for legend in LEGEND:
        jyg.tell(legend)
    chosen: list[tuple[str, State]] = []
    for attendee in unmarked:
        key = _key_for(attendee.member.name, exempt=attendee.exempt)
        if key == "q":
            break
        chosen.append((str(attendee.member.number), State.EXEMPT if key == "" and attendee.exempt else KEYS[key]))
    if not chosen:
        jyg.tell("什么都没有记。")
    return tuple(chosen)


def _key_for(name: str, *, exempt: bool) -> str:
    usual = "免到" if exempt else "出席"
    while True:
        key = unicodedata.normalize("NFKC", asking.line(f"{name}（回车 {usual}）：")).lower()
        if key == "q" or key in KEYS:
            return key


@app.command("rates")
def show_rates(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(parser=options.parse_number, metavar="[编号]", help="只看这次会", show_default=False)
    ] = None,
    member: Annotated[
        str | None,
        typer.Option("--member", parser=options.member, metavar="党员", help="一个人的", show_default=False),
    ] = None,
    group: Annotated[str | None, options.group("一个党小组的", metavar="党小组")] = None,
    quarter: QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="每次会谁在应到、谁不在、为什么，依据哪一条", show_default=False)
    ] = False,
) -> None:
    """出勤率（计免到、不计免到）和学习覆盖率：一次会、一个人、一个党小组、全支部，按季度或全年。

    例：jyg meeting rates --member 王建国 --year 2026 --explain
    """
    jyg = here(ctx)
    given = {"编号": number, "--member": member, "--group": group}
    options.at_most_one({name: value is not None for name, value in given.items()})
    options.at_most_one({"编号": number is not None, "--quarter": quarter is not None, "--year": year is not None})
    wanted = year or jyg.today.year
    first, last = (quarter.first_day, quarter.last_day) if quarter else (date(wanted, 1, 1), date(wanted, 12, 31))
    found = rates.rates(jyg.desk, rates.RatesOf(first, last, number, member, group))
    jyg.show(view.EXPLAINED if explain else view.RATES, found)


meeting_votes.add_to(app)
meeting_minutes.add_to(app)
app.add_typer(meeting_task.app, name="task")
meeting_papers.add_to(app)
