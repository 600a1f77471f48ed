"""What stands beside a mark says more of it: a remark, a reason; and marks that are choices with boxes."""

from __future__ import annotations

import pytest

from jygcli.sheets.attendance.marks import Mark, Presence, read_mark
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY, as_csv

TITLE = ("2025年3月5日支部党员大会签到表",)


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(read_bytes(as_csv(rows), "签到.csv"), KINDS["attendance"], today=TODAY)


def said(reading: Reading) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in ("status", "reason")) for row in reading.rows]


@pytest.mark.parametrize(
    ("mark", "remark", "status", "reason"),
    [
        ("", "病假", "leave", "病假"),
        ("", "事假（外出）", "leave", "外出"),
        ("", "未到", "absent", None),
        ("", "线上参会", "present_online", None),
        ("", "已到", "present", None),
        ("", "已转出", "not_required", None),
        ("", "因病去世", "not_required", None),
        ("", "参加过抗美援朝", "unmarked", None),
        ("", "√", "unmarked", None),
        ("王建国", "迟到10分钟", "late", None),
        ("已签", "视频参会", "present_online", None),
        ("√", "联系电话已换", "present", None),
        ("请假", "已补课", "makeup", None),
    ],
)
@pytest.mark.parametrize("heading", ["备注", "情况说明"])
def test_a_remark_beside_a_signature_says_the_state(mark, remark, status, reason, heading):
    reading = read(TITLE, ("姓名", "本人签名", heading), ("王建国", mark, remark))
    assert said(reading)[0][0] == status
    assert reason is None or said(reading)[0][1] == reason
    assert not reading.issues


def test_a_remark_that_denies_the_mark_is_told():
    reading = read(TITLE, ("姓名", "签到", "备注"), ("王建国", "√", "病假"))
    assert said(reading)[0][0] == "present"
    assert [issue.code.value for issue in reading.issues] == ["values_disagree"]


@pytest.mark.parametrize("heading", ["请假原因", "事由", "请假类型"])
def test_a_reason_beside_a_blank_is_that_of_somebody_away(heading):
    reading = read(
        TITLE, ("姓名", "签到", heading), ("王建国", "√", ""), ("李秀英", "", "住院做手术"), ("孙丽", "", "事假")
    )
    assert said(reading) == [("present", None), ("leave", "住院做手术"), ("leave", "事假")]


def test_of_several_meetings_each_has_its_own_reason():
    reading = read(
        ("2025年",),
        ("姓名", "3月5日党员大会", "", "4月2日党课", ""),
        ("", "签到", "原因", "签到", "原因"),
        ("王建国", "√", "", "", "病假"),
        ("李秀英", "√", "迟到", "√", ""),
    )
    assert [status for status, _ in said(reading)] == ["present", "leave", "late", "present"]


def test_the_counts_beneath_are_held_against_the_remarks_too():
    reading = read(
        TITLE,
        ("姓名", "签名", "备注"),
        ("王建国", "王建国", ""),
        ("李秀英", "", "病假"),
        ("应到2人，实到1人，请假1人",),
    )
    assert not reading.issues


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("☑到会 □请假 □缺席", Presence.PRESENT),
        ("□到会　☑请假　□缺席", Presence.LEAVE),
        ("■到会□请假□缺席", Presence.PRESENT),
        ("到会□ 请假□ 缺席■", Presence.ABSENT),
        ("到会（√） 请假（ ） 缺席（ ）", Presence.PRESENT),
        ("到会（）请假（√）缺席（）", Presence.LEAVE),
        ("[ ]到会 [√]缺席", Presence.ABSENT),
        ("现场参会□ 线上参会■ 请假□", Presence.ONLINE),
        ("□到会 □请假 □缺席", Presence.UNMARKED),
        ("☑到会 ☑请假 □缺席", None),
        ("√（线上）", Presence.ONLINE),
        ("√", Presence.PRESENT),
    ],
)
def test_a_mark_may_be_a_choice_with_boxes(text, status):
    assert read_mark(text, {}).status is status


def test_choices_are_no_legend_and_a_legend_is_no_choice():
    rows = [("王建国", "到会☑ 请假□ 缺席□"), ("李秀英", "到会□ 请假☑ 缺席□"), ("孙丽", "到会□ 请假□ 缺席☑")]
    reading = read(TITLE, ("姓名", "到会情况"), *rows)
    assert [status for status, _ in said(reading)] == ["present", "leave", "absent"]
    assert not reading.issues
    reading = read(TITLE, ("姓名", "到会情况"), ("王建国", "■"), ("李秀英", "□"), ("图例：■到会 □请假",))
    assert [status for status, _ in said(reading)] == ["present", "leave"]
    assert read_mark("■到会", {}) != Mark(Presence.LEAVE)
