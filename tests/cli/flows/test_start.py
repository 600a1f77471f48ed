"""jyg 开始: a book made by answering, left and taken up again."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg
from tests.cli.flows.conftest import CTRL_C, Talk, papers_in

ROSTER = "姓名,出生年月\n李芳,1950-03\n王建国,1949-10\n"
BOOK = ("第一党支部", "", "", "7月", "")


def test_a_book_is_made_by_answers_and_enter_alone(talk: Talk, jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "名单.csv").write_text(ROSTER, "utf-8")
    done = talk("开始", *BOOK, "120", "", "", "'名单.csv'", "", "", "4000", "5200", "", "", "", "")
    assert done.code == 0
    assert "支部：第一党支部；主题党日：每月 15 日；上次换届：没有写；党费从 2026-07 起记。" in done.out
    assert "✓ 手里的党费：120.00 元（2026-11-20）" in done.out
    assert done.out.rstrip().endswith("✓ 花名册：2 人\n  ✓ 党费基数：2 人\n  ✓ 排全年：2026 年")
    owing = jyg("dues", "owing", "--json").json
    assert [(one["name"], one["owing"]) for one in owing["members"]] == [("李芳", "100.00"), ("王建国", "260.00")]


def test_what_cannot_be_is_explained_and_asked_again_and_b_goes_back(talk: Talk, jyg: Jyg) -> None:
    wrong = (
        "12",
        "第一党支部",
        "32日",
        "廿五",
        "明天",
        "b",
        "20",
        "改天",
        "2024年3月20日",
        "那年",
        "7月",
        "也许",
        "",
        "0",
    )
    done = talk("开始", *wrong)
    assert "支部名称不能全是数字（“12”）" in done.out
    assert "主题党日不能是“32”：要是 1 到 28 的整数。请再写一次。" in done.out
    assert "日期“改天”读不懂" in done.out
    assert "主题党日：每月 20 日；上次换届：2024-03-20；党费从 2026-07 起记。" in done.out
    assert "请写 1 或 2，是 或 否。" in done.out
    listed = jyg("settings", "list", "--json").json["settings"]
    assert {one["name"]: one["value"] for one in listed}["party_day"] == "20"


def test_it_is_left_at_any_question_and_taken_up_again(talk: Talk, jyg: Jyg, desk_folder: Path) -> None:
    left = talk("开始", *BOOK, "120", CTRL_C)
    assert left.code == 1
    assert "停在这里。已经办好、留在台账里的：\n  ✓ 建台账：第一党支部（文件 jyg.db）" in left.out
    assert "接着办，再写：jyg 开始" in left.out
    again = talk("开始", "", "", "1", "李 芳 王建国 12", "李 芳 王建国", "", "3", "否", "不办了")
    assert "✓ 已办　建台账：第一党支部" in again.out
    assert "姓名“12”不能用" in again.out
    assert "已经办好、留在台账里的：\n  ✓ 花名册：2 人" in again.out
    assert [one["name"] for one in jyg("member", "list", "--json").json["members"]] == ["李芳", "王建国"]


def test_nothing_is_written_before_its_summary_is_agreed_to(talk: Talk, desk_folder: Path) -> None:
    assert talk("开始", *BOOK[:-1], CTRL_C).code == 1
    assert not (desk_folder / "jyg.db").exists()


def test_an_empty_sheet_to_fill_in_is_written_among_the_users_documents(talk: Talk, branch: Jyg) -> None:
    done = talk("开始", "", "", "2", "0")
    assert papers_in(Path.home()) == ["空表/花名册.xlsx"]
    assert "填好以后存上，再写：jyg 开始" in done.out


def test_in_a_pipe_a_flow_says_which_commands_do_its_steps(jyg: Jyg) -> None:
    done = jyg("开始")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "“开始”是一步一步问着办的，只在终端里用。\n在脚本里用这些命令："
        "jyg init、jyg dues open、jyg import members、jyg dues assess、jyg plan-year、jyg backup。\n"
    )


def test_bases_that_stand_in_the_roster_are_offered(talk: Talk, jyg: Jyg, desk_folder: Path) -> None:
    heads = "姓名,党员类别,每月党费基数"
    (desk_folder / "名单.csv").write_text(f"{heads}\n李芳,正式党员,4000\n王建国,预备党员,5000\n", "utf-8")
    done = talk("开始", "第一党支部", "", "", "7月", "b", "", "", "", "", "名单.csv", "", "", "0")
    assert "刚才写的是“7月”，不改就按回车。" in done.out
    assert "党费从 2026-07 起记" in done.out
    assert "花名册里有“每月党费基数”一列，用它核定党费吗？" in done.out
    assert "✓ 党费基数：2 人" in done.out


def test_bases_are_listed_before_they_are_agreed_to_and_kept_where_somebody_stops(talk: Talk, branch: Jyg) -> None:
    for name in ("李芳", "王建国", "赵明远"):
        assert branch("member", "add", name).code == 0
    left = talk("开始", "", "", "1", "1", "50", "2", "九万九", "", "4000", "b", "", "0", "")
    assert "月基数 50.00 元，太少，像是写成了每月交的党费。对吗？" in left.out
    assert "月基数 99,000.00 元，太多" in left.out
    assert "刚才写的是“4000”" in left.out
    assert "已经写了 1 人的。要先记下来吗？" in left.out
    again = talk("开始", "", "", "1", "1", "5000", "4000", "b", "b", "", "", "", "0")
    assert "还有 2 人没有核定党费：王建国、赵明远。" in again.out
    assert "  2 王建国 基数 5,000.00 交 25.00" in again.out
    assert "写了 2 人的，每月共交 45.00 元。" in again.out


def test_b_at_a_doubt_about_a_base_asks_for_the_base_of_the_same_member_again(talk: Talk, branch: Jyg) -> None:
    for name in ("李芳", "王建国"):
        assert branch("member", "add", name).code == 0
    done = talk("开始", "", "", "1", "1", "4000", "50", "b", "6000", "", "0")
    assert done.out.count("2/2　2 王建国　月基数多少元？") == 2
    assert "没有记这个数。请再写一次。" in done.out
    assert "1 李芳 基数 4,000.00 交 20.00" in done.out
    assert "2 王建国 基数 6,000.00" in done.out


def test_b_at_a_question_of_the_import_goes_back_to_the_file(talk: Talk, jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "有疑.csv").write_text("姓名,出生年月\n李芳,1950.1\n王建国,1949-10\n", "utf-8")
    (desk_folder / "名单.csv").write_text(ROSTER, "utf-8")
    done = talk("开始", *BOOK, "", "", "有疑.csv", "b", "名单.csv", "3", "2", "")
    assert "是哪一个？" in done.out
    assert "刚才写的是“有疑.csv”，不改就按回车。" in done.out
    assert "已取消" not in done.out + done.err
    assert jyg("member", "show", "1", "--json").json["birth_date"] == "1950-03"


def test_b_at_the_plan_goes_back_to_whether_it_is_wanted(talk: Talk, branch: Jyg, desk_folder: Path) -> None:
    (desk_folder / "名单.csv").write_text(ROSTER, "utf-8")
    done = talk("开始", "", "", "名单.csv", "", "3", "", "b", "2", "")
    assert done.out.count("排 2026 年的十二个主题月吗？") == 2
    assert "前面没有问题可以回去了" not in done.out
