"""A file is brought in: read, asked about at a terminal, read again with the answers, shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typer

from jygcli.cli.app import asking
from jygcli.cli.app.context import App
from jygcli.domain.base.errors import CalledWrongly, ExitCode, Unusable
from jygcli.files import attached, outfile
from jygcli.files.meant import is_there, meant_by, tables_beside
from jygcli.services.importing import steps as imports
from jygcli.services.importing.request import ImportFile
from jygcli.sheets.words.question import Question
from jygcli.views import importing as view


class MarkedOverItself(CalledWrongly):
    message = "标记过的表格不能盖掉原来的文件“{given}”。"
    advice = "换一个文件名，例如 --marked 花名册-标记.xlsx"


class NotXlsx(CalledWrongly):
    message = "标记过的表格只能存成 .xlsx，不能是“{given}”。"
    advice = "例：--marked 花名册-标记.xlsx"


def _require_xlsx(path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise NotXlsx(given=path.name)


def bring_in(
    jyg: App,
    importer: imports.Importer,
    file: Path,
    how: ImportFile,
    unusual: Callable[[imports.Imported], str | None] | None = None,
) -> None:
    """Import, show what was done, and exit with 1 where rows were rejected. `unusual`: what to ask about before."""
    request = replace(request_of(jyg, file, how), asks=jyg.asks)
    try:
        if unusual is not None and not request.preview:
            tried, request = _answered(jyg, importer, replace(request, preview=True, marked=None))
            jyg.insist(unusual(tried))
            request = replace(request, preview=False, marked=how.marked)
        done, _ = _answered(jyg, importer, request)
    except Unusable as unreadable:
        _show_unreadable(jyg, importer, request, unreadable)
        raise
    show(jyg, done, request)


def request_of(jyg: App, file: Path, how: ImportFile) -> ImportFile:
    """What is asked for, with the content where it comes through standard input."""
    piped = str(file) == "-"
    file = file if piped else _found(jyg, file)
    data = attached.piped() if piped else None
    request = replace(how, path=Path("标准输入") if piped else file, data=data)
    if request.marked is not None:
        _require_xlsx(request.marked)
        if not piped and outfile.are_one(request.marked, file):
            raise MarkedOverItself(given=file.name)
        jyg.settle_place(request.marked)
    return request


def preview_of(jyg: App, importer: imports.Importer, request: ImportFile) -> imports.Imported:
    """What would be done, nothing written."""
    try:
        return imports.run(jyg.desk, importer, replace(request, preview=True))
    except Unusable as unreadable:
        _show_unreadable(jyg, importer, request, unreadable)
        raise


def _show_unreadable(jyg: App, importer: imports.Importer, request: ImportFile, why: Unusable) -> None:
    if jyg.options.json:  # the contract: one JSON document, whatever happens
        jyg.show_json(view.unreadable(importer.kind.name, request, why))


def show(jyg: App, done: imports.Imported, request: ImportFile) -> None:
    """Show what was done, and exit with 1 where rows were rejected."""
    jyg.show(view.IMPORTED, done)
    if request.marked is not None:
        jyg.tell(f"标记过的表格：{request.marked}，改好后直接导入它。")
    if done.count(imports.Action.REJECT):
        raise typer.Exit(ExitCode.REFUSED)


def _found(jyg: App, file: Path) -> Path:
    """The file that is meant; at a terminal, where there is none, one of the tables of its folder, if one is chosen."""
    meant = meant_by(file)
    if is_there(meant) or not jyg.asks:
        return meant
    tables = tables_beside(meant)
    if not tables:
        return meant
    asked = f"没有“{meant.name}”这个文件。这个文件夹里的表格有这些，要导入哪一个？"
    chosen = asking.chosen(asked, [(table.name, table) for table in tables], none="都不是", ask=jyg.line)
    return chosen if isinstance(chosen, Path) else meant


def _answered(jyg: App, importer: imports.Importer, request: ImportFile) -> tuple[imports.Imported, ImportFile]:
    """Import; at a terminal, ask what is to be asked, and do it again with the answers, until nothing is left to ask.

    Returns too the request with all answers.
    """
    while True:
        with jyg.working("正在导入") as progress:
            done = imports.run(jyg.desk, importer, request, progress)
        if not request.asks or not done.questions:
            return done, request
        answers = {question.key: _answer(jyg, question) for question in done.questions}
        request = replace(request, answers={**request.answers, **answers})


def _answer(jyg: App, question: Question) -> object:
    if not question.choices:
        return asking.yes(question.asked, enter=True, ask=jyg.line)
    return asking.chosen(question.asked, question.choices, none=question.none, ask=jyg.line)
