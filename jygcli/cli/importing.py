"""jyg import"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from jygcli.cli.app import asking
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.shared_options import takes
from jygcli.cli.app.tree import Noun
from jygcli.domain.base.errors import CalledWrongly, ExitCode, Refused, Unusable
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource
from jygcli.domain.law.rules import rule
from jygcli.domain.registers import REGISTERS, Register
from jygcli.files.meant import meant_by, tables_beside
from jygcli.services.books import branches
from jygcli.services.importing import assessments as import_assessments
from jygcli.services.importing import attendance as import_attendance
from jygcli.services.importing import dues as import_dues
from jygcli.services.importing import fund_ledgers as import_funds
from jygcli.services.importing import meetings as import_meetings
from jygcli.services.importing import members as import_members
from jygcli.services.importing import registers as import_registers
from jygcli.services.importing import statements as import_statements
from jygcli.services.importing import steps as imports
from jygcli.services.importing.matching import Near
from jygcli.sheets.words.questions import Question
from jygcli.views import importing as view

_MOST_ROWS = 1_048_576  # of a spreadsheet

app = Noun("从表格导入：.xlsx、.xls、.et、.ods、.csv。")


class NotAColumn(CalledWrongly):
    message = "“{given}”要写成 表头=项目。"
    advice = "例：--column 入党时间=join_date；项目也可以写中文，如 入党日期。"


class NotARow(CalledWrongly):
    message = "表头不能在第 {given} 行。"
    advice = "写表格里显示的行号，例如 --header-row 3。"


def _row_number(text: str) -> int:
    """The number of a row as a spreadsheet shows it. Raises NotANumber, NotARow."""
    number = options.parse_number(text)
    if not 1 <= number <= _MOST_ROWS:
        raise NotARow(given=number)
    return number


class MarkedOverItself(CalledWrongly):
    message = "标记过的表格不能盖掉原来的文件“{given}”。"
    advice = "换一个文件名，例如 --marked 花名册-标记.xlsx"


class NotXlsx(CalledWrongly):
    message = "标记过的表格只能存成 .xlsx，不能是“{given}”。"
    advice = "例：--marked 花名册-标记.xlsx"


class NotConfirmed(Refused):
    message = "没有登记：这里没有人可以逐笔确认。"
    advice = "在终端里做；或者加 --yes，只登记一看就明白的。"


def _require_xlsx(path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise NotXlsx(given=path.name)


def _column(text: str) -> tuple[str, str]:
    """`入党时间=join_date` → a heading and a field. Raises NotAColumn."""
    heading, _, field = text.replace("＝", "=").rpartition("=")
    if not heading.strip() or not field.strip():
        raise NotAColumn(given=text)
    return heading.strip(), field.strip()


# A parameter of `_how` → the option that states it.
READING: dict[str, Any] = {
    "sheet": Annotated[str | None, options.option("--sheet", "读哪个工作表", "工作表")],
    "year": Annotated[int | None, options.year("--year", "没写年份的日期是哪一年")],
    "header_row": Annotated[int | None, options.option("--header-row", "表头在第几行", "行号", _row_number)],
    "column": Annotated[list[str] | None, options.option("--column", "指明哪一列是什么，可写几次", "表头=项目")],
    "marked": Annotated[
        Path | None, options.option("--marked", "另存一份标记过的表格：有问题的格子上色，批注写明原因", "文件.xlsx")
    ],
    "preview": Annotated[bool, options.flag("--dry-run", "只看能读到什么，不写入")],
    "skip_rejected": Annotated[bool, options.flag("--skip-rejected", "跳过读不了的行，写入其余的")],
}

File = Annotated[Path, options.argument("文件", "表格文件；- 是标准输入的 CSV")]


def _how(
    sheet: str | None,
    year: int | None,
    header_row: int | None,
    column: list[str] | None,
    marked: Path | None,
    preview: bool | None,
    skip_rejected: bool | None,
) -> imports.ImportFile:
    columns = tuple(_column(text) for text in column or ())
    return imports.ImportFile(
        Path(), None, sheet, bool(preview), bool(skip_rejected), year, header_row, columns, marked
    )


reads_file = takes("how", _how, READING)


@app.command()
@reads_file
def members(
    jyg: App,
    file: File,
    how: imports.ImportFile,
    near: Annotated[
        Near | None,
        options.choice("--near", Near, "办法", "身份证号与名册相近的同名人怎么办：另记一个人，或更正名册里的号码"),
    ] = None,
) -> None:
    """导入党员名册：认表头，补新人，改有变化的，空格不覆盖。

    例：jyg import members 花名册.xlsx --dry-run
    """
    first = jyg.asks and branches.dues_from_unsaid(jyg.desk)
    bring_in(jyg, import_members.members_importer(near), file, how)
    if first and not branches.is_without_members(jyg.desk):
        branches.set_setting(jyg.desk, "dues_from", asking.first_month_of_dues(jyg.today))


@app.command()
@reads_file
def meetings(jyg: App, file: File, how: imports.ImportFile) -> None:
    """导入会议台账，一会一行：补没有登记的会，改有变化的，记缺席的人。

    例：jyg import meetings 三会一课台账.xlsx --dry-run
    """
    bring_in(jyg, import_meetings.MEETINGS_IMPORTER, file, how)


@app.command()
@reads_file
def attendance(jyg: App, file: File, how: imports.ImportFile) -> None:
    """导入考勤表，一人一行或一会一列：记考勤，补没有登记的会。

    例：jyg import attendance 考勤表.xlsx --year 2026 --dry-run
    """
    bring_in(jyg, import_attendance.ATTENDANCE_IMPORTER, file, how)


@app.command()
@reads_file
def dues(
    jyg: App,
    file: File,
    how: imports.ImportFile,
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


def _who_decided(jyg: App, importer: imports.Importer, how: imports.ImportFile) -> str | None:
    """Who decided that money in a sheet which isn't the members' own is taken, if there is any; None for nobody."""
    given = import_dues.not_own_money(imports.run(jyg.desk, importer, how).issues)
    if not given:
        return None
    found, written = rule("dues.own_money"), "、".join(f"“{text}”" for text in given)
    said = jyg.ask(f"表里写着{written}：{found.title}（{found.cited}）。\n谁决定照记的？没有商量就写“无”：")
    return None if said == "无" else said


@app.command()
@reads_file
def statement(jyg: App, file: File, how: imports.ImportFile) -> None:
    """从银行、微信、支付宝的流水里找党费：按姓名、备注和金额提出是谁的、交哪几个月，逐笔确认以后登记。

    支出、退款和对不上党员的不收。--yes 只登记一看就明白的：写明是党费，人和金额都对得上。

    例：jyg import statement 微信支付账单.csv --dry-run
    """
    request = _request(jyg, file, how)
    tried = _tried(jyg, import_statements.statement_importer(), request)
    found = list(import_statements.proposals(tried.rows))
    if request.preview or not found or (tried.count(imports.Action.REJECT) and not request.skip_rejected):
        _show(jyg, tried, request)
        return
    if not jyg.options.yes:
        jyg.show(view.IMPORTED, tried)
        if not jyg.asks:
            raise NotConfirmed
    agreed = _agreed(jyg, request) if jyg.asks else None
    _show(jyg, imports.run(jyg.desk, import_statements.statement_importer(agreed), request), request)


@app.command()
@reads_file
def fund(
    jyg: App,
    file: File,
    how: imports.ImportFile,
    source: Annotated[
        FundSource | None, options.choice("--source", FundSource, "来源", "标题和列里没有写是哪笔经费的，记入这个来源")
    ] = None,
) -> None:
    """导入经费的收支账，一笔一行：记收入、支出，“上年结转”记作建账时的结余，结余一行一行对一对。

    例：jyg import fund 工作经费明细账.xlsx --source 工作经费 --dry-run
    """
    bring_in(jyg, import_funds.fund_importer(source), file, how)


@app.command()
@reads_file
def assessments(
    jyg: App,
    file: File,
    how: imports.ImportFile,
    start: Annotated[Month | None, options.month("--from", "没写起始月份的，从哪月起；不写就是今年 1 月")] = None,
    category: Annotated[Category | None, options.choice("--category", Category, "类别", "没写类别的，是哪一类")] = None,
) -> None:
    """导入党费核定表：一人一行的类别、基数、每月金额，从哪月起；账上已有的不重复核定。

    例：jyg import assessments 核定表.xlsx --dry-run
    """
    bring_in(jyg, import_assessments.assessments_importer(start, category), file, how, view.unusual_amounts)


def _agreed(jyg: App, request: imports.ImportFile) -> set[str]:
    """The payments that the user agrees to, asked one by one: each as it stands after those before it."""
    taken: set[str] = set()
    answered: set[str] = set()
    all_plain = False
    while True:
        tried = _tried(jyg, import_statements.statement_importer(taken), request)
        left = ((row, found) for row, found, _ in import_statements.proposals(tried.rows) if found.key not in answered)
        row, proposal = next(left, (None, None))
        if row is None or proposal is None:
            return taken
        answered.add(proposal.key)
        answer = asking.Answer.YES if all_plain and proposal.is_plain else asking.each(view.question(row))
        all_plain = all_plain or answer is asking.Answer.ALL
        if answer is not asking.Answer.NO:
            taken.add(proposal.key)


def _of_register(register: Register) -> None:
    """Give the noun the verb that brings a register's sheet in."""

    @reads_file
    def bring(jyg: App, file: File, how: imports.ImportFile) -> None:
        bring_in(jyg, import_registers.register_importer(register), file, how)

    bring.__doc__ = (
        f"导入{register.label}，一条一行：补没有登记的，改有变化的。\n\n例：jyg import {register.name} 登记表.xlsx"
    )
    app.command(register.name)(bring)


