"""The verbs of every register, made of its declaration: add, list, show, edit; done where something has to follow."""

from __future__ import annotations

import inspect
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from jygcli.cli.app import heard
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.command import Command
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.registers import Field, FieldKind, Register, under
from jygcli.domain.said.told import Tense
from jygcli.services.registers import entries as registers
from jygcli.services.registers import handing
from jygcli.views.registers import entries as view
from jygcli.views.registers import handing as handed_view
from jygcli.views.registers import together as all_view

Given = dict[str, Any]
_READING = frozenset({"list", "show"})  # what has a paper
_REQUIRED = inspect.Parameter.empty
_OF_LISTS = {"--year": "年份", "--member": "党员", "--open": "未办"}  # what the options of a list are called


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
            inner = Noun(f"{register.about}。", chinese=register.label)
            add_verbs(inner, register)
            app.add_noun(register.noun[1], inner)


def add_verbs(app: Noun, register: Register) -> None:
    """Give a command the verbs of one register."""
    number = Annotated[int, options.argument("编号", f"{register.label}的编号", options.parse_number)]

    def add(jyg: App, given: Given) -> None:
        if group := group_wanted(jyg, given.pop("all_branches", False), given.pop("under", None)):
            jyg.show(handed_view.HANDED, handing.hand_down(jyg.desk, register, group, given))
        else:
            jyg.show(view.RECORDED, registers.add(jyg.desk, register, given))

    def edit(jyg: App, given: Given) -> None:
        wanted = given.pop("entry")
        jyg.show(view.RECORDED, registers.edit(jyg.desk, register, wanted, given))

    def show(jyg: App, given: Given) -> None:
        jyg.show(view.RECORDED, registers.show(jyg.desk, register, given["entry"]))

    def done(jyg: App, given: Given) -> None:
        wanted, step, on = given.pop("entry"), given.pop("step", None), given.pop("done_on", None)
        jyg.show(view.RECORDED, registers.done(jyg.desk, register, wanted, step, on, given))

    def list_entries(jyg: App, given: Given) -> None:
        _show_list(jyg, register, given)

    entry = _parameter("entry", number, _REQUIRED)
    editing = [entry, *(_stating(field, editing=True) for field in register.given if not field.fixed)]
    if "add" in register.added_by:
        add_adding(app, register, "add", add, f"登记{register.about}", more=_handing() if register.handed else ())
    _command(app, register, "list", list_entries, list(_narrowing(register)), f"列出{register.label}")
    _command(app, register, "show", show, [entry], f"看一条{register.label}的全部内容", "show 1")
    _command(app, register, "edit", edit, editing, f"改一条{register.label}，只写要改的项", "edit 1 --notes 更正")
    if register.steps:
        steps = "、".join(step.label for step in register.steps)
        _command(app, register, "done", done, list(_settling(register, entry)), f"记下已经办了：{steps}", "done 1")


def _show_list(jyg: App, register: Register, given: Given) -> None:
    every, under = given.pop("all_branches"), given.pop("under")
    wanted = registers.WantedEntries(**given)
    options.at_most_one({"--member": wanted.member is not None, "--all-branches": every, "--under": under is not None})
    if group := group_wanted(jyg, every, under):
        jyg.show(all_view.LIST, group.of(lambda desk: registers.list_entries(desk, register, wanted)))
    else:
        jyg.show(view.LIST, registers.list_entries(jyg.desk, register, wanted))


def add_adding(
    app: Noun,
    register: Register,
    verb: str,
    run: Callable[[App, Given], None],
    text: str,
    implied: tuple[str, ...] = (),
    *,
    chinese: str = "",
    more: Iterable[inspect.Parameter] = (),
) -> None:
    """Give the app a verb that adds entries, with a parameter for each field that it doesn't imply, and `more`."""
    fields = [field for field in register.given if field.name not in implied]
    parameters = [_stating(field) for field in sorted(fields, key=lambda field: not field.argument)]
    _command(app, register, verb, run, [*parameters, *more], text, _example(verb, fields), chinese=chinese)


def _handing() -> Iterator[inspect.Parameter]:
    """To which branches an entry is handed down."""
    every = Annotated[bool, options.flag("--all-branches", "下发给全部支部，各记一条")]
    yield _parameter("all_branches", every, default=False)
    under = options.option("--under", "下发给上级是这个党总支的各支部", "党总支", options.parse_parent)
    yield _parameter("under", Annotated[str | None, under])


