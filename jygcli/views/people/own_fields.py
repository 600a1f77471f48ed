"""Views of the branch's own fields."""

from __future__ import annotations

from jygcli.papers.paper import Column, Holds
from jygcli.services.members.own_fields import FieldList, OwnFact
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, line, title

_COLUMNS = (
    Column("名称", "field.name"), Column("种类", "field.kind"), Column("可以写", "field.choices", Holds.LONG),
    Column("公开", lambda one: "不公开" if one.field.is_private else "公开"),
    Column("已记人数", "filled", Holds.NUMBER), Column("停用", "field.retired_on", Holds.DAY)
)  # fmt: skip


def _screen(found: FieldList, _: Look) -> Screen:
    if found.what is not None:
        yield title(f"{found.what}：")
    if not found.lines:
        yield line("还没有自己的栏目。", advice="加一栏：jyg member field add 名称")
        return
    retired = any(one.field.retired_on is not None for one in found.lines)
    yield grid(_COLUMNS if retired else _COLUMNS[:-1], found.lines)
    if found.what is not None and not retired:
        name = found.lines[0].field.name
        yield line("", advice=f"记一个人的：jyg member edit 姓名 --field {name}=内容")


def shown(facts: tuple[OwnFact, ...], look: Look) -> tuple[tuple[str, str], ...]:
    """What they hold of a member, as lines of the member's page; private ones on none that leaves the book."""
    kept = (one for one in facts if not (look.discreet and one.field.is_private))
    return tuple((one.field.name, one.field.shown(one.value, reveal=look.reveal)) for one in kept if one.value)


def data(facts: tuple[OwnFact, ...], look: Look) -> Json:
    """The same as JSON, by name."""
    return {one.field.name: one.field.told(one.value, reveal=look.reveal) for one in facts}


FIELDS = View[FieldList](
    shape("what fields=lines(*field(name kind choices=words is_private retired_on) filled)"),
    _screen,
    listed="本支部自己的栏目",
)
