"""A run on a server says what it left out, however many processes share its work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import engines, kept, servers

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
pytestmark = pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here")

ROOT = Path(__file__).parents[2]
OURS = (engines.SERVER, kept.FOLDER, "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS")


@pytest.mark.parametrize("shared", ["0", "1"])
def test_what_a_run_on_a_server_leaves_out_is_counted_by_its_reason(shared, tmp_path):
    """tests/store/test_busy.py is left out whole, so that nothing is run."""
    around = {name: value for name, value in os.environ.items() if name not in OURS}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", shared, "tests/store/test_busy.py"]
    environment = around | {engines.VARIABLE: "postgresql"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED, done
    said = [line for line in done.stdout.splitlines() if "left out on a server" in line]
    reason = "locks of a file; those of a server are in test_servers.py"
    assert [line.partition(" ")[2] for line in said] == [f"left out on a server: {reason}"]
    assert int(said[0].split()[0]) > 3
