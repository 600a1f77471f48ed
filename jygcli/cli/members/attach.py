"""jyg member attach"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.files import opening
from jygcli.services.members import files
from jygcli.views.people import files as view

WhichOpt = "号或文件"


def add_to(app: Noun) -> None:
    """Give the noun this verb."""
    app.command(chinese="附件")(attach)


def attach(
    jyg: App,
    member: options.MemberArg,
    file: Annotated[list[Path] | None, options.argument("[文件]...", "要记的文件，可写几个")] = None,
    detach: Annotated[str | None, options.option("--detach", "去掉一个附件，文件本身不动", WhichOpt)] = None,
    show: Annotated[str | None, options.option("--show", "打开一个附件来看", WhichOpt)] = None,
) -> None:
    """党员的附件：入党志愿书、证件的扫描件等，记它在哪里，文件不动；不写文件就是列出。

    例：jyg member attach 王建国 入党志愿书.pdf

    例：jyg member attach 王建国 --show 1
    """
    options.at_most_one({"文件": bool(file), "--detach": detach is not None, "--show": show is not None})
    if file:
        jyg.show(view.FILES, files.attach(jyg.desk, member, tuple(file)))
    elif detach is not None:
        jyg.show(view.FILES, files.detach(jyg.desk, member, detach))
    elif show is not None:
        path = files.to_open(jyg.desk, member, show)
        jyg.tell(f"{'打开了' if opening.open_file(path) else '这里打不开，文件在'}：{path}")
    else:
        jyg.show(view.FILES, files.list_files(jyg.desk, member))
