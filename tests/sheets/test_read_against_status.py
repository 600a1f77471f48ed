"""A status that the days beside it speak against is told; both stay as they are written."""

from __future__ import annotations

import pytest

from tests.sheets.rosters import codes, read_rows

HEADS = ("姓名", "党员类别", "入党时间", "转正时间")


@pytest.mark.parametrize(
    "line",
    [
        ("预备党员", "2010.7.1", "2011.7.1"),
        ("预备党员", "2025.7.1", "2026.7.1"),
        ("预备党员", "2020.3.1", ""),
        ("预备党员", "2024.03", ""),
        ("预备党员", "2024.11.24", ""),
        ("正式党员", "2026.6.1", ""),
    ],
)
def test_a_status_that_its_days_speak_against_is_told(line):
    reading = read_rows(HEADS, ("王建国", *line))
    assert codes(reading) == [("L2", "values_disagree")]
    assert reading.rows[0].values["status"] == line[0]
    assert not reading.rows[0].rejected


@pytest.mark.parametrize(
    "line",
    [
        ("预备党员", "2026.3.1", ""),
        ("预备党员", "2025.11", ""),
        ("预备党员", "2024.11.25", ""),
        ("正式党员", "2010.7.1", "2011.7.1"),
        ("正式党员", "2025.11.1", ""),
        ("正式党员", "", "2011.7.1"),
        ("", "2020.3.1", ""),
    ],
)
def test_a_status_that_its_days_allow_is_left_alone(line):
    assert not read_rows(HEADS, ("王建国", *line)).issues
