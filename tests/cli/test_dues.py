"""`jyg dues`: a session of assessing, collecting, waiving and explaining, to the word."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg
from tests.cli.transcripts import play

SHEET = "姓名,类别,基数,核定金额,依据\n王建国,离退休,5000.01,,2026年养老金核定表\n李桂芳,,4321,20.00,支部会定\n"


def test_dues_are_explained_back_to_their_entries(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "核定表.csv").write_text(SHEET, "utf-8-sig")
    play(Path(__file__).parent / "sessions" / "dues.txt", jyg)


def test_a_quarter_with_a_waiver_a_new_assessment_and_a_reversal_is_explained(jyg: Jyg, desk_folder: Path) -> None:
    play(Path(__file__).parent / "sessions" / "dues_corrected.txt", jyg)


def test_what_is_paid_at_a_place_of_stay_settles_months_and_is_no_money_here(jyg: Jyg, desk_folder: Path) -> None:
    play(Path(__file__).parent / "sessions" / "dues_elsewhere.txt", jyg)


def test_what_was_entered_wrongly_is_corrected_in_one_step(jyg: Jyg, desk_folder: Path) -> None:
    play(Path(__file__).parent / "sessions" / "dues_amended.txt", jyg)


def test_a_sheet_with_more_than_a_thousand_a_month_is_asked_about_and_writes_nothing(
    branch: Jyg, desk_folder: Path
) -> None:
    assert branch("member", "add", "王建国").code == 0
    (desk_folder / "核定表.csv").write_text("姓名,类别,基数\n王建国,离退休,100001\n", "utf-8-sig")
    asked = branch("dues", "assess", "--from-file", "核定表.csv")
    assert (asked.code, asked.err.splitlines()[0]) == (
        1, "王建国：每月 1000.01 元，一般不超过 1000.00 元（组电明字〔2017〕5号）。",
    )  # fmt: skip
    assert branch("dues", "owing", "--json").json["unassessed"] == [{"number": 1, "name": "王建国"}]
    assert branch("dues", "assess", "--from-file", "核定表.csv", "--yes").code == 0
    assert branch("dues", "owing", "--json").json["unassessed"] == []


def test_a_month_explained_has_the_documented_keys(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("dues", "assess", "1", "--category", "离退休", "--base", "5000").code == 0
    assert branch("dues", "collect", "1", "--months", "2026-10", "--payer", "女儿").code == 0
    found = branch("dues", "explain", "1", "2026-10", "--json").json
    assert (found["payable"], found["due"], found["waived"], found["collected"], found["owing"]) == (
        True, "25.00", "0.00", "25.00", "0.00",
    )  # fmt: skip
    assert found["entries"] == [
        {
            "receipt": "2026-0001",
            "paid_on": "2026-11-20",
            "method": "现金",
            "payer": "女儿",
            "elsewhere": None,
            "amount": "25.00",
            "reverses": None,
            "reversed_by": None,
        }
    ]
    paid = branch("dues", "receipt", "2026-0001", "--json").json
    assert (paid["capitals"], paid["months"]) == ("人民币贰拾伍元整", [{"month": "2026-10", "amount": "25.00"}])


def test_what_is_owed_tells_how_many_months_in_a_row(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("dues", "assess", "1", "--category", "离退休", "--base", "5000", "--from", "2026-09").code == 0
    (two,) = branch("dues", "owing", "--json").json["members"]
    assert (two["months_in_a_row"], two["notice"]) == (2, None)
    (three,) = branch("--today", "2026-12-01", "dues", "owing", "--json").json["members"]
    assert three["months_in_a_row"] == 3
    assert three["notice"].startswith("2026-09..2026-11 连续 3 个月没有交纳的记录。先核对：")
