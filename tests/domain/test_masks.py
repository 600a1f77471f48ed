from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from jygcli.domain.errors import Refused
from jygcli.domain.masks import covered, covered_path, covered_within
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
    assert covered_path(kept) == kept
    assert ID not in covered_path(f"{ID}.db")
    assert phone(1) not in covered_path(f"/home/{phone(1)}/jyg.db")


@pytest.mark.parametrize("before", ["+86 ", "+86", "86", "86-"])
def test_a_phone_is_covered_with_the_code_of_the_country_too(before):
    assert phone(1)[3:] not in covered_path(f"电话{before}{phone(1)}")


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
