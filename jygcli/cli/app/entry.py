"""A line of the table of contents."""

from __future__ import annotations

from typing import NamedTuple


class CommandEntry(NamedTuple):
    """What the user types, the module with its `app`, and its short help.

    A noun that needs nothing but its registers names jygcli.cli.registers.commands, which makes the app.
    """

    name: str
    module: str
    short: str
