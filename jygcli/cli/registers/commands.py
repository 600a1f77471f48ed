"""The verbs of every register, made of its declaration: add, list, show, edit; done where something has to follow."""

from __future__ import annotations

import inspect
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import typer

from jygcli.cli.app import types as options
from jygcli.cli.app.context import here
from jygcli.cli.app.tree import Noun
from jygcli.cli.app.types import YearOpt, parse_number
from jygcli.domain.base.dates import parse_day
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month
from jygcli.domain.registers import Field, FieldKind, Register, under
from jygcli.services.registers import entries as registers
from jygcli.views.registers import entries as view

Given = dict[str, Any]


class NotTenths(CalledWrongly):
    message = "“{given}”不是数，或小数多于一位。"
    advice = "写成 2 或 1.5。"


def noun(word: str, text: str) -> Noun:
    """The command of that word, with the verbs of each register that stands under it."""
    app = Noun(text)
    add_registers(app, word)
    return app


def add_registers(app: Noun, word: str) -> None:
    """Give the command of that word the registers that stand under it."""
    for register in under(word):
        if len(register.noun) == 1:
            add_verbs(app, register)
        else:
            inner = Noun(f"{register.about}。")
            add_verbs(inner, register)
            app.add_typer(inner, name=register.noun[1])


def verbs_of(app: Noun, word: str) -> Noun:
    """The command of a register under its noun, to be given a verb of its own."""
    for group in app.registered_groups:
        if group.name == word and isinstance(group.typer_instance, Noun):
            return group.typer_instance
    raise KeyError(word)


def add_verbs(app: Noun, register: Register) -> None:
    """Give a command the verbs of one register."""
    number = Annotated[int, options.argument("编号", f"{register.label}的编号", parse_number)]

    def add(ctx: typer.Context, given: Given) -> None:
        jyg = here(ctx)
        jyg.show(view.RECORDED, registers.add(jyg.desk, register, given))

    def edit(ctx: typer.Context, given: Given) -> None:
        jyg, wanted = here(ctx), given.pop("entry")
        jyg.show(view.RECORDED, registers.edit(jyg.desk, register, wanted, given))

    def show(ctx: typer.Context, given: Given) -> None:
        jyg = here(ctx)
        jyg.show(view.RECORDED, registers.show(jyg.desk, register, given["entry"]))

    def done(ctx: typer.Context, given: Given) -> None:
        jyg, wanted, step, on = here(ctx), given.pop("entry"), given.pop("step", None), given.pop("done_on", None)
        jyg.show(view.RECORDED, registers.done(jyg.desk, register, wanted, step, on, given))

    def list_entries(ctx: typer.Context, given: Given) -> None:
        jyg = here(ctx)
        jyg.show(view.LIST, registers.list_entries(jyg.desk, register, registers.WantedEntries(**given)))

    entry = _Parameter("entry", number)
    editing = [entry, *(_stating(field, editing=True) for field in register.given if not field.fixed)]
    if "add" in register.added_by:
        add_adding(app, register, "add", add, f"登记{register.about}")
    _command(app, register, "list", list_entries, list(_narrowing(register)), f"列出{register.label}")
    _command(app, register, "show", show, [entry], f"看一条{register.label}的全部内容", "show 1")
    _command(app, register, "edit", edit, editing, f"改一条{register.label}，只写要改的项", "edit 1 --notes 更正")
    if register.steps:
        steps = "、".join(step.label for step in register.steps)
        _command(app, register, "done", done, list(_settling(register, entry)), f"记下已经办了：{steps}", "done 1")


def add_adding(
    app: Noun,
    register: Register,
    verb: str,
    run: Callable[[typer.Context, Given], None],
    text: str,
    implied: tuple[str, ...] = (),
) -> None:
    """Give the app a verb that adds entries, with a parameter for each field that the verb doesn't imply."""
    fields = [field for field in register.given if field.name not in implied]
    parameters = [_stating(field) for field in sorted(fields, key=lambda field: not field.argument)]
    _command(app, register, verb, run, parameters, text, _example(verb, fields))


class _Parameter:
    """A parameter of a command: its name, its annotated type, and whether it may be left out."""

    def __init__(self, name: str, hint: Any, *, optional: bool = False) -> None:
        default = None if optional else inspect.Parameter.empty
        self.made = inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)


def _command(
    app: Noun,
    register: Register,
    verb: str,
    run: Callable[[typer.Context, Given], None],
    parameters: list[_Parameter],
    text: str,
    example: str = "",
) -> None:
    """Give the app a command whose parameters come from a declaration; it gets what was given as one dictionary."""
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)

    def command(ctx: typer.Context, **given: Any) -> None:
        run(ctx, given)

    made = [context, *(parameter.made for parameter in parameters)]
    command.__signature__ = inspect.Signature(made)  # type: ignore[attr-defined]  # for inspect
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in made}
    command.__doc__ = f"{text}。" + (f"\n\n例：{register.command} {example}" if example else "")
    app.command(verb)(command)


