"""The file that a result is to be kept in: what was asked for, and what may stand in its way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jygcli.domain.base.errors import CalledWrongly, Unusable
from jygcli.papers import to_file
from jygcli.views.base import written as papers_shown

if TYPE_CHECKING:
    from jygcli.papers.paper import Agenda, Paper
    from jygcli.papers.to_file import Face


class NotOnPaper(CalledWrongly):
    message = "这样的结果不能存成文件。"
    advice = "去掉存文件的选项（-o、--docx、--xlsx、--html、--ics）再看，或加 --json。"


class OverTheTemplate(CalledWrongly):
    message = "“{file}”就是模板，不能盖掉。"
    advice = "-o 换一个文件名。"


class FileNotMade(Unusable):
    message = "已经办好并写入台账，只是文件没写成：{why}"
    advice = "不要重做。{fault_advice}再写一次文件：{again}"


@dataclass
class FileWanted:
    """Whether the result is to become a file: of which name, or only of which face; opened afterwards or not."""

    output: Path | None = None
    face: Face | None = None
    template: Path | None = None
    open: bool = False
    settled: bool = False  # nothing is left to be asked about it

    @property
    def is_wanted(self) -> bool:
        return self.open or self.output is not None or self.face is not None or self.template is not None

    def path_for(self, content: Paper | Agenda) -> Path:
        """The file to write; without a name of the user's, one of its own in the present folder."""
        return self.output or Path(f"{papers_shown.file_name(content)}.{self.face or to_file.Face.DOCX}")
