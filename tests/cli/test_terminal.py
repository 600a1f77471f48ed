"""At a terminal what is missing is asked for; in a pipe nothing waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.stores import dump
from tests.cli.terminals import ENTER, answered, code_of
from tests.conftest import PATIENCE


def test_init_asks_for_the_name_of_the_branch_and_from_when_dues_are_kept(at_terminal, jyg: Jyg) -> None:
    child = at_terminal("init")
    child.expect("支部名称：")
    child.send("第一党支部" + ENTER)
    child.expect_exact("每月几日是主题党日（回车就是 15 日）：")
    child.send("二十号" + ENTER)
    child.expect_exact("上次换届是哪天，例 2024-03-20（不记得，先按回车）：")
    child.send(ENTER)
    child.expect("党费从哪月起在这里记")
    child.send("2026-07" + ENTER)
    child.expect("已建台账：第一党支部")
    assert code_of(child) == 0
    assert jyg("branch", "list", "--json").json["branches"][0]["name"] == "第一党支部"
    assert "2026-07" in jyg("settings", "list").out


def test_a_plan_is_shown_before_it_is_written_and_no_writes_nothing(at_terminal, branch: Jyg) -> None:
    child = at_terminal("plan-year", "2026")
    child.expect("2026 年主题月计划")
    child.expect("就按这个计划写入吗？")
    child.send("n" + ENTER)
    child.expect("已取消，什么都没有写入。")
    assert code_of(child) == 1
    assert branch("plan", "show", "2026").code == 1
    child = at_terminal("plan-year", "2026")
    child.expect("就按这个计划写入吗？")
    child.send(ENTER)
    child.expect("已写入 2026 年计划。")
    assert code_of(child) == 0
    assert branch("plan", "show", "2026").code == 0


def test_collecting_without_names_shows_who_owes_and_asks_who_pays(at_terminal, branch: Jyg) -> None:
    for name in ("王建国", "李桂芳", "孙德山"):
        assert branch("member", "add", name).code == 0
        assert branch("dues", "assess", name, "--category", "离退休", "--base", "5000").code == 0
    child = at_terminal("dues", "collect", "--through", "2026-03")
    child.expect("党费欠交")
    child.expect("王建国")
    child.expect_exact("谁交？编号或姓名，几个人用空格或顿号隔开：")
    child.send("王建国、3" + ENTER)
    child.expect_exact("王建国 交多少元？（回车 75.00）：")
    child.send(ENTER)
    child.expect_exact("孙德山 交多少元？（回车 75.00）：")
    child.send("三十来块" + ENTER)
    child.expect_exact("金额“三十来块”读不懂：不是数字。")
    child.expect_exact("孙德山 交多少元？（回车 75.00）：")
    child.send("100" + ENTER)
    child.expect_exact("孙德山到 2026-03 只欠 75.00 元，100.00 元多了 25.00 元。")
    child.expect_exact("孙德山 交多少元？（回车 75.00）：")
    child.send("75" + ENTER)
    child.expect_exact("没有了按回车：")
    child.send("赵" + ENTER)
    child.expect_exact("本支部没有“赵”这名党员。")
    child.expect_exact("没有了按回车：")
    child.send(ENTER)
    child.expect_exact("补交一般不超过 6 个月")
    child.expect_exact("哪次会或谁同意的？还没有商量就写“无”：")
    child.send("11月支委会同意" + ENTER)
    child.expect("将要登记：2026-11-20 现金")
    child.expect("150.00")
    child.expect("同意：11月支委会同意")
    child.expect("登记这些交纳吗？")
    child.send(ENTER)
    child.expect("已登记：2026-11-20 现金")
    child.expect("2026-0001")
    assert code_of(child) == 0
    owing = branch("dues", "owing", "--quarter", "2026Q1", "--json").json["members"]
    assert [member["name"] for member in owing] == ["李桂芳"]


def test_attendance_is_taken_by_the_pass_of_the_flow_that_can_stop_and_go_on(at_terminal, branch: Jyg) -> None:
    for name in ("王建国", "李桂芳", "孙德山", "周国栋"):
        assert branch("member", "add", name).code == 0
    assert branch("member", "exempt", "周国栋", "--reason", "行动不便", "--since", "2026-01-01").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    away = "谁没有来？写编号或姓名，几位用空格隔开；都来了就按回车："
    child = at_terminal("meeting", "attend", "1")
    why = "为什么没有来？（已数 {}/4）".format
    answers = (away, "李桂芳 3"), ("有谁来了？", ""), (why(2), "?"), (why(2), "1"), (why(3), "0"), ("要先记下来吗", "")
    assert answered(child, *answers) == 1
    child = at_terminal("meeting", "attend", "1")  # goes on with who has no mark yet
    assert answered(child, (away, "3"), ("孙德山", "5"), ("改哪一位？", "")) == 0
    shown = branch("meeting", "show", "1", "--json").json["members"]
    assert {member["name"]: member["state"] for member in shown} == {
        "王建国": "出席",
        "李桂芳": "病假",
        "孙德山": "送学上门",
        "周国栋": "免到",
    }


@pytest.mark.parametrize(
    ("answer", "code"), [("是", 0), ("好", 0), ("ｙ", 0), ("YES", 0), ("", 0), ("否", 1), ("不", 1)]
)
def test_yes_and_no_are_understood_in_chinese(at_terminal, branch: Jyg, answer: str, code: int) -> None:
    child = at_terminal("plan-year", "2026")
    child.expect("就按这个计划写入吗？（1 是，回车；2 否）")
    child.send(answer + ENTER)
    child.expect("已写入 2026 年计划。" if code == 0 else "已取消，什么都没有写入。")
    assert code_of(child) == code
    assert branch("plan", "show", "2026").code == code


def test_an_answer_that_is_neither_is_asked_again_in_chinese(at_terminal, branch: Jyg) -> None:
    child = at_terminal("plan-year", "2026")
    child.expect("就按这个计划写入吗？")
    child.send("也许" + ENTER)
    child.expect("请写 1 或 2，是 或 否。\r\n")
    child.expect("就按这个计划写入吗？")
    child.send("是" + ENTER)
    assert code_of(child) == 0


@pytest.mark.parametrize(("key", "code"), [("c", 130), ("d", 1)])
def test_ctrl_c_and_ctrl_d_at_a_question_write_nothing(at_terminal, branch: Jyg, key: str, code: int) -> None:
    child = at_terminal("plan-year", "2026")
    child.expect("就按这个计划写入吗？")
    child.sendcontrol(key)
    child.expect("\r\n已取消，什么都没有写入。\r\n")
    assert code_of(child) == code
    assert branch("plan", "show", "2026").code == 1


def test_what_is_unusual_is_not_agreed_to_by_enter_alone(at_terminal, branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    child = at_terminal("dues", "assess", "1", "--category", "在职", "--base", "100000")
    child.expect("确定吗？（1 是；2 否，回车）")
    child.send(ENTER)
    child.expect("已取消，什么都没有写入。")
    assert code_of(child) == 1


def test_a_command_asks_for_what_it_lacks_and_again_where_the_answer_does_not_fit(at_terminal, branch: Jyg) -> None:
    choices = "（1 离退休、2 在职、3 年薪制、4 个体、5 农民、6 学生低保等）："
    assert branch("member", "add", "王建国").code == 0
    child = at_terminal("dues", "assess")
    child.expect_exact("党员（编号或姓名）：")
    child.send(ENTER)
    child.expect_exact("还没有写。要停，写 不办了。")
    assert (
        answered(
            child,
            ("党员（编号或姓名）：", "王建国"),
            (f"交纳党费的类别{choices}", "离休"),
            ("类别没有“离休”。可以写：离退休、在职、年薪制、个体、农民、学生低保等。\r\n", ""),
            (f"交纳党费的类别{choices}", "1"),
            ("离退休按基数计算党费，缺少基数。\r\n月基数（元）：", "五千左右"),
            ("金额“五千左右”读不懂：不是数字。写成元，最多两位小数，例如 25 或 25.50。\r\n月基数（元）：", "5000"),
        )
        == 0
    )
    assert branch("dues", "owing", "--json").json["owing"] == "275.00"


def test_every_command_asks_in_the_same_way(at_terminal, branch: Jyg) -> None:
    assert branch("member", "add", "王建国", "--group", "第一组").code == 0
    meeting = at_terminal("meeting", "add")
    kinds = "会议类型（1 支部党员大会、2 支部委员会、3 党小组会、4 党课、5 主题党日、6 组织生活会、7 其他）："
    assert answered(meeting, (kinds, "小组会"), ("开会日期：", "2026-11-16"), ("党小组会是哪个小组：", "第一组")) == 0
    post = at_terminal("member", "post", "--since", "2026-01-01")
    posts = "职务（1 书记、2 副书记、3 组织委员、4 宣传委员、5 纪检委员、6 委员、7 党小组组长）："
    assert answered(post, ("党员（编号或姓名）：", "1"), (posts, "书记")) == 0
    assert branch("dues", "assess", "1", "--category", "离退休", "--base", "5000").code == 0
    waive = at_terminal("dues", "waive", "1", "--amount", "0", "--by", "市委老干部局")
    assert (
        answered(
            waive,
            ("从哪月起，不早于批准之月：", "2026-07"),
            ("到哪月止（含）：", "2026-12"),
            ("本人申请日期：", "2026-06-01"),
            ("支部讨论日期：", "2026-06-10"),
            ("上级批准日期：", "2026-06-20"),
        )
        == 0
    )
    leave = at_terminal("member", "leave")
    assert (
        answered(
            leave,
            ("党员（编号或姓名）：", "-1"),
            ("本支部没有“-1”这名党员。看名单：jyg 党员 名单\r\n党员（编号或姓名）：", "wjg"),
            ("为什么离开（1 转出、2 去世、3 其他）：", "转出"),
            ("哪天离开的（就是今天，写“今天”）：", ""),
            ("还没有写。要停，写 不办了。\r\n哪天离开的（就是今天，写“今天”）：", "今天"),
        )
        == 0
    )


def test_a_few_letters_at_a_terminal_are_chosen_from(at_terminal, branch: Jyg) -> None:
    for name in ("王建国", "吴敬国", "李桂芳"):
        assert branch("member", "add", name).code == 0
    who = "党员（编号或姓名）："
    several = "是哪一位？1 王建国；2 吴敬国\r\n写编号，都不是就按回车："
    assert answered(at_terminal("member", "show"), (who, "wj"), (several, "3"), (several, "2"), ("2 吴敬国", "")) == 0
    only = "是 3 李桂芳 吗？（1 是，回车；2 否）"
    assert answered(at_terminal("member", "show"), (who, "李"), (only, ""), ("3 李桂芳", "")) == 0
    nobody = "本支部没有“wjg”这名党员。看名单：jyg 党员 名单"
    shown = at_terminal("member", "show")
    named = ((who, "wjg"), (several, ""), (nobody, ""), (who, "l"), (only, "否"), (who, "lgf"))
    assert answered(shown, *named, ("要打印：", "")) == 0


def test_who_pays_is_named_by_initials_too(at_terminal, branch: Jyg) -> None:
    for name in ("王建国", "李桂芳"):
        assert branch("member", "add", name).code == 0
        assert branch("dues", "assess", name, "--category", "离退休", "--base", "5000", "--from", "2026-11").code == 0
    child = at_terminal("dues", "collect")
    assert (
        answered(
            child,
            ("谁交？", "wjg l"),
            ("王建国 交多少元？（回车 25.00）：", ""),
            ("是 2 李桂芳 吗？", ""),
            ("李桂芳 交多少元？（回车 25.00）：", ""),
            ("没有了按回车：", ""),
            ("登记这些交纳吗？", ""),
            ("已登记：2026-11-20 现金", ""),
        )
        == 0
    )
    assert branch("dues", "owing", "--json").json["members"] == []


def test_letters_in_another_encoding_are_asked_for_again(at_terminal, branch: Jyg) -> None:
    child = at_terminal("member", "add")
    child.expect_exact("姓名：")
    child.setecho(False)  # or the test would read the letters back
    os.write(child.fileno(), "张".encode("gbk") + b"\r")
    child.expect_exact("这一行的字读不出来，请再写一次。\r\n姓名：")
    child.send("王建国" + ENTER)
    assert code_of(child) == 0
    assert branch("member", "show", "王建国").code == 0


def test_with_yes_or_json_nobody_is_asked_at_a_terminal_either(at_terminal, branch: Jyg) -> None:
    for option in ("--yes", "--json"):
        child = at_terminal("dues", "assess", option)
        child.expect_exact("缺少 党员。")
        assert code_of(child) == 2


def test_a_quick_pass_that_is_left_marks_nothing_and_marks_of_all_may_be_changed(at_terminal, branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    child = at_terminal("meeting", "attend", "1")
    child.expect_exact("谁没有来？")
    child.send("0" + ENTER)
    child.expect_exact("这一次什么都没有写入。")
    child.expect_exact("接着办，再写：jyg 会议 考勤 1")
    assert code_of(child) == 1
    assert branch("meeting", "attend", "1", "--all", "出席").code == 0
    changes = (("改哪一位？", "1"), ("记成：", "病假：住院"), ("这样改吗？", "1"))
    assert answered(at_terminal("meeting", "attend", "1"), *changes) == 0
    assert branch("meeting", "show", "1", "--json").json["members"][0]["reason"] == "住院"
    assert branch("meeting", "sign", "1").code == 0
    child = at_terminal("meeting", "attend", "1")
    child.expect_exact("已经签字归档")
    assert code_of(child) == 1


def test_in_a_pipe_nothing_waits(branch: Jyg, desk_folder: Path) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    codes = {
        "init": 2,
        "member add": 2,
        "plan-year": 0,
        "dues collect": 2,
        "meeting attend 1": 2,
        "dues assess 1 --category 在职 --base 100000": 1,
        "dues assess": 2,
        "dues assess 1 --category 离退休": 2,
        "dues waive 1": 2,
        "meeting add": 2,
        "member leave 1": 2,
        "member post 1": 2,
    }
    waiting, never_written = os.pipe()  # an open standard input on which nothing ever comes
    try:
        for command, code in codes.items():
            ran = subprocess.run(
                [sys.executable, "-m", "jygcli", *command.split()],
                stdin=waiting,
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=PATIENCE,
            )
            assert ran.returncode == code, f"{command}: {ran.stderr}"
    finally:
        os.close(waiting)
        os.close(never_written)


def test_ctrl_c_during_an_import_leaves_nothing_written(at_terminal, branch: Jyg, desk_folder: Path) -> None:
    lines = [f"{chr(0x4E00 + number // 300)}{chr(0x6000 + number % 300)},1950-01" for number in range(60_000)]
    (desk_folder / "roster.csv").write_text("姓名,出生年月\n" + "\n".join(lines) + "\n", "utf-8")
    before = dump(desk_folder / "jyg.db")
    child = at_terminal("import", "members", "roster.csv", term="xterm")
    child.expect("正在导入")  # after a second
    child.sendintr()
    assert code_of(child) == 130
    assert dump(desk_folder / "jyg.db") == before


def test_a_correction_asks_what_was_wrong_and_shows_both_entries_before_it_is_done(at_terminal, branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("dues", "assess", "1", "--category", "离退休", "--base", "5000").code == 0
    assert branch("dues", "collect", "1", "--months", "2026-10").code == 0
    child = at_terminal("--today", "2026-11-20", "dues", "correct")
    for asked, typed in (
        ("哪里记错了", "王建国"),
        ("错在哪里", "金额"),
        ("正确的金额", "20"),
        ("为什么错了", "多写了"),
    ):
        child.expect(asked)
        child.send(typed + ENTER)
    child.expect("将要更正：收据 2026-0001")
    child.expect("冲正.*-25.00")
    child.expect("重新登记.*20.00")
    child.expect("就这样更正吗")
    child.send(ENTER)
    child.expect("已更正")
    assert code_of(child) == 0
    assert branch("dues", "ledger", "--json").json["closing"] == "20.00"
