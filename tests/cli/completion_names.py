"""Makes jygcli/completion/names.txt of the commands: `JYG_UPDATE=1 python -m pytest tests/cli/test_completion.py`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from typer.core import TyperOption

from jygcli.cli import CONTENTS
from jygcli.cli.app.global_options import global_options
from jygcli.cli.app.tree import chinese
from jygcli.cli.app.tree.groups import Root
from jygcli.completion.names import EVERYWHERE, Named


def made() -> dict[str, Named]:
    """Each command by its path, with what it says of itself."""
    root = Root(CONTENTS)
    shared = {flag for option in global_options() for flag in option.opts}
    everywhere = {**_options(root, "", global_options()), "--help": tuple(chinese.OPTIONS["--help"].split())}
    found = [Named(EVERYWHERE, (), everywhere, ""), Named("", (), _options(root, "", root.params, shared), "")]
    for entry in CONTENTS:
        found += _walk(entry.name, root._loaded(entry.name), shared, entry.short)
    return {named.path: named for named in found}


def _walk(path: str, command: Any, shared: Collection[str], about: str = "") -> Iterator[Named]:
    verbs = getattr(command, "commands", None)
    own = {} if verbs is not None else _options(command, path, command.params, shared)
    yield Named(path, command.chinese, own, about or _sentence(command.help))
    for verb, inner in (verbs or {}).items():
        yield from _walk(f"{path} {verb}", inner, shared)


def _options(command: Any, path: str, parameters: Any, shared: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """What the options are called, by their long names; nothing for one that has no name yet."""
    return {
        next(flag for flag in option.opts if flag.startswith("--")): chinese.names(command, path, option)
        for option in parameters
        if isinstance(option, TyperOption) and not set(shared) & set(option.opts)
    }


def _sentence(text: str | None) -> str:
    """The first sentence of a help text, in one line."""
    return re.sub(r"\s*\n\s*", "", (text or "").partition("\n\n")[0].strip())


def written(commands: dict[str, Named]) -> str:
    """The same as text, a command a line."""
    return "".join(
        "\t".join((one.path, " ".join(one.chinese), " ".join(map(_option, one.options.items())), one.about)) + "\n"
        for one in commands.values()
    )


def _option(option: tuple[str, tuple[str, ...]]) -> str:
    return f"{option[0]}={','.join(option[1])}"
