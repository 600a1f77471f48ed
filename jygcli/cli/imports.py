"""jyg import"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from jygcli.cli import types as options
from jygcli.cli.context import App, here
from jygcli.cli.tree import Noun
from jygcli.domain.errors import CalledWrongly, ExitCode, Unusable
from jygcli.render import imports as view
from jygcli.services import imports
from jygcli.services.import_attendance import ATTENDANCE_IMPORTER
from jygcli.services.import_meetings import MEETINGS_IMPORTER
from jygcli.services.import_members import MEMBERS_IMPORTER

app = Noun("从表格导入：.xlsx、.xls、.et、.ods、.csv。")

# Each kind is a command of its own; all take the same options.
KINDS = (
    (MEMBERS_IMPORTER, "导入党员名册：认表头，补新人，改有变化的，空格不覆盖。", "花名册.xlsx"),
    (MEETINGS_IMPORTER, "导入会议台账，一会一行：补没有登记的会，改有变化的，记缺席的人。", "三会一课台账.xlsx"),
    (ATTENDANCE_IMPORTER, "导入考勤表，一人一行或一会一列：记考勤，补没有登记的会。", "考勤表.xlsx --year 2026"),
)


class NotAColumn(CalledWrongly):
    message = "“{given}”要写成 表头=项目。"
    advice = "例：--column 入党时间=join_date；项目也可以写中文，如 入党日期。"


def _column(text: str) -> tuple[str, str]:
    """`入党时间=join_date` → a heading and a field. Raises NotAColumn."""
    heading, _, field = text.replace("＝", "=").rpartition("=")
    if not heading.strip() or not field.strip():
        raise NotAColumn(given=text)
    return heading.strip(), field.strip()


File = Annotated[Path, typer.Argument(metavar="文件", help="表格文件；- 是标准输入的 CSV", show_default=False)]
Sheet = Annotated[str | None, typer.Option("--sheet", metavar="工作表", help="读哪个工作表", show_default=False)]
Year = Annotated[
    int | None,
    typer.Option(
        "--year", parser=options.parse_year, metavar="年份", help="没写年份的日期是哪一年", show_default=False
    ),
]
HeaderRow = Annotated[
    int | None,
    typer.Option("--header-row", parser=options.parse_number, metavar="行号", help="表头在第几行", show_default=False),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="表头=项目", help="指明哪一列是什么，可写几次", show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看能读到什么，不写入", show_default=False)]
SkipRejected = Annotated[bool, typer.Option("--skip-rejected", help="跳过读不了的行，写入其余的", show_default=False)]


def _add_command(importer: imports.Importer, short: str, example: str) -> None:
    def command(
        ctx: typer.Context,
        file: File,
        sheet: Sheet = None,
        year: Year = None,
        header_row: HeaderRow = None,
        column: Columns = None,
        dry_run: DryRun = False,
        skip_rejected: SkipRejected = False,
    ) -> None:
        data = sys.stdin.buffer.read() if str(file) == "-" else None
        path = file if data is None else Path("标准输入")
        columns = tuple(_column(text) for text in column or ())
        request = imports.ImportFile(path, data, sheet, dry_run, skip_rejected, year, header_row, columns)
        _bring_in(here(ctx), importer, request)

    command.__doc__ = f"{short}\n\n例：jyg import {importer.kind.name} {example} --dry-run"
    app.command(importer.kind.name)(command)


for _kind in KINDS:
    _add_command(*_kind)


def _bring_in(jyg: App, importer: imports.Importer, request: imports.ImportFile) -> None:
    """Import, show what was done, and exit with 1 where rows were rejected."""
    try:
        with jyg.working("正在导入") as progress:
            done = imports.run(jyg.desk, importer, request, progress)
    except Unusable as unreadable:
        if jyg.options.json:  # the contract: one JSON document, whatever happens
            jyg.show_json(view.unreadable(importer.kind.name, request, unreadable))
        raise
    jyg.show(view.IMPORTED, done)
    if done.count(imports.Action.REJECT):
        raise typer.Exit(ExitCode.REFUSED)
