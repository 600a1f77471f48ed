"""The developer's home is out of reach of the tests, and a run that touched it would fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jygcli.store import place
from tests import homes

PROJECT = Path(__file__).parents[1]
ASKS = (
    "from pathlib import Path; from jygcli.store import place; print(Path.home(), place.store_place(None), sep='\\n')"
)


def test_this_process_and_those_it_starts_live_in_the_home_of_the_run(home_of_the_run: Path) -> None:
    assert Path.home() == home_of_the_run
    assert place.store_place(None).is_relative_to(home_of_the_run)
    said = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, encoding="utf-8", check=True).stdout
    assert said.splitlines() == [str(home_of_the_run), str(place.store_place(None))]


def test_what_the_developer_has_set_for_jyg_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JYG_DB", "XDG_DATA_HOME", "JYG_UPDATE"):
        monkeypatch.setenv(name, "developer")
    homes.move_to(tmp_path, monkeypatch)
    assert place.store_place(None).is_relative_to(tmp_path)
    assert os.environ["JYG_UPDATE"] == "developer"


def test_a_file_that_is_made_changed_or_taken_away_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes.move_to(tmp_path, monkeypatch)
    places = homes.places()
    for file in (tmp_path / ".bashrc", tmp_path / ".bash_completions" / "jyg.sh", place.store_place(None)):
        untouched = homes.seen(places)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("made")
        made = homes.seen(places)
        assert made != untouched
        os.utime(file, ns=(0, 0))
        assert homes.seen(places) != made
        file.unlink()
        assert homes.seen(places).keys() != made.keys()


def test_a_run_that_touches_the_home_from_which_it_was_started_fails(tmp_path: Path) -> None:
    home, tests = tmp_path / "home", tmp_path / "tests"
    home.mkdir()
    tests.mkdir()
    (tests / "test_run.py").write_text(
        f"from pathlib import Path\n\ndef test_a():\n    Path({str(home / '.bashrc')!r}).touch()\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", os.devnull, f"--rootdir={tests}", "-n0"]
    ran = subprocess.run(
        [*command, str(tests)],
        cwd=PROJECT,
        env={**os.environ, "HOME": str(home), "USERPROFILE": str(home)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1, ran.stdout
    assert ".bashrc" in ran.stdout
