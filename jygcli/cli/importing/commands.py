"""jyg import"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

from jygcli.cli.app import missing
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.importing.bringing import bring_in
from jygcli.cli.importing.options import File, reads_file
from jygcli.cli.importing.statements import statement
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource
from jygcli.domain.law.rules import rule
from jygcli.domain.registers import REGISTERS, Register
from jygcli.domain.said.told import Tense
from jygcli.services.books import branches
from jygcli.services.importing import fund_ledgers as import_funds
from jygcli.services.importing import registers as import_registers
from jygcli.services.importing import steps as imports
from jygcli.services.importing.dues import assessments as import_assessments
from jygcli.services.importing.dues import payments as import_dues
from jygcli.services.importing.meetings import attendance as import_attendance
from jygcli.services.importing.meetings import register as import_meetings
from jygcli.services.importing.members import roster as import_members
from jygcli.services.importing.request import ImportFile, Near
from jygcli.services.members import own_fields
from jygcli.views import importing as view

app = Noun("从表格导入：.xlsx、.xls、.et、.ods、.csv。")


@app.command(chinese="党员 名册 花名册 名单")
@reads_file
def members(
    jyg: App,
    file: File,
    how: ImportFile,
    near: Annotated[
        Near | None,
        options.choice("--near", Near, "办法", "身份证号与名册相近的同名人怎么办：另记一个人，或更正名册里的号码"),
    ] = None,
) -> None:
    """导入党员名册：认表头，补新人，改有变化的，空格不覆盖。

    例：jyg import members 花名册.xlsx --dry-run
    """
    first = jyg.asks and branches.dues_from_unsaid(jyg.desk)
    bring_in(jyg, import_members.members_importer(near, own_fields.fields_of(jyg.desk)), file, how)
    if first and not branches.is_without_members(jyg.desk):
        branches.set_setting(jyg.desk, "dues_from", missing.first_month_of_dues(jyg))


@app.command(chinese="会议")
@reads_file
def meetings(jyg: App, file: File, how: ImportFile) -> None:
    """导入会议台账，一会一行：补没有登记的会，改有变化的，记缺席的人。

    例：jyg import meetings 三会一课台账.xlsx --dry-run
    """
    bring_in(jyg, import_meetings.MEETINGS_IMPORTER, file, how)


@app.command(chinese="考勤 考勤表")
@reads_file
def attendance(jyg: App, file: File, how: ImportFile) -> None:
    """导入考勤表，一人一行或一会一列：记考勤，补没有登记的会。

    例：jyg import attendance 考勤表.xlsx --year 2026 --dry-run
    """
    bring_in(jyg, import_attendance.ATTENDANCE_IMPORTER, file, how)


@app.command(chinese="党费 党费表")
@reads_file
def dues(
    jyg: App,
    file: File,
    how: ImportFile,
    near: Annotated[
        Near | None,
        options.choice("--near", Near, "办法", "与账上相近的交纳怎么办：另记一笔，或冲正账上的、按表格登记"),
    ] = None,
    assess: Annotated[bool, options.flag("--assess", "应交与账上核定不同的，按表格重新核定")] = False,
    consent: Annotated[str | None, options.text("--consent", "表里垫付、代扣的，谁决定照记的")] = None,
) -> None:
    """导入党费表：按月或按季登记交纳，没有核定的按基数和应交核定；账上已有的不重复登记。

    例：jyg import dues 党费收缴表.xlsx --year 2026 --dry-run
    """
    importer = partial(import_dues.dues_importer, near, assess=assess)
    if consent is None and jyg.asks and not how.preview:
        consent = _who_decided(jyg, importer(), replace(how, path=file, preview=True, marked=None))
    bring_in(jyg, importer(consent=consent), file, how)


def _who_decided(jyg: App, importer: imports.Importer, how: ImportFile) -> str | None:
    """Who decided that money in a sheet which isn't the members' own is taken, if there is any; None for nobody."""
    given = import_dues.not_own_money(imports.run(jyg.desk, importer, how).issues)
    if not given:
        return None
    found, written = rule("dues.own_money"), "、".join(f"“{text}”" for text in given)
    question = f"表里写着{written}：{found.title}（{found.cited}）。\n谁决定照记的？没有商量就写“无”："
    said = missing.text_said(jyg, question, "谁决定的")
    return None if said == "无" else said


app.command(chinese="流水 银行流水 微信账单")(statement)


@app.command(chinese="经费")
@reads_file
def fund(
    jyg: App,
    file: File,
    how: ImportFile,
    source: Annotated[
        FundSource | None, options.choice("--source", FundSource, "来源", "标题和列里没有写是哪笔经费的，记入这个来源")
    ] = None,
) -> None:
    """导入经费的收支账，一笔一行：记收入、支出，“上年结转”记作建账时的结余，结余一行一行对一对。

    例：jyg import fund 工作经费明细账.xlsx --source 工作经费 --dry-run
    """
    bring_in(jyg, import_funds.fund_importer(source), file, how)


@app.command(chinese="核定 核定表")
@reads_file
def assessments(
    jyg: App,
    file: File,
    how: ImportFile,
    start: Annotated[
        Month | None, options.month("--from", "没写起始月份的，从哪月起；不写就是今年 1 月", Tense.NEAR)
    ] = None,
    category: Annotated[Category | None, options.choice("--category", Category, "类别", "没写类别的，是哪一类")] = None,
) -> None:
    """导入党费核定表：一人一行的类别、基数、每月金额，从哪月起；账上已有的不重复核定。

    例：jyg import assessments 核定表.xlsx --dry-run
    """
    bring_in(jyg, import_assessments.assessments_importer(start, category), file, how, view.unusual_amounts)


def _of_register(register: Register) -> None:
    """Give the noun the verb that brings a register's sheet in."""

    @reads_file
    def bring(jyg: App, file: File, how: ImportFile) -> None:
        bring_in(jyg, import_registers.register_importer(register), file, how)

    bring.__doc__ = (
        f"导入{register.label}，一条一行：补没有登记的，改有变化的。\n\n例：jyg import {register.name} 登记表.xlsx"
    )
    app.command(register.name, chinese=register.label)(bring)


for _register in REGISTERS.values():
    _of_register(_register)
