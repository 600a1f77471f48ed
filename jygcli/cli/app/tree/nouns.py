"""What a module of commands is made of: a noun, its verbs, and verbs that stand elsewhere and wait there."""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import typer
from typer.main import get_command

from jygcli.cli.app.context import here
from jygcli.cli.app.tree.command import Command
from jygcli.cli.app.tree.groups import Group
from jygcli.domain.base.tuples import NamedTuple

# What a verb is called that many nouns have.
USUAL_VERBS = {
    "add": "登记 新增 加",
    "list": "名单 列表 列出",
    "show": "看 查看 查",
    "edit": "改 修改",
    "done": "办完 办好",
    "set": "改 设",
}


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


class Noun(typer.Typer):
    """A noun's verbs. With one verb and no `several`, it is a plain command; `default` is the verb that is meant
    where none is written, and with `takes_words` also where what is written is no verb; `chinese`, what one within
    another noun is called.
    """

    def __init__(
        self,
        text: str = "",
        *,
        several: bool = True,
        default: str | None = None,
        takes_words: bool = False,
        chinese: str = "",
    ) -> None:
        self._declared: dict[str, Verb | Inner] = {}
        self._elsewhere: dict[str, str] = {}  # the modules of verbs that aren't declared yet
        self._rest: list[str] = []
        self._added: set[str] = set()
        self.chinese = tuple(chinese.split())
        more = {"default_verb": default, "takes_words": takes_words, "chinese": self.chinese, "noun": self}
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
