"""Makes jygcli/completion/table.txt of the commands: `JYG_UPDATE=1 python -m pytest tests/cli/test_completion.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typer.core import TyperArgument

from jygcli.cli import CONTENTS
from jygcli.cli.app.global_options import global_options
from jygcli.cli.app.offers import offer_for
from jygcli.cli.app.tree.groups import Root
from jygcli.completion.line import EVERYWHERE, REPEATED

Options = dict[str, Any]
Commands = dict[str, tuple[tuple[Any, ...], Options]]


def made() -> Commands:
    """The arguments and the options of each command, by what the commands say of themselves."""
    root = Root(CONTENTS)
    always = {**_options(global_options()), "--help": None}
    at_root = {**always, **_options(root.params)}
    commands: Commands = {EVERYWHERE: ((), always), "": ((tuple(entry.name for entry in CONTENTS),), at_root)}
    for entry in CONTENTS:
        _walk(entry.name, root._loaded(entry.name), commands, always)
    return commands


def _walk(path: str, command: Any, commands: Commands, always: Options) -> None:
    verbs = getattr(command, "commands", None)
    if verbs is not None:
        commands[path] = ((tuple(verbs),), {})
        for verb, inner in verbs.items():
            _walk(f"{path} {verb}", inner, commands, always)
        return
    arguments: list[Any] = []
    for parameter in command.params:
        if isinstance(parameter, TyperArgument):
            arguments += [_plain(offer_for(parameter)), *([REPEATED] if parameter.nargs == -1 else [])]
    own = {name: offer for name, offer in _options(command.params).items() if name not in always}
    commands[path] = (tuple(arguments), own)


def _options(parameters: Any) -> Options:
    """The long names of options; None for those without a value."""
    return {
        name: None if parameter.is_flag else _plain(offer_for(parameter))
        for parameter in parameters
        if not isinstance(parameter, TyperArgument)
        for name in parameter.opts
        if name.startswith("--")
    }


def _plain(offer: Any) -> Any:
    """With words in the place of members of an enum."""
    if isinstance(offer, dict):
        return {_plain(left): _plain(right) for left, right in offer.items()}
    return tuple(map(str, offer)) if isinstance(offer, tuple) else offer


def written(commands: Commands) -> str:
    """The same as text, a command a line; jygcli/completion/line.py says how it is read."""
    return "".join(
        "\t".join(
            (path, " ".join(map(_offer, arguments)), " ".join(_option(*option) for option in options.items()))
        ).rstrip()
        + "\n"
        for path, (arguments, options) in commands.items()
    )


def _option(name: str, offer: Any) -> str:
    return name if offer is None else f"{name}={_offer(offer)}"


def _offer(offer: Any) -> str:
    if isinstance(offer, Mapping):
        ((left, right),) = offer.items()
        return f"{_offer(left)}={_offer(right)}"
    if isinstance(offer, tuple):
        return "|".join(offer)
    return offer if offer == REPEATED else f"<{offer}>"
