from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_of_a_long_number_that_is_neither_an_id_number_nor_a_phone_the_ends_stay():
    assert covered("卡号22345678901，不对") == "卡号223****8901，不对"
    assert covered("卡号2234567890，不对") == "卡号2234567890，不对"


@pytest.mark.parametrize("text", ["2026-11-20", "2026-06-11、2026-06-10", "100000000.01", "2026Q3", "嘉发〔2020〕25号"])
def test_dates_amounts_and_sources_stay_as_they_are(text):
    assert covered(text) == text


def test_stamps_of_time_in_file_names_stay_and_private_numbers_do_not():
    kept = "backups/jyg-20261124-030606-123456-members.db"
    assert with_numbers_covered(kept) == kept
    assert ID not in with_numbers_covered(f"{ID}.db")
    assert phone(1) not in with_numbers_covered(f"/home/{phone(1)}/jyg.db")


@pytest.mark.parametrize("code", ["1381-2345678a", "13800-123456ab", "138-12345678a", "138-1234567f"])
def test_a_code_of_the_log_is_no_phone(code):
    assert with_numbers_covered(f"台账校验码：{code}。") == f"台账校验码：{code}。"


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    "number",
    [
        phone(1).translate(WIDE), f"{phone(1)[:3]}-{phone(1)[3:7]}-{phone(1)[7:]}", "170.0000.1234", "170_0000_1234",
        "170/0000/1234", "170·0000·1234", "(170)00001234", "（170）0000 1234", "170—0000—1234", "170 0000‑1234",
        "170\u30000000\u30001234", "1 7 0 0 0 0 0 1 2 3 4",
        f"{ID[:6]}-{ID[6:10]}-{ID[10:14]}-{ID[14:]}", ID.translate(WIDE),
        f"{ID[:17]}Ｘ", f"{ID[:6]} {ID[6:10]} {ID[10:12]} {ID[12:14]} {ID[14:]}", "0937-6224567", "09376224567",
        "(0937)6225678", "（0937）6225678", "0937 6225678", "0937－622－5678", "(0937) 622 5678", "010-6225 5678",
        "139 123 45678", "139，1234，5678", "139,1234,5678", "139、1234、5678", "1391234 5678", "13912 345678",
        "139 - 1234 - 5678", "139.123.45678", "1391 234 5678", "139*1234*5678", "139\u200b12345678", "【139】12345678",
        "1-3-9-1-2-3-4-5-6-7-8", "＋86（139）1234 5678", "0086 139 1234 5678", "8613912345678",
        f"{ID[:6]}，{ID[6:14]}，{ID[14:]}", f"{ID[:6]}.{ID[6:10]}.{ID[10:12]}.{ID[12:14]}.{ID[14:17]}.{ID[17]}",
        f"{ID[:6]} {ID[6:14]} {ID[14:17]} X", " ".join(ID), f"{ID[:3]} {ID[3:6]} {ID[6:14]} {ID[14:]}",
        "620299 491001 001", "620299491001001",
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
        "收据 2026-0312、2026-0313", "收据2026-0312，2026-0313，2026-0314", "2026-0937-6225678",
        "15、15、15、15、150",
        "150 15 15 15 15", "2026-10-12 2026-10-13", "2026.10.12，2026.10.13", "1949-10-01至1975-07-01",
        "1、3、5、7、8、10、12月",
        "13、14、15、16、17、18、19", "1,391,234,567.80", "139,123,456.78", "1390.50 1391.50 1392.50",
        "1953、1954、1955年",
        "13:30-15:30 1530", "第131、132、133、134号", "20261010 20261011 20261012", "2026-0001..2026-0312",
        "15.00、1500.00、3000.00", "嘉发〔2020〕25号 嘉组发〔2021〕137号", "0931-0932", "2026-01 2026-02 2026-03",
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


SEPARATORS = st.text(st.sampled_from(list(" -—–－_./·・()（），,、~～\t\u3000\u200b")), max_size=3)
MOBILES = st.builds(
    "1{}{}".format, st.sampled_from("3456789"), st.text(st.sampled_from("0123456789"), min_size=9, max_size=9)
)
ID_GROUPS = (
    (6, 8, 4), (6, 8, 3, 1), (6, 12), (14, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (3, 3, 4, 4, 4), (4, 4, 4, 4, 2),
    (1,) * 18, (18,),
)  # fmt: skip
GROUPED = st.sampled_from(
    [(3, 4, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (3, 8), (7, 4), (5, 6), (6, 5), (11,), (1,) * 11]
)
BESIDE = st.sampled_from(["电话", "找他：", "，", "2026-10-12 ", "15.00元、", ""])


def parted(number: str, sizes: Sequence[int], gaps: Sequence[str]) -> str:
    """The number in groups of these sizes, with those signs between them."""
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    groups = [number[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    return "".join(f"{group}{gap}" for group, gap in zip(groups, [*gaps[: len(groups) - 1], ""], strict=True))


@given(MOBILES, GROUPED, st.lists(SEPARATORS, min_size=10, max_size=10), BESIDE, BESIDE)
def test_whatever_stands_between_its_groups_a_mobile_is_covered(number, sizes, gaps, before, after):
    written = parted(number, sizes, [gap or "-" for gap in gaps] if len(sizes) == 11 else gaps)
    text = f"{before}{written}；{after}"
    shown = with_numbers_covered(text)
    assert written not in shown
    assert len(shown) == len(text)
    assert covered(text) != text


@given(st.sampled_from(["010", "021", "0937", "0312"]), st.sampled_from([(7,), (8,), (3, 4), (4, 4)]), st.data())
def test_so_is_a_landline_behind_its_areas_code(area, sizes, data):
    digits = data.draw(st.text(st.sampled_from("0123456789"), min_size=sum(sizes), max_size=sum(sizes)))
    gaps = data.draw(st.lists(SEPARATORS, min_size=3, max_size=3))
    written = parted(area + digits, (len(area), *sizes), gaps)
    assert written not in with_numbers_covered(f"电话（{written}")


@given(st.dates(date(1920, 1, 1), date(2010, 12, 31)), st.integers(1, 99), st.lists(SEPARATORS, min_size=6, max_size=6))
def test_so_is_an_id_number_in_its_usual_groups(born, order, gaps):
    number = id_number(str(born), order)
    for sizes in ID_GROUPS:
        written = parted(number, sizes, [gap or " " for gap in (gaps * 3)[:17]])
        assert written not in with_numbers_covered(f"身份证{written}")


WRITTEN = st.one_of(
    st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(str),
    st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%Y.%m.%d}"),
    st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%Y%m%d}"),
    st.builds("{}-{:02}".format, st.integers(1920, 2099), st.integers(1, 12)),
    st.builds("{}-{:04}".format, st.integers(2000, 2099), st.integers(1, 9999)),
    st.builds("{:,}.{:02}".format, st.integers(0, 9_999_999), st.integers(0, 99)),
    st.builds("{}.{:02}元".format, st.integers(0, 99_999), st.integers(0, 99)),
    st.integers(1, 99).map(str),
)


@given(st.lists(WRITTEN, min_size=1, max_size=6), st.sampled_from([" ", "、", "，", "；", " 至 ", "\n", "和"]))
def test_days_months_receipts_and_amounts_in_a_row_are_none(written, between):
    text = f"记着{between.join(written)}。"
    assert with_numbers_covered(text) == text
