"""What one member is told of the branch's books, and reminders of dues: nothing of anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.paper_readers import prose


def others(jyg: Jyg, name: str) -> list[str]:
    return [one["name"] for one in jyg("member", "list", "--all", "--json").json["members"] if one["name"] != name]


def test_a_statement_says_dues_meetings_and_hours_of_one_member_alone(at_demo: Jyg, desk_folder: Path) -> None:
    shown = at_demo("member", "statement", "钱秀兰")
    text = at_demo("member", "statement", "钱秀兰", "--text")
    assert at_demo("member", "statement", "钱秀兰", "-o", "对账单.docx").code == 0
    paper = prose(desk_folder / "对账单.docx")
    assert text.out == (
        "钱秀兰同志，您好！2026年的情况（到2026年12月31日）：\n"
        "党费：已交到2026年12月；2026年交了 600.00 元；没有欠交。\n"
        "会议：应到 44 次，实到 37 次。\n"
        "学习：8.0 学时（全年 32 学时）。\n"
        "示例离退休干部党支部\n"
    )
    assert "身份证号   6202**********0028" in shown.out
    assert "钱秀兰同志2026年党费、会议和学习情况" in paper
    for other in others(at_demo, "钱秀兰"):
        assert other not in shown.out + text.out + paper


def test_a_statement_as_json_and_of_another_year(at_demo: Jyg) -> None:
    found = at_demo("member", "statement", "2", "--json").json
    assert (found["paid"], found["owing"], found["expected"], found["present"]) == ("600.00", "0.00", 44, 37)
    assert len(found["receipts"]) == 4
    earlier = at_demo("member", "statement", "2", "--year", "2025", "--json").json
    assert (earlier["receipts"], earlier["expected"]) == ([], 0)


def test_a_reminder_names_one_member_and_what_that_one_owes(at_demo: Jyg) -> None:
    ran = at_demo("dues", "remind", "11")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("陈志强同志，您好！您2026年10月至12月的党费还没有交齐，共 70.95 元。")
    assert not [other for other in others(at_demo, "陈志强") if other in ran.out]


def test_reminders_for_all_stand_apart_and_leave_out_who_is_gone(at_demo: Jyg) -> None:
    ran = at_demo("dues", "remind")
    before, one, other = ran.out.split("──── 发给 ")
    assert (before, one.startswith("11 陈志强 ────\n陈志强同志，您好！"), "韩素琴" in one) == ("", True, False)
    assert other.startswith("16 韩素琴 ────\n韩素琴同志，您好！")
    assert ran.err == ("已不在本支部、没有写提醒的：17 杨振华\n每段只发给本人，不要把谁欠多少发到群里。\n")


def test_what_is_sent_to_a_group_names_nobody_and_no_sum(at_demo: Jyg) -> None:
    assert at_demo("--today", "2026-12-25", "dues", "remind", "--group-chat").out == (
        "各位同志：2026年第四季度的党费，还没有交的请在2026年12月25日前交给支部。"
        "交到哪个月、应交多少，请单独问我们；交纳有困难的也请告诉我们。\n"
        "示例离退休干部党支部　2026年12月25日\n"
    )


@pytest.mark.parametrize("given", [(), ("--quarter", "2026Q3")])
def test_a_group_is_not_asked_to_pay_by_a_day_that_is_past(at_demo: Jyg, given: tuple[str, ...]) -> None:
    ran = at_demo("--today", "2026-12-26", "dues", "remind", "--group-chat", *given)
    assert "的党费，还没有交的请尽快交给支部。" in ran.out
    assert "2026年9月" not in ran.out and "12月25日" not in ran.out
    assert at_demo("--today", "2026-12-26", "dues", "remind", "--group-chat", "--json").json["by"] is None


def test_until_the_quarters_last_month_reminders_are_of_the_quarters_before(at_demo: Jyg) -> None:
    """In November two owe for the quarter that runs, which is collected in December."""
    ran = at_demo("--today", "2026-11-20", "dues", "remind")
    assert (ran.code, "10月" in ran.out, "11月的" in ran.out) == (0, False, False)
    assert "提醒的是到 2026-09 欠交的；本季度的也要提醒：jyg dues remind --quarter 2026Q4" in ran.err
    assert at_demo("--today", "2026-11-20", "dues", "remind", "--json").json["through"] == "2026-09"
    assert at_demo("--today", "2026-12-01", "dues", "remind", "--json").json["through"] == "2026-12"


def test_the_present_quarter_is_in_a_reminder_that_asks_for_it(at_demo: Jyg) -> None:
    november = ("--today", "2026-11-20", "dues", "remind", "11")
    refused = at_demo(*november)
    assert (refused.code, refused.err) == (
        1,
        "陈志强到 2026-09 没有欠交的党费，不用提醒。\n要提醒本季度的，加 --quarter 2026Q4；看谁欠交：jyg dues owing\n",
    )
    assert at_demo(*november, "--quarter", "2026Q4").out.startswith("陈志强同志，您好！您2026年10月至11月的党费")


def test_the_list_of_what_is_owed_says_what_of_it_reminders_leave_out(at_demo: Jyg) -> None:
    told = "其中本季度的（2026年10月至11月）"
    assert told in at_demo("--today", "2026-11-20", "dues", "owing").out
    assert "其中本季度的" not in at_demo("--today", "2026-12-01", "dues", "owing").out
    assert "其中本季度的" not in at_demo("--today", "2026-11-20", "dues", "owing", "--quarter", "2026Q4").out


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("1",), 1, "赵明远到 2026-12 没有欠交的党费，不用提醒。\n看谁欠交：jyg dues owing\n"),
        (("1", "--group-chat"), 2, "党员 和 --group-chat 只能用一个。\n去掉其中一个。\n"),
    ],
)
def test_nobody_is_reminded_who_owes_nothing(at_demo: Jyg, given: tuple[str, ...], code: int, said: str) -> None:
    ran = at_demo("dues", "remind", *given)
    assert (ran.code, ran.out, ran.err) == (code, "", said)
