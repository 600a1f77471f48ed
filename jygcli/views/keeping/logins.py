"""Views of a server's logins."""

from __future__ import annotations

from jygcli.papers.paper import Column
from jygcli.services.keeping.logins import Granted, Login, Logins
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, advice, line

_LOGIN = "name of_all branches() may_write is_known"
_OWN = {"branches": lambda login: list(login.branches)}


def _sees(login: Login) -> str:
    return "全部支部" if login.of_all else "、".join(login.branches)


def _may(login: Login) -> str:
    return "能看能写" if login.may_write else "只能看"


def _granted(done: Granted, _: Look) -> Screen:
    login = done.login
    yield line(f"{login.name} 从现在起{_may(login)}：{_sees(login)}。", "" if login.of_all else "别的支部一概看不到。")
    if done.is_new:
        yield line("服务器上新建了这个登录名，还没有口令。口令不在这里设：")
        yield advice(f"用 psql 连上服务器，执行 \\password {login.name}")
    yield advice(f"在那台电脑上这样用：jyg --db postgresql://{login.name}@服务器/数据库")


def _revoked(login: Login, _: Look) -> Screen:
    yield line(f"{login.name} 从现在起什么都看不到了（原来{_may(login)}：{_sees(login)}）。")
    if login.is_known:
        yield advice(f"登录名还在服务器上；不要了，用 psql 执行：DROP ROLE {login.name}")


def _list(found: Logins, _: Look) -> Screen:
    if not found.logins:
        yield line("还没有给谁授过权：只有管理员（建台账的登录名）能用这个台账。")
        yield advice("授权：jyg server grant 登录名 --branch 支部，上级 jyg server grant 登录名 --all")
        return
    columns = (
        Column("登录名", "name"), Column("能看的支部", _sees),
        Column("能做什么", _may),
        Column("", lambda login: "" if login.is_known else "服务器上已经没有这个登录名")
    )  # fmt: skip
    yield grid(columns, found.logins)


GRANTED = View[Granted](shape(f"*login({_LOGIN}) is_new", **_OWN), _granted)
REVOKED = View[Login](shape(_LOGIN, **_OWN), _revoked)
LIST = View[Logins](shape(f"logins({_LOGIN})", **_OWN), _list)
