"""A command that was started from the menu or the page: its blanks are asked for, and what else may be said is offered.

It becomes the command line that somebody might have typed: each answer is read by the parameter's own parser, and
asked again while it can't be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperArgument, TyperOption

from jygcli.cli.app import asking, missing
from jygcli.cli.app.context import here
from jygcli.cli.app.offers import names_members, usual_for
from jygcli.cli.app.tree import chinese
from jygcli.completion import names
from jygcli.domain.base.errors import JygError
from jygcli.domain.base.masks import covered
from jygcli.domain.said import answers
from jygcli.domain.said.numerals import place
from jygcli.services.members import people
from jygcli.views.base.words import Blank, Usual

# Options that aren't offered: whoever needs one of them types the command.
_SELDOM = {
    "--all-branches", "--under", "--sheet", "--header-row", "--column", "--skip-rejected", "--marked", "--format",
    "--from-file", "--limit", "--near", "--dry-run", "--edit", "--detach", "--namesake", "--again", "--code", "--head",
    "--command", "--new-key", "--new",
}  # fmt: skip
_BY_QUESTIONS = {"meeting sheet"}  # lists what may be chosen
# Commands that show what they will do and ask themselves, so that nobody is asked here before: only with one of the
# first options, if there are any, and not with one of the others.
SHOWS_AND_ASKS: dict[str, tuple[set[str], set[str]]] = {
    "dues assess": ({"--all"}, {"--dry-run"}), "dues close": (set(), {"--reopen"}),
    "dues remit": (set(), {"--cancel"}), "dues return": (set(), {"--cancel"}), "plan-year": (set(), {"--dry-run"}),
    "meeting seat": (set(), set()), "undo": (set(), {"--list"}), "restore": (set(), {"--check"}),
    "care visit add": ({"--all"}, set()),
} | dict.fromkeys(
    ("dues collect", "dues reverse", "dues refund", "fund allowance pay", "redo"), (set(), set())
)  # fmt: skip
_BY_ITSELF = "不写就是"  # in the help of what a command can do without: what it then does
_OPTIONAL = re.compile(r"^\[(.+?)\](?:\.\.\.)?")


def filled(ctx: Any, command: Any, given: Sequence[str]) -> list[str]:
    """The command line with an answer in the place of each blank, and with the arguments that nobody has given."""
    if _asks_by_itself(ctx):
        return list(given)
    asking.say(f"办：{_in_words(ctx, command, given)}（不办了，写 0）\n")
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    options, spoken = _in_blanks(ctx, command, arguments, given)
    plain = ["--"] if "--" not in options and any(word.startswith("-") for word in spoken) else []
    line = [*options, *plain, *spoken]  # an answer that begins with a hyphen is no option
    for parameter in () if "--all" in options else arguments[len(spoken) :]:
        is_bracketed = (parameter.metavar or "").startswith("[")  # which help alone leaves out
        is_needed = parameter.required or not (is_bracketed or _BY_ITSELF in (parameter.help or ""))
        words = required(ctx, parameter) if is_needed else _left_to_it(ctx, parameter)
        if not words:
            break
        line = missing.with_answer(line, parameter, words)
    return line


def _in_blanks(ctx: Any, command: Any, arguments: Sequence[Any], given: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is given, with an answer in the place of each blank: the options with their values, and the arguments."""
    takes = command.takes()
    options: list[str] = []
    spoken: list[str] = []
    for word in given:
        flag = options[-1] if options and takes.get(options[-1], False) else ""
        is_argument = not flag and not word.startswith("-")
        if not isinstance(word, Blank):
            (spoken if is_argument else options).append(word)
        elif is_argument:
            spoken += _asked(ctx, arguments[min(len(spoken), len(arguments) - 1)], word)
        else:
            options[-1:] = [f"{flag}={answer}" for answer in _asked(ctx, _option(command, flag), word)]
    return options, spoken


def _option(command: Any, flag: str) -> Any:
    return next(one for one in command.params if flag in one.opts)


def _asked(ctx: Any, parameter: Any, blank: Blank) -> list[str]:
    """The answer to one blank; nothing where Enter leaves it to the command, which says what it then does."""
    _known(ctx).add(parameter.name)
    if isinstance(blank, Usual):
        return _or(ctx, parameter, blank)
    if isinstance(parameter, TyperArgument) and parameter.type.name in ("text", "str"):
        return missing.ask_for(ctx, parameter, f"{blank}：")
    if not parameter.required and _BY_ITSELF in (parameter.help or ""):
        return _left_to_it(ctx, parameter)
    return required(ctx, parameter)


def _asks_by_itself(ctx: Any) -> bool:
    """Whether the command leads through its questions, as a flow does."""
    return not _path(ctx).isascii() or _path(ctx) in _BY_QUESTIONS


def _path(ctx: Any) -> str:
    return str(ctx.command_path.partition(" ")[2])


def _known(ctx: Any) -> set[str]:
    """The names of parameters about which somebody has been asked in this run of a command."""
    known: set[str] = ctx.meta.setdefault(f"{__name__}.known", set())
    return known


def required(ctx: Any, parameter: Any) -> list[str]:
    """The answer for what a command can't do without; Enter alone is today for a day, where that is usual."""
    usual = usual_for(parameter)
    return _or(ctx, parameter, usual) if usual else missing.ask_for(ctx, parameter)


def _or(ctx: Any, parameter: Any, usual: str) -> list[str]:
    words = missing.ask_for(ctx, parameter, _with_enter(parameter, f"回车就是{usual}"), may_skip=True)
    return words or [str(usual)]


