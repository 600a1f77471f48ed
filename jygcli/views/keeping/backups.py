"""Views of backups: what was written, what is kept, and a backup beside the present store."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.domain.log_words import table_words
from jygcli.papers.paper import Column, Holds, Table
from jygcli.services.books.log_end import code_of
from jygcli.services.keeping.backups import BackedUp, Compared, CopyList, Relation, last_day
from jygcli.store.copies.restoring import Contents
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, line, money, money_json
from jygcli.views.base.words import quoted

_OCCASIONS = {
    "daily": "每天第一次写入之前",
    "daily-after": "每天第一次写入之后",
    "before-import": "导入之前",
    "before-restore": "恢复之前",
    "by-hand": "手工",
}
_RELATIONS = {
    Relation.SAME: "备份与现在的台账相同。",
    Relation.OLDER: "备份是现在这本台账从前的样子。",
    Relation.NEWER: "备份比现在的台账新，是它后来的样子。",
    Relation.PARTED: "备份与现在的台账不是同一本，或者早就分开了，请看清楚。",
    Relation.ALONE: "现在没有读得出来的台账。",
}
_TOLD = ("branch", "member", "meeting", "attendance", "payment", "passing", "fund_entry", "operation")
_SUMMED = ("payment", "passing", "fund_entry")


def _sums(contents: Contents) -> Json:
    return {name: money_json(Fen(amount)) for name, amount in contents.sums.items()}


_CONTENTS = "schema rows sums() operations head last_at"


def _backed(made: BackedUp, _: Look) -> Screen:
    held = made.contents
    yield line(f"已备份{'（加密）' if made.sealed else ''}：{made.path}")
    yield line(
        f"读回来核对过：党员 {held.rows.get('member', 0)} 条，收据 {held.rows.get('payment', 0)} 条，"
        f"操作 {held.operations} 次；它能作证的也到此为止。"
    )
    if held.head:
        yield line(f"台账校验码：{code_of(held.operations, held.head)}")


_COPIES = (
    Column("时间", lambda copy: f"{copy.at.astimezone():%Y-%m-%d %H:%M}"),
    Column("为什么留", lambda copy: occasion(copy.occasion)),
    Column("操作", lambda copy: copy.newest[0] if copy.newest else "读不出", Holds.NUMBER), Column("文件", "path.name")
)  # fmt: skip


def _copies(found: CopyList, _: Look) -> Screen:
    if not found.copies:
        yield line(f"{found.folder} 里还没有备份。留一份：jyg backup")
        return
    yield line(f"{found.folder}：")
    yield grid(_COPIES, found.copies)
    yield line(f"对照一份：jyg restore {quoted(found.copies[0].path.name)} --check")


def occasion(name: str) -> str:
    """Why a copy was kept, in words."""
    return "升级之前" if name.startswith("before-upgrade") else _OCCASIONS.get(name, name)


def _compared(found: Compared, _: Look) -> Screen:
    before = "恢复前" if found.done else "现在"
    labels = [f"{table_words(name).name}（条）" for name in _TOLD]
    labels += [f"{table_words(name).name}合计（元）" for name in _SUMMED]
    labels += ["最后一次操作", "末尾的校验码"]
    present = _figures(found.present) if found.present else ["—"] * len(labels)
    columns = (Column(""), Column(before, holds=Holds.NUMBER), Column("备份", holds=Holds.NUMBER))
    yield Table(columns, tuple(zip(labels, present, _figures(found.backup), strict=True)))
    yield line(_RELATIONS[found.relation])
    if found.breaks:
        yield line(f"备份自己的记录有 {found.breaks} 处对不上，请先弄清楚。")
    if found.lost and not found.done:
        yield line(f"恢复以后，现在台账最后的 {found.lost} 次操作就不在了。")
    if found.done:
        yield line(f"已恢复：{found.store}")
        if found.kept:
            yield line(f"原来的台账留在：{found.kept}")


def _figures(contents: Contents) -> list[str]:
    """What is compared of a store, from the top down."""
    day = last_day(contents)
    return [
        *(str(contents.rows.get(name, 0)) for name in _TOLD),
        *(money(Fen(contents.sums.get(name, 0))) for name in _SUMMED),
        "—" if day is None else f"{day:%Y-%m-%d %H:%M}",
        f"{contents.operations}-{contents.head[:12]}",
    ]


BACKED_UP = View[BackedUp](shape(f"path sealed contents({_CONTENTS})", sums=_sums), _backed)
COPIES = View[CopyList](
    shape(
        "folder copies(file=path.name at() occasion bytes=size operations())",
        at=lambda copy: copy.at.isoformat(timespec="seconds"),
        operations=lambda copy: copy.newest and copy.newest[0],
    ),
    _copies,
)
COMPARED = View[Compared](
    shape(
        f"file store relation=relation.value lost breaks backup({_CONTENTS}) present({_CONTENTS}) kept done", sums=_sums
    ),
    _compared,
)
