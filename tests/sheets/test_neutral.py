"""Texts that look like formulas are written as texts and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.files.neutral import for_csv, for_workbook
from jygcli.sheets.words.cells import text_of

FORMULAS = ("=1+1", '=cmd|" /C calc"!A0', "+86", "-1", "@SUM(1)", "\t=1", " =1", "\n=1", "＝1+1", "＠x", "－说")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_text_file_begins_like_a_formula(text):
    assert for_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", ["王建国", "1-2", "a=b", "", "2026-03-16", "—", "（大）"])
def test_other_texts_are_written_as_they_are(text):
    assert for_csv(text) == text
    assert for_workbook(text) == text


@given(st.text(st.sampled_from("=+-@'\"\t＝王 1")) | st.text().map(str.strip))
def test_either_way_a_text_reads_back_as_the_reader_would_have_it(text):
    plain = text.strip()
    if plain.isprintable():
        assert text_of(for_csv(plain)) == plain
        assert text_of(for_workbook(plain)) == plain
