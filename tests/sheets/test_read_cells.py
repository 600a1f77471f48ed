"""Each reader: what a cell says, in every spelling that offices use."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import Gender, Status
from jygcli.sheets.words import cells, identifiers, people, written_dates
from jygcli.sheets.words.issues import Code, Severity, shown
from tests.sheets.rosters import TODAY, id_number

BORN = "19491001"
NUMBER = id_number(BORN)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1985-07-01", "1985-07-01"),
        ("1985.07", "1985-07"),
        ("1985.07.", "1985-07"),
        ("1985.12", "1985-12"),
        ("1985/7/1", "1985-07-01"),
        ("1985.7.1", "1985-07-01"),
        ("1985年7月", "1985-07"),
        (" 1985 年 7 月 1 日 ", "1985-07-01"),
        ("1985年7月1号", "1985-07-01"),
        ("1985年7月生", "1985-07"),
        ("１９８５年７月", "1985-07"),
        ("一九八五年七月", "1985-07"),
        ("二〇一五年十二月二十一日", "2015-12-21"),
        ("一九九五年十月十日", "1995-10-10"),
        ("19850701", "1985-07-01"),
        (19850701.0, "1985-07-01"),
        ("198507", "1985-07"),
        (198507.0, "1985-07"),
        ("1985", "1985"),
        (1985.0, "1985"),
        (1985.07, "1985-07"),
        (1985.11, "1985-11"),
        (1985.2, "1985-02"),
        (31229.0, "1985-07-01"),
        ("31229", "1985-07-01"),
        (31229.5, "1985-07-01"),
        (date(1985, 7, 1), "1985-07-01"),
        (datetime(1985, 7, 1, 9, 30), "1985-07-01"),
        ("1985-07-01 00:00:00", "1985-07-01"),
        ("1985-07-01 9:30", "1985-07-01"),
        ("1985-07-01T00:00:00", "1985-07-01"),
        ("'1985-07-01", "1985-07-01"),
    ],
)
def test_a_date_is_read_in_every_spelling(cell, value):
    read = written_dates.read_date(cell, TODAY)
    assert (str(read.value), read.flaw) == (value, None)


@pytest.mark.parametrize("cell", ["", None, "/", "—", "－－", "无", " "])
def test_a_sign_for_nothing_is_blank_without_a_word(cell):
    for reader in (
        written_dates.read_date,
        written_dates.read_month,
        identifiers.read_id_number,
        identifiers.read_phone,
        cells.read_text,
        cells.read_status,
        cells.read_gender,
        people.read_names,
        cells.read_number,
    ):
        assert reader(cell, TODAY) == cells.NOTHING


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        (2006.1, None, Code.AMBIGUOUS_MONTH),
        ("2006.1", None, Code.AMBIGUOUS_MONTH),
        ("2006.1.", None, Code.AMBIGUOUS_MONTH),
        ("95.7", "1995-07", Code.TWO_DIGIT_YEAR),
        (95.7, "1995-07", Code.TWO_DIGIT_YEAR),
        ("95.1", None, Code.TWO_DIGIT_YEAR),
        ("05年3月", "2005-03", Code.TWO_DIGIT_YEAR),
        ("85/7/1", "1985-07-01", Code.TWO_DIGIT_YEAR),
        ("1986.02.30", "1986-02", Code.IMPOSSIBLE_DATE),
        ("1986年2月30日", "1986-02", Code.IMPOSSIBLE_DATE),
        ("19860230", "1986-02", Code.IMPOSSIBLE_DATE),
        ("1986.13", None, Code.IMPOSSIBLE_DATE),
        ("198613", None, Code.IMPOSSIBLE_DATE),
        (date(1899, 12, 31), None, Code.IMPOSSIBLE_DATE),
        (date(9999, 12, 31), None, Code.IMPOSSIBLE_DATE),
        ("2031-01-01", None, Code.IMPOSSIBLE_DATE),
        ("七月一日前后", None, Code.DATE_UNREADABLE),
        (True, None, Code.DATE_UNREADABLE),
        ("7", None, Code.DATE_UNREADABLE),
        (1e300, None, Code.DATE_UNREADABLE),
        (float("inf"), None, Code.DATE_UNREADABLE),
    ],
)
def test_a_date_that_is_not_sure_is_never_a_silent_guess(cell, value, code):
    read = written_dates.read_date(cell, TODAY)
    assert read.flaw is not None
    assert (read.value and str(read.value), read.flaw.code) == (value, code)
    assert read.flaw.severity is Severity.WARNING


def test_a_birth_of_two_digits_is_of_somebody_grown_up():
    assert written_dates.read_birth_date("20.5", TODAY).value == PartialDate(1920, 5)
    assert written_dates.read_date("20.5", TODAY).value == PartialDate(2020, 5)


def test_not_yet_formal_in_the_date_column_says_the_status():
    assert written_dates.read_full_date("未转正", TODAY).also == (("status", Status.PROBATIONARY),)


@pytest.mark.parametrize("cell", ["2024年10月", "2024.10", "202410", "2024-10", date(2024, 10, 31)])
def test_a_month_is_read_in_every_spelling(cell):
    assert written_dates.read_month(cell, TODAY) == cells.Read(Month(2024, 10))


def test_dues_may_be_paid_into_a_month_that_has_not_come():
    assert written_dates.read_month("2027年3月", TODAY).value == Month(2027, 3)


@pytest.mark.parametrize("text", [NUMBER, f'="{NUMBER}"', f"\t{NUMBER}", f"'{NUMBER}", f"{NUMBER[:6]} {NUMBER[6:]}"])
def test_an_id_number_is_unwrapped(text):
    assert identifiers.read_id_number(text, TODAY) == cells.Read(NUMBER)


def test_a_small_x_and_full_width_digits_are_one_number():
    number = next(n for sequence in range(1, 60) if (n := id_number(BORN, sequence)).endswith("X"))
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in number.lower())
    assert identifiers.read_id_number(wide, TODAY).value == number


@pytest.mark.parametrize("cell", [float(NUMBER[:17]) * 10, "6.20299E+17", int(NUMBER[:15]) * 1000, NUMBER[:15] + "000"])
def test_an_id_number_kept_as_a_number_is_refused(cell):
    read = identifiers.read_id_number(cell, TODAY)
    assert read.value is None
    assert read.flaw is not None
    assert (read.flaw.code, read.flaw.severity) == (Code.ID_PRECISION_LOST, Severity.ERROR)


def test_a_wrong_check_digit_is_kept_with_a_warning():
    wrong = NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")
    read = identifiers.read_id_number(wrong, TODAY)
    assert (read.value, read.flaw and read.flaw.code) == (wrong, Code.ID_CHECKSUM)


@pytest.mark.parametrize("cell", ["620299491001001", 620299491001001.0])
def test_a_number_of_15_digits_is_kept_with_a_warning(cell):
    read = identifiers.read_id_number(cell, TODAY)
    assert (read.value, read.flaw and read.flaw.code) == ("620299491001001", Code.LEGACY_ID)


@pytest.mark.parametrize("cell", ["620299499901001", "12345", "见档案"])
def test_what_is_no_id_number_is_not_kept(cell):
    read = identifiers.read_id_number(cell, TODAY)
    assert (read.value, read.flaw and read.flaw.code) == (None, Code.ID_UNREADABLE)


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("17000000001", "17000000001"),
        (17000000001.0, "17000000001"),
        ("170 0000 0001", "17000000001"),
        ("170-0000-0001", "17000000001"),
        ("+8617000000001", "17000000001"),
        ("17000000001（微信同号）", "17000000001"),
        ("0937-0000001", "0937-0000001"),
    ],
)
def test_a_phone_is_read_in_every_spelling(cell, phone):
    assert identifiers.read_phone(cell, TODAY) == cells.Read(phone)


def test_of_two_phones_the_first_is_read_and_that_is_said():
    read = identifiers.read_phone("17000000001/17000000002", TODAY)
    assert (read.value, read.flaw and read.flaw.code) == ("17000000001", Code.SECOND_PHONE)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("张 三", "张三"),
        ("张\u3000\u3000三", "张三"),
        ("张三\u200b\n", "张三"),
        ("扎西•卓玛", "扎西·卓玛"),
        ("买买提 · 吐尔逊", "买买提·吐尔逊"),
        ("John  Smith", "John Smith"),
        ("杨䶮", "杨䶮"),
        ("王芳(大)", "王芳（大）"),
    ],
)
def test_a_name_keeps_spaces_only_where_it_is_not_plain_chinese(cell, name):
    assert cells.read_name(cell, TODAY) == cells.Read(name)


def test_a_remark_after_the_name_says_status_or_gender():
    assert cells.read_name("吴 静（预备）", TODAY) == cells.Read("吴静", also=(("status", Status.PROBATIONARY),))
    assert cells.read_name("吴静(女)", TODAY) == cells.Read("吴静", also=(("gender", Gender.FEMALE),))


@pytest.mark.parametrize("cell", ["", None, "—", 12.0, date(2026, 1, 1), "张" * 51, "123", "???"])
def test_what_is_no_name_is_an_error(cell):
    read = cells.read_name(cell, TODAY)
    assert read.value is None
    assert read.flaw is not None
    assert read.flaw.severity is Severity.ERROR


@pytest.mark.parametrize(("cell", "status"), [("正", "正式党员"), ("预备", "预备党员"), ("正 式", "正式党员")])
def test_a_status_is_read_from_its_short_forms(cell, status):
    assert str(cells.read_status(cell, TODAY).value) == status


@pytest.mark.parametrize(("cell", "gender"), [("男 ", "男"), (1.0, "男"), ("2", "女"), ("女性", "女")])
def test_a_gender_may_be_a_code(cell, gender):
    assert str(cells.read_gender(cell, TODAY).value) == gender


def test_names_in_one_cell_are_parted():
    assert people.read_names("张 三、李四，扎西•卓玛", TODAY).value == ("张三", "李四", "扎西·卓玛")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("马珍 郭文斌", ("马珍", "郭文斌")),
        ("马　珍　郭文斌", ("马珍", "郭文斌")),
        ("马 珍 郭 文斌", ("马珍", "郭文斌")),
        ("欧阳 建国  郭文斌", ("欧阳建国", "郭文斌")),
        ("张 三", ("张三",)),
        ("马珍同志 郭文斌同志", ("马珍", "郭文斌")),
        ("王 建 国", ("王建国",)),
        ("扎西•卓玛 郭文斌、李四（已故）", ("扎西·卓玛", "郭文斌", "李四(已故)")),
        ("John Smith", ("John Smith",)),
    ],
)
def test_names_are_parted_by_a_space_where_each_is_a_whole_one(text, names):
    assert people.read_names(text, TODAY).value == names


def test_text_loses_line_breaks_and_ends_at_its_bound():
    assert cells.read_text("一号\r\n 二室\u3000三层", TODAY).value == "一号 二室 三层"
    assert cells.read_text("长" * 900, TODAY).value == "长" * cells.LONGEST_TEXT


def test_an_issue_never_repeats_a_private_number():
    assert shown("id_number", NUMBER) == "6202**********" + NUMBER[-4:]
    assert shown("phone", "17000000001") == "1700****0001" or shown("phone", "17000000001") == "170****0001"
    assert NUMBER not in shown("notes", f"身份证{NUMBER}")
    assert "17000000001" not in shown("name", "电话17000000001")
    assert shown("join_date", "2008-01-26 00:00:00") == "2008-01-26 00:00:00"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("第\n一\n小\n组", "第一小组"), ("第 一 小 组", "第一小组"), ("一 组", "一组"), ("机关 一组", "机关 一组")],
)
def test_a_name_that_stands_upright_is_written_along(written, kept):
    assert cells.read_upright(written, TODAY).value == kept


@pytest.mark.parametrize("written", ["2025年元月", "二〇二五年元月"])
def test_the_first_month_is_called_by_its_old_name_too(written):
    assert str(written_dates.read_month(written, TODAY).value) == "2025-01"
