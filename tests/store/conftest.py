"""A server of this process's own, where the engine is installed, for tests of what only servers have."""

from __future__ import annotations

import pytest

from tests import servers


@pytest.fixture(scope="session")
def server() -> servers.Running:
    """A server for the tests that are about one."""
    return servers.of_this_process()


@pytest.fixture
def url(server: servers.Running) -> str:
    """The address of an empty database."""
    return server.empty("jyg")
