"""A server of this process's own, where the engine is installed, for tests of what only servers have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import servers


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Running]:
    """A server for the tests that are about one."""
    with servers.running() as running:
        yield running


@pytest.fixture
def url(server: servers.Running) -> str:
    """The address of an empty database."""
    server.sql("DROP DATABASE IF EXISTS jyg WITH (FORCE)")
    server.sql("CREATE DATABASE jyg")
    return server.url("jyg")
