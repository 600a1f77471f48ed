"""The absent and their reasons, in the words of registers."""

from __future__ import annotations

import pytest

from jygcli.sheets.words.absentees import read_absentees, read_on_leave, with_reasons
from tests.sheets.rosters import TODAY


def read(text, reader=read_absentees):
    found = reader(text, TODAY)
    assert found.flaw is None
    return [(one.name, one.reason) for one in found.value]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("冯燕（出差），胡嘉明(病假)", [("冯燕", "出差"), ("胡嘉明", "病假")]),
        ("张 三、李四", [("张三", None), ("李四", None)]),
        ("李桂芳（大）（病假）、王建国", [("李桂芳（大）", "病假"), ("王建国", None)]),
        ("钱 秀兰：住院", [("钱秀兰", "住院")]),
        ("钱秀兰 住院", [("钱秀兰", "住院")]),
        ("赵大海病假 孙丽外出", [("赵大海", "病假"), ("孙丽", "外出")]),
        ("周国栋因病请假", [("周国栋", "因病请假")]),
        ("赵大海-住院", [("赵大海", "住院")]),
        ("病假：赵大海、孙丽；事假：周国栋", [("赵大海", "病假"), ("孙丽", "病假"), ("周国栋", "事假")]),
        ("病假：赵大海、孙丽，事假：周国栋", [("赵大海", "病假"), ("孙丽", "病假"), ("周国栋", "事假")]),
        ("赵大海、孙丽（均病假）", [("赵大海", "病假"), ("孙丽", "病假")]),
        ("赵大海、孙丽均因病请假", [("赵大海", "因病请假"), ("孙丽", "因病请假")]),
        ("赵大海、孙丽2人因病请假", [("赵大海", "因病请假"), ("孙丽", "因病请假")]),
        ("2人：赵大海、孙丽", [("赵大海", None), ("孙丽", None)]),
        ("2人（赵大海、孙丽）", [("赵大海", None), ("孙丽", None)]),
        ("缺席人员：赵大海同志（病假）", [("赵大海", "病假")]),
        ("John Smith（出差）、古丽·巴哈尔", [("John Smith", "出差"), ("古丽·巴哈尔", None)]),
        ("赵大海\n孙丽", [("赵大海", None), ("孙丽", None)]),
        ("无", []),
        ("全部到会", []),
    ],
)
def test_names_and_reasons_are_told_apart(text, absent):
    assert read(text) == absent


@pytest.mark.parametrize(("text", "count"), [("2人", 2), ("2", 2), ("缺席3人", 3), ("病假2人，事假1人", 3)])
def test_a_bare_number_of_absent_is_no_name(text, count):
    found = read_absentees(text, TODAY)
    assert (found.value, dict(found.also), found.flaw) == ((), {"leave_count": count}, None)


@pytest.mark.parametrize("text", ["应到20实到18", "因为天气不好大家都没有来参加这次会议", "病假、事假"])
def test_what_names_nobody_is_said_to_be_unreadable(text):
    found = read_absentees(text, TODAY)
    assert found.value == ()
    assert found.flaw is not None


def test_who_stands_in_a_column_of_leave_has_asked_for_it():
    assert read("赵大海、孙丽（病假）", read_on_leave) == [("赵大海", "请假"), ("孙丽", "病假")]


def test_reasons_of_a_column_of_their_own_fit_one_each_or_one_for_all():
    absent = read_absentees("赵大海、孙丽", TODAY).value
    assert [one.reason for one in with_reasons(absent, "病假、外出")] == ["病假", "外出"]
    assert [one.reason for one in with_reasons(absent, "病假")] == ["病假", "病假"]
    assert [one.reason for one in with_reasons(absent, "孙丽外出、赵大海病假")] == ["病假", "外出"]
    assert with_reasons(absent, "病假、外出、开会") is None