def _parameter(name: str, hint: Any, default: object = None) -> inspect.Parameter:
    """A parameter of a command with its annotated type; one with a default may be left out."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)


def _command(
    app: Noun,
    register: Register,
    verb: str,
    run: Callable[[App, Given], None],
    parameters: list[inspect.Parameter],
    text: str,
    example: str = "",
    *,
    chinese: str = "",
) -> None:
    """Give the app a command whose parameters come from a declaration; it gets what was given as one dictionary."""

    def command(jyg: App, **given: Any) -> None:
        run(jyg, given)

    made = [_parameter("jyg", App, _REQUIRED), *parameters]
    command.__signature__ = inspect.Signature(made)  # type: ignore[attr-defined]  # for inspect
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in made}
    command.__doc__ = f"{text}。" + (f"\n\n例：{register.command} {example}" if example else "")
    said = {field.flag: field.label for field in register.fields}
    kind = PaperCommand if verb in _READING else Command
    app.command(verb, chinese=chinese, options=_OF_LISTS if verb == "list" else said, cls=kind)(command)


def _stating(field: Field, *, editing: bool = False) -> inspect.Parameter:
    """The parameter that states a field."""
    text = field.what or field.label
    if field.words:
        text = f"{field.what + '：' if field.what else ''}{'、'.join(field.words)}"
    required = field.required and not editing
    metavar, parser = _KINDS[field.kind]
    if field.future:
        parser = heard.parser(heard.DAY, Tense.COMING)
    if field.argument and not editing:
        kind: Any = list[str] if field.each else str
        accepted: Any = kind if required else kind | None
        said = Annotated[accepted, options.argument(metavar, text, parser or str)]
        return _parameter(field.name, said, _REQUIRED if required else None)
    if field.kind is FieldKind.TEXT:
        option = options.text(field.flag, text, blank=editing)
    elif field.kind is FieldKind.CHOICE:
        option = options.option(field.flag, text, metavar, options.one_of_words(field.words, field.label))
    else:
        option = options.option(field.flag, text, metavar, parser)
    return _parameter(field.name, Annotated[str if required else str | None, option], _REQUIRED if required else None)


def parse_tenths(text: str) -> Decimal:
    """`2`, `1.5`, also below zero. Raises NotTenths."""
    plain = unicodedata.normalize("NFKC", text).strip()
    whole, _, tenth = plain.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 4 or len(tenth) > 1 or not (tenth or "0").isdigit():
        raise NotTenths(given=text)
    return Decimal(plain).quantize(Decimal("0.1"))


# A kind of field: what stands for its value in help, and what reads it.
_KINDS: Mapping[FieldKind, tuple[str, Callable[[str], Any] | None]] = {
    FieldKind.TEXT: ("文字", None),
    FieldKind.CHOICE: ("词", None),
    FieldKind.DAY: ("日期", options.parse_day),
    FieldKind.MONTH: ("月份", options.parse_near_month),
    FieldKind.YEAR: ("年份", options.parse_year),
    FieldKind.COUNT: ("数", options.parse_number),
    FieldKind.TENTHS: ("数", parse_tenths),
    FieldKind.MONEY: ("金额", options.parse_money),
    FieldKind.MEMBER: ("党员", options.member),
    FieldKind.MEETING: ("编号", options.parse_number),
    FieldKind.ENTRY: ("编号", options.parse_number),
}


def _narrowing(register: Register) -> Iterator[inspect.Parameter]:
    """What a list may be narrowed by."""
    yield _parameter("year", options.YearOpt)
    if register.of(FieldKind.MEMBER):
        who = options.option("--member", "只看这名党员的", "党员", options.member)
        yield _parameter("member", Annotated[str | None, who])
    if register.steps:
        yield _parameter("open_only", Annotated[bool, options.flag("--open", "只看还有事要办的")], default=False)
    yield _parameter("all_branches", options.EveryBranch, default=False)
    yield _parameter("under", options.Under)


def _settling(register: Register, entry: inspect.Parameter) -> Iterator[inspect.Parameter]:
    yield entry
    yield _parameter("done_on", Annotated[date | None, options.day("--on", "哪天办的；不写就是今天")])
    if len(register.steps) > 1:
        steps = tuple(step.label for step in register.steps)
        which = options.option("--step", "、".join(steps), "哪一件", options.one_of_words(steps, "要办的事"))
        yield _parameter("step", Annotated[str | None, which])
    for name in dict.fromkeys(name for step in register.steps for name in step.says):
        yield _stating(register.field(name), editing=True)


def _example(verb: str, fields: list[Field]) -> str:
    """`add 王建国 --with 李桂芳`: what has to be stated, by the examples of the declaration."""
    words = [verb, *(field.example for field in fields if field.argument)]
    for field in fields:
        if field.required and not field.argument:
            words += [field.flag, field.example]
    return " ".join(words)
