"""jyg member"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import missing
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.members import edit_pass, fields
from jygcli.cli.members.days_said import agree_on_marks, day_said, tell_day
from jygcli.cli.members.member_options import states_facts
from jygcli.domain.base.months import Month
from jygcli.domain.said.told import Tense
from jygcli.services.members import contacts as contact_list
from jygcli.services.members import people, posts_and_leaving
from jygcli.services.members.marks_touched import Restated, restated_by_post
from jygcli.views import members as view
from jygcli.views.people import contacts as contacts_view

HERE_SINCE = "哪天来本支部的（一直在的，按回车；今天来的，写“今天”）："
BACK_SINCE = "哪天回来的（就是今天，写“今天”）："
LEFT_ON = "哪天离开的（就是今天，写“今天”）："

app = Noun("党员：登记、名单、免到、职务、离开、转接。")


@app.command(chinese="登记 新增 加 新党员")
@states_facts
def add(
    jyg: App,
    facts: people.Facts,
    name: Annotated[str | None, options.argument("姓名", "党员的姓名")] = None,
    since: Annotated[date | None, options.day("--since", "从哪天起算本支部党员；不写就是建账前已在")] = None,
    namesake: Annotated[bool, options.flag("--namesake", "确是另一个同名的人")] = False,
    again: Annotated[bool, options.flag("--again", "以前离开的同一个人回来了")] = False,
    field: fields.OwnOpt = None,
) -> None:
    """登记一名党员。

    例：jyg member add 王建国 --gender 男 --born 1949-10 --joined 1985-07-01 --group 第一组
    """
    name = name or missing.asked(jyg, "name", "姓名：")
    if jyg.asks and not again:
        people.checked_name(name or "")  # before more is asked
    if since is None and jyg.asks and people.has_met(jyg.desk):
        since = missing.asked(jyg, "--since", BACK_SINCE if again else HERE_SINCE, may_skip=not again)
    stated, own = facts._replace(name=name or ""), tuple(field or ())
    jyg.show(view.SHOWN, people.add(jyg.desk, people.AddMember(stated, since, namesake, again, own)))


@app.command("list", cls=PaperCommand)
def list_members(
    jyg: App,
    everyone: Annotated[bool, options.flag("--all", "离开的也列出")] = False,
    contacts: Annotated[
        bool, options.flag("--contacts", "每人的紧急联系人和电话，只给支部书记用；电话写全，加 --reveal")
    ] = False,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """列出党员。

    例：jyg member list --contacts --reveal -o 紧急联系人.docx
    """
    given = {"--all": everyone, "--contacts": contacts, "--all-branches": all_branches, "--under": under is not None}
    options.at_most_one(given)
    if contacts:
        jyg.show(contacts_view.CONTACTS, contact_list.contacts(jyg.desk))
    elif group := group_wanted(jyg, all_branches, under):
        jyg.show(view.COUNTS, group.of(people.count_members))
    else:
        jyg.show(view.LIST, people.list_members(jyg.desk, everyone=everyone))


@app.command(cls=PaperCommand)
def show(jyg: App, member: options.MemberArg) -> None:
    """看一名党员的全部记录。身份证号和电话要完整显示，加 --reveal。

    例：jyg member show 王建国
    """
    jyg.show(view.SHOWN, people.show(jyg.desk, member))


@app.command()
@states_facts
def edit(
    jyg: App,
    member: options.MemberArg,
    facts: people.Facts,
    name: Annotated[str | None, options.text("--name", "改成的姓名")] = None,
    group_since: Annotated[
        date | None, options.day("--group-since", "从哪天起在这个党小组；不写，换组从今天起")
    ] = None,
    field: fields.OwnOpt = None,
) -> None:
    """改一名党员的记录，只写要改的项；在终端里什么都不写，就列出各项来选。换党小组，以前各次会的应到不变。

    例：jyg member edit 王建国 --born 1949-10

    例：jyg member edit 王建国 --group 第二组 --group-since 2026-07-01
    """
    stated, own = facts._replace(name=name), tuple(field or ())
    if jyg.asks and group_since is None and not (stated.stated() or own):
        edit_pass.edit_by_field(jyg, member)
    else:
        jyg.show(view.SHOWN, people.edit(jyg.desk, member, stated, group_since, own))


@app.command(chinese="免到")
def exempt(
    jyg: App,
    member: options.MemberArg,
    reason: Annotated[str | None, options.text("--reason", "免到的原因，例 年老体弱", metavar="原因")] = None,
    since: Annotated[date | None, options.day("--since", "从哪天起；不写就是今天")] = None,
    until: Annotated[date | None, options.day("--until", "到哪天止（这一天起恢复）；不写就是长期", Tense.NEAR)] = None,
) -> None:
    """记免到：年老体弱、行动不便的，集体学习和活动不作硬性要求。只写 --until，就是结束现在的免到。

    例：jyg member exempt 王建国 --reason 行动不便 --since 2026-01-01
    """
    jyg.show(view.SHOWN, posts_and_leaving.exempt(jyg.desk, member, since, until, reason))


@app.command(chinese="职务 任职")
def post(
    jyg: App,
    member: options.MemberArg,
    name: options.PostArg,
    since: Annotated[date | None, options.day("--since", "从哪天起；不写就是今天")] = None,
    until: Annotated[date | None, options.day("--until", "到哪天止；不写就是现任", Tense.NEAR)] = None,
    in_service: Annotated[bool, options.flag("--in-service", "本人仍在职")] = False,
) -> None:
    """记党内职务。只写 --until，就是现任到那天卸任。

    例：jyg member post 王建国 书记 --since 2024-03-20
    """
    _agree_on_restated(jyg, restated_by_post(jyg.desk, member, name, since, until))
    jyg.show(view.SHOWN, posts_and_leaving.post(jyg.desk, member, name, since, until, in_service=in_service))


@app.command(chinese="离开 走了")
def leave(
    jyg: App,
    member: options.MemberArg,
    why: options.DepartureOpt,
    on: Annotated[date | None, options.day("--on", "哪天离开；不写就是今天")] = None,
    dues_until: Annotated[
        Month | None, options.month("--dues-until", "党费在本支部交至；不写就是离开当月", Tense.NEAR)
    ] = None,
) -> None:
    """记党员离开支部：转出、去世等。这一天起不再计入。

    例：jyg member leave 王建国 --why 转出 --on 2026-08-10
    """
    on = day_said(jyg, on, LEFT_ON)
    agree_on_marks(jyg, member, on or jyg.today)
    left = posts_and_leaving.leave(jyg.desk, member, on or jyg.today, why, dues_until)
    tell_day(jyg, on)
    jyg.show(view.LEFT, left)


def _agree_on_restated(jyg: App, restated: tuple[Restated, ...]) -> None:
    """Which meetings have another 应到 by a post is told, and agreed to where somebody is there."""
    for one in restated:
        mark = f"记了“{one.state}”" if one.state else "没有记考勤"
        now = "那天成了应到的人" if one.expected else "那天不再是应到的人"
        said = "已经签字归档，应到、实到不变" if one.stays else f"应到跟着变：本人{now}"
        jyg.tell(f"{one.meeting.cited}{mark}，{said}。")
    if jyg.asks and not all(one.stays for one in restated):
        jyg.insist("这些会的应到、实到会跟着变")


app.elsewhere("jygcli.cli.members.statement", "statement")
app.elsewhere("jygcli.cli.members.attach", "attach")
app.elsewhere("jygcli.cli.members.fields", "field")
app.elsewhere("jygcli.cli.members.moving")
