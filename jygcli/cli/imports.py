"""jyg import"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from jygcli.cli.context import App, here
from jygcli.cli.tree import Noun
from jygcli.domain.errors import ExitCode, Unusable
from jygcli.render import imports as view
from jygcli.services import imports
from jygcli.services.import_members import MEMBERS_IMPORTER

app = Noun("从表格导入：.xlsx、.xls、.et、.ods、.csv。")


@app.command()
def members(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="表格文件；- 是标准输入的 CSV", show_default=False)],
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="工作表", help="读哪个工作表", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看能读到什么，不写入", show_default=False)] = False,
    skip_rejected: Annotated[
        bool, typer.Option("--skip-rejected", help="跳过读不了的行，写入其余的", show_default=False)
    ] = False,
) -> None:
    """导入党员名册：认表头，补新人，改有变化的，空格不覆盖。

    例：jyg import members 花名册.xlsx --dry-run
    """
    jyg = here(ctx)
    data = sys.stdin.buffer.read() if str(file) == "-" else None
    request = imports.ImportFile(file if data is None else Path("标准输入"), data, sheet, dry_run, skip_rejected)
    done = _import(jyg, MEMBERS_IMPORTER, request)
    jyg.show(view.IMPORTED, done)
    if done.count(imports.Action.REJECT):
        raise typer.Exit(ExitCode.REFUSED)


def _import(jyg: App, importer: imports.Importer, request: imports.ImportFile) -> imports.Imported:
    try:
        return imports.run(jyg.desk, importer, request)
    except Unusable as unreadable:
        if jyg.options.json:  # the contract: one JSON document, whatever happens
            jyg.show_json(view.unreadable(importer.kind.name, request, unreadable))
        raise
