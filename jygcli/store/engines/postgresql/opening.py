"""A connection to a server, such as the store may use."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from jygcli.store import server_errors as told

if TYPE_CHECKING:
    from jygcli.store.engines.postgresql.driver import Driver
    from jygcli.store.place import Server

LEAST = 13  # the oldest major version that its makers still mended in 2025
WAIT = 10  # seconds for an answer, unless the address says otherwise
_IN_A_HURRY = 2  # the least that libpq keeps to


def connect(server: Server, *, in_a_hurry: bool = False) -> Driver:
    """Open a connection. Raises NoPsycopg, ServerTooOld, NotUtf8, and as `faults.not_connected`."""
    if importlib.util.find_spec("psycopg") is None:
        raise told.NoPsycopg
    import psycopg  # and all that needs it, which nobody has to have installed

    from jygcli.store.engines.postgresql import faults, rows
    from jygcli.store.engines.postgresql.driver import Driver

    stated: dict[str, Any] = {"autocommit": True, "application_name": "jyg", "client_encoding": "UTF8"}
    try:
        known = psycopg.conninfo.conninfo_to_dict(server.url)
        if in_a_hurry or "connect_timeout" not in known:
            stated["connect_timeout"] = _IN_A_HURRY if in_a_hurry else WAIT
        connection = psycopg.connect(server.url, row_factory=rows.made, **stated)
    except psycopg.Error as fault:
        raise faults.not_connected(fault, server) from None  # the driver's words may hold what was given
    try:
        rows.adapt(connection.adapters)
        found = connection.info.server_version
        if found < LEAST * 10000:
            raise told.ServerTooOld(path=server, found=found // 10000, least=LEAST)
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise told.NotUtf8(path=server, found=encoding)
        return Driver(connection, server)
    except BaseException:
        connection.close()
        raise
