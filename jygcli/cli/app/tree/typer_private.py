"""What jyg takes from Typer that Typer doesn't offer: all of it is here, and none of it anywhere else.

Tried with Typer 0.28.0; tests/test_private_doors.py says in a sentence what an installed version has otherwise.
"""

from __future__ import annotations

from copy import copy

from typer._click.core import Command
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoArgsIsHelpError, NoSuchOption, UsageError
from typer._click.globals import get_current_context
from typer._click.types import ParamType
from typer._completion_shared import get_completion_script, install

__all__ = [
    "BadOptionUsage", "Command", "MissingParameter", "NoArgsIsHelpError", "NoSuchOption", "UsageError",
    "get_completion_script", "get_current_context", "install", "unspoken",
]  # fmt: skip


def unspoken(kind: ParamType) -> ParamType:
    """A type of which help says nothing beside an argument: `<str>` tells a secretary nothing. Types are shared."""
    quiet = copy(kind)
    quiet.get_metavar = lambda *_, **__: ""  # type: ignore[method-assign]  # for this one copy
    return quiet
