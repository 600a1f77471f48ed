"""The plan of a year on the command line: made, made again, changed, marked as carried out."""

from __future__ import annotations

from pathlib import Path

import pytest

from jygcli.domain.plan.themes import FIXED_THEMES
from tests.cli.conftest import Jyg
from tests.cli.stores import dump
from tests.cli.transcripts import play
from tests.store.full_book import full_book

SESSIONS = Path(__file__).parent / "sessions"


def themes_of(jyg: Jyg) -> dict[str, str]:
    return {month["month"]: month["theme"] for month in jyg("plan", "show", "2026", "--json").json["months"]}


@pytest.fixture
def planned(branch: Jyg, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    monkeypatch.setenv("JYG_TODAY", "2026-03-20")
    assert branch("plan-year", "2026").code == 0
    return branch


def test_a_year_is_planned_changed_and_carried_out(jyg: Jyg) -> None:
    play(SESSIONS / "plan.txt", jyg)


def test_a_dry_run_writes_nothing_also_where_there_is_a_plan(planned: Jyg, desk_folder: Path) -> None:
    before = dump(desk_folder / "jyg.db")
    changes = planned("plan-year", "2026", "--dry-run", "--set", "5=健康养生月", "--json").json["changes"]
    assert "2026-05" in {change["month"] for change in changes}
    assert dump(desk_folder / "jyg.db") == before


def test_the_same_plan_again_writes_no_operation(planned: Jyg, desk_folder: Path) -> None:
    before = dump(desk_folder / "jyg.db")
    again = planned("plan-year", "2026")
    assert "与原计划相同，没有变化。" in again.out
    assert dump(desk_folder / "jyg.db") == before


def test_the_difference_names_old_and_new_and_nothing_else(planned: Jyg) -> None:
    old = themes_of(planned)
    changes = planned("plan-year", "2026", "--set", "10=红色教育月", "--json").json["changes"]
    new = themes_of(planned)
    assert new["2026-10"] == "红色教育月"
    assert {c["month"]: (c["old_theme"], c["theme"]) for c in changes} == {
        month: (old[month], new[month]) for month in old if old[month] != new[month]
    }
    assert sorted(theme for theme in new.values() if theme in FIXED_THEMES) == sorted(FIXED_THEMES)


def test_held_months_keep_their_theme_when_the_year_is_planned_again(planned: Jyg) -> None:
    assert planned("plan", "done", "2026-01").code == 0
    assert planned("meeting", "add", "--kind", "主题党日", "--on", "2026-03-16").code == 0
    old = themes_of(planned)
    for pins in (("--set", "9=健康养生月"), ("--set", "5=读书学习月", "--set", "8=书画文化")):
        assert planned("plan-year", "2026", *pins).code == 0
        new = themes_of(planned)
        assert (new["2026-01"], new["2026-03"]) == (old["2026-01"], old["2026-03"])
    held = {m["month"] for m in planned("plan", "show", "2026", "--json").json["months"] if m["held"]}
    assert held == {"2026-01", "2026-03"}


def test_a_swap_of_two_months_leaves_the_others_alone_and_pins_both(planned: Jyg) -> None:
    old = themes_of(planned)
    assert planned("plan", "set", f"4={old['2026-08']}", f"8={old['2026-04']}").code == 0
    new = themes_of(planned)
    assert (new["2026-04"], new["2026-08"]) == (old["2026-08"], old["2026-04"])
    assert {month for month in old if old[month] != new[month]} == {"2026-04", "2026-08"}
    months = planned("plan", "show", "2026", "--json").json["months"]
    assert [month["month"] for month in months if month["pinned"]] == ["2026-04", "2026-08"]


def test_a_branch_that_begins_in_autumn_gets_no_theme_for_months_gone_by_unless_it_says_so(
    jyg: Jyg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JYG_TODAY", "2026-08-03")
    assert jyg("init", "--name", "第一党支部", "--yes").code == 0
    told = jyg("plan-year").out
    assert "1月、2月、3月、4月、5月、6月、7月在建账以前，没有排主题" in told
    assert "剩下的月份排不下“志愿活动月”、“激励表彰月”：建账前开展过的，请补上。" in told
    assert list(themes_of(jyg).values())[:7] == ["建账前"] * 7
    again = told.partition("可以补上：jyg ")[2].partition("\n")[0].split()
    assert again == ["plan-year", "2026", "--set", "1=志愿活动月"]
    assert jyg(*again).code == 0
    assert jyg("plan", "set", "7=激励表彰月").code == 0
    assert set(FIXED_THEMES) <= set(themes_of(jyg).values())
    refused = jyg("plan", "set", "7=健康养生月")
    assert (refused.code, "这样安排，全年缺“激励表彰月”" in refused.err) == (1, True)
    assert jyg("plan-year", "2027").code == 0
    assert "建账前" not in jyg("plan", "show", "2027").out


def test_a_pin_is_kept_until_its_theme_is_given_to_another_month(planned: Jyg) -> None:
    assert planned("plan-year", "2026", "--set", "5=红色教育月").code == 0
    assert planned("plan-year", "2026").code == 0
    assert themes_of(planned)["2026-05"] == "红色教育月"
    assert planned("plan-year", "2026", "--set", "6=红色教育月").code == 0
    assert themes_of(planned)["2026-06"] == "红色教育月"
    assert themes_of(planned)["2026-05"] != "红色教育月"


def test_what_was_done_is_told_by_plan_show_and_by_the_quarters_report(planned: Jyg) -> None:
    theme = themes_of(planned)["2026-03"]
    done = planned("plan", "done", "2026-03", "--on", "2026-03-16", "--json").json
    assert done == {"version": 1, "month": "2026-03", "theme": theme, "done_on": "2026-03-16", "meeting": None}
    months = planned("plan", "show", "2026", "--json").json["months"]
    assert [(m["month"], m["done_on"]) for m in months if m["held"]] == [("2026-03", "2026-03-16")]
    plan = planned("report", "quarter", "2026Q1", "--json").json["plan"]
    assert [entry["done"] for entry in plan] == [False, False, True]


def test_a_month_carried_out_has_the_same_words_in_both_views(planned: Jyg) -> None:
    def reasons(*command: str) -> list[str]:
        return [month["why"] for month in planned(*command, "--json").json["months"]]

    assert planned("plan", "done", "2026-03", "--on", "2026-03-16").code == 0
    assert reasons("plan-year", "2026", "--dry-run") == reasons("plan", "show", "2026")
    assert reasons("plan-year", "2026") == reasons("plan", "show", "2026")


def test_an_own_theme_that_stands_twice_is_pointed_out_in_one_line(planned: Jyg) -> None:
    said = "“健康养生月”排了 2 次（5月、8月）：自选主题可以重复；不是有意的，请改一个。\n"
    twice = ("5=健康养生月", "8=健康养生月")
    for command in (("plan-year", "2027", "--set", twice[0], "--set", twice[1]), ("plan", "show", "2027")):
        ran = planned(*command)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.endswith(said)
    assert "自选主题可以重复" not in planned("plan", "show", "2026").out


def test_what_was_made_up_for_in_the_next_month_counts(planned: Jyg) -> None:
    assert planned("plan", "done", "2026-02", "--on", "2026-03-05").code == 0


def test_a_year_may_be_written_as_people_write_it(planned: Jyg) -> None:
    for given in ("２０２６", "2026年", " 2026 "):
        assert planned("plan", "show", given).out == planned("plan", "show", "2026").out


@pytest.fixture
def half_planned(jyg: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    """A store with two months of the year's plan, March and April."""
    monkeypatch.setenv("JYG_TODAY", "2026-10-08")
    full_book(desk_folder / "jyg.db")
    return jyg


def test_of_a_year_that_is_planned_in_part_the_months_that_are_there_are_shown(half_planned: Jyg) -> None:
    assert themes_of(half_planned) == {"2026-03": "志愿活动月", "2026-04": "红色教育月"}
    shown = half_planned("plan", "show")
    assert shown.code == 0
    assert [row.split()[0] for row in shown.out.splitlines() if "■" in row and "固定" not in row] == ["3", "4"]


def test_in_such_a_year_no_meeting_is_planned_and_a_notice_says_what_to_do(half_planned: Jyg) -> None:
    notice = half_planned("meeting", "notice", "--kind", "主题党日", "--time", "9:30")
    assert (notice.code, notice.err) == (
        1,
        "2026 年的计划里，2026-10-08 起没有主题党日了。\n"
        "用 --on 写明哪天开，例如 --kind 支部党员大会 --on 2026-10-08。\n",
    )


def test_a_month_that_is_not_in_the_plan_is_not_marked_as_carried_out(half_planned: Jyg) -> None:
    done = half_planned("plan", "done", "2026-05")
    assert (done.code, done.err) == (
        1, "2026 年的计划里没有 2026-05。\n补齐：jyg plan-year 2026\n"
    )  # fmt: skip


def test_planned_again_the_months_that_were_not_there_are_named_as_such(half_planned: Jyg) -> None:
    again = half_planned("plan-year", "2026")
    assert "2026-07  原来没有排 → 激励表彰月，主题党日 2026-07-20" in again.out
    assert "None" not in again.out
    assert len(themes_of(half_planned)) == 12
