"""A scripted branch of thirty through a year: every sum of the four reports, worked out by hand.

Monthly dues: members 1–10 pay 20.00, 11–20 pay 25.00, 21–28 pay 60.00, 29 pays 50.00, and 30, admitted in March,
pays 15.62. Member 10 dies in May and owes to May; member 20 transfers out in August and owes to August.

    Q1  10×60.00 + 10×75.00 + 8×180.00 + 150.00 + 1×15.62                   = 2955.62
    Q2   9×60.00 + 2×20.00 + 10×75.00 + 8×180.00 + 150.00 + 3×15.62         = 2966.86
    Q3   9×60.00 + 9×75.00 + 2×25.00 + 8×180.00 + 150.00 + 3×15.62          = 2901.86
    Q4   9×60.00 + 9×75.00 + 8×180.00 + 150.00 + 3×15.62                    = 2851.86

In June 11 leaves 35.00 and 21 leaves 80.00 unpaid, and nobody pays the 40.00 of member 10. In September the
others pay Q3 and those 115.00; member 20's 50.00 come in October. In December 29 pays 100.00 ahead.
"""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg, once
from tests.cli.transcripts import play

SESSION = Path(__file__).parent / "sessions" / "branch_of_thirty.txt"
NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


@once
def lived(jyg: Jyg, desk_folder: Path) -> Jyg:
    lines = [f"党员{numeral(order)},男,19{40 + order % 20}.07,1975-07-01" for order in range(1, 30)]
    (desk_folder / "roster.csv").write_text("姓名,性别,出生年月,入党时间\n" + "\n".join(lines) + "\n", "utf-8-sig")
    play(SESSION, jyg)
    return jyg


def test_the_sums_of_all_four_quarters_are_those_worked_out_by_hand(lived: Jyg) -> None:
    #         due        collected  owing    received
    by_hand = {
        "2026Q1": ("2955.62", "2955.62", "0.00", "2955.62"),
        "2026Q2": ("2966.86", "2926.86", "40.00", "2811.86"),  # received: 2966.86 − 40 − 35 − 80
        "2026Q3": ("2901.86", "2901.86", "0.00", "2966.86"),  # received: 2901.86 − 50 + 115
        "2026Q4": ("2851.86", "2851.86", "0.00", "3001.86"),  # received: 2851.86 + 50 + 100
    }
    for quarter, (due, collected, owing, received) in by_hand.items():
        dues = lived("--today", "2026-12-31", "report", "quarter", quarter, "--json").json["dues"]
        assert (dues["due"], dues["collected"], dues["owing"], dues["received"]) == (due, collected, owing, received)
        assert dues["waived"] == "0.00"


def test_the_advance_stands_in_the_next_year_and_nowhere_else(lived: Jyg) -> None:
    dues = lived("--today", "2026-12-31", "report", "quarter", "2027Q1", "--json").json["dues"]
    assert dues["collected"] == "100.00"
    assert [line["name"] for line in dues["members"] if line["collected"] != "0.00"] == ["党员二十九"]


def test_members_come_and_go_in_their_quarters(lived: Jyg) -> None:
    counts = {
        quarter: lived("--today", "2026-12-31", "report", "quarter", quarter, "--json").json["members"]
        for quarter in ("2026Q1", "2026Q2", "2026Q3", "2026Q4")
    }
    assert [counts[q]["total"] for q in counts] == [30, 29, 28, 28]
    assert [counts[q]["probationary"] for q in counts] == [1, 1, 1, 1]
    assert [(counts[q]["joined"], counts[q]["left"]) for q in counts] == [(1, 0), (0, 1), (0, 1), (0, 0)]


def test_the_members_lines_add_up_to_the_sums(lived: Jyg) -> None:
    for quarter in ("2026Q1", "2026Q2", "2026Q3", "2026Q4"):
        dues = lived("--today", "2026-12-31", "report", "quarter", quarter, "--json").json["dues"]
        for key in ("due", "collected", "owing", "waived"):
            fen = sum(int(line[key].replace(".", "")) for line in dues["members"])
            assert fen == int(dues[key].replace(".", ""))
