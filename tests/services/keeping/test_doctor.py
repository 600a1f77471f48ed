"""The doctor's checks: each finds what it is there for, says what to do, and leaves a sound store alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given, settings

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.files import rights
from jygcli.services.dues import assessments, collecting, remittances
from jygcli.services.dues import closing as closings
from jygcli.services.keeping import backups, doctor, log_checks
from jygcli.services.keeping.doctor import CHECKS
from jygcli.services.keeping.findings import Found, Gravity
from jygcli.services.members import people
from jygcli.services.plan import planning as plan
from jygcli.store.log.breaks import LogFault
from jygcli.views.keeping.checks import SAID, TITLES, advice, sentence
from tests.conftest import LONG
from tests.people import id_number
from tests.services.books import new_desk
from tests.services.undo.test_undo_random import later, live, lives, undo_all
from tests.store.books import unguarded
from tests.systems import MODES, in_ones_own_folder, only_posix

TODAY = date(2026, 4, 10)
Q1 = Quarter(2026, 1)


@pytest.fixture
def desk(monkeypatch):
    """A branch with a plan, dues of a closed quarter, and what went up and came back."""
    in_ones_own_folder(monkeypatch)
    with new_desk(TODAY, 2) as made:
        plan.make(made, 2026, {})
        for number in ("1", "2"):
            request = assessments.AssessDues(number, Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 1))
            assessments.assess(made, request)
        collecting.collect(made, collecting.CollectDues(everyone=True, through=Month(2026, 3), on=date(2026, 3, 25)))
        closings.close(made, closings.CloseQuarter(Q1, Fen(12000)))
        remittances.remit(made, remittances.PassMoney(Q1))
        remittances.take_back(made, remittances.PassMoney(Q1))
        made.store.path.chmod(0o600)  # as the program makes it; the test's copy is made by the umask
        yield made


def found(desk):
    """The findings by check: severity and sentence."""
    examined = doctor.examine(desk.store, [desk])
    return {
        one.check.name: [(f.severity, sentence(f)) for f in one.findings] for one in examined.checks if one.findings
    }


def spoil(desk, *statements):
    unguarded(desk.store.path, *statements, guards_back=False)


def test_a_sound_store_has_no_finding(desk):
    assert found(desk) == {}


@pytest.mark.parametrize(
    ("statement", "check", "what"),
    [
        ("UPDATE payment SET amount = 7000 WHERE id = 1", "books",
         "收据 2026-0001 是 70.00 元，各月合计却是 60.00 元。"),
        ("UPDATE allocation SET amount = 1000, due = 1000 WHERE id = 1", "books",
         "2026Q1 结账时赵明远 2026-01 已交 20.00 元，账上那时是 10.00 元。"),
        ("UPDATE closed_month SET collected = 0 WHERE id = 1", "books",
         "2026Q1 结账时赵明远 2026-01 已交 0.00 元，账上那时是 20.00 元。"),
        ("UPDATE passing SET amount = 9600000 WHERE direction = '返还'", "books",
         "2026Q1 上缴 120.00 元，返还却有 96000.00 元。"),
        ("UPDATE fund_entry SET amount = 1", "books", "2026Q1 返还 96.00 元，经费里记的是 0.01 元。"),
        ("INSERT INTO fund_entry (branch_id, source, amount, on_day) VALUES (1, '工作经费', -5, '2026-01-01')", "books",
         "工作经费在 2026-01-01 只有 -0.05 元（第 2 笔之后）。"),
        pytest.param("UPDATE membership SET member_id = 99 WHERE id = 1", "file", "“在支部”第 1 条所指的党员不存在。",
                     marks=pytest.mark.of_files("references are a server's own to keep")),
        ("DELETE FROM plan_month WHERE month = '2026-12'", "themes", "第一党支部 2026 年的计划只有 11 个月。"),
    ],
)  # fmt: skip
def test_what_another_tool_spoiled_is_told_in_a_sentence(desk, statement, check, what):
    spoil(desk, statement)
    assert (Gravity.WRONG, what) in found(desk)[check]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE TABLE foo (x TEXT)", "台账里有一张不是 jyg 的表 “foo”。"),
        ("CREATE TABLE foo (id INTEGER PRIMARY KEY, x TEXT)", "台账里有一张不是 jyg 的表 “foo”。"),
        ("DROP TABLE register_talk", "“谈心谈话”这张表不见了。"),
        ("DROP TABLE payment", "“收据”这张表不见了。"),
        ("DROP TABLE branch", "“支部”这张表不见了。"),
        ("DROP TABLE operation", "“操作”这张表不见了。"),
        ("DROP TABLE undone", "“撤销”这张表不见了。"),
    ],
)
def test_a_table_too_many_or_too_few_is_found_by_the_doctor_and_by_the_check_of_the_log(desk, statement, what):
    spoil(desk, statement)
    assert (Gravity.WRONG, what) in found(desk)["log"]
    assert what in [sentence(finding) for finding in log_checks.verify(desk.store).findings]


@pytest.mark.of_files("how SQLite keeps its schema")
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DROP INDEX ix_payment_branch_day", "“收据”的索引 ix_payment_branch_day 不见了。"),
        ("DROP TRIGGER payment_no_update", "“收据”的触发器 payment_no_update 不见了。"),
        ("CREATE INDEX mine ON payment (amount)", "“收据”多出来的索引 mine 不是 jyg 的。"),
        ("CREATE TRIGGER mine AFTER INSERT ON member BEGIN DELETE FROM setting; END",
         "“党员”多出来的触发器 mine 不是 jyg 的。"),
        ("CREATE VIEW mine AS SELECT 1", "台账多出来的视图 mine 不是 jyg 的。"),
        ("ALTER TABLE member ADD COLUMN mine TEXT", "“党员”的结构被改过。"),
    ],
)  # fmt: skip
def test_what_was_taken_from_the_schema_or_put_into_it_is_found(desk, statement, what):
    with closing(sqlite3.connect(desk.store.path)) as plain:
        plain.execute(statement)
    assert found(desk)["schema"] == [(Gravity.WRONG, what)]


@pytest.mark.of_files("copies are kept beside files")
def test_an_older_store_put_in_place_without_a_restore_is_told_alike_by_doctor_and_log_verify(desk):
    earlier = desk.store.path.read_bytes()
    people.edit(desk, "1", people.Facts(group="第一组"))
    backups.keep(desk.store)
    desk.store.path.write_bytes(earlier)
    told = found(desk)["log"]
    assert [what for _, what in told] == [sentence(finding) for finding in log_checks.verify(desk.store).findings]
    assert len(told) == 1
    assert "台账里没有或不一样" in told[0][1]


def test_where_a_table_is_missing_the_checks_that_read_records_are_left_out(desk):
    spoil(desk, "DROP TABLE payment")
    done = {one.check.name for one in doctor.examine(desk.store, [desk]).checks}
    assert {check.name for check in CHECKS} - done == {"books", "themes", "dates", "twice", "clock"}


def test_a_fixed_theme_twice_is_found(desk):
    spoil(desk, "UPDATE plan_month SET theme = '红色教育月' WHERE theme = '素质提升月'")
    [(severity, what)] = found(desk)["themes"]
    assert severity is Gravity.WRONG
    assert "素质提升月 0 次、红色教育月 2 次" in what


@pytest.mark.parametrize(
    ("column", "day", "what"),
    [
        ("birth_date", "2030-01", "1 赵明远：出生日期 2030-01 在今天以后。"),
        ("join_date", "2030-01", "1 赵明远：入党日期 2030-01 在今天以后。"),
    ],
)
def test_days_to_come_are_found(desk, column, day, what):
    spoil(desk, f"UPDATE member SET {column} = '{day}' WHERE number = 1")
    assert (Gravity.WRONG, what) in found(desk)["dates"]


def test_dates_that_cannot_be_together_are_found(desk):
    number = id_number("1949-10-01", 1)
    facts = people.Facts(birth_date=PartialDate.parse("1949-10"), id_number=number, join_date=PartialDate.parse("1985"))
    people.edit(desk, "1", facts)
    assert "dates" not in found(desk)
    spoil(desk, "UPDATE member SET birth_date = '1990-02', full_date = '1984' WHERE number = 1")
    told = [what for _, what in found(desk)["dates"]]
    assert told == [
        "1 赵明远：入党日期 1985 早于出生日期 1990-02。",
        "1 赵明远：转正日期 1984 早于入党日期 1985。",
        "1 赵明远：出生日期 1990-02 与身份证号里的不同。",
    ]


def test_people_who_look_like_the_same_one_are_found_but_are_no_fault(desk):
    people.add(desk, people.AddMember(people.Facts(name="赵明远", birth_date=PartialDate.parse("1949")), namesake=True))
    [(severity, what)] = found(desk)["twice"]
    assert severity is Gravity.LOOK
    assert what == "1 赵明远 和 3 赵明远（1949） 同名，出生日期也说不上不同，像是同一个人。"
    assert doctor.examine(desk.store, [desk]).wrong == 0


def test_every_finding_says_what_to_do(desk):
    spoil(desk, "UPDATE payment SET amount = 7000", "DELETE FROM plan_month WHERE month = '2026-12'")
    findings = [f for one in doctor.examine(desk.store, [desk]).checks for f in one.findings]
    assert len(findings) > 5
    assert all(advice(finding) and sentence(finding).endswith("。") for finding in findings)


@pytest.mark.of_files("rights of files")
@only_posix(MODES)
def test_a_file_that_others_can_read_is_found(desk):
    desk.store.path.chmod(0o644)
    [(severity, what)] = found(desk)["private"]
    assert severity is Gravity.LOOK
    assert "别的用户也能读" in what


@pytest.mark.of_files("rights of files")
def test_what_the_system_does_not_say_of_the_files_is_told_once(desk, monkeypatch):
    desk.store.copy("by-hand")
    monkeypatch.setattr(rights, "others_can_read", lambda _: None)
    [(severity, what)] = found(desk)["private"]
    assert severity is Gravity.LOOK
    assert "看不出来" in what


def test_each_check_and_each_kind_of_finding_has_its_words():
    assert [check.name for check in CHECKS] == list(TITLES)
    assert set(SAID) == {*Found, *LogFault}


@settings(max_examples=150 if LONG else 4)
@given(lives)
def test_whatever_a_branch_does_and_undoes_the_doctor_finds_nothing_wrong(life):
    with new_desk(date(2026, 4, 10)) as desk:
        live(desk, life)
        last = later(desk, 300)
        assert [sentence(f) for one in doctor.examine(desk.store, [last]).checks for f in one.findings
                if f.severity is Gravity.WRONG and one.check.name != "twice"] == []  # fmt: skip
        undo_all(last)
        assert doctor.examine(desk.store, [last]).wrong == 0