def _stating(field: Field, *, editing: bool = False) -> _Parameter:
    """The parameter that states a field."""
    text = field.what or field.label
    if field.words:
        text = f"{field.what + '：' if field.what else ''}{'、'.join(field.words)}"
    required = field.required and not editing
    if field.argument and not editing:
        kind = list[str] if field.each else str
        parser = _ARGUMENTS.get(field.kind, str)
        argument = typer.Argument(parser=parser, metavar=_METAVARS[field.kind], help=text, show_default=False)
        return _Parameter(field.name, Annotated[kind, argument])
    option = _OPTIONS[field.kind](field, text, editing)
    return _Parameter(field.name, Annotated[str if required else str | None, option], optional=not required)


_METAVARS: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "文字", FieldKind.DAY: "日期", FieldKind.MONTH: "月份", FieldKind.YEAR: "年份",
    FieldKind.COUNT: "数",
    FieldKind.TENTHS: "数",
    FieldKind.MONEY: "金额", FieldKind.CHOICE: "词", FieldKind.MEMBER: "党员", FieldKind.MEETING: "编号",
    FieldKind.ENTRY: "编号",
}  # fmt: skip


def _parsed(parser: Callable[[str], Any]) -> Callable[[Field, str, bool], Any]:
    def option(field: Field, text: str, _: bool) -> Any:
        return typer.Option(field.flag, parser=parser, metavar=_METAVARS[field.kind], help=text, show_default=False)

    return option


def _text(field: Field, text: str, editing: bool) -> Any:
    return options.text(field.flag, text, blank=editing)


def _choice(field: Field, text: str, _: bool) -> Any:
    parser = options.one_of_words(field.words, field.label)
    return typer.Option(field.flag, parser=parser, metavar=_METAVARS[field.kind], help=text, show_default=False)


def parse_tenths(text: str) -> Decimal:
    """`2`, `1.5`, also below zero. Raises NotTenths."""
    plain = unicodedata.normalize("NFKC", text).strip()
    whole, _, tenth = plain.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 4 or len(tenth) > 1 or not (tenth or "0").isdigit():
        raise NotTenths(given=text)
    return Decimal(plain).quantize(Decimal("0.1"))


_OPTIONS: Mapping[FieldKind, Callable[[Field, str, bool], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.DAY: _parsed(parse_day),
    FieldKind.MONTH: _parsed(Month.parse),
    FieldKind.YEAR: _parsed(options.parse_year),
    FieldKind.COUNT: _parsed(parse_number),
    FieldKind.TENTHS: _parsed(parse_tenths),
    FieldKind.MONEY: _parsed(yuan),
    FieldKind.MEMBER: _parsed(options.member),
    FieldKind.MEETING: _parsed(parse_number),
    FieldKind.ENTRY: _parsed(parse_number),
}


_ARGUMENTS: Mapping[FieldKind, Callable[[str], Any]] = {
    FieldKind.MEMBER: options.member,
    FieldKind.MEETING: parse_number,
    FieldKind.ENTRY: parse_number,
}


def _narrowing(register: Register) -> Iterator[_Parameter]:
    """What a list may be narrowed by."""
    yield _Parameter("year", YearOpt, optional=True)
    if register.of(FieldKind.MEMBER):
        who = typer.Option("--member", parser=options.member, metavar="党员", help="只看这名党员的", show_default=False)
        yield _Parameter("member", Annotated[str | None, who], optional=True)
    if register.steps:
        yield _Flag("open_only", typer.Option("--open", help="只看还有事要办的", show_default=False))


class _Flag(_Parameter):
    def __init__(self, name: str, option: Any) -> None:
        super().__init__(name, Annotated[bool, option])
        self.made = self.made.replace(default=False)


def _settling(register: Register, entry: _Parameter) -> Iterator[_Parameter]:
    yield entry
    yield _Parameter("done_on", Annotated[date | None, options.day("--on", "哪天办的；不写就是今天")], optional=True)
    if len(register.steps) > 1:
        parser = options.one_of_words(tuple(step.label for step in register.steps), "要办的事")
        step = typer.Option("--step", parser=parser, metavar="哪一件", show_default=False,
                            help="、".join(step.label for step in register.steps))  # fmt: skip
        yield _Parameter("step", Annotated[str | None, step], optional=True)
    for name in dict.fromkeys(name for step in register.steps for name in step.says):
        yield _stating(register.field(name), editing=True)


def _example(verb: str, fields: list[Field]) -> str:
    """`add 王建国 --with 李桂芳`: what has to be stated, by the examples of the declaration."""
    words = [verb, *(field.example for field in fields if field.argument)]
    for field in fields:
        if field.required and not field.argument:
            words += [field.flag, field.example]
    return " ".join(words)
