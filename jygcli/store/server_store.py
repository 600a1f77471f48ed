"""A store on a server: opened, or made in an empty schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jygcli.store import server_errors as told
from jygcli.store.copies import baseline, health, moved, schema, server_schema
from jygcli.store.engines import agreed
from jygcli.store.engines.postgresql import opening
from jygcli.store.login_errors import SeenInPart
from jygcli.store.place import Server
from jygcli.store.store import Store

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.postgresql.driver import Driver


class ServerStore(Store):
    """An open store of a server, whose copies are the administrator's affair."""

    _driver: Driver

    def copy(self, occasion: str, look: Callable[[Path], None] | None = None) -> Path:
        """Raises OnlyInFiles."""
        raise told.OnlyInFiles(path=self.place)

    def copy_before_many(self, occasion: str) -> None:
        """Nothing: the administrator's copies are made by the clock, and an import can be undone."""

    def copy_to(self, path: Path) -> None:
        """The whole store as a file, as of one moment; the same rows and the same log.

        Raises SeenInPart, StoreUnreachable.
        """
        if not self.sees_all:
            raise SeenInPart(path=self.place)
        with self.one_moment():
            moved.into_file(self._driver, path)

    def examine(self) -> health.Health:
        """References and constraints are the server's own affair, which it keeps at every write."""
        return health.Health((), ())

    def schema_differences(self) -> tuple[schema.SchemaDifference, ...]:
        """What of its columns, indexes and triggers is other than the program makes it; guards are told by the log."""
        with self._driver.plain_errors():
            return server_schema.differences(self._driver)


def open_store(server: Server) -> ServerStore:
    """Open an existing store. Raises ServerEmpty, NotOursThere, ServerDamaged, ServerTooNew, ServerBehind, and as
    `opening.connect`.
    """
    store = ServerStore(server, opening.connect(server))
    try:
        _require_ours(store._driver)
    except BaseException:
        store.close()
        raise
    return store


def create_store(server: Server) -> ServerStore:
    """Make a new store in an empty schema, in one transaction; or open the one that is there."""
    store = ServerStore(server, opening.connect(server))
    driver = store._driver
    try:
        with driver.plain_errors(), driver.writing("init"):
            if driver.is_empty():
                # names that functions keep: the schema's, before temporary ones that somebody else could make
                driver.execute(_ALONE)
                driver.execute(baseline.of_servers())
        _require_ours(driver)
    except BaseException:
        store.close()
        raise
    return store


_ALONE = "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"


def _require_ours(driver: Driver) -> None:
    server = driver.server
    with driver.plain_errors():
        if not driver.is_store():
            tables = frozenset(driver.tables_of())
            if not tables:
                raise told.ServerEmpty(path=server)
            raise (told.ServerDamaged if "alembic_version" in tables else told.NotOursThere)(path=server)
        found = driver.schema_version()
    if found > agreed.SCHEMA:
        raise told.ServerTooNew(path=server, found=found, known=agreed.SCHEMA)
    if found < 1:
        raise told.ServerDamaged(path=server)
    if found < agreed.SCHEMA:
        raise told.ServerBehind(path=server, found=found, known=agreed.SCHEMA)
