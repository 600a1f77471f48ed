"""The options that every command takes, those of a bare `jyg`, and how an option is kept by the App of a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typer import core

import jygcli
from jygcli.cli.app import heard, shells, streams, types
from jygcli.cli.app.context import App
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.said.numerals import unquoted, whole


class NotDays(CalledWrongly):
    message = "--days 不能是“{given}”。"
    advice = "写天数，1 到 366，例如 --days 60。"


def parse_days(text: str) -> int:
    """How many days to look ahead, a year at most. Raises NotDays."""
    plain = unquoted(text).removesuffix("天").strip()
    number = whole(plain) if len(plain) < 6 else None
    if number is None or not 1 <= number <= 366:
        raise NotDays(given=text)
    return number


def days_option() -> core.TyperOption:
    """How far the page of things to do looks ahead; for a bare `jyg`, and for `jyg todo`."""

    def set_days(app: App, value: str) -> None:
        app.options.days = parse_days(value)

    return remembered(["--days"], set_days, "往后看几天；不写就是 30 天", None, metavar="天数")


def remembered(
    names: list[str], store: Callable[[App, Any], None], text: str, panel: str | None, **more: Any
) -> core.TyperOption:
    """An option that no command sees: what is given is stored in the App of this run."""

    def remember(ctx: Any, _: Any, value: Any) -> None:
        if value not in (None, False):
            store(ctx.find_root().obj, value)

    made = core.TyperOption(
        param_decls=names, help=text, expose_value=False, callback=remember, show_default=False, **more
    )
    made.rich_help_panel = panel
    return made


def global_options(*, hidden: bool = False) -> list[core.TyperOption]:
    """Options that may stand before or after any command; listed in the help of each command."""

    def option(name: str, store: Callable[[App, Any], None], text: str, **more: Any) -> core.TyperOption:
        return remembered([name], store, text, "哪里都能用的选项", hidden=hidden, **more)

    def set_option(name: str) -> Callable[[App, Any], None]:
        return lambda app, value: setattr(app.options, name, value)

    def set_today(app: App, value: str) -> None:
        app.options.today = heard.of_text(app, heard.DAY, value)

    # Eager: other options are read by them, wherever they stand on the line.
    flag = {"is_flag": True, "default": False}
    eager_flag: dict[str, Any] = {**flag, "is_eager": True}
    return [
        option(
            "--db",
            set_option("db"),
            "台账文件，或数据库的地址（也可用环境变量 JYG_DB）",
            metavar="文件",
            type=types.file,
        ),
        option("--today", set_today, "按这一天办理（也可用环境变量 JYG_TODAY）", metavar="日期", is_eager=True),
        option("--branch", set_option("branch"), "支部名称或编号", metavar="支部", type=types.branch),
        option("--json", set_option("json"), "输出 JSON", **eager_flag),
        option("--yes", set_option("yes"), "不再询问，直接办理", **eager_flag),
        option("--reveal", set_option("reveal"), "完整显示身份证号和电话", **flag),
    ]


def instead_of_a_command() -> list[core.TyperOption]:
    """The options that act in place of a command."""
    return [
        _instead_of_a_command("--version", "显示版本", _show_version),
        _instead_of_a_command("--install-completion", "装上按 TAB 补全，只做一次", _install_completion),
        _instead_of_a_command("--show-completion", "显示补全用的脚本，不安装", _show_completion),
    ]


def _show_version() -> None:
    with streams.showing():
        print(f"jyg {jygcli.__version__}")  # noqa: T201 - the one output that needs no console


def _install_completion() -> None:
    shells.install()  # loaded by no other command


def _show_completion() -> None:
    shells.show()


def _instead_of_a_command(name: str, text: str, act: Callable[[], None]) -> core.TyperOption:
    """An option that acts in place of a command. Not an eager one, as --help is, which so wins wherever it stands."""

    def run(ctx: Any, _: Any, value: bool) -> None:
        if value:
            act()
            ctx.exit()

    return core.TyperOption(
        param_decls=[name], is_flag=True, default=False, expose_value=False, callback=run,
        help=text, show_default=False,
    )  # fmt: skip
