"""jyg export"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from jygcli.cli.app import streams
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.registers import REGISTERS
from jygcli.services.exporting import exports
from jygcli.sheets.written.exported import Format
from jygcli.views import exporting as view

app = Noun("导出成表格，改了可以再导入：.xlsx、.csv、.json。")

FileArg = Annotated[Path, options.argument("文件", "以 .xlsx、.csv 或 .json 结尾；- 是标准输出")]
FormatOpt = Annotated[Format | None, options.choice("--format", Format, "格式", "标准输出的格式")]


class FormatOnlyForPipes(CalledWrongly):
    message = "--format 只用于标准输出（文件写 - 的时候）。"
    advice = "写文件时，格式看结尾：.xlsx、.csv 或 .json。"


@app.command(chinese="党员 名册 花名册 名单")
def members(jyg: App, file: FileArg, form: FormatOpt = None) -> None:
    """导出现有党员的名册。身份证号和电话只写头尾，加 --reveal 写全。

    例：jyg export members 名册.xlsx
    """
    _export(jyg, file, form, "members", None)


def _of_kind(kind: str, chinese: str, text: str, example: str) -> None:
    """Give the noun the verb that writes a sheet of that kind."""

    def write(jyg: App, file: FileArg, form: FormatOpt = None, year: options.YearOpt = None) -> None:
        _export(jyg, file, form, kind, year)

    write.__doc__ = f"{text}\n\n例：jyg export {kind} {example}"
    app.command(kind, chinese=chinese)(write)


_of_kind("meetings", "会议", "导出会议台账，一次会一行。", "会议.xlsx --year 2026")
_of_kind("attendance", "考勤 考勤表", "导出考勤，一人一次会一行。", "考勤.xlsx --year 2026")
_of_kind(
    "dues",
    "党费 党费表",
    "导出交纳的党费，每笔交纳所抵的每个月一行。--year 是党费所属的年份。",
    "党费.xlsx --year 2026",
)
_of_kind("fund", "经费", "导出经费的收支账，一笔一行，带结余。", "经费.xlsx --year 2026")
_of_kind(
    "assessments", "核定 核定表", "导出党费核定，一次核定一行。--year 是从哪年的月份起的。", "核定表.xlsx --year 2026"
)
for _register in REGISTERS.values():
    _of_kind(
        _register.name,
        _register.label,
        f"导出{_register.label}，一条一行。不公开的栏目不写，加 --reveal 写全。",
        "登记表.xlsx",
    )


def _export(jyg: App, file: Path, form: Format | None, kind: str, year: int | None) -> None:
    wanted = exports.WantedExport(kind, year, reveal=jyg.options.reveal)
    if str(file) == "-":
        form = form or (Format.JSON if jyg.options.json else Format.CSV)
        content = exports.export(jyg.desk, wanted).content(form, marked=False)
        with streams.showing():
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return
    if form is not None:
        raise FormatOnlyForPipes
    exports.form_of(file)
    found = exports.export(jyg.desk, wanted)
    jyg.settle_place(file)
    jyg.show(view.SAVED, exports.save(found, file))
