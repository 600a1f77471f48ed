"""jyg template"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import Quarter
from jygcli.domain.registers import REGISTERS
from jygcli.domain.said.told import Tense
from jygcli.services.exporting import templates
from jygcli.views import exporting as view

app = Noun("写一份空表（模板），填好以后导入。")

FileArg = Annotated[Path, options.argument("文件", "以 .xlsx 结尾")]
ComingQuarterOpt = Annotated[Quarter | None, options.quarter("--quarter", "例 2026年第三季度", Tense.COMING)]
FilledOpt = Annotated[bool, options.flag("--filled", "把台账里现有的先填好")]


class NotAWorkbook(CalledWrongly):
    message = "模板要写成 .xlsx，“{file}”不是。"
    advice = "例：jyg template {kind} 模板.xlsx"


def _of_kind(kind: str, chinese: str, text: str, example: str) -> None:
    """Give the noun the verb that writes a sheet of that kind to be filled in."""

    def write(jyg: App, file: FileArg, filled: FilledOpt = False) -> None:
        _make(jyg, kind, file, filled)

    write.__doc__ = f"{text}\n\n例：jyg template {kind} {example}"
    app.command(kind, chinese=chinese)(write)


_of_kind("members", "党员 名册 花名册 名单", "党员名册的模板。--filled 填好现有的党员。", "名册模板.xlsx")
_of_kind("meetings", "会议", "会议台账的模板。--filled 填好本季度已经登记的会。", "会议模板.xlsx")
_of_kind(
    "attendance",
    "考勤 考勤表",
    "考勤表的模板，一次会一列。--filled 填好党员和本季度还没有记考勤的会。",
    "考勤模板.xlsx --filled",
)


_of_kind("assessments", "核定 核定表", "党费核定表的模板。--filled 填好党员和现有的核定。", "核定模板.xlsx --filled")


@app.command(chinese="党费 党费表")
def dues(jyg: App, file: FileArg, filled: FilledOpt = False, quarter: ComingQuarterOpt = None) -> None:
    """党费表的模板，不写 --quarter 就是下个季度。--filled 填好党员和各月应交。

    例：jyg template dues 党费模板.xlsx --filled
    """
    _make(jyg, "dues", file, filled, quarter)


for _register in REGISTERS.values():
    _of_kind(_register.name, _register.label, f"{_register.label}的模板。--filled 填好今年已经登记的。", "模板.xlsx")


def _make(jyg: App, kind: str, file: Path, filled: bool, quarter: Quarter | None = None) -> None:
    if file.suffix.lower() != ".xlsx":
        raise NotAWorkbook(file=file.name, kind=kind)
    request = templates.MakeTemplate(kind, file, quarter, reveal=jyg.options.reveal)
    desk = jyg.desk if filled else None
    jyg.settle_place(file)
    made = templates.filled(desk, request) if desk else templates.empty(request, jyg.today)
    jyg.show(view.TEMPLATE, made)
