"""The nouns of the command line with all their commands, each built once: that takes longer than to run one."""

from __future__ import annotations

from functools import cache
from typing import Any

from jygcli.cli import CONTENTS
from jygcli.cli.app.tree.groups import Root

_build = Root._loaded


@cache
def built(name: str) -> Any:
    """A noun by its name, as `jyg` has it where it is called."""
    return _build(Root(CONTENTS), name)
