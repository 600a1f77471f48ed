"""Which file is meant by a path as people write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jygcli.files.meant import meant_by, tables_beside


@pytest.mark.parametrize(
    ("there", "written"),
    [
        ("名册.xlsx", " 名册.xlsx "),
        ("名册.xlsx", '"名册.xlsx"'),
        ("名册.xlsx", "& '名册.xlsx'"),
        ("名册.xlsx", "“名册.xlsx”"),
        ("名册（2026）.xlsx", "名册(2026).xlsx"),
        ("名册(2026).xlsx", "名册（2026）.xlsx"),
        ("名册 (2026).xlsx", "名册\\ \\(2026\\).xlsx"),
        ("名册'26.xlsx", "名册'26.xlsx"),
    ],
)
def test_quotes_blanks_and_brackets_are_taken_as_they_are_meant(tmp_path, monkeypatch, there, written):
    monkeypatch.chdir(tmp_path)
    Path(there).touch()
    assert meant_by(Path(written)) == Path(there)


def test_what_is_nowhere_stays_as_it_was_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for written in ("名册.xlsx", "'名册.xlsx'", "a\0b"):
        assert meant_by(Path(written)) == Path(written)


def test_the_tables_of_the_folder_are_told_the_likest_first(tmp_path):
    for name in ("考勤.xlsx", "党员名册.XLS", "名册.txt", "~$名册.xlsx", ".名册.csv", "名册2026.et"):
        (tmp_path / name).touch()
    (tmp_path / "名册.csv").mkdir()
    assert [path.name for path in tables_beside(tmp_path / "名册.xlsx")] == ["党员名册.XLS", "名册2026.et", "考勤.xlsx"]
    assert tables_beside(tmp_path / "没有" / "名册.xlsx") == []
