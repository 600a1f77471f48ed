"""How a file is to be read: the options that each verb of `jyg import` takes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.shared_options import takes
from jygcli.domain.base.errors import CalledWrongly
from jygcli.files.meant import meant_by
from jygcli.services.importing.request import ImportFile
from jygcli.sheets.containers.workbook import ReadAhead

_MOST_ROWS = 1_048_576  # of a spreadsheet


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
) -> ImportFile:
    columns = tuple(_column(text) for text in column or ())
    return ImportFile(Path(), None, sheet, bool(preview), bool(skip_rejected), year, header_row, columns, marked)


def reads_file(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; where it reads a spreadsheet, that begins before its importer is loaded."""

    @functools.wraps(command)
    def reading(jyg: App, *, file: Path, how: ImportFile, **given: object) -> None:
        with ReadAhead(meant_by(file)) as begun:
            command(jyg, file=file, how=replace(how, begun=begun), **given)

    return takes("how", _how, READING)(reading)
