"""A word of a fixed list is understood however its brackets and links are typed."""

from __future__ import annotations

import pytest

from jygcli.domain.said.choices import chosen

WORDS = ("讲座", "企业兼职（任职）", "社会团体兼职（任职）", "出国（境）", "增添正能量·共筑中国梦")


@pytest.mark.parametrize(
    ("text", "word"),
    [("出国（境）", "出国（境）"), ("出国(境)", "出国（境）"), ("出国", "出国（境）"), ("出国 （境）", "出国（境）"),
     ("增添正能量•共筑中国梦", "增添正能量·共筑中国梦"), ("增添正能量、共筑中国梦", "增添正能量·共筑中国梦"),
     ("兼职", None), ("", None), ("出", None)],
)  # fmt: skip
def test_the_word_that_is_meant(text: str, word: str | None):
    assert chosen(WORDS, text) == word
