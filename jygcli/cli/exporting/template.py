"""jyg template"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jygcli.cli.app.context import here
from jygcli.cli.app.tree import Noun
from jygcli.cli.app.types import QuarterOpt
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import Quarter
from jygcli.domain.registers import REGISTERS, Register
from jygcli.services.exporting import templates
from jygcli.views import exporting as view

app = Noun("写一份空表（模板），填好以后导入。")

FileArg = Annotated[Path, typer.Argument(metavar="文件", help="以 .xlsx 结尾", show_default=False)]
FilledOpt = Annotated[bool, typer.Option("--filled", help="把台账里现有的先填好", show_default=False)]


class NotAWorkbook(CalledWrongly):
    message = "模板要写成 .xlsx，“{file}”不是。"
    advice = "例：jyg template {kind} 模板.xlsx"


@app.command()
def members(ctx: typer.Context, file: FileArg, filled: FilledOpt = False) -> None:
    """党员名册的模板。--filled 填好现有的党员。

    例：jyg template members 名册模板.xlsx
    """
    _make(ctx, "members", file, filled)


@app.command()
def meetings(ctx: typer.Context, file: FileArg, filled: FilledOpt = False) -> None:
    """会议台账的模板。--filled 填好本季度已经登记的会。

    例：jyg template meetings 会议模板.xlsx
    """
    _make(ctx, "meetings", file, filled)


@app.command()
def attendance(ctx: typer.Context, file: FileArg, filled: FilledOpt = False) -> None:
    """考勤表的模板，一次会一列。--filled 填好党员和本季度还没有记考勤的会。

    例：jyg template attendance 考勤模板.xlsx --filled
    """
    _make(ctx, "attendance", file, filled)


@app.command()
def dues(ctx: typer.Context, file: FileArg, filled: FilledOpt = False, quarter: QuarterOpt = None) -> None:
    """党费表的模板，不写 --quarter 就是下个季度。--filled 填好党员和各月应交。

    例：jyg template dues 党费模板.xlsx --filled
    """
    _make(ctx, "dues", file, filled, quarter)


def _of_register(register: Register) -> None:
    """Give the noun the verb that writes a register's sheet to be filled in."""

    def write(ctx: typer.Context, file: FileArg, filled: FilledOpt = False) -> None:
        _make(ctx, register.name, file, filled)

    write.__doc__ = (
        f"{register.label}的模板。--filled 填好今年已经登记的。\n\n例：jyg template {register.name} 模板.xlsx"
    )
    app.command(register.name)(write)


for _register in REGISTERS.values():
    _of_register(_register)


def _make(ctx: typer.Context, kind: str, file: Path, filled: bool, quarter: Quarter | None = None) -> None:
    jyg = here(ctx)
    if file.suffix.lower() != ".xlsx":
        raise NotAWorkbook(file=file.name, kind=kind)
    request = templates.MakeTemplate(kind, file, quarter, reveal=jyg.options.reveal)
    desk = jyg.desk if filled else None
    jyg.insist_on_replacing(file)
    made = templates.filled(desk, request) if desk else templates.empty(request, jyg.today)
    jyg.show(view.TEMPLATE, made)
