"""Two fields in one column, and lines under a roster that say how many people there are."""

from __future__ import annotations

import pytest

from jygcli.sheets.tables.reading import as_json
from tests.sheets.rosters import codes, read_rows


def values(heading, cell, *names):
    row = as_json(read_rows(("序号", "姓名", heading, "入党时间"), ("1", "卞文轩", cell, "1970-05-01")).rows[0].values)
    return tuple(row.get(name) for name in names)


@pytest.mark.parametrize(
    ("heading", "cell", "names", "right"),
    [
        ("性别/民族", "男/汉族", ("gender", "ethnicity"), ("男", "汉族")),
        ("性别/民族", "男 汉", ("gender", "ethnicity"), ("男", "汉")),
        ("性别、民族", "男、回族", ("gender", "ethnicity"), ("男", "回族")),
        ("性别／民族", "女／汉族", ("gender", "ethnicity"), ("女", "汉族")),
        ("性别及民族", "男汉族", ("gender", "ethnicity"), ("男", "汉族")),
        ("民族/性别", "男/汉族", ("gender", "ethnicity"), ("男", "汉族")),
        ("性别/民族", "男", ("gender", "ethnicity"), ("男", None)),
        ("性别/民族", "汉族", ("gender", "ethnicity"), (None, "汉族")),
        ("性别/民族", None, ("gender", "ethnicity"), (None, None)),
        ("出生年月/年龄", "1949.10/76", ("birth_date",), ("1949-10",)),
        ("出生年月/年龄", "1949-10（76岁）", ("birth_date",), ("1949-10",)),
        ("出生年月年龄", "1949年10月 76岁", ("birth_date",), ("1949-10",)),
        ("出生年月/年龄", "1949/10/05", ("birth_date",), ("1949-10-05",)),
        ("性别/出生年月", "男 1949.10", ("gender", "birth_date"), ("男", "1949-10")),
        ("籍贯/民族", "甘肃定西/汉族", ("native_place", "ethnicity"), ("甘肃定西", "汉族")),
    ],
)
def test_a_heading_that_names_two_fields_has_values_of_both(heading, cell, names, right):
    assert values(heading, cell, *names) == right


@pytest.mark.parametrize(
    ("heading", "cell"), [("姓名/性别", "卞文轩/男"), ("姓名性别", "卞文轩 男"), ("姓名、性别", "卞文轩男")]
)
def test_the_name_itself_may_share_its_column(heading, cell):
    reading = read_rows((heading, "入党时间"), (cell, "1970-05-01"), ("邹若兰", "1971-05-01"))
    assert [(row.values["name"], row.values.get("gender")) for row in reading.rows] == [
        ("卞文轩", "男"),
        ("邹若兰", None),
    ]
    assert reading.recognised[0] == (heading, "姓名、性别")


def test_a_value_that_does_not_come_apart_is_said_and_a_column_of_them_is_not_read():
    rows = (("卞文轩", "男/汉族", "1970-05-01"), ("邹若兰", "汉/男/女", "1971-05-01"))
    reading = read_rows(("姓名", "性别/民族", "入党时间"), *rows)
    assert codes(reading) == [("L3", "value_unreadable")]
    assert "“性别、民族”两项" in reading.issues[0].message
    unread = read_rows(("姓名", "性别/民族", "入党时间"), *(("邹若兰", "甲/乙/丙", f"197{n}-05-01") for n in range(3)))
    assert ("L1", "column_not_read") in codes(unread)


@pytest.mark.parametrize(
    "said",
    [
        "共有党员{}名", "合计{}人", "以上共{}名党员", "以上共计{}人。", "本支部现有党员{}名", "支部共有党员{}人",
        "党员共计{}人", "党员总数：{}人", "现有党员{}名，其中正式党员{}名", "以上人员共{}名", "人数合计：{}人",
        "共 {} 名党员（含预备党员）",
    ],
)  # fmt: skip
def test_a_line_that_counts_people_is_nobody_and_held_against_them(said):
    def read(number):
        people = (("1", "卞文轩", "1970-05-01"), ("2", "邹若兰", "1971-05-01"))
        return read_rows(("序号", "姓名", "入党时间"), *people, (said.replace("{}", str(number)), None, None))

    right, wrong = read(2), read(3)
    assert (len(right.rows), codes(right)) == (2, [])
    assert (len(wrong.rows), codes(wrong)) == (2, [("L4", "count_mismatch")])
    under_the_names = read_rows(("姓名", "入党时间"), ("卞文轩", "1970-05-01"), (said.replace("{}", "4"), None))
    assert (len(under_the_names.rows), codes(under_the_names)) == (1, [("L3", "count_mismatch")])
