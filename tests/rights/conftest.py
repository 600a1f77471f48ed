"""A server for these tests, with a store that was filled once; those that write have a copy of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests import rights, servers

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

from tests.rights import plain  # which needs psycopg


@pytest.fixture(scope="session")
def filled() -> Iterator[servers.Running]:
    """The server, with the store in its database `whole`."""
    with servers.running() as running:
        running.sql(f"CREATE ROLE {rights.OWNER} LOGIN CREATEROLE; CREATE ROLE {rights.NOBODY} LOGIN")
        rights.fill(running, "whole")
        yield running


Url = Callable[[str], str]


@pytest.fixture
def full(filled: servers.Running) -> Url:
    """The address of the full store by a login; it is only read."""
    return lambda login: filled.url("whole", login)


@pytest.fixture
def book(filled: servers.Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Url:
    """The address of a copy of it by a login, on a computer that has not seen the copies before."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    filled.sql("DROP DATABASE IF EXISTS book WITH (FORCE)")
    filled.sql(f"CREATE DATABASE book TEMPLATE whole OWNER {rights.OWNER}")
    return lambda login: filled.url("book", login)


@pytest.fixture
def connect() -> Iterator[Callable[[str], plain.Connection]]:
    """Opens connections to addresses, which are closed at the end."""
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(closing(plain.connect(url)))
