"""jyg import"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from jygcli.cli.app import asking
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.shared_options import takes
from jygcli.cli.app.tree import Noun
from jygcli.domain.base.errors import CalledWrongly, ExitCode, Unusable
from jygcli.domain.registers import REGISTERS, Register
from jygcli.files import outfile
from jygcli.services.books import branches
from jygcli.services.importing import attendance as import_attendance
from jygcli.services.importing import dues as import_dues
from jygcli.services.importing import meetings as import_meetings
from jygcli.services.importing import members as import_members
from jygcli.services.importing import registers as import_registers
from jygcli.services.importing import steps as imports
from jygcli.services.importing.dues_matched import Near
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
def members(jyg: App, file: File, how: imports.ImportFile) -> None:
    """导入党员名册：认表头，补新人，改有变化的，空格不覆盖。

    例：jyg import members 花名册.xlsx --dry-run
    """
    first = jyg.asks and branches.dues_from_unsaid(jyg.desk)
    bring_in(jyg, import_members.MEMBERS_IMPORTER, file, how)
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
    bring_in(jyg, import_dues.dues_importer(near, assess=assess, consent=consent), file, how)


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
    piped = str(file) == "-"
    data = sys.stdin.buffer.read() if piped else None
    request = replace(how, path=Path("标准输入") if piped else file, data=data)
    if request.marked is not None:
        _require_xlsx(request.marked)
        if not piped and outfile.are_one(request.marked, file):
            raise MarkedOverItself(given=file.name)
        jyg.settle_place(request.marked)
    try:
        if unusual is not None and not request.preview:
            jyg.insist(unusual(imports.run(jyg.desk, importer, replace(request, preview=True, marked=None))))
        with jyg.working("正在导入") as progress:
            done = imports.run(jyg.desk, importer, request, progress)
    except Unusable as unreadable:
        if jyg.options.json:  # the contract: one JSON document, whatever happens
            jyg.show_json(view.unreadable(importer.kind.name, request, unreadable))
        raise
    jyg.show(view.IMPORTED, done)
    if request.marked is not None:
        jyg.tell(f"标记过的表格：{request.marked}，改好后直接导入它。")
    if done.count(imports.Action.REJECT):
        raise typer.Exit(ExitCode.REFUSED)
