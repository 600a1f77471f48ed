"""However large a file is, its import ends within seconds and within little memory: measured on the command itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.effort import yardstick
from tests.sheets.test_read_large import full_rows, with_sheet
from tests.systems import PEAK

UNUSABLE = 3
MOST_YARDSTICKS = 750  # it takes some dozens


def wide_sheet() -> Iterator[bytes]:
    yield with_sheet(full_rows(200, 16_384))


def commas() -> Iterator[bytes]:
    yield "姓名,日期,会议类型,出勤情况\n".encode()
    yield b"," * 20_000_000


def lines_of_commas() -> Iterator[bytes]:
    yield "姓名,日期,会议类型,出勤情况\n".encode()
    yield (b"," * 9_999 + b"\n") * 2_000


def distinct_cells() -> Iterator[bytes]:
    for row in range(200):
        yield ",".join(f"x{row}y{column}" for column in range(16_384)).encode() + b"\n"


# A process between: what the tests hold themselves would count as the import's, until that has begun.
WATCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
"""


def imported(file: Path, folder: Path) -> tuple[int, str, float, int]:
    """Exit code, what was said, seconds of processor time and peak memory in MB of an import."""
    command = [sys.executable, "-m", "jygcli", "--db", str(folder / "jyg.db")]
    subprocess.run([*command, "init", "--name", "第一党支部", "--yes"], check=True, stdout=subprocess.DEVNULL)
    watch = [sys.executable, "-c", WATCH, *command, "import", "attendance", str(file)]
    ran = subprocess.run(watch, capture_output=True, check=True, encoding="utf-8")
    code, seconds, peak = ran.stdout.split()
    return int(code), ran.stderr, float(seconds), int(peak)


@pytest.mark.skipif(sys.platform != "linux", reason=PEAK)
@pytest.mark.parametrize(
    ("parts", "most_memory"),
    [(wide_sheet, 120), (commas, 150), (lines_of_commas, 150), (distinct_cells, 400)],
)
def test_a_file_too_large_to_read_ends_in_a_sentence(parts, most_memory, tmp_path):
    file = tmp_path / "大表"
    with file.open("wb") as out:
        out.writelines(parts())
    code, said, seconds, peak = imported(file, tmp_path)
    assert code == UNUSABLE
    assert said.startswith("“大表”的表格太大（超过 ")
    assert "请删去数据之外的空行、空列" in said
    assert seconds < MOST_YARDSTICKS * yardstick()
    assert peak < most_memory
