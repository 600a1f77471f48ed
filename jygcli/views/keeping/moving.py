"""The view of a store that was moved."""

from __future__ import annotations

from pathlib import Path

from jygcli.domain.base.money import Fen
from jygcli.services.keeping.moving import BranchMoved, Moved
from jygcli.store.place import Place
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, line, money
from jygcli.views.base.words import quoted


def _moved(done: Moved, _: Look) -> Screen:
    held = done.contents
    yield line(f"已搬到：{done.target}")
    yield line(
        f"读回来核对过：党员 {held.rows.get('member', 0)} 条，收据 {held.rows.get('payment', 0)} 条，"
        f"党费 {money(Fen(held.sums.get('payment', 0)))} 元，操作 {held.operations} 次，每一条都相同。"
    )
    yield line(f"原来的一本没有动：{done.source}；以后只用新的，两本都记就对不上了。")
    yield line(f"以后这样用：{_how(done.target)}")


def _branch_moved(done: BranchMoved, _: Look) -> Screen:
    rows, sums = done.written.rows, done.written.sums
    yield line(f"已把{done.branch}搬到：{done.target}")
    yield line(
        f"读回来核对过：党员 {rows.get('member', 0)} 条，会议 {rows.get('meeting', 0)} 条，"
        f"收据 {rows.get('payment', 0)} 条，党费 {money(Fen(sums.get('payment', 0)))} 元，每一条都相同。"
    )
    yield line(
        f"原来的一本没有动：{done.source}；这个支部以后只在新的一本里记。"
        f"搬以前的操作日志留在原来的一本里（校验码 {done.left}），请一并保存。"
    )
    yield line(f"以后这样用：{_how(done.target)}")


def _how(place: Place) -> str:
    if isinstance(place, Path):
        return f"jyg --db {quoted(str(place))} …"
    return f"设环境变量 JYG_DB={place.url}"


MOVED = View[Moved](shape("source target contents(rows operations head)"), _moved)
BRANCH_MOVED = View[BranchMoved](shape("branch source target written(rows sums) log_code=left"), _branch_moved)
