"""jyg report"""

from __future__ import annotations

from typing import Annotated, Any

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import Month, Quarter
from jygcli.services.funds import books as fund_books
from jygcli.services.reports import attendance_map, retyping, rosters
from jygcli.services.reports import dues as dues_reports
from jygcli.services.reports import funds as funds_reports
from jygcli.services.reports import quarter as reports
from jygcli.services.reports import year as year_reports
from jygcli.services.reports.retyping import RetypeKind
from jygcli.services.reports.rosters import Roster, RosterKind
from jygcli.views.reports import attendance_map as map_view
from jygcli.views.reports import dues as dues_view
from jygcli.views.reports import funds as funds_view
from jygcli.views.reports import quarter as view
from jygcli.views.reports import retyping as retyping_view
from jygcli.views.reports import rosters as rosters_view
from jygcli.views.reports import together
from jygcli.views.reports import year as year_view

OneMemberOfMany = CalledWrongly.saying(
    "看几个支部的出勤，不能只看一个人（“{given}”）。", "去掉姓名；要看这个人，写 --branch 支部。"
)

app = Noun("报表。")

_TITLES = rosters_view.TITLES
ColumnsOpt = Annotated[  # Any, as Typer would take a tuple type for that many words
    Any,
    options.option(
        "--columns", f"要哪些列：{'、'.join(_TITLES)}，和自己的栏目", "列,列", options.several_words(_TITLES)
    ),
]


