"""What jyg takes from Typer that Typer doesn't offer: all of it is here, and none of it anywhere else.

Tried with Typer 0.28.0; tests/test_private_doors.py says in a sentence what an installed version has otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

from typer._click.core import Command
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoArgsIsHelpError, NoSuchOption, UsageError
from typer._click.globals import get_current_context
from typer._click.types import ParamType
from typer._completion_shared import get_completion_script, install

__all__ = [
    "BadOptionUsage", "Command", "MissingParameter", "NoArgsIsHelpError", "NoSuchOption", "UsageError",
    "get_completion_script", "get_current_context", "install", "speak_chinese", "unspoken",
]  # fmt: skip


def unspoken(kind: ParamType) -> ParamType:
    """A type of which help says nothing beside an argument: `<str>` tells a secretary nothing. Types are shared."""
    quiet = copy(kind)
    quiet.get_metavar = lambda *_, **__: ""  # type: ignore[method-assign]  # for this one copy
    return quiet


def speak_chinese() -> None:
    """Typer's fixed words in help, in Chinese. Only help loads rich_utils, so it is imported here."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
    rich_utils.DEFAULT_STRING = "[不写则为 {}]"
    if not isinstance(rich_utils._make_rich_text, partial):
        rich_utils._make_rich_text = partial(_folded, rich_utils._make_rich_text)


def _folded(make: Callable[..., Any], **text: Any) -> Any:
    """Help text that folds: Rich takes a Chinese sentence for one word and would cut it with an ellipsis."""
    made = make(**text)
    made.overflow = "fold"
    return made
