"""Running a command in the place of another one."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from jygcli.cli.app.context import App
from jygcli.domain.base.errors import ExitCode


def run_instead(jyg: App, words: Sequence[str]) -> None:
    """Run a command in the place of the one that was typed, which ends with its code."""
    code = jyg.code_of(*words, guided=True)
    if code:
        raise typer.Exit(code if isinstance(code, int) else ExitCode.REFUSED)
