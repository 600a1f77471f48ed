import pytest

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.text import LONGEST, plain_text


@pytest.mark.parametrize("text", ["三季度党员大会", "老干部 活动中心", "书画　展", "① 第一项；② 第二项", "a" * LONGEST])
def test_what_people_write_stays_as_it_is(text):
    assert plain_text(text, "--title") == text


def test_spaces_around_it_are_dropped():
    assert plain_text("　活动室 ", "--place") == "活动室"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "--title 后面是空的。"),
        ("a" * (LONGEST + 1), "--title 太长：201 个字，最多 200 个。"),
        ("党员\n大会", "--title 里有看不见的字符（第 3 个字：“党员?”）。"),
        ("党员\u200b大会", "--title 里有看不见的字符（第 3 个字：“党员?”）。"),
        ("三季度党员\n大会", "--title 里有看不见的字符（第 6 个字：“三季度党员?”）。"),
        ("在三季度党员\n大会", "--title 里有看不见的字符（第 7 个字：“三季度党员?”）。"),
        ("\x1b[31m红", "--title 里有看不见的字符（第 1 个字：“?”）。"),
        ("\udcff", "--title 里有看不见的字符（第 1 个字：“?”）。"),
    ],
)
def test_what_cannot_be_read_again_is_refused(text, sentence):
    with pytest.raises(CalledWrongly) as wrong:
        plain_text(text, "--title")
    assert str(wrong.value) == sentence


def test_a_blank_may_be_allowed_where_it_clears_something():
    assert plain_text(" ", "--group", blank=True) == ""
