"""Makes jygcli/help/pages.txt of the commands: `JYG_UPDATE=1 python -m pytest tests/cli/test_help.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from jygcli.cli import CONTENTS
from jygcli.cli.app.tree.groups import Root
from jygcli.cli.app.tree.help_pages import page_of
from jygcli.help.page import HelpPage


def made() -> dict[str, HelpPage]:
    """The page of each command, by its path; the first is that of jyg itself."""
    root = Root(CONTENTS)
    ctx = typer.Context(root, info_name="jyg", **root.context_settings)
    return {"": page_of(root, ctx)} | {
        path: page for entry in CONTENTS for path, page in _within(entry.name, root._loaded(entry.name), ctx)
    }


def _within(path: str, command: Any, above: Any) -> Iterator[tuple[str, HelpPage]]:
    ctx = typer.Context(command, info_name=path.rpartition(" ")[2], parent=above, **command.context_settings)
    yield path, page_of(command, ctx)
    for verb, inner in getattr(command, "commands", {}).items():
        yield from _within(f"{path} {verb}", inner, ctx)
