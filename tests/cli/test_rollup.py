"""What branches hand in and the level above takes, on the command line."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from jygcli.files import age, signing
from jygcli.store import clock
from tests.cli.conftest import NOON, Jyg
from tests.cli.transcripts import play

SESSION = Path(__file__).parent / "sessions" / "rollup.txt"
IDENTITIES = (
    (
        "AGE-SECRET-KEY-1558Y8EA346CR0KKUUD2440NCPSKYKHDNKM794NQMQDX9GEEDS3USM2HXDE",
        "age1ac2he3a0nkyxcpayh0cdrex8xncjfd8fgpu57evnsa6qxl2fy4kqcwu45x",
    ),
)


@pytest.fixture(autouse=True)
def keys_and_moments_are_known(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key is the next of a list, and each moment a second after the one before."""
    seeds, seconds, identities = count(1), count(), iter(IDENTITIES)
    monkeypatch.setattr(signing, "new_seed", lambda: bytes([next(seeds)]) * signing.SEED)
    monkeypatch.setattr(age, "new_identity", lambda: next(identities))
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(seconds=next(seconds)))


def test_a_quarter_is_handed_in_taken_and_summed_up(jyg: Jyg) -> None:
    play(SESSION, jyg)
