"""Import, collect, close, undo, restore, upgrade: killed at any moment, the store holds the whole act or none of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LONG

pytestmark = pytest.mark.of_files("what a process that dies leaves in a file; test_server_kills.py has servers")

PROJECT = Path(__file__).parents[2]
KILLS = 1000 if LONG else 18
ACTS = {"import", "collect", "close", "undo", "restore", "upgrade"}


def test_every_act_killed_at_a_random_moment_is_whole_or_has_not_been(tmp_path):
    command = [sys.executable, "-m", "tests.faults.killing", str(tmp_path), str(KILLS), "20261008"]
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    counts = json.loads(ran.stdout)
    sys.stdout.write(f"{KILLS} kills: {counts}\n")
    assert set(counts) == ACTS
    cut = sum(counter.get("cut a transaction off", 0) for counter in counts.values())
    assert cut > KILLS / 5  # else the kills prove little