for _register in REGISTERS.values():
    _of_register(_register)


def bring_in(
    jyg: App,
    importer: imports.Importer,
    file: Path,
    how: imports.ImportFile,
    unusual: Callable[[imports.Imported], str | None] | None = None,
) -> None:
    """Import, show what was done, and exit with 1 where rows were rejected. `unusual`: what to ask about before."""
    request = replace(_request(jyg, file, how), asks=jyg.asks)
    try:
        if unusual is not None and not request.preview:
            tried, request = _answered(jyg, importer, replace(request, preview=True, marked=None))
            jyg.insist(unusual(tried))
            request = replace(request, preview=False, marked=how.marked)
        done, _ = _answered(jyg, importer, request)
    except Unusable as unreadable:
        _show_unreadable(jyg, importer, request, unreadable)
        raise
    _show(jyg, done, request)


def _request(jyg: App, file: Path, how: imports.ImportFile) -> imports.ImportFile:
    """What is asked for, with the content where it comes through standard input."""
    piped = str(file) == "-"
    file = file if piped else _found(jyg, file)
    data = sys.stdin.buffer.read() if piped else None
    request = replace(how, path=Path("标准输入") if piped else file, data=data)
    if request.marked is not None:
        _require_xlsx(request.marked)
        if request.marked.exists() and not piped and file.exists() and request.marked.samefile(file):
            raise MarkedOverItself(given=file.name)
        jyg.insist_on_replacing(request.marked)
    return request


