"""Views of a member's files: on no paper that leaves the book, as a file's name may say from what somebody suffers."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.people.own_fields import NOT_SHOWN
from jygcli.files.attached import Attached
from jygcli.papers.paper import Column, Holds
from jygcli.services.members.files import MemberFiles
from jygcli.views.base.facts import facts
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, line, title

_COLUMNS = (
    Column("号", lambda one: one[0], Holds.NUMBER), Column("文件", lambda one: one[1].path, Holds.LONG),
    Column("记的日期", lambda one: one[1].added_on, Holds.DAY), Column("现在", lambda one: one[1].state)
)  # fmt: skip


def shown(files: tuple[Attached, ...], look: Look) -> Iterator[tuple[str, str]]:
    """Lines of the member's page."""
    for file in () if look.discreet else files:
        yield "附件", f"{file.path}（{file.added_on}，{file.state}）"


def data(files: tuple[Attached, ...], look: Look) -> list[Json]:
    paths = {} if look.reveal else {"path": NOT_SHOWN}
    return [{**facts(file, "path sha256 added_on state"), **paths} for file in files]


def _screen(found: MemberFiles, _: Look) -> Screen:
    said = f"{found.what}附件：" if found.what else ""
    yield title(f"{said}{found.member.number} {found.member.name}")
    if found.files:
        yield grid(_COLUMNS, list(enumerate(found.files, start=1)))
        yield line("", advice=f"打开：jyg member attach {found.member.number} --show 号")
    else:
        yield line("没有附件。", advice=f"记一个：jyg member attach {found.member.number} 文件")


FILES = View[MemberFiles](
    lambda found, look: {**facts(found, "what member.number member.name"), "files": data(found.files, look)}, _screen
)
