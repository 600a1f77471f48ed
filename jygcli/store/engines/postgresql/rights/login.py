"""A login of a server, as the administrator sees it."""

from __future__ import annotations

from jygcli.domain.base.tuples import NamedTuple


class Login(NamedTuple):
    """What a login may: its branches by name, or all; whether to write there; whether the server still knows it."""

    name: str
    of_all: bool
    branches: tuple[str, ...]
    may_write: bool
    is_known: bool = True
