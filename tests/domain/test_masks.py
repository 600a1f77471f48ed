from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.masks import covered, covered_within, with_numbers_covered
from tests.people import id_number, phone

ID = id_number("1949-10-01", 1)


@pytest.mark.parametrize(
    "number", [ID, ID.lower(), ID[:17] + "X", phone(1), f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"张{ID}"]
)
def test_a_long_number_is_covered_wherever_it_stands(number):
    shown = covered(f"写成了{number}，不对")
    assert number not in shown
    assert "*" in shown


@pytest.mark.parametrize("text", ["2026-11-20", "2026-06-11、2026-06-10", "100000000.01", "2026Q3", "嘉发〔2020〕25号"])
def test_dates_amounts_and_sources_stay_as_they_are(text):
    assert covered(text) == text


def test_stamps_of_time_in_file_names_stay_and_private_numbers_do_not():
    kept = "backups/jyg-20261124-030606-123456-members.db"
    assert with_numbers_covered(kept) == kept
    assert ID not in with_numbers_covered(f"{ID}.db")
    assert phone(1) not in with_numbers_covered(f"/home/{phone(1)}/jyg.db")


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    "number",
    [
        phone(1).translate(WIDE), f"{phone(1)[:3]}-{phone(1)[3:7]}-{phone(1)[7:]}", "170.0000.1234", "170_0000_1234",
        "170/0000/1234", "170·0000·1234", "(170)00001234", "（170）0000 1234", "170—0000—1234", "170 0000‑1234",
        "170\u30000000\u30001234", "1 7 0 0 0 0 0 1 2 3 4",
        f"{ID[:6]}-{ID[6:10]}-{ID[10:14]}-{ID[14:]}", ID.translate(WIDE),
        f"{ID[:17]}Ｘ", f"{ID[:6]} {ID[6:10]} {ID[10:12]} {ID[12:14]} {ID[14:]}", "0937-6224567", "09376224567",
    ],
)  # fmt: skip
def test_a_private_number_is_covered_however_it_is_written(number):
    shown = with_numbers_covered(f"找{number}，或者上门")
    assert number not in shown
    assert len(shown) == len(f"找{number}，或者上门")
    assert "*" in shown


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20", "2026-06-11、2026-06-10", "100000000.01", "15.00 25.00 5.00", "1949-10-01 2026-0001",
        "1949-10 75 岁",
        "收据 2026-0001、2026-0002", "09:30", "2026-11-26 12:00", "10,880.15", "付字7号；2026-10-12支委会",
        "第 12 条 3 次",
        "15-38b7dff56a66", "0123456789abcdef" * 4, "00012345", "2026-01..2026-03 64.83",
    ],
)  # fmt: skip
def test_what_stands_beside_is_not_taken_for_one(text):
    assert with_numbers_covered(text) == text


@pytest.mark.parametrize("before", ["+86 ", "+86", "86", "86-"])
def test_a_phone_is_covered_with_the_code_of_the_country_too(before):
    assert phone(1)[3:] not in with_numbers_covered(f"电话{before}{phone(1)}")


def test_no_error_repeats_a_private_number():
    class Wrong(Refused):
        message = "{given}，{path}"
        advice = "{given}"

    wrong = Wrong(given=ID, path=Path(f"{ID}.db"))
    assert ID not in f"{wrong}{wrong.advice_text}"


class Noted(NamedTuple):
    number: int
    note: str


@dataclass(frozen=True)
class Kept:
    notes: tuple[Noted, ...]


def test_records_of_every_kind_are_covered_within_and_stay_what_they_are():
    found = covered_within({"kept": [Kept((Noted(1, f"电话{phone(1)}"), Noted(2, "无")))]})
    (first, second) = found["kept"][0].notes
    assert (type(first), first.number, second) == (Noted, 1, Noted(2, "无"))
    assert phone(1) not in first.note
