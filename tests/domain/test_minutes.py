"""Minutes as people write them, and as they are written out to be read again."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jygcli.domain.meetings.minutes import Minute, MinutePart, in_order, minutes_text, parse_minutes

line = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1)
plain = line.map(str.strip).filter(bool)
name = st.text(st.sampled_from("王建国李桂芳（）书记"), min_size=1, max_size=8)


def a_minute(part: MinutePart) -> st.SearchStrategy[Minute]:
    speaker = st.none() | name if part is MinutePart.SPEECH else st.none()
    return st.builds(Minute, st.just(part), plain, speaker)


minutes = st.lists(st.sampled_from(MinutePart).flatmap(a_minute), max_size=12).map(in_order)


@given(minutes)
@example((Minute(MinutePart.TEXT, "决定："), Minute(MinutePart.TEXT, "# 号"), Minute(MinutePart.TEXT, "\\甲")))
@example(
    (Minute(MinutePart.AGENDA, "1. 一"), Minute(MinutePart.DECISION, "（一）二"), Minute(MinutePart.SPEECH, "甲：乙"))
)
@example(
    (Minute(MinutePart.SPEECH, "议程", "甲"), Minute(MinutePart.SPEECH, "议程"), Minute(MinutePart.AGENDA, "议程："))
)
def test_what_is_written_out_is_read_back_as_it_was(written):
    assert parse_minutes(minutes_text(written)) == in_order(written)


def test_text_before_any_heading_is_the_record():
    assert parse_minutes("大家到齐。\n\n十点结束。") == (
        Minute(MinutePart.TEXT, "大家到齐。"),
        Minute(MinutePart.TEXT, "十点结束。"),
    )


@pytest.mark.parametrize("heading", ["决定", "决定：", "决议", "【决议】", " 决定: "])
def test_a_heading_stands_on_a_line_of_its_own_in_any_dress(heading):
    assert parse_minutes(f"{heading}\n一、通过") == (Minute(MinutePart.DECISION, "通过"),)


@pytest.mark.parametrize("number", ["1.", "1、", "（一）", "一、", "(2) ", "十二．"])
def test_numbers_before_an_item_are_taken_off_once(number):
    assert parse_minutes(f"议程\n{number}甲") == (Minute(MinutePart.AGENDA, "甲"),)


def test_a_line_of_a_speech_without_a_name_goes_on_for_the_speaker():
    found = parse_minutes("发言：\n王建国：同意\n建议走访\n李桂芳: 好")
    assert [(minute.speaker, minute.text) for minute in found] == [
        ("王建国", "同意"), ("王建国", "建议走访"), ("李桂芳", "好"),
    ]  # fmt: skip


def test_comments_and_empty_lines_are_no_minutes():
    assert parse_minutes("# 说明\n\n决定：\n  \n# 不记\n") == ()