@app.command(chinese="季度 季报 季度报表", cls=PaperCommand)
def quarter(
    jyg: App,
    wanted: Annotated[
        Quarter | None, options.argument("季度", "例 2026年第三季度；不写就是本季度", options.parse_quarter)
    ] = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """季度报表：党员和变动、会议、出勤、党费、主题月。

    例：jyg report quarter 2026Q3
    """
    of = wanted or Month.of(jyg.today).quarter
    if group := group_wanted(jyg, all_branches, under, of.first_day, of.last_day):
        jyg.show(together.QUARTERS, group.of(lambda desk: reports.quarter_report(desk, of)))
    else:
        jyg.show(view.QUARTER, reports.quarter_report(jyg.desk, wanted))


@app.command(chinese="年度 年报 年度报表", cls=PaperCommand)
def year(
    jyg: App,
    wanted: Annotated[int | None, options.argument("[年份]", "例 2026；不写就是今年", options.parse_year)] = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """年度报表：党员和变动、各类会议、各季各月出勤、主题月、党费、经费。

    例：jyg report year 2026 -o 年度报表.docx
    """
    if group := group_wanted(jyg, all_branches, under, *options.days_of(None, wanted, jyg.today)):
        jyg.show(together.YEARS, group.of(lambda desk: year_reports.year_report(desk, wanted)))
    else:
        jyg.show(year_view.YEAR, year_reports.year_report(jyg.desk, wanted))


@app.command("dues", chinese="党费 党费报表", cls=PaperCommand)
def dues_of(
    jyg: App,
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """党费报表：各季度的应交、已交、收到、上缴、返还，和每个人的合计；不写就是今年。

    例：jyg report dues --year 2026
    """
    quarters, period = options.quarters_of(quarter, year, jyg.today)
    if group := group_wanted(jyg, all_branches, under, quarters[0].first_day, quarters[-1].last_day):
        jyg.show(together.DUES, group.of(lambda desk: dues_reports.dues_report(desk, quarters, period)))
    else:
        jyg.show(dues_view.DUES, dues_reports.dues_report(jyg.desk, quarters, period))


@app.command(chinese="出勤 考勤 出勤一览", cls=PaperCommand)
def attendance(
    jyg: App,
    member: Annotated[str | None, options.member_argument("[党员]", "；不写就是全支部")] = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None,
    quarter: options.QuarterOpt = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """出勤一览：每人每月一格，一眼看出谁来得多、谁要送学；各种会开了几次、该开几次。写上姓名，只看一个人。

    例：jyg report attendance --year 2026
    """
    if quarter and year:
        raise options.ConflictingOptions(one="--quarter", other="--year")
    wanted = year or jyg.today.year
    if group := group_wanted(jyg, all_branches, under, *options.days_of(quarter, year, jyg.today)):
        if member:
            raise OneMemberOfMany(given=member)
        jyg.show(together.ATTENDANCE, group.of(lambda desk: attendance_map.attendance_map(desk, wanted, quarter)))
    else:
        found = attendance_map.attendance_map(jyg.desk, wanted, quarter, member)
        jyg.show(map_view.ONE if member else map_view.MAP, found)


@app.command(chinese="公示 党费公示", cls=PaperCommand)
def public(
    jyg: App,
    quarter: options.QuarterOpt = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """党费公示：只有合计和用途，可以贴在公示栏；没有姓名、减免和原因。

    例：jyg report public --quarter 2026Q3
    """
    of = quarter or Month.of(jyg.today).quarter
    if group := group_wanted(jyg, all_branches, under, of.first_day, of.last_day):
        jyg.show(together.PUBLIC, group.of(lambda desk: dues_reports.public_report(desk, of)))
    else:
        jyg.show(dues_view.PUBLIC, dues_reports.public_report(jyg.desk, of))


@app.command(chinese="经费 经费公示 经费报告", cls=PaperCommand)
def funds(
    jyg: App,
    year: Annotated[int | None, options.argument("[年份]", "例 2026；不写就是今年", options.parse_year)] = None,
    upward: Annotated[bool, options.flag("--upward", "报给上级的：题目写“报告”，留签名处；不写就是公示")] = False,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """经费公示：一年的收支结余、用在哪里、哪次会决定的、到会人数够不够；没有事由和姓名，可以贴在公示栏。

    例：jyg report funds 2026 -o 经费公示.docx
    """
    if group := group_wanted(jyg, all_branches, under, *options.days_of(None, year, jyg.today)):
        jyg.show(together.FUNDS, group.of(lambda desk: fund_books.show(desk, year)))
    else:
        jyg.show(funds_view.REPORT, funds_view.Titled(funds_reports.funds_report(jyg.desk, year), upward))


@app.command(chinese="名单 花名册 生日", cls=PaperCommand)
def roster(
    jyg: App,
    kind: Annotated[
        RosterKind, options.argument("[名单]", "|".join(RosterKind), options.one_of(RosterKind, "名单"))
    ] = RosterKind.MEMBERS,
    columns: ColumnsOpt = None,
    year: Annotated[int | None, options.year("--year", "寿辰、党龄、光荣在党50年按哪一年算；不写就是今年")] = None,
    all_branches: options.EveryBranch = False,
    under: options.Under = None,
) -> None:
    """名单：花名册、整寿、党龄、光荣在党50年、困难党员、流动党员，列可选。

    党龄从转正之日算，1969年4月1日至1977年8月11日入党的从入党之日算；看不出的写明缺什么。

    身份证号和电话只写头尾，--reveal 写全。整寿是 70、75、80 岁等。

    例：jyg report roster 花名册 --columns 编号,姓名,出生日期,身份证号 -o 花名册.xlsx
    """
    if group := group_wanted(jyg, all_branches, under):
        every = group.of(lambda desk: rosters.roster(desk, kind, year))
        _require_columns(columns, *every.reports)
        jyg.show(rosters_view.TOGETHER, rosters_view.AllShown(every, columns or ()))
    else:
        found = rosters.roster(jyg.desk, kind, year)
        _require_columns(columns, found)
        jyg.show(rosters_view.ROSTER, rosters_view.Shown(found, columns or ()))


def _require_columns(wanted: tuple[str, ...] | None, *found: Roster) -> None:
    """Raise NotAChoice where one is no column of any of the rosters."""
    own = (field.name for roster in found for field in roster.fields)
    options.require_known(wanted or (), (*_TITLES, *own), "列")


@app.command(chinese="录入单", cls=PaperCommand)
def sheet(
    jyg: App,
    kind: Annotated[RetypeKind, options.argument("种类", "|".join(RetypeKind), options.one_of(RetypeKind, "录入单"))],
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是本季度")] = None,
) -> None:
    """录入单：往全国、省里的系统里录会议时照着抄，一项一行，按系统里的次序。

    例：jyg report sheet 三会一课 --quarter 2026Q3
    """
    chosen = quarter or (None if year else Month.of(jyg.today).quarter)
    first, last = options.days_of(chosen, year, jyg.today)
    jyg.show(retyping_view.RETYPE, retyping.to_retype(jyg.desk, kind, first, last))
