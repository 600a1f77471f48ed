"""The options of commands whose result can become a paper: -o FILE, --docx, --xlsx, --html, --open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer import core

from jygcli.cli.context import App
from jygcli.cli.tree import Command, remembered
from jygcli.formats.papers import Face, face_of

_PANEL = "存成文件"
_FACES = {Face.DOCX: " Word 文件", Face.XLSX: "表格", Face.HTML: "网页"}


class PaperCommand(Command):
    """A command whose result can be written as Word, as a workbook or as a web page."""

    def __init__(self, name: str | None, **attributes: Any) -> None:
        attributes["params"] = [*(attributes.get("params") or []), *paper_options()]
        super().__init__(name, **attributes)


def paper_options() -> list[core.TyperOption]:
    """What can be said of the file, of all of which the App of this run keeps note."""

    def set_output(app: App, value: str) -> None:
        face_of(Path(value))
        app.options.paper.output = Path(value)

    def set_open(app: App, _: bool) -> None:
        app.options.paper.open = True

    said = "存成这个文件，格式看结尾（.docx、.xlsx、.html）"
    return [
        remembered(["-o", "--output"], set_output, said, _PANEL, metavar="文件"),
        *(_face_option(face, f"存成{kind}，文件名自动取") for face, kind in _FACES.items()),
        remembered(["--open"], set_open, "存好以后打开来看", _PANEL, is_flag=True, default=False),
    ]


def _face_option(face: Face, said: str) -> core.TyperOption:
    def set_face(app: App, _: bool) -> None:
        app.options.paper.face = face

    return remembered([f"--{face}"], set_face, said, _PANEL, is_flag=True, default=False)
