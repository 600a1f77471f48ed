"""Who may see and write what in a store on a server: what an administrator does about that, on an open store."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.store import login_errors as told
from jygcli.store.engines.postgresql.rights.login import Login
from jygcli.store.place import Server
from jygcli.store.store import Store

__all__ = ["Login", "grant", "logins", "require_server", "revoke"]

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.postgresql.driver import Driver


def grant(store: Store, name: str, branches: Sequence[int] | None, *, may_write: bool) -> tuple[Login, bool]:
    """Let a login see these branches (None: all) and nothing else; what it may now, and whether the server had it not.

    Raises NotOfFiles, NotAdministrator, LoginNotMade, NotToBeHeld, MemberOfOthers, OpenSchema.
    """
    from jygcli.store.engines.postgresql.rights import logins as engine  # which a file has no use for

    driver = _driver(store)
    is_new = engine.grant(driver, name, branches, may_write=may_write)
    return next(login for login in engine.logins(driver) if login.name == name), is_new


def revoke(store: Store, name: str) -> Login:
    """Take all that from a login; what it could. Raises NotOfFiles, NotAdministrator, NoSuchLogin."""
    from jygcli.store.engines.postgresql.rights import logins as engine  # which a file has no use for

    return engine.revoke(_driver(store), name)


def logins(store: Store) -> tuple[Login, ...]:
    """All logins that were given something, those of all branches first. Raises NotOfFiles, NotAdministrator."""
    from jygcli.store.engines.postgresql.rights import logins as engine  # which a file has no use for

    return engine.logins(_driver(store))


def require_server(store: Store) -> None:
    """Raises NotOfFiles."""
    if not isinstance(store.place, Server):
        raise told.NotOfFiles(path=store.place)


def _driver(store: Store) -> Driver:
    require_server(store)
    return store._driver  # type: ignore[return-value]  # a server's
