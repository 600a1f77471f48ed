"""Views of exports and templates."""

from __future__ import annotations

from jygcli.domain.registers import REGISTERS
from jygcli.services.exporting.exports import Saved
from jygcli.services.exporting.templates import TemplateMade
from jygcli.sheets.kinds import EXPORTED, TEMPLATED
from jygcli.sheets.written.exported import Format
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, line

_COVERED = "身份证号和电话只写了头尾，遮住的在导入时当作空格；要写全，加 --reveal。"

_LEFT_OUT = "不公开的栏目（原因、情况等）没有写，导入时不改动；要写全，加 --reveal。"
_CHANGED_BY_EXCEL = "要用 Excel 或 WPS 来改，请导出 .xlsx：用它们打开 .csv 再保存，身份证号和日期会变样。"


def _saved(saved: Saved, _: Look) -> Screen:
    export = saved.export
    yield line(f"已导出{EXPORTED[export.kind].sheet} {len(export.records)} 行：{saved.path}")
    if export.masked:
        private = "自己的栏目里不公开的没有写；" if export.more else ""
        yield line(_LEFT_OUT if export.kind in REGISTERS else private + _COVERED)
    if saved.form is Format.CSV:
        yield line(_CHANGED_BY_EXCEL)


def _template(made: TemplateMade, _: Look) -> Screen:
    filled = f"，已填好 {made.rows} 行" if made.rows else ""
    yield line(f"已写好{TEMPLATED[made.kind].sheet}的模板{filled}：{made.path}")
    if made.masked:
        yield line(_COVERED)
    yield line("填好以后，先试读一遍：")
    name = f'"{made.path}"' if " " in str(made.path) else made.path
    yield line(f"  jyg import {made.kind} {name} --dry-run")


SAVED = View[Saved](
    shape("export.kind file=path rows() export.masked", rows=lambda saved: len(saved.export.records)), _saved
)
TEMPLATE = View[TemplateMade](shape("kind file=path rows masked"), _template)
