"""A branch of 24 whose book begins on 6 July goes through its first quarter, to the word."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg
from tests.cli.transcripts import play
from tests.people import id_number, phone

FIRST = "韩白罗宋马何"
SECOND = ("立春", "守义", "桂兰", "德明")
NAMES = [first + second for second in SECOND for first in FIRST]
LATE = ("脱党", "连续", "以前季度")


def test_a_branch_that_begins_in_july_goes_through_its_first_quarter_and_nobody_is_called_late(
    jyg: Jyg, desk_folder: Path
) -> None:
    roster = [
        f"{name},{id_number(f'{1943 + place % 12}-03-08', place)},正式党员,1985-07-01,{phone(place)}"
        for place, name in enumerate(NAMES)
    ]
    sheet(desk_folder / "花名册.csv", "姓名,身份证号,人员类别,入党时间,联系电话", roster)
    bases = [f"{name},离退休,{4000 + 20 * place}" for place, name in enumerate(NAMES)]
    sheet(desk_folder / "核定表.csv", "姓名,类别,党费基数", bases)
    session = Path(__file__).parent / "sessions" / "july.txt"
    play(session, jyg)
    assert [word for word in LATE if word in session.read_text("utf-8")] == []


def sheet(path: Path, heading: str, lines: list[str]) -> None:
    path.write_text("\n".join((heading, *lines)) + "\n", "utf-8-sig")
