"""jyg honour"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import honours
from jygcli.views.registers import honours as view

app = noun("honour", "表彰：推荐、支委会、公示、决定，先进事迹。")


@app.command(chinese="先进事迹 事迹", cls=PaperCommand)
def story(jyg: App, number: Annotated[int, options.argument("编号", "表彰的编号", options.parse_number)]) -> None:
    """先进事迹材料：基本情况、事迹正文、推荐前一年的作用发挥。

    例：jyg honour story 1 -o 先进事迹.docx
    """
    jyg.show(view.STORY, honours.story(jyg.desk, number))
