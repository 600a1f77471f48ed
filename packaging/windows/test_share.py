"""A short share of it, which `make test` runs with the checkout's program: so no change waits for `make test-windows`
to be seen on Windows. Where it can't be tried, pytest says why.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from compared import differing
from wine import PROJECT, STORE, Ran, Windows, lacking, new, on_linux, on_z, unpacked

from tests.store.spoiling import DAMAGES

# What jyg.exe does, with the checkout before what was built.
STARTS = "import sys; sys.path.insert(0, {project!r}); from jygcli.__main__ import main; main()"
ROSTER = "姓名,入党时间\n赵明远,1975-07-01\n钱秀兰,1980年5月\n"


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Windows]:
    """A PC on which nothing is installed."""
    if why := lacking():
        pytest.skip(f"nothing is tried on Windows: {why}")
    home = tmp_path / "home"
    home.mkdir()
    made = new(home).having(JYG_DB=STORE)
    yield made
    made.stop()


def test_a_store_is_made_read_and_restored_as_on_linux(bare: Windows, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"

    def jyg(*words: str) -> Ran:
        start = STARTS.format(project=on_z(PROJECT))
        return bare.run(there, unpacked() / "python" / "python.exe", "-B", "-c", start, *words)

    for folder in (here, there):
        folder.mkdir()
        (folder / "名单.csv").write_bytes(ROSTER.encode("gbk"))
    for command in ("init --name 第一党支部", "import members 名单.csv", "member list"):
        differing(on_linux(here, *command.split()), jyg(*command.split()))
    shutil.copy(there / STORE, there / "拷贝.db")
    (there / STORE).write_bytes(DAMAGES[0]((there / STORE).read_bytes()))
    assert jyg("restore", "拷贝.db", "--yes").code == 0
    differing(on_linux(here, "member", "list"), jyg("member", "list"))