def _tried(jyg: App, importer: imports.Importer, request: imports.ImportFile) -> imports.Imported:
    """What would be done, nothing written."""
    try:
        return imports.run(jyg.desk, importer, replace(request, preview=True))
    except Unusable as unreadable:
        _show_unreadable(jyg, importer, request, unreadable)
        raise


def _show_unreadable(jyg: App, importer: imports.Importer, request: imports.ImportFile, why: Unusable) -> None:
    if jyg.options.json:  # the contract: one JSON document, whatever happens
        jyg.show_json(view.unreadable(importer.kind.name, request, why))


def _show(jyg: App, done: imports.Imported, request: imports.ImportFile) -> None:
    """Show what was done, and exit with 1 where rows were rejected."""
    jyg.show(view.IMPORTED, done)
    if request.marked is not None:
        jyg.tell(f"标记过的表格：{request.marked}，改好后直接导入它。")
    if done.count(imports.Action.REJECT):
        raise typer.Exit(ExitCode.REFUSED)


def _found(jyg: App, file: Path) -> Path:
    """The file that is meant; at a terminal, where there is none, one of the tables of its folder, if one is chosen."""
    meant = meant_by(file)
    if meant.exists() or not jyg.asks:
        return meant
    tables = tables_beside(meant)
    if not tables:
        return meant
    asked = f"没有“{meant.name}”这个文件。这个文件夹里的表格有这些，要导入哪一个？"
    chosen = asking.chosen(asked, [(table.name, table) for table in tables], none="都不是")
    return chosen if isinstance(chosen, Path) else meant


def _answered(
    jyg: App, importer: imports.Importer, request: imports.ImportFile
) -> tuple[imports.Imported, imports.ImportFile]:
    """Import; at a terminal, ask what is to be asked, and do it again with the answers, until nothing is left to ask.

    Returns too the request with all answers.
    """
    while True:
        with jyg.working("正在导入") as progress:
            done = imports.run(jyg.desk, importer, request, progress)
        if not request.asks or not done.questions:
            return done, request
        answers = {question.key: _answer(question) for question in done.questions}
        request = replace(request, answers={**request.answers, **answers})


def _answer(question: Question) -> object:
    if not question.choices:
        return asking.yes(question.asked, enter=True)
    return asking.chosen(question.asked, question.choices, none=question.none)
