"""jyg server"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.keeping import logins as service
from jygcli.views.keeping import logins as view

app = Noun("数据库服务器上的台账：哪个登录名看得到哪些支部。由管理员来定。")

LoginArg = Annotated[str, options.argument("登录名", "数据库服务器上的用户名")]


@app.command(chinese="授权")
def grant(
    jyg: App,
    login: LoginArg,
    every: Annotated[bool, options.flag("--all", "看得到全部支部：上级用")] = False,
    read_only: Annotated[bool, options.flag("--read-only", "只能看，不能写")] = False,
) -> None:
    """让一个登录名看得到 --branch 的支部（几个，中间用顿号），别的一概看不到，用什么软件连上去都一样。

    再授一次，以后一次为准。

    例：jyg server grant shuji2 --branch 第二党支部

    例：jyg server grant zongzhi --branch 第一党支部、第二党支部

    例：jyg server grant shiwei --all --read-only
    """
    named = jyg.options.branch
    jyg.show(view.GRANTED, service.grant(jyg.store, login, named, every=every, read_only=read_only))


@app.command(chinese="收回")
def revoke(jyg: App, login: LoginArg) -> None:
    """收回一个登录名的全部权限：从此什么都看不到。

    例：jyg server revoke shuji2
    """
    jyg.show(view.REVOKED, service.revoke(jyg.store, login))


@app.command(chinese="用户")
def users(jyg: App) -> None:
    """列出授过权的登录名：看得到哪些支部，能不能写。"""
    jyg.show(view.LIST, service.list_all(jyg.store))