def _left_to_it(ctx: Any, parameter: Any) -> list[str]:
    """The answer for what may be left out, as its help says: `哪天收的（回车就是今天）：`; nothing for Enter alone."""
    default = (parameter.help or "").partition(_BY_ITSELF)[2]
    enter = f"回车就是{default}" if default else "没有就按回车"
    return missing.ask_for(ctx, parameter, _with_enter(parameter, enter), may_skip=True)


def _with_enter(parameter: Any, enter: str) -> str:
    """The question with what Enter alone does: `季度（例 2026年第三季度；回车就是本季度）：`."""
    asked = _question(parameter)
    if asked.endswith("）") and (isinstance(parameter, TyperArgument) or "（例 " in asked):
        return f"{asked.removesuffix('）')}；{enter}）："
    return f"{asked}（{enter}）："


def _question(parameter: Any) -> str:
    """`党员（编号或姓名）`, also of `[党员]...`."""
    asked = _OPTIONAL.sub(r"\1", missing.question_for(parameter).removesuffix("："))
    return re.sub(f"（{_BY_ITSELF}[^）]*）$", "", asked)


def more(ctx: Any, command: Any, given: Sequence[str]) -> list[str]:
    """The command line with what else somebody wants to say, of the options that it doesn't have yet.

    What is then done is agreed to before. Raises Declined where it isn't.
    """
    line = list(given)
    if _asks_by_itself(ctx):
        return line
    while offered := _offered(ctx, command, line):
        chosen = _chosen(command, ctx, offered, line)
        if not chosen:
            return line
        for option in chosen:
            words = [option.opts[0]] if option.is_flag else _values(ctx, option)
            line = [*words, *line]
    is_read_only = hasattr(command, "faces")
    asked_later = is_read_only or _shows_and_asks(ctx, line)
    if missing.asked_in(ctx) and not asked_later and not asking.yes(_summary(ctx, command, line), enter=True):
        asking.leave()
    return line


def _shows_and_asks(ctx: Any, line: Sequence[str]) -> bool:
    """Whether the command itself shows what it will do, and asks."""
    if _path(ctx) not in SHOWS_AND_ASKS:
        return False
    (only_with, not_with), given = SHOWS_AND_ASKS[_path(ctx)], {word.partition("=")[0] for word in line}
    return (not only_with or bool(only_with & given)) and not not_with & given


def _summary(ctx: Any, command: Any, line: Sequence[str]) -> str:
    return f"办：{_in_words(ctx, command, line)}\n就这样办吗？"


def _in_words(ctx: Any, command: Any, given: Sequence[str]) -> str:
    """The command in Chinese with what is said so far: `会议 登记：党小组会，党小组 第一组`."""
    takes, path = command.takes(), _path(ctx)
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    said: list[str] = []
    at, words = 0, [word for word in given if word != "--"]
    while words:
        word = words.pop(0)
        flag, equals, value = word.partition("=")
        if flag in takes:
            option = _option(command, flag)
            value = value if equals or not takes[flag] else words.pop(0) if words else ""
            if not isinstance(value, Blank) or isinstance(value, Usual):
                name = (chinese.names(command, path, option) or option.opts)[0]
                said.append(f"{name} {_named(ctx, option, value)}".strip())
        elif not isinstance(word, Blank) and arguments:
            said.append(_named(ctx, arguments[min(at, len(arguments) - 1)], word))
            at += 1
    return names.in_chinese(path) + (f"：{'，'.join(said)}" if said else "")


def _named(ctx: Any, parameter: Any, word: str) -> str:
    """The word; of a member, his number with his name."""
    if not names_members(parameter):
        return covered(word)
    try:
        return people.find(here(ctx).desk, word).shown
    except JygError:
        return covered(word)


def _values(ctx: Any, option: Any) -> list[str]:
    return [f"{option.opts[0]}={word}" for word in _left_to_it(ctx, option)]


def _offered(ctx: Any, command: Any, given: Sequence[str]) -> list[Any]:
    """The options of the command itself that nobody has given yet."""
    said = {word.partition("=")[0] for word in given}
    return [
        one
        for one in command.params
        if isinstance(one, TyperOption)
        and not one.hidden
        and one.name not in _known(ctx)
        and getattr(one, "rich_help_panel", None) is None
        and one.expose_value
        and not said & set(one.opts)
        and not _SELDOM & set(one.opts)
        and not ctx.resilient_parsing
    ]


def _chosen(command: Any, ctx: Any, offered: Sequence[Any], line: Sequence[str]) -> list[Any]:
    """Those whose numbers are typed, asked again while one isn't there; none for Enter alone, which agrees to what is
    to be done. Raises Declined for 0.
    """
    path = _path(ctx)
    asking.say("还可以写：\n")
    for number, option in enumerate(offered, start=1):
        name = (chinese.names(command, path, option) or option.opts)[0]
        about = (option.help or "").partition("；不写")[0]
        asking.say(f"  {number:>2} {name}" + (f"（{about}）\n" if about and about != name else "\n"))
    question = f"{_summary(ctx, command, line)}（回车 是；还要写上面的，写数字；写 0 不办了）："
    if _shows_and_asks(ctx, line):
        question = f"办：{_in_words(ctx, command, line)}\n还要写上面的，写数字（没有了就按回车，写 0 不办了）："
    while typed := asking.line(question):
        if place(typed) == 0 or answers.plain_answer(typed) in answers.LEAVE | answers.BACK | answers.NO:
            asking.leave()
        if answers.read_answer(typed):
            break
        numbers = [place(word) for word in re.split(r"[\s,，、]+", typed) if word]
        if numbers and all(number is not None and 1 <= number <= len(offered) for number in numbers):
            return [offered[number - 1] for number in dict.fromkeys(numbers) if number]
        several = "，几个用空格隔开" if len(offered) > 1 else ""
        asking.say(f"{asking.up_to(len(offered))}{several}；就这样办，按回车；不办了，写 0。\n")
    return []
