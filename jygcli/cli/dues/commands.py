"""jyg dues"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from jygcli.cli.app import missing
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.dues import from_file
from jygcli.cli.dues.collect_pass import ask_who
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.domain.said.told import Tense
from jygcli.services.dues import assessments, carrying, collecting, explaining
from jygcli.services.dues.owing import who_owes
from jygcli.views.dues import assessments as fixed
from jygcli.views.dues import entries, in_words
from jygcli.views.dues.collecting import COLLECTED
from jygcli.views.dues.owing import OWING, OWING_ALL


class NoMember(CalledWrongly):
    message = "缺少 党员。"
    advice = "看写法：jyg dues assess --help"
    supplied_by = "member"


class NoCategory(CalledWrongly):
    message = "缺少 --category {choices}。"
    advice = "看写法：jyg dues assess --help"
    supplied_by = "--category"


app = Noun("党费：核定、收缴、欠交、少交免交、结账、上缴返还。")


@app.command(chinese="核定")
def assess(
    jyg: App,
    member: options.MaybeMemberArg = None,
    category: Annotated[Category | None, options.choice("--category", Category, "类别", "交纳党费的类别")] = None,
    base: Annotated[Fen | None, options.money("--base", "月基数（元）")] = None,
    start: Annotated[Month | None, options.month("--from", "从哪月起；不写就是今年 1 月", Tense.NEAR)] = None,
    amount: Annotated[Fen | None, options.money("--amount", "支部直接核定的每月金额，优先于计算")] = None,
    ground: Annotated[str | None, options.text("--ground", "依据，例 2026年养老金核定表")] = None,
    income: Annotated[Fen | None, options.money("--quarter-income", "个体：上季度净收入，按月均算")] = None,
    file: Annotated[Path | None, options.option("--from-file", "按核定表一次核定", "文件")] = None,
    everyone: Annotated[bool, options.flag("--all", "把上年 12 月的核定结转到新的一年")] = False,
    year: Annotated[int | None, options.year("--year", "结转到哪一年")] = None,
    sheet: Annotated[str | None, options.option("--sheet", "核定表：读哪个工作表", "工作表")] = None,
    preview: Annotated[bool, options.flag("--dry-run", "核定表、结转：只看，不写入")] = False,
    skip_rejected: Annotated[bool, options.flag("--skip-rejected", "核定表：跳过读不了的行")] = False,
) -> None:
    """核定一名党员每月交多少党费，并说明怎样算出来；也可按表格或全支部一次核定。

    例：jyg dues assess 王建国 --category 离退休 --base 5000 --from 2026-01

    例：jyg dues assess --from-file 核定表.xlsx --dry-run

    例：jyg dues assess --all --year 2027
    """
    options.at_most_one({"党员": member is not None, "--from-file": file is not None, "--all": everyone})
    options.no_use_beside(
        {
            "--all": (everyone, ("--year", "--dry-run")),
            "--from-file": (file is not None, ("--from", "--category", "--sheet", "--dry-run", "--skip-rejected")),
            "": (True, ("--category", "--base", "--from", "--amount", "--ground", "--quarter-income")),
        },
        {
            "--category": category, "--base": base, "--from": start, "--amount": amount, "--ground": ground,
            "--quarter-income": income, "--year": year, "--sheet": sheet, "--dry-run": preview,
            "--skip-rejected": skip_rejected,
        },
    )  # fmt: skip
    if everyone:
        _carry(jyg, year or jyg.today.year, preview=preview)
    elif file is not None:
        from_file.assess(jyg, file, start, category, sheet=sheet, preview=preview, skip_rejected=skip_rejected)
    else:
        request = assessments.AssessDues(_given(member), _category(category), base, amount, start, ground, income)
        jyg.insist(in_words.doubts_of_assessment(assessments.preview(jyg.desk, request)))
        jyg.show(fixed.ASSESSED, assessments.assess(jyg.desk, request))


def _given(member: str | None) -> str:
    if member is None:
        raise NoMember
    return member


def _category(category: Category | None) -> Category:
    if category is None:
        raise NoCategory(choices="|".join(Category))
    return category


def _carry(jyg: App, year: int, *, preview: bool) -> None:
    found = carrying.preview(jyg.desk, year)
    if preview:
        jyg.show(fixed.YEAR_CARRIED, found)
        return
    jyg.insist(in_words.doubts_of_year(found))
    jyg.confirm(fixed.YEAR_CARRIED, found, "就这样核定吗？")
    jyg.show(fixed.YEAR_CARRIED, carrying.carry(jyg.desk, year))


@app.command(chinese="收 收缴 收党费 交 交党费")
def collect(
    jyg: App,
    members: options.MembersArg = None,
    everyone: Annotated[bool, options.flag("--all", "全支部欠交的人")] = False,
    group: Annotated[str | None, options.group("一个党小组欠交的人，例 第一组", metavar="党小组")] = None,
    excepted: Annotated[
        list[str] | None, options.option("--except", "--all、--group 里除了谁，可写几名", "党员", options.member)
    ] = None,
    through: Annotated[Month | None, options.month("--through", "交到哪个月，可预交", Tense.NEAR)] = None,
    quarter: Annotated[
        Quarter | None, options.quarter("--quarter", "交到这个季度末，例 2026年第三季度", Tense.NEAR)
    ] = None,
    # Any, as Typer would take a tuple type for that many words
    months: Annotated[Any, options.several_months("--months", "只交这几个月，例 7月到9月", Tense.NEAR)] = None,
    amount: Annotated[Fen | None, options.money("--amount", "实收金额；不写就是欠多少收多少")] = None,
    voluntary: Annotated[Fen | None, options.money("--voluntary", "应交以外自愿多交的，另记")] = None,
    on: Annotated[date | None, options.day("--on", "哪天收的；不写就是今天")] = None,
    method: Annotated[str, options.text("--method", "现金、微信、银行等", metavar="方式", show_default=True)] = "现金",
    payer: Annotated[str | None, options.text("--payer", "代交人")] = None,
    consent: Annotated[str | None, options.text("--consent", "补交六个月以前的、垫付或代扣的，谁同意的")] = None,
    elsewhere: Annotated[
        str | None, options.text("--elsewhere", "流动党员在流入地交的：在哪个支部；不算本支部收的钱", metavar="支部")
    ] = None,
) -> None:
    """登记交纳党费：先抵最早的欠月，可部分交纳，可预交。

    在终端里不写姓名，就一个人一个人登记。

    例：jyg dues collect 王建国 --through 2026-09

    例：jyg dues collect --all --quarter 2026Q3 --except 张三

    例：jyg dues collect 李桂芳 --months 2026-02..2026-09 --elsewhere 深圳市某支部
    """
    request = collecting.CollectDues(
        tuple(members or ()), everyone, through, quarter, amount, on, method, payer, group, tuple(months or ()),
        voluntary or ZERO, consent, elsewhere=elsewhere, excepted=tuple(options.names("、".join(excepted or ()))),
    )  # fmt: skip
    if not request.members and not request.of_many:
        request = ask_who(jyg, request)
    found = collecting.preview(jyg.desk, request)
    if jyg.asks and (unusual := in_words.doubts_of_collection(found)):
        said = missing.text_said(jyg, f"{unusual}。\n哪次会或谁同意的？还没有商量就写“无”：", "谁同意的")
        request = request._replace(consent=None if said == "无" else said)
        found = collecting.preview(jyg.desk, request)
    jyg.insist(in_words.doubts_of_stay(found))
    jyg.confirm(COLLECTED, found, "登记这些交纳吗？")
    jyg.show(COLLECTED, collecting.collect(jyg.desk, request))


@app.command(chinese="欠交 欠 谁没交", cls=PaperCommand)
def owing(
    jyg: App,
    quarter: options.QuarterOpt = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """谁欠交、欠哪几个月、共多少；不写季度就是截至本月。

    例：jyg dues owing --quarter 2026Q3
    """
    span = (quarter.first_day, quarter.last_day) if quarter else ()
    if group := group_wanted(jyg, all_branches, under, *span):
        jyg.show(OWING_ALL, group.of(lambda desk: who_owes(desk, quarter)))
    else:
        jyg.show(OWING, who_owes(jyg.desk, quarter))


@app.command(chinese="说明 怎么算", cls=PaperCommand)
def explain(
    jyg: App,
    member: options.MemberArg,
    month: Annotated[Month, options.argument("月份", "例 2026年7月", options.parse_month)],
) -> None:
    """说明一名党员某个月的党费：为什么要交、怎样算、减免、由哪些收据交的。

    例：jyg dues explain 王建国 2026-07
    """
    jyg.show(entries.EXPLAINED, explaining.explain(jyg.desk, member, month))


app.elsewhere("jygcli.cli.dues.waivers", "waive", "approve", "unwaive")
app.elsewhere("jygcli.cli.dues.closing", "open", "close", "remit", "return", "reverse", "refund", "ledger")
app.elsewhere("jygcli.cli.dues.amending", "correct")
app.elsewhere("jygcli.cli.dues.papers", "receipt", "sheet", "slip")
app.elsewhere("jygcli.cli.dues.reminding", "remind")
