"""Meetings on the command line: recorded, attendance marked and marked again, listed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg, once
from tests.cli.stores import dump
from tests.cli.transcripts import play

SESSION = Path(__file__).parent / "sessions" / "meetings.txt"

ROSTER = """\
姓名,性别,党小组,党内职务
赵明远,男,第一组,书记
李桂芳,女,第一组,组织委员
孙德山,男,第一组,宣传委员
王建国,男,第二组,
周国栋,男,第二组,
钱秀兰,女,第二组,
"""


@once
def lived(jyg: Jyg, desk_folder: Path) -> Jyg:
    (desk_folder / "roster.csv").write_text(ROSTER, "utf-8")
    play(SESSION, jyg)
    return jyg


def rates(attendance: dict[str, object]) -> tuple[object, ...]:
    return tuple(attendance[k] for k in ("expected", "present", "rate", "rate_without_exempt", "reached_rate"))


def test_meetings_are_held_and_attended_as_the_session_shows(lived: Jyg) -> None:
    """The session itself is compared by the fixture; here its rates, worked out by hand."""
    meetings = lived("meeting", "list", "--json").json["meetings"]
    assert [rates(meeting["attendance"]) for meeting in meetings] == [
        # March: 6 expected, 5 came; 周国栋 is exempt and was reached at home: 5/6, 5/5, 6/6
        (6, 5, 83.3, 100.0, 100.0),
        # committee of 3: 孙德山 excused by other duty; 王建国 sat in and is not counted
        (3, 2, 66.7, 66.7, 66.7),
        # second group of 4: 王建国 absent, 周国栋 exempt, 钱秀兰 and 吴淑珍 online: 2/4, 2/3, 2/4
        (4, 2, 50.0, 66.7, 50.0),
        # assembly of 6 without 钱秀兰, with 吴淑珍 who is away: 5/6; the exempt 周国栋 came
        (6, 5, 83.3, 83.3, 83.3),
        # attendance never taken
        (0, 0, None, None, None),
    ]


def test_the_report_adds_up_the_meetings_of_the_quarter(lived: Jyg) -> None:
    attendance = lived("report", "quarter", "2026Q3", "--json").json["attendance"]
    # 3 + 4 + 6 expected, 2 + 2 + 5 came; one exempt stayed away: 9/13, 9/12, 9/13
    assert rates(attendance) == (13, 9, 69.2, 75.0, 69.2)
    assert attendance["without"] == 1


def test_marking_the_same_again_writes_nothing(lived: Jyg, desk_folder: Path) -> None:
    before = dump(desk_folder / "jyg.db")
    assert lived("meeting", "attend", "1", "--set", "王建国=出席").code == 0
    assert dump(desk_folder / "jyg.db") == before


def test_all_after_single_marks_sets_everybody_again(lived: Jyg) -> None:
    shown = lived("meeting", "attend", "1", "--all", "缺席", "--json").json
    assert {member["name"]: member["state"] for member in shown["members"]} == {
        "赵明远": "缺席", "李桂芳": "缺席", "孙德山": "缺席", "王建国": "缺席", "周国栋": "免到", "钱秀兰": "缺席",
    }  # fmt: skip


def test_whether_online_counts_as_present_is_the_branchs_own_setting(lived: Jyg) -> None:
    assert lived("settings", "set", "online_is_present", "否").code == 0
    # the second group's two online members are reached, but not present
    assert rates(lived("meeting", "show", "3", "--json").json["attendance"]) == (4, 0, 0.0, 0.0, 50.0)


def test_a_second_meeting_of_a_kind_and_day_needs_a_title_of_its_own(lived: Jyg) -> None:
    again = lived("meeting", "add", "--kind", "党课", "--on", "2026-09-22")
    assert (again.code, again.out) == (1, "")
    assert again.err == (
        "2026-09-22 的党课已经登记过（第 5 号）。\n"
        "登记考勤：jyg meeting attend 5；确是另一次会议，加 --title 写明名称。\n"
    )
    assert lived("meeting", "add", "--kind", "党课", "--on", "2026-09-22", "--title", "下午场").code == 0


def test_a_committee_without_members_tells_how_to_name_them(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("meeting", "add", "--kind", "支委会", "--on", "2026-09-22").code == 0
    refused = branch("meeting", "attend", "1", "--all", "出席")
    assert (refused.code, refused.err) == (
        1,
        "第 1 号会议（支部委员会）没有应到的人。\n"
        "支委会看职务：jyg member post；小组会看党小组：jyg member edit 姓名 --group 小组。\n",
    )


def test_a_time_is_kept_in_one_form(branch: Jyg) -> None:
    for number, given in enumerate(("9:30", "09：30", "9点30分", "上午9点半"), 1):
        ran = branch("meeting", "add", "--kind", "党课", "--on", f"2026-11-{number:02d}", "--time", given)
        assert ran.code == 0
        assert "时间：09:30\n" in ran.out


def test_a_meetings_number_may_be_in_full_width_digits(branch: Jyg) -> None:
    assert branch("meeting", "add", "--kind", "党课", "--on", "2026-11-02").code == 0
    assert branch("meeting", "show", "１") == branch("meeting", "show", "1")
