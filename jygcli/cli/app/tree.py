"""Typer's commands as jyg uses them: nouns loaded when called, Chinese help, global options everywhere."""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

import typer
from typer import core
from typer.main import get_command

from jygcli.cli.app import chinese, guided, help_pages, missing, offers, streams, typed, typer_private
from jygcli.cli.app.context import here
from jygcli.cli.app.global_options import days_option, global_options, instead_of_a_command
from jygcli.domain.base.errors import CalledWrongly, JygError
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.said.numerals import unquoted, whole
from jygcli.help import page

# What a verb is called that many nouns have.
USUAL_VERBS = {
    "add": "登记 新增 加",
    "list": "名单 列表 列出",
    "show": "看 查看 查",
    "edit": "改 修改",
    "done": "办完 办好",
    "set": "改 设",
}
# Loaded like nouns, when they are wanted: the words that an unknown one is like, and a line of the page.
SEARCH, MENU = "search", "menu"
SEARCHER = "jygcli.cli.door.search"
LINES = "jygcli.cli.door.line"
FRONT = "jygcli.cli.todo.front"  # the page of a bare `jyg`, loaded like a noun when it is wanted
HELP_WORDS = ("帮助", "怎么用")
HELP_NAMES = {"help_option_names": ["--help", "-h"]}


class NoSuchCommand(CalledWrongly):
    message = "没有命令“{given}”。"
    advice = "{hint}看全部命令：{path} --help"


class _Plain(typer_private.Command):
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


class Command(_Plain, core.TyperCommand):
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


class Verb(NamedTuple):
    """A command of a noun as it was declared. Typer makes it when it is called or looked at: of twenty verbs one is."""

    act: Callable[..., None]
    name: str
    kind: type[Command]
    settings: Mapping[str, Any]

    @property
    def chinese(self) -> tuple[str, ...]:
        return self.kind.chinese

    def made(self) -> Any:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(self.name, cls=self.kind, **self.settings)(_in_context(self.act))
        return get_command(alone)


class Inner(NamedTuple):
    """A noun within another, which Typer makes in the same way."""

    noun: Noun
    name: str

    @property
    def chinese(self) -> tuple[str, ...]:
        return self.noun.chinese

    def made(self) -> Any:
        command = get_command(self.noun)
        command.name = self.name
        return command


class Group(_Plain, core.TyperGroup):
    """A noun with its verbs. `default_verb` is meant where none is written; `verbs` are those not made yet."""

    default_verb: str | None = None
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
            word = unquoted(args[0])
            args = [next((name for name, words in self.called() if word in words), args[0]), *args[1:]]
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            return self._instead(ctx, args)
        return super().resolve_command(ctx, args)

    def _instead(self, ctx: Any, args: list[str]) -> Any:
        """What an unknown Chinese word leads to at a terminal: the search. Raises NoSuchCommand elsewhere."""
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


class Noun(typer.Typer):
    """A noun's verbs. With one verb and no `several`, it is a plain command; `default` is the verb that is meant
    where none is written; `chinese`, what one within another noun is called.
    """

    def __init__(self, text: str = "", *, several: bool = True, default: str | None = None, chinese: str = "") -> None:
        self._declared: dict[str, Verb | Inner] = {}
        self._elsewhere: dict[str, str] = {}  # the modules of verbs that aren't declared yet
        self._rest: list[str] = []
        self._added: set[str] = set()
        self.chinese = tuple(chinese.split())
        more = {"default_verb": default, "chinese": self.chinese, "noun": self}
        super().__init__(cls=type("Group", (Group,), more), help=text, add_completion=False, rich_markup_mode=None)
        self._several = several
        if several:
            self.callback()(_nothing)

    def command(
        self,
        name: str | None = None,
        *,
        chinese: str = "",
        options: Mapping[str, str] = MappingProxyType({}),
        cls: type[Any] | None = None,
        **settings: Any,
    ) -> Callable[[Any], Any]:
        """A verb, as a function that takes the App of this run and what the user has given.

        `chinese`: what it is called, the usual word first; nothing for a verb that many nouns have. `options`: what
        its options are called, if otherwise than elsewhere.
        """

        def add(act: Callable[..., None]) -> Any:
            words = chinese or USUAL_VERBS.get(name or act.__name__, "")
            kind = cls or Command
            own = type(kind.__name__, (kind,), {"chinese": tuple(words.split()), "chinese_options": options})
            if not self._several:
                return super(Noun, self).command(name, cls=own, **settings)(_in_context(act))
            verb = Verb(act, name or act.__name__.replace("_", "-"), own, settings)
            self._declared[verb.name] = verb
            return act

        return add

    def add_noun(self, name: str, noun: Noun) -> None:
        self._declared[name] = Inner(noun, name)

    def inner(self, name: str) -> Noun:
        """The noun of that name that stands within this one. Raises KeyError."""
        found = self._declared[name]
        if not isinstance(found, Inner):
            raise KeyError(name)
        return found.noun

    def elsewhere(self, module: str, *verbs: str) -> None:
        """Leave verbs to a module's `add_to`, loaded where one of them is called, or all are looked at.

        Where none is named, it is loaded for any word that nobody else has.
        """
        self._elsewhere.update(dict.fromkeys(verbs, module))
        if not verbs:
            self._rest.append(module)

    def declared(self, name: str) -> Verb | Inner | None:
        """What stands under a name, if anything does."""
        if name not in self._declared:
            module = self._elsewhere.get(name)
            for each in (module,) if module is not None else self._rest:
                self._load(each)
        return self._declared.get(name)

    def every(self) -> Mapping[str, Verb | Inner]:
        """All that stands under the noun, by its name."""
        for module in (*self._elsewhere.values(), *self._rest):
            self._load(module)
        return self._declared

    def _load(self, module: str) -> None:
        if module not in self._added:
            self._added.add(module)
            importlib.import_module(module).add_to(self)


def _in_context(act: Callable[..., None]) -> Callable[..., None]:
    """The function as Typer calls it: with its context in the place of the App."""

    @functools.wraps(act)
    def run(ctx: typer.Context, **given: Any) -> None:
        act(here(ctx), **given)

    _, *own = inspect.signature(act, eval_str=True).parameters.values()
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    # What Typer reads: the signature, and the hints of its parameters.
    run.__signature__ = inspect.Signature([context, *own])  # type: ignore[attr-defined]  # for inspect
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (context, *own)}
    return run


def _nothing() -> None:
    """A group with one verb stays a group."""
