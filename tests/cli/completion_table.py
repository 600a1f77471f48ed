"""Makes jygcli/completion/table.py of the commands: `JYG_UPDATE=1 python -m pytest tests/cli/test_completion.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.core import TyperArgument

import jygcli.completion
from jygcli.cli import CONTENTS
from jygcli.cli.app.tree import Root, global_options
from jygcli.cli.app.types import offer_for
from jygcli.completion.line import REPEATED

TABLE = Path(jygcli.completion.__file__).with_name("table.py")
HEAD = '''"""What may stand where on the command line. Made of the commands by tests/cli/completion_table.py.

An offer is a tuple of words, the name of one in offers.py, or one of each in a dict, with `=` between them.
"""

from typing import Any

Offer = str | tuple[str, ...] | dict[Any, Any]

'''

Options = dict[str, Any]
Commands = dict[str, tuple[tuple[Any, ...], Options]]


def made() -> dict[str, Any]:
    """The names in the table, by what the commands say of themselves."""
    root = Root(CONTENTS)
    always = _options(global_options())
    commands: Commands = {"": ((tuple(entry.name for entry in CONTENTS),), {})}
    for entry in CONTENTS:
        _walk(entry.name, root._loaded(entry.name), commands, always)
    at_root = {name: offer for name, offer in _options(root.params).items() if name not in always}
    return {"ALWAYS": {**always, "--help": None}, "AT_ROOT": at_root, "COMMANDS": commands}


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


def write() -> None:
    types = {"ALWAYS": "dict[str, Offer | None]", "AT_ROOT": "dict[str, Offer | None]"}
    types["COMMANDS"] = "dict[str, tuple[tuple[Offer, ...], dict[str, Offer | None]]]"
    TABLE.write_text(HEAD + "".join(f"{name}: {types[name]} = {value!r}\n" for name, value in made().items()), "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(TABLE)], check=True)
