"""The options of commands whose result can become a file: -o FILE, its faces, --template, --open."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from typer import core

from jygcli.cli.app.context import App, here
from jygcli.cli.app.file_wanted import FileWanted
from jygcli.cli.app.global_options import remembered
from jygcli.cli.app.tree.command import Command
from jygcli.cli.app.types import ConflictingOptions
from jygcli.papers import to_file
from jygcli.papers.to_file import PAPER_FACES, Face

_PANEL = "存成文件"
_KINDS = {Face.DOCX: " Word 文件", Face.XLSX: "表格", Face.HTML: "网页", Face.ICS: "日历，手机和 Outlook 能导入"}


class PaperCommand(Command):
    """A command whose result can be written as Word, as a workbook or as a web page.

    An option of its own keeps its name: `--open` of a register lists what is still to be done.
    """

    faces: ClassVar[tuple[Face, ...]] = PAPER_FACES

    def __init__(self, name: str | None, **attributes: Any) -> None:
        own = attributes.get("params") or []
        taken = {name for parameter in own for name in parameter.opts}
        attributes["params"] = [*own, *(option for option in file_options(self.faces) if not taken & set(option.opts))]
        super().__init__(name, **attributes)

    def invoke(self, ctx: Any) -> Any:
        here(ctx).is_for_paper = True
        return super().invoke(ctx)


class CalendarCommand(PaperCommand):
    """One whose result can be a calendar too."""

    faces = (*PAPER_FACES, Face.ICS)


def file_options(faces: tuple[Face, ...]) -> list[core.TyperOption]:
    """The options that say which file is written, and how; what was given is kept by the App of this run."""

    def set_output(app: App, value: str) -> None:
        to_file.face_of(Path(value), faces)
        app.options.file.output = Path(value)
        _require_one_face(app.options.file)

    def set_template(app: App, value: str) -> None:
        app.options.file.template = Path(value)
        _require_one_face(app.options.file)

    def set_open(app: App, _: bool) -> None:
        app.options.file.open = True

    endings = "、".join(f".{face}" for face in faces)
    return [
        remembered(["-o", "--output"], set_output, f"存成这个文件，格式看结尾（{endings}）", _PANEL, metavar="文件"),
        *map(_face_option, faces),
        remembered(["--template"], set_template, "按单位自己的 Word 模板写（见手册）", _PANEL, metavar="模板"),
        remembered(["--open"], set_open, "存好以后打开来看", _PANEL, is_flag=True, default=False),
    ]


def _face_option(face: Face) -> core.TyperOption:
    def set_face(app: App, _: bool) -> None:
        if app.options.file.face not in (None, face):
            raise ConflictingOptions(one=f"--{app.options.file.face}", other=f"--{face}")
        app.options.file.face = face
        _require_one_face(app.options.file)

    return remembered([f"--{face}"], set_face, f"存成{_KINDS[face]}", _PANEL, is_flag=True, default=False)


def _require_one_face(wanted: FileWanted) -> None:
    """Raise ConflictingOptions or TemplateForWord where what was given so far asks for files of two kinds."""
    if wanted.output and wanted.face and to_file.face_of(wanted.output) is not wanted.face:
        raise ConflictingOptions(one=f"-o {wanted.output.name}", other=f"--{wanted.face}")
    if wanted.template and (wanted.output or wanted.face):
        to_file.require_template_for(wanted.output or Path(f"--{wanted.face}"), wanted.face)
