"""What is exported reads back as the values that were exported, in each format and for each kind."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.sheets.attendance.marks import Presence, read_mark
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.dues.payments import DuesStatus
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.layouts import EXPORTS
from jygcli.sheets.tables.reading import as_json, read_table
from jygcli.sheets.words.absentees import Absentee
from jygcli.sheets.written.exported import Format, exported
from tests.conftest import LONG
from tests.effort import at_most
from tests.sheets.rosters import TODAY
from tests.sheets.test_read_round_trip import dates, fits_its_status, joined_days, members

FILES = (Format.XLSX, Format.CSV)
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")

days = st.dates(date(2020, 1, 1), date(2026, 11, 20)).map(PartialDate.of)
names = st.sampled_from(["王建国", "李桂芳（大）", "阿依古丽·买买提", "John Smith"])
risky = st.sampled_from(["=1+1", "+说", "-", "@x", "'引", '="a"', "一，二", '他说"好"', "\t前"])
texts = st.none() | risky.map("{}末".format) | st.sampled_from(["活动室", "学雷锋 志愿服务"])


@st.composite
def member_records(draw):
    """A tidy roster, some fields beginning as formulas do."""
    return {
        **draw(members()),
        "number": str(draw(st.integers(1, 99))),
        "notes": draw(texts.map(lambda text: text and text.strip())),
        "party_post": draw(st.sampled_from([None, "书记", "组织委员、党小组组长"])),
        "introducers": draw(st.none() | st.just(("赵明远", "钱秀兰"))),
        "dues_paid_until": draw(st.none() | st.just(Month(2026, 10))),
        "join_date": draw(st.none() | dates | joined_days.map(lambda day: PartialDate(day.year))),
    }


@st.composite
def meeting_records(draw):
    absent = draw(st.lists(st.builds(Absentee, names, st.sampled_from(State)), max_size=2, unique_by=lambda a: a.name))
    present = draw(st.integers(0, 40))
    return {
        "number": draw(st.none() | st.integers(1, 999)),
        "meeting_type": draw(st.sampled_from(MeetingKind)),
        "title": draw(st.sampled_from([None, "学雷锋", "=1+1", "@学 习"])),
        "date": draw(days),
        "time": draw(st.none() | st.just("09:30")),
        "group": draw(st.sampled_from([None, "第一组"])),
        "place": draw(st.sampled_from([None, "活动室"])),
        "host": draw(st.none() | names),
        "recorder": draw(st.none() | names),
        "expected": present + len(absent),
        "present": present,
        "absentees": tuple(absent),
    }


@st.composite
def attendance_records(draw):
    state = draw(st.sampled_from(State))
    mark = read_mark(state, {})
    return {
        "number": str(draw(st.integers(1, 99))),
        "name": draw(names),
        "date": draw(days),
        "meeting_type": draw(st.sampled_from(MeetingKind)),
        "title": draw(st.sampled_from([None, "学雷锋"])),
        "meeting_number": draw(st.none() | st.integers(1, 999)),
        "state": state,
        "status": mark.status,
        "reason": mark.reason,
    }


@st.composite
def dues_records(draw):
    month = Month(draw(st.integers(2020, 2027)), draw(st.integers(1, 12)))
    due, paid = Fen(draw(st.integers(1, 10**7))), Fen(draw(st.integers(1, 10**7)))
    waived = Fen(draw(st.integers(0, due)))
    return {
        "number": str(draw(st.integers(1, 99))),
        "name": draw(names),
        "period": month,
        "period_from": month,
        "period_to": month,
        "base": draw(st.none() | st.integers(0, 10**8).map(Fen)),
        "due": due,
        "waived": waived or None,
        "paid": paid,
        "status": DuesStatus.PARTIAL if paid < due - waived else DuesStatus.PAID,
        "pay_date": draw(days),
        "method": draw(st.sampled_from(["现金", "微信", "女儿代交"])),
        "receipt": "2026-0001",
    }


@st.composite
def assessment_records(draw):
    return {
        "number": str(draw(st.integers(1, 99))),
        "name": draw(names),
        "category": draw(st.sampled_from(Category)),
        "base": draw(st.none() | st.integers(0, 10**8).map(Fen)),
        "due": Fen(draw(st.integers(0, 10**7))),
        "from_month": Month(draw(st.integers(2020, 2027)), draw(st.integers(1, 12))),
        "ground": draw(texts.map(lambda text: text and text.strip())),
    }


RECORDS = {
    "members": st.lists(
        member_records().filter(fits_its_status), min_size=1, max_size=6, unique_by=lambda record: record["id_number"]
    ),
    "meetings": st.lists(meeting_records(), min_size=1, max_size=6),
    "attendance": st.lists(attendance_records(), min_size=1, max_size=6),
    "dues": st.lists(dues_records(), min_size=1, max_size=6),
    "assessments": st.lists(assessment_records(), min_size=1, max_size=6),
}
# Stand in a file beside what is read, or only say it in another way.
NOT_READ = frozenset({"state", "period"})


def read_back(kind, content):
    reading = read_table(read_bytes(content, "导出"), KINDS[kind], today=TODAY)
    assert (reading.issues, reading.ignored, reading.unrecognised) == ((), (), ())
    assert not any(row.rejected for row in reading.rows)
    return [{name: value for name, value in row.values.items() if value is not None} for row in reading.rows]


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_reads_back_as_the_values_that_were_exported(kind):
    @settings(max_examples=400 if LONG else 15)
    @given(RECORDS[kind], st.sampled_from(FILES), st.sampled_from(ENCODINGS))
    def holds(records, form, encoding):
        wanted = [
            {name: value for name, value in record.items() if name not in NOT_READ and value is not None}
            for record in records
        ]
        content = exported(kind, "第一党支部", records, form)
        if form is Format.CSV:  # as another program may save it
            content = content.decode("utf-8-sig").encode(encoding)
        assert read_back(kind, content) == wanted

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_json_has_the_same_values_as_reading_the_file_gives(kind):
    @settings(max_examples=200 if LONG else 10)
    @given(RECORDS[kind])
    def holds(records):
        document = json.loads(exported(kind, "第一党支部", records, Format.JSON))
        assert (document["kind"], document["branch"]) == (kind, "第一党支部")
        workbook = read_bytes(exported(kind, "第一党支部", records, Format.XLSX), "导出")
        rows = read_table(workbook, KINDS[kind], today=TODAY).rows
        for found, row in zip(document["rows"], rows, strict=True):
            for name, value in as_json(row.values).items():
                assert found.get(name) == value

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_of_an_export_is_known_to_the_reader(kind):
    known = KINDS[kind]
    for laid in EXPORTS[kind].columns:
        assert known.columns_for(laid.heading) or known.skips(laid.heading), laid.heading


def test_every_state_is_read_back_as_what_it_says():
    said = {state: read_mark(state, {}).status for state in State}
    assert said == {
        State.PRESENT: Presence.PRESENT,
        State.ONLINE: Presence.ONLINE,
        State.OBSERVER: Presence.NOT_REQUIRED,
        State.SICK: Presence.LEAVE,
        State.PERSONAL: Presence.LEAVE,
        State.OFFICIAL: Presence.LEAVE,
        State.ABSENT: Presence.ABSENT,
        State.HOME_STUDY: Presence.MAKEUP,
        State.MADE_UP: Presence.MAKEUP,
        State.EXEMPT: Presence.NOT_REQUIRED,
    }


def test_a_formula_is_a_text_in_both_kinds_of_file():
    record = {"name": "王建国", "notes": '=HYPERLINK("http://a.example")', "address": "@SUM(1)", "group": "-1"}
    text = exported("members", "支部", [record], Format.CSV).decode("utf-8-sig")
    [_, row] = csv.reader(io.StringIO(text))
    assert {cell for cell in row if cell} == {"王建国", "'" + record["notes"], "'@SUM(1)", "'-1"}
    with zipfile.ZipFile(io.BytesIO(exported("members", "支部", [record], Format.XLSX))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert archive.read("xl/styles.xml").count(b'quotePrefix="1"') == 1
    assert read_back("members", exported("members", "支部", [record], Format.XLSX)) == [record]


def test_amounts_have_two_places_and_can_be_added_up_in_a_workbook():
    record = {"name": "王建国", "number": "1", "period": Month(2026, 1), "due": 2500, "paid": 2050}
    text = exported("dues", "支部", [record], Format.CSV).decode("utf-8-sig")
    assert text.splitlines()[1] == "1,王建国,2026-01,,25.00,,20.50,,,"
    [sheet] = read_bytes(exported("dues", "支部", [record], Format.XLSX), "导出").sheets
    assert list(sheet.rows[1])[4:7] == [25.0, "", 20.5]


def test_only_a_file_begins_with_the_mark_of_utf_8():
    assert exported("members", "支部", [], Format.CSV).startswith(b"\xef\xbb\xbf")
    assert not exported("members", "支部", [], Format.CSV, marked=False).startswith(b"\xef\xbb\xbf")


def test_masked_numbers_are_read_as_blank_without_a_word():
    for number in ("6202**********0012", "****", "620299＊＊＊＊＊＊＊＊0012", "6202**********001X"):
        for call in ("170****0001", "09*****67", "***", "+861****0001"):
            record = {"name": "王建国", "id_number": number, "phone": call}
            assert read_back("members", exported("members", "支部", [record], Format.CSV)) == [{"name": "王建国"}]


def test_thousands_of_members_are_written_in_seconds():
    chance = random.Random(1)
    records = [
        {"number": str(number), "name": "王建国", "gender": "男", "notes": f"第{number}人", "phone": "17000000001",
         "birth_date": PartialDate(chance.randint(1935, 1960), 1, 1), "branch": "第一党支部", "group": "第一组"}
        for number in range(5_000)
    ]  # fmt: skip
    with at_most(500):
        for form in Format:
            assert len(exported("members", "支部", records, form)) > 100_000
