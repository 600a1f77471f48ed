"""Nouns with their verbs as Typer takes them, and jyg itself, whose nouns are loaded when one is called."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from typer import core
from typer.main import get_command

from jygcli.cli.app.context import here
from jygcli.cli.app.global_options import days_option, global_options, instead_of_a_command
from jygcli.cli.app.tree import chinese, typed
from jygcli.cli.app.tree.command import HELP_NAMES, Plain
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.said.numerals import unquoted, whole

if TYPE_CHECKING:
    from jygcli.cli.app.tree.nouns import Noun

# Loaded like nouns, when they are wanted: what commands are called in Chinese, the words that an unknown one is like,
# and a line of the page.
NAMES = "jygcli.completion.names"
SEARCH, MENU = "search", "menu"
SEARCHER = "jygcli.cli.door.search"
LINES = "jygcli.cli.door.line"
FRONT = "jygcli.cli.todo.front"  # the page of a bare `jyg`, loaded like a noun when it is wanted
HELP_WORDS = ("帮助", "怎么用")


class NoSuchCommand(CalledWrongly):
    message = "没有命令“{given}”。"
    advice = "{hint}看全部命令：{path} --help"


class Group(Plain, core.TyperGroup):
    """A noun with its verbs. `default_verb` is meant where none is written, and where it `takes_words`, also where a
    word is written that is no verb.
    """

    default_verb: str | None = None
    takes_words = False
    noun: Noun

    def __init__(self, **attributes: Any) -> None:
        alone = attributes.get("invoke_without_command", False)
        if alone:
            attributes["params"] = [*(attributes.get("params") or []), days_option(), *global_options()]
        attributes |= {
            "options_metavar": "[选项]" if alone else "",
            "subcommand_metavar": "[命令 ...]" if alone else "命令 ...",
            "no_args_is_help": not alone,
        }
        attributes["context_settings"] = {**(attributes.get("context_settings") or {}), **HELP_NAMES}
        super().__init__(**attributes)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        args = typed.plain_options(args, self.takes(), leading=True, said=self.said(ctx, args))
        if args and not args[0].isascii() and unquoted(args[0]) in HELP_WORDS:
            args = self._help(ctx, args[1:])
        own_help = bool(args) and args[0] in HELP_NAMES["help_option_names"]
        if self.default_verb and not own_help and (not args or args[0].startswith("-")):
            args = [self.default_verb, *args]
        return super().parse_args(ctx, args)

    def _help(self, _: Any, rest: Sequence[str]) -> list[str]:
        """The arguments for who asks for help in a Chinese word."""
        return [HELP_NAMES["help_option_names"][0], *rest]

    @property  # type: ignore[override]  # Typer keeps them all; here those that nobody has called are not made yet
    def commands(self) -> Mapping[str, Any]:
        """Every command of the noun, by its name."""
        return {name: self.get_command(None, name) for name in self.list_commands(None)}

    @commands.setter
    def commands(self, made: Mapping[str, Any]) -> None:
        self._made = dict(made)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.noun.every())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self._made and (declared := self.noun.declared(cmd_name)) is not None:
            self._made[cmd_name] = declared.made()
        return self._made.get(cmd_name)

    def called(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Each name that may stand there, with the Chinese ones."""
        return ((name, declared.chinese) for name, declared in self.noun.every().items())

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if not args[0].isascii():
            english = importlib.import_module(NAMES).english
            args = [english(chinese.path_of(ctx), unquoted(args[0])), *args[1:]]
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            return self._instead(ctx, args)
        return super().resolve_command(ctx, args)

    def _instead(self, ctx: Any, args: list[str]) -> Any:
        """What an unknown word leads to: the verb that takes it; a Chinese one at a terminal the search. Raises
        NoSuchCommand elsewhere.
        """
        if self.takes_words and self.default_verb:
            return self.default_verb, self.get_command(ctx, self.default_verb), args
        if args[0].isascii():
            near = [f"{ctx.command_path} {name}" for name in get_close_matches(args[0], self.list_commands(ctx), n=1)]
        elif here(ctx).asks:
            searching = ctx.find_root().command._loaded(SEARCH)
            return SEARCH, searching, [" ".join((*chinese.path_of(ctx).split(), args[0])), *args[1:]]
        else:
            near = importlib.import_module(SEARCHER).near(chinese.path_of(ctx), args[0])
        hint = f"是不是 {'、'.join(near)}？" if near else ""
        raise NoSuchCommand(given=args[0], path=ctx.command_path, hint=hint)


class Root(Group):
    """`jyg` itself: its nouns are imported when one is called, not when they are listed.

    `contents`: the name of each, its module, its short help, its Chinese names, and where it stands in the menu.
    """

    def __init__(self, contents: Sequence[tuple[str, str, str, str, str]]) -> None:
        super().__init__(
            name="jyg",
            help="离退休干部党支部工具箱：党员、会议、主题月、党费，一个文件全记下。",
            epilog="第一次用：jyg demo 看样子，jyg init 建台账，jyg import members 花名册.xlsx 导入名单。\n\n"
            "哪里都能用的选项：--db 文件、--today 日期、--json、--yes 等，见 jyg member list --help。",
            params=[
                days_option(),
                *global_options(hidden=True),
                *instead_of_a_command(),
            ],
        )
        self._contents = {name: (module, short, words) for name, module, short, words, _ in contents}
        self.no_args_is_help, self.invoke_without_command = False, True  # `jyg --json` is no mistake: see invoke

    def invoke(self, ctx: Any) -> Any:
        result = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            here(ctx).tell_filled_in()
            importlib.import_module(FRONT).open_page(here(ctx))
        return result

    def _help(self, ctx: Any, rest: Sequence[str]) -> list[str]:
        """At a terminal the menu, where all can be chosen by numbers."""
        return super()._help(ctx, rest) if rest or not here(ctx).asks else [MENU]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self._contents)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        known = self._contents.get(cmd_name)
        return None if known is None else core.TyperCommand(cmd_name, help=known[1])

    def called(self) -> Iterator[tuple[str, Sequence[str]]]:
        return ((name, words.split()) for name, (_, _, words) in self._contents.items())

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, found, rest = super().resolve_command(ctx, args)
        return name, self._loaded(name) if found is not None and name in self._contents else found, rest

    def _instead(self, ctx: Any, args: list[str]) -> Any:
        if whole(args[0]) is not None:  # `jyg 3`: the third line of the page
            command = get_command(importlib.import_module(LINES).app)
            return args[0], command, args
        return super()._instead(ctx, args)

    def _loaded(self, name: str) -> Any:
        path, short, words = self._contents[name]
        module = importlib.import_module(path)
        app = module.app if hasattr(module, "app") else module.noun(name, f"{short}。")
        command: Any = get_command(app)
        command.name = name
        command.chinese = tuple(words.split())
        return command
