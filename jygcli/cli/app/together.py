"""--all-branches and --under: which branches a command is to be about, if more than the one that it works for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.services.books import together

if TYPE_CHECKING:
    from jygcli.services.books.together import Group


def group_wanted(
    jyg: App, all_branches: bool, under: str | None, first: date | None = None, last: date | None = None
) -> Group | None:
    """The group that was asked for, by who belonged to it on the last day of the span (without one: today); None where
    the command is about its own branch. Raises ConflictingOptions, and as `group_of`.
    """
    options.at_most_one({"--all-branches": all_branches, "--under": under is not None})
    if not all_branches and under is None:
        return None
    given = {"--branch": jyg.options.branch is not None, "--under": under is not None, "--all-branches": all_branches}
    options.at_most_one(given)
    return together.group_of(jyg.store, jyg.today, under, first or jyg.today, last or jyg.today)
