"""A quarter in one sitting, and the sums worked out by hand."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg
from tests.cli.test_branch_of_thirty import numeral
from tests.cli.transcripts import play

SESSION = Path(__file__).parent / "sessions" / "quarter_in_one_sitting.txt"


def test_the_quarter_goes_as_the_session_shows_and_adds_up_by_hand(jyg: Jyg, desk_folder: Path) -> None:
    names = [f"党员{numeral(order)}" for order in range(1, 31)]
    Path("roster.csv").write_text("姓名\n" + "\n".join(names) + "\n", "utf-8-sig")
    lines = "".join(f"{name},离退休,5000\n" for name in names)
    Path("核定.csv").write_text(f"姓名,类别,基数\n{lines}", "utf-8-sig")
    play(SESSION, jyg)
    # 30 × 75.00 due; 29 × 75.00 + 40.00 came in, 75.00 were reversed; all that was in hand went up.
    dues = jyg("--today", "2026-12-31", "report", "quarter", "2026Q3", "--json").json["dues"]
    assert {name: dues[name] for name in ("due", "collected", "waived", "owing", "received", "closed_on")} == {
        "due": "2250.00", "collected": "2140.00", "waived": "0.00", "owing": "110.00", "received": "2140.00",
        "closed_on": "2026-09-25",
    }  # fmt: skip
    quarters = jyg("--today", "2026-12-31", "report", "dues", "--quarter", "2026Q3", "--json").json["quarters"]
    assert {name: quarters[0][name] for name in ("up", "back", "floor", "missing")} == {
        "up": "2140.00", "back": "1712.00", "floor": "1712.00", "missing": "0.00",
    }  # fmt: skip
