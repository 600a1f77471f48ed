"""Logins of a server: which branches each sees, and whether it writes there."""

from __future__ import annotations

import re

from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.books import branches as books
from jygcli.store import logins as kept
from jygcli.store.base import Store
from jygcli.store.login_errors import BranchAndAll, NoBranchSaid, NoLoginName
from jygcli.store.logins import Login
from jygcli.store.reads.queries import BRANCHES

__all__ = ["Granted", "Login", "Logins", "grant", "list_all", "revoke"]

_MOST = 63  # bytes of a name on the server, of which it would leave out the rest


class Granted(NamedTuple):
    """What a login may from now on. `is_new`: it was made on the server, and has no password yet."""

    login: Login
    is_new: bool


class Logins(NamedTuple):
    logins: tuple[Login, ...]


def grant(store: Store, name: str, branches: str | None, *, every: bool, read_only: bool) -> Granted:
    """Let a login see these branches, by name or number (`第一党支部、第二党支部`), or `every` one, and write there
    unless it is `read_only`.

    Raises NoLoginName, NoBranchSaid, BranchAndAll, UnknownBranch, and as `store.logins.grant`.
    """
    if branches is not None and every:
        raise BranchAndAll
    if branches is None and not every:
        raise NoBranchSaid(name=name)
    if not name.isprintable() or name != name.strip() or not 0 < len(name.encode()) <= _MOST:
        raise NoLoginName(name=name)
    kept.require_server(store)
    ids = None if branches is None else _found(store, branches)
    return Granted(*kept.grant(store, name, ids, may_write=not read_only))


def _found(store: Store, branches: str) -> list[int]:
    known = {branch.name for branch in store.rows(BRANCHES)}
    several = [branches] if branches in known else [one for one in re.split("[,，、;；]", branches) if one.strip()]
    return sorted({books.find(store, given).id for given in several})


def revoke(store: Store, name: str) -> Login:
    """Take from a login all that it may; what that was. Raises as `store.logins.revoke`."""
    return kept.revoke(store, name)


def list_all(store: Store) -> Logins:
    """All logins that may something. Raises NotOfFiles, NotAdministrator."""
    return Logins(kept.logins(store))
