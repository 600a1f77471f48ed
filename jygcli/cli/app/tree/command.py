"""One command of jyg: Typer's, with Chinese help, and the global options everywhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from typer import core

from jygcli.cli.app import guided, missing, offers, streams
from jygcli.cli.app.context import here
from jygcli.cli.app.global_options import global_options
from jygcli.cli.app.tree import chinese, help_pages, typed, typer_private
from jygcli.domain.base.errors import JygError
from jygcli.help import page

HELP_NAMES = {"help_option_names": ["--help", "-h"]}


class Plain(typer_private.Command):
    """What commands and groups share: Chinese usage line, help option and names.

    `chinese`: what it may be called, the usual word first. `chinese_options`: what options of its own are called.
    """

    chinese: tuple[str, ...] = ()
    chinese_options: Mapping[str, str] = MappingProxyType({})

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = [piece.strip("{}") for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这页说明"
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        with streams.showing():
            shown = page.laid_out(help_pages.page_of(self, ctx), page.window_width())
            sys.stdout.write(shown.removesuffix("\n"))  # Typer ends what it shows with one

    def said(self, ctx: Any, arguments: Sequence[str]) -> Mapping[str, str]:
        """The Chinese names of the options, if one may stand among the arguments: `季度` → `--quarter`."""
        return chinese.flags(self, chinese.path_of(ctx)) if any(map(typed.may_be_chinese, arguments)) else {}

    def takes(self) -> dict[str, bool]:
        """Each option, and whether a value follows it."""
        options = [option for option in self.params if isinstance(option, core.TyperOption)]
        known = {name: not option.is_flag for option in options for name in option.opts}
        return known | dict.fromkeys(HELP_NAMES["help_option_names"], False)


class Command(Plain, core.TyperCommand):
    """A command that also takes the global options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = typed.quotes_closed(typed.plain_options(args, self.takes(), said=self.said(ctx, args)))
        offers = here(ctx).guided and here(ctx).asks
        if offers:
            given = guided.filled(ctx, self, given)
        while True:
            try:
                rest = super().parse_args(ctx, list(given))
                if (joined := self._with_members(ctx, given)) == given:
                    if not offers:
                        return rest
                    joined, offers = guided.more(ctx, self, given), False
                given = joined
            except typer_private.MissingParameter as lacking:
                if lacking.param is None or not here(ctx).asks:
                    raise
                words = guided.required(ctx, lacking.param) if offers else missing.ask_for(ctx, lacking.param)
                given = missing.with_answer(given, lacking.param, words)
            except typer_private.UsageError as misused:
                misused.ctx = misused.ctx or ctx
                is_too_much = type(misused) is typer_private.UsageError
                joined = self._with_names(ctx, given) if is_too_much else given
                if joined == given:
                    raise
                given = joined

    def _with_names(self, ctx: Any, given: list[str]) -> list[str]:
        """Where a word is too much: 李 芳 as one, of a member, or as the name of a new one."""
        if any(parameter.metavar == "姓名" for parameter in self.params):
            return typed.with_names_joined(given, lambda _: True, self.takes())
        return self._with_members(ctx, given)

    def _with_members(self, ctx: Any, given: list[str]) -> list[str]:
        """The command line with 李 芳 as one word, where it names a member."""
        names_members = any(offers.names_members(parameter) for parameter in self.params)
        return typed.with_names_joined(given, missing.names_of(ctx)) if names_members else given

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it finds lacking only then, as a base for some categories, is asked for too, and what
        was asked is asked again where the command can't take it.
        """
        while True:
            here(ctx).tell_filled_in()
            try:
                return super().invoke(ctx)
            except JygError as wrong:
                if not here(ctx).asks:
                    raise
                missing.mend(ctx, wrong)

    def __init__(self, name: str | None, **attributes: Any) -> None:
        attributes["options_metavar"] = "[选项]"
        attributes["context_settings"] = {**(attributes.get("context_settings") or {}), **HELP_NAMES}
        attributes["params"] = [*(attributes.get("params") or []), *global_options()]
        super().__init__(name, **attributes)
        for parameter in self.params:
            if isinstance(parameter, core.TyperArgument):
                parameter.type = typer_private.unspoken(parameter.type)
