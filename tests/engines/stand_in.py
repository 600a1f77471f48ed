"""Stores of a run on a server: a path that names a database, opened as that database by the program itself."""

from __future__ import annotations

import atexit
import getpass
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from jygcli.store import file_store, server_store
from jygcli.store.engines.postgresql import address, rows, texts
from jygcli.store.place import Server
from jygcli.store.reads import names_for_tab
from tests.engines import SERVER

_FIRST = "a store of the tests, on a server"
NEW = "new_store"  # the database of a new store, of which others are made
_KNOWN = frozenset({"root", "mishu"})  # who runs tests, and who writes in sessions
_PLAIN = sqlite3.connect

# Tables of more than two pages: of these a server learns by itself, within a minute, how to read them well.
_LARGE = """
SELECT oid::regclass FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 16384
"""


def folder() -> Path:
    """Where the run's server is."""
    return Path(os.environ[SERVER])


def server(database: str, login: str = "") -> Server:
    """The place of one of its databases, by a login; without one, by that of who comes."""
    return address.server_at(f"postgresql://{login or _login()}@/{database}?host={folder()}")


def _login() -> str:
    """Who comes: as the log names who writes, whom the computer knows is a login of the server, too."""
    user = getpass.getuser()
    return user if user in _KNOWN else "postgres"


def is_one(path: Path) -> bool:
    """Whether a file is only the name of a database."""
    try:
        with path.open("rb") as file:
            return file.read(len(_FIRST)).decode("ascii", "replace") == _FIRST
    except OSError:
        return False


def database_of(path: Path) -> str:
    """The database that a path stands for; a copied path has one of its own from the first look on."""
    _, database, where = path.read_text("utf-8").splitlines()
    if where == str(path.absolute()):
        return database
    return make(path, database)


def make(path: Path, template: str = NEW) -> str:
    """A database for this path, like another one."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    database = f"t_{worker}_{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:20]}"
    plain = _over_databases()
    plain.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
    plain.execute(f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(f"{_FIRST}\n{database}\n{path.absolute()}\n", "utf-8")
    path.chmod(0o600)
    return database


def kept(path: Path) -> bytes:
    """The text of a copy of a path's database as it is now, which no test opens or drops."""
    database = f"k_{hashlib.sha256(os.urandom(9)).hexdigest()[:20]}"
    template = database_of(path)
    with psycopg.connect(server(template).url, autocommit=True) as plain:  # many tests read what is kept
        for (table,) in plain.execute(_LARGE).fetchall():
            plain.execute(f"ANALYZE {table}")
    _over_databases().execute(f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY")
    return f"{_FIRST}\n{database}\n-\n".encode()


def held(path: Path) -> bytes:
    """All rows of a path's database; of another file what is in it."""
    if not is_one(path):
        return path.read_bytes()
    plain = Plain(path)
    try:
        return "\n".join(plain.iterdump()).encode()
    finally:
        plain.close()


def drop(keep: frozenset[str]) -> None:
    """Drop this process's databases but for these."""
    for name in databases() - keep:
        _over_databases().execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def databases() -> frozenset[str]:
    """Those that this process and what it started have made."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    sql = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
    return frozenset(row[0] for row in _over_databases().execute(sql, (f"t_{worker}_",)))


@cache
def _over_databases() -> psycopg.Connection[Any]:
    """This process's own session, in which databases are made and dropped, whoever a test says is there."""
    session = psycopg.connect(server("postgres", "postgres").url, autocommit=True)
    atexit.register(session.close)
    return session


def _opened(original: Callable[[Path], Any]) -> Callable[[Path], Any]:
    def open_store(path: Path) -> Any:
        if not is_one(path):
            return original(path)
        store = server_store.open_store(server(database_of(path)))
        store.path = path  # type: ignore[attr-defined]  # where tests look for it
        return store

    return open_store


def _created(original: Callable[[Path], Any]) -> Callable[[Path], Any]:
    def create_store(path: Path) -> Any:
        if not file_store._is_blank(path):
            return file_store.open_store(path)
        make(path)
        return file_store.open_store(path)

    return create_store


class Plain:
    """A plain look at a store, as sqlite3 gives it."""

    def __init__(self, path: Path) -> None:
        self._connection: Any = psycopg.connect(server(database_of(path)).url, autocommit=True)
        rows.adapt(self._connection.adapters)
        self._named = False

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        return self._connection.execute(texts.taken(sql) if parameters else sql, parameters or None)

    def executescript(self, sql: str) -> None:
        self._connection.execute(sql)

    @property
    def row_factory(self) -> Any:
        return self._connection.row_factory

    @row_factory.setter
    def row_factory(self, _: Any) -> None:
        self._connection.row_factory = rows.made

    def iterdump(self) -> Iterator[str]:
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        for (table,) in self._connection.execute(tables).fetchall():
            for row in self._connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall():
                yield f"{table} {row!r}"

    def commit(self) -> None:
        pass

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Plain:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _plain(path: Any, *arguments: Any, **options: Any) -> Any:
    if isinstance(path, Path | str) and str(path) and is_one(Path(path)):
        return Plain(Path(path))
    return _PLAIN(path, *arguments, **options)


def _offered(original: Callable[..., Any]) -> Callable[..., Any]:
    def of_file(path: Path, text: str, parameters: Any) -> Any:
        if is_one(path):
            return names_for_tab._of_server(server(database_of(path)), text, parameters)
        return original(path, text, parameters)

    return of_file


def install() -> None:
    """From here on this process opens databases where paths name them."""
    file_store.open_store = _opened(file_store.open_store)
    file_store.create_store = _created(file_store.create_store)
    check = file_store.open_to_check
    file_store.open_to_check = lambda path: file_store.open_store(path) if is_one(path) else check(path)
    names_for_tab._of_file = _offered(names_for_tab._of_file)
    sqlite3.connect = _plain  # type: ignore[assignment]


def prepare() -> None:
    """Make the database of a new store."""
    with psycopg.connect(server("postgres", "postgres").url, autocommit=True) as plain:
        for login in _KNOWN:
            plain.execute(f"CREATE ROLE {login} SUPERUSER LOGIN")
        plain.execute(f"CREATE DATABASE {NEW}")
    server_store.create_store(server(NEW)).close()


@contextmanager
def of_a_test() -> Iterator[None]:
    """What databases a test makes are gone at its end."""
    before = databases()
    yield
    drop(before)
