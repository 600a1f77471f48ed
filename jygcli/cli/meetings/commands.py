"""jyg meeting"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.meetings.which import MeetingArg
from jygcli.cli.registers.commands import parse_tenths
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.said.hours import hours_in
from jygcli.domain.said.told import Tense
from jygcli.services.meetings import changing as meeting_changes
from jygcli.services.meetings import marking, minutes, rates, signing
from jygcli.services.meetings import recording as meetings
from jygcli.views.meetings import meeting as view
from jygcli.views.meetings import record as record_view

app = Noun("会议：登记、考勤、补课、出勤率、表决、记录、任务。")


def _parse_hours(text: str) -> Decimal:
    """`2`, `1.5`, `两小时`; 0 too. Raises NotTenths."""
    found = hours_in(text)
    return parse_tenths(text) if found is None else found


GUESTS = "列席的外来人员，例 马晓东（联络员）、周老师（讲师）"
HOURS = "到会的人各算几学时（党课、主题党日、集中学习），例 1.5"


@app.command(chinese="登记 新增 加")
def add(
    jyg: App,
    kind: Annotated[MeetingKind, options.choice("--kind", MeetingKind, "会议类型", "会议类型")],
    on: Annotated[date, options.day("--on", "开会日期", Tense.NEAR)],
    title: Annotated[str | None, options.text("--title", "名称或主题")] = None,
    time: Annotated[str | None, options.time("--time", "时间，例 09:30")] = None,
    place: Annotated[str | None, options.text("--place", "地点")] = None,
    host: Annotated[str | None, options.text("--host", "主持人")] = None,
    recorder: Annotated[str | None, options.text("--recorder", "记录人")] = None,
    group: Annotated[str | None, options.group("党小组会是哪个小组")] = None,
    lecturer: Annotated[str | None, options.text("--lecturer", "党课的主讲人")] = None,
    guests: Annotated[str | None, options.text("--guests", GUESTS)] = None,
    hours: Annotated[Decimal | None, options.option("--hours", HOURS, "数", _parse_hours)] = None,
) -> None:
    """登记一次开过的会。

    例：jyg meeting add --kind 支部党员大会 --on 2026-09-15 --title 三季度党员大会
    """
    request = meetings.AddMeeting(
        kind, on, title, time, place, host, recorder, group, lecturer=lecturer, guests=guests, hours=hours
    )
    jyg.show(view.SHOWN, meetings.add(jyg.desk, request))


@app.command("list", cls=PaperCommand)
def list_meetings(
    jyg: App,
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None,
) -> None:
    """列出会议和各次的应到、实到；不写季度就是全年。存成文件就是组织生活（三会一课）登记表。"""
    first, last = options.days_of(quarter, year, jyg.today)
    jyg.show(view.LIST, meetings.list_meetings(jyg.desk, first, last))


@app.command(cls=PaperCommand)
def show(jyg: App, number: MeetingArg) -> None:
    """看一次会议的全部记录：考勤、表决、会议记录、附件、任务；存成文件就是会议记录。

    例：jyg meeting show 3
    """
    jyg.show(record_view.RECORD, minutes.record(jyg.desk, number))


@app.command()
def edit(
    jyg: App,
    number: MeetingArg,
    kind: options.KindOpt = None,
    on: Annotated[date | None, options.day("--on", "开会日期", Tense.NEAR)] = None,
    title: Annotated[str | None, options.text("--title", "名称或主题；空的是去掉", blank=True)] = None,
    time: Annotated[str | None, options.time("--time", "时间，例 09:30")] = None,
    place: Annotated[str | None, options.text("--place", "地点", blank=True)] = None,
    host: Annotated[str | None, options.text("--host", "主持人", blank=True)] = None,
    recorder: Annotated[str | None, options.text("--recorder", "记录人", blank=True)] = None,
    group: Annotated[str | None, options.group("党小组会是哪个小组")] = None,
    lecturer: Annotated[str | None, options.text("--lecturer", "党课的主讲人", blank=True)] = None,
    guests: Annotated[str | None, options.text("--guests", GUESTS, blank=True)] = None,
    hours: Annotated[Decimal | None, options.option("--hours", f"{HOURS}；0 是去掉", "数", _parse_hours)] = None,
) -> None:
    """改一次会议登记错的内容，只写要改的项；已记的考勤和表决要还对得上。

    例：jyg meeting edit 3 --on 2026-09-16 --title 三季度党员大会
    """
    request = meeting_changes.EditMeeting(
        number, kind, on, title, time, place, host, recorder, group, lecturer=lecturer, guests=guests, hours=hours
    )
    jyg.show(view.SHOWN, meeting_changes.edit(jyg.desk, request))


@app.command(chinese="取消")
def cancel(
    jyg: App,
    number: MeetingArg,
    why: Annotated[str | None, options.text("--why", "为什么取消", metavar="原因")] = None,
    restore: Annotated[bool, options.flag("--restore", "取消错了，恢复")] = False,
) -> None:
    """取消一次没有开成或重复登记的会：不再计数，编号和记录都留着。

    例：jyg meeting cancel 3 --why 重复登记
    """
    options.at_most_one({"--restore": restore, "--why": why is not None})
    changed = meeting_changes.restore(jyg.desk, number) if restore else meeting_changes.cancel(jyg.desk, number, why)
    jyg.show(view.SHOWN, changed)


@app.command(chinese="签字归档 归档")
def sign(
    jyg: App,
    number: MeetingArg,
    on: Annotated[date | None, options.day("--on", "哪天签字的；不写就是今天")] = None,
    undo: Annotated[bool, options.flag("--undo", "签字以后发现记错的，重开")] = False,
) -> None:
    """会议记录签了字，归档：应到、实到照那天的定下来，以后改职务、记离开，都不再变。附件和补课还可以加。

    例：jyg meeting sign 3 --on 2026-09-16
    """
    options.at_most_one({"--undo": undo, "--on": on is not None})
    signed = signing.reopen(jyg.desk, number) if undo else signing.sign_off(jyg.desk, signing.SignOff(number, on))
    jyg.show(view.SHOWN, signed)


@app.command(chinese="考勤 点名 记考勤 谁没来 请假")
def attend(
    jyg: App,
    number: MeetingArg,
    everyone: Annotated[
        State | None, options.option("--all", "应到的人都记成；免到的记免到", "状态", options.parse_state)
    ] = None,
    states: Annotated[
        list[str] | None,
        options.option("--set", "个别人，可写多次；原因写在冒号后面", "党员=状态", options.member_state),
    ] = None,
    clear: Annotated[
        list[str] | None, options.option("--clear", "去掉记错的考勤，可写多次", "党员", options.member)
    ] = None,
) -> None:
    """记考勤。状态：出席、线上、列席、病假、事假、公假、缺席、送学上门、补课、免到。

    在终端里只写编号，就问谁没有来、为什么，其余的记出席；和 jyg 开会 里一样。

    例：jyg meeting attend 3 --all 出席 --set 张三=病假：住院 --set 李四=送学上门
    """
    chosen = tuple(options.pairs(states or []))
    if everyone is None and not chosen and not clear and jyg.asks:
        code = jyg.code_of("开会", str(number), "--attendance")  # the same questions in both places
        if code:
            raise typer.Exit(int(str(code)))
        return
    reasons = tuple(options.reasons(states or []))
    request = marking.AttendMeeting(number, everyone, chosen, tuple(clear or ()), reasons)
    jyg.show(view.SHOWN, marking.attend(jyg.desk, request))


@app.command(chinese="补课")
def makeup(
    jyg: App,
    number: MeetingArg,
    members: options.SomeMembersArg,
    on: Annotated[date | None, options.day("--on", "哪天补的；不写就是今天")] = None,
    undo: Annotated[bool, options.flag("--undo", "去掉记错的补课")] = False,
) -> None:
    """记补课：没有到会的人后来补学了，计入学习覆盖，不算实到。

    例：jyg meeting makeup 3 王建国 李桂芳 --on 2026-09-20
    """
    options.at_most_one({"--undo": undo, "--on": on is not None})
    jyg.show(view.SHOWN, marking.make_up(jyg.desk, marking.MakeUp(number, tuple(members), on, undo)))


@app.command("rates", chinese="出勤率 到会率", cls=PaperCommand)
def show_rates(
    jyg: App,
    number: Annotated[int | None, options.argument("[编号]", "只看这次会", options.parse_number)] = None,
    member: Annotated[str | None, options.option("--member", "一个人的", "党员", options.member)] = None,
    group: Annotated[str | None, options.group("一个党小组的", metavar="党小组")] = None,
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None,
    explain: Annotated[bool, options.flag("--explain", "每次会谁在应到、谁不在、为什么，依据哪一条")] = False,
) -> None:
    """出勤率（计免到、不计免到）和学习覆盖率：一次会、一个人、一个党小组、全支部，按季度或全年。

    例：jyg meeting rates --member 王建国 --year 2026 --explain
    """
    given = {"编号": number, "--member": member, "--group": group}
    options.at_most_one({name: value is not None for name, value in given.items()})
    options.at_most_one({"编号": number is not None, "--quarter": quarter is not None, "--year": year is not None})
    first, last = options.days_of(quarter, year, jyg.today)
    found = rates.rates(jyg.desk, rates.RatesOf(first, last, number, member, group))
    jyg.show(view.EXPLAINED if explain else view.RATES, found)


app.elsewhere("jygcli.cli.meetings.votes", "ballot", "result", "seat", "vote", "elect", "unvote", "leave-out")
app.elsewhere("jygcli.cli.meetings.minutes", "minutes")
app.elsewhere("jygcli.cli.meetings.tasks", "task")
app.elsewhere("jygcli.cli.meetings.papers", "sheet", "notice")
