"""Taking operations back: what returns, what is reversed, and what stands in the way."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.log_words import COMMANDS, known_tables, table_words
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.books import branches
from jygcli.services.dues import assessments, cashbook, collecting, corrections, dues_book, receipts, remittances
from jygcli.services.dues import closing as closings
from jygcli.services.funds import entries as funds
from jygcli.services.importing import steps as imports
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER
from jygcli.services.importing.request import ImportFile
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import people
from jygcli.services.undo import undoing
from jygcli.services.undo.entries import ENTRIES
from jygcli.services.undo.records import BRANCHES, WITHDRAWN, NamedByEntries, RowDiffers
from jygcli.store.log.verify import UNLOGGED
from tests.effort import at_most
from tests.engines import held
from tests.people import id_number, phone
from tests.services.books import new_desk
from tests.services.stores import entries_left, records
from tests.store.books import chain_break, found, write

TODAY = date(2026, 4, 10)
Q1 = Quarter(2026, 1)


@pytest.fixture
def desk():
    with new_desk(TODAY, 2) as made:
        for number in ("1", "2"):
            request = assessments.AssessDues(number, Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 1))
            assessments.assess(made, request)
        yield made


def collect(desk, number="1"):
    return (
        collecting.collect(desk, collecting.CollectDues((number,), through=Month(2026, 3), on=date(2026, 3, 25)))
        .bookings[0]
        .receipt
    )


def person(desk, number="1"):
    return people.find(desk, number).person


def test_an_edit_is_taken_back_and_restored(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))
    undone = undoing.undo(desk)
    assert (undone.operation.command, person(desk).address) == ("member.edit", None)
    undoing.redo(desk)
    assert person(desk).address == "河口路"


def test_an_id_number_returns_although_the_log_never_held_it(desk):
    first, second = id_number("1949-10-01", 1), id_number("1949-10-01", 2)
    people.edit(desk, "1", people.Facts(id_number=first, phone=phone(1)))
    people.edit(desk, "1", people.Facts(id_number=second))
    undoing.undo(desk)
    assert (person(desk).id_number, person(desk).phone) == (first, phone(1))
    undoing.redo(desk)
    assert person(desk).id_number == second
    logged = str(found(desk.store.path, 'SELECT * FROM "change"'))
    assert [secret for secret in (first, second, phone(1)) if secret in logged] == []


def test_a_phone_in_a_note_returns_although_the_log_never_held_it(desk):
    first, second = (f"女儿电话{phone(number)}，白天打" for number in (8, 9))
    people.edit(desk, "1", people.Facts(notes=first))
    people.edit(desk, "1", people.Facts(notes=second))
    for expected, taken in ((first, undoing.undo), (None, undoing.undo), (first, undoing.redo)):
        taken(desk)
        assert person(desk).notes == expected
        assert desk.store.verify().breaks == ()
    logged = str(found(desk.store.path, 'SELECT * FROM "change"'))
    assert [secret for secret in (phone(8), phone(9)) if secret in logged] == []


def test_a_note_with_a_phone_that_another_tool_changed_is_left_alone(desk):
    people.edit(desk, "1", people.Facts(notes=f"女儿电话{phone(8)}"))
    write(desk.store.path, f"UPDATE member SET notes = '女儿电话{phone(9)}' WHERE number = 1")
    with pytest.raises(RowDiffers):
        undoing.undo(desk)


def test_a_collection_is_reversed_with_receipts_that_stay(desk):
    receipt = collect(desk)
    undoing.undo(desk)
    [(amount, why, day)] = found(
        desk.store.path, "SELECT amount, reason, paid_on FROM payment WHERE reverses IS NOT NULL"
    )
    assert (amount, why, day) == (-6000, "撤销第 6 号操作", "2026-03-25")
    assert receipts.receipt(desk, receipt).line.reversed_by == "2026-0002"
    assert cashbook.in_hand(desk) == 0


def test_a_collection_that_is_restored_has_a_receipt_of_its_own(desk):
    collect(desk)
    undoing.undo(desk)
    undoing.redo(desk)
    line = receipts.receipt(desk, "2026-0003").line
    assert (line.amount, line.reason) == (6000, "恢复第 6 号操作，恢复收据 2026-0001")
    assert cashbook.in_hand(desk) == 6000


def test_a_reversal_is_taken_back_by_booking_the_payment_anew_and_then_the_payment_too(desk):
    receipt = collect(desk)
    corrections.correct(desk, corrections.Correct(receipt, "重复登记"))
    undoing.undo(desk)
    assert cashbook.in_hand(desk) == 6000
    undoing.undo(desk)
    assert cashbook.in_hand(desk) == 0
    assert entries_left(desk.store.path) == []


def sums_by_day(desk):
    query = "SELECT paid_on, sum(amount) FROM payment GROUP BY paid_on HAVING sum(amount) <> 0 ORDER BY paid_on"
    return found(desk.store.path, query)


@pytest.mark.parametrize("paid_on", [date(2026, 3, 21), TODAY], ids=["in the closed quarter", "after it"])
def test_a_refund_is_taken_back_on_one_day_even_where_the_payment_is_of_a_closed_one(desk, paid_on):
    request = collecting.CollectDues(("1",), through=Month(2026, 3), on=paid_on)
    receipt = collecting.collect(desk, request).bookings[0].receipt
    closings.close(desk, closings.CloseQuarter(Q1, Fen(6000)))
    later = replace(desk, today=date(2026, 4, 20))
    corrections.correct(later, corrections.Correct(receipt, "退", Fen(500)))
    undoing.undo(replace(desk, today=date(2026, 4, 21)))
    assert sums_by_day(desk) == [(str(paid_on), 6000)]
    undoing.redo(replace(desk, today=date(2026, 4, 22)))
    assert sums_by_day(desk) == [(str(paid_on), 6000), ("2026-04-20", -500)]


def test_a_sending_up_that_was_cancelled_later_is_restored_on_the_day_of_the_cancelling(desk):
    collect(desk)
    closings.close(desk, closings.CloseQuarter(Q1, Fen(6000)))
    remittances.remit(desk, remittances.PassMoney(Q1))
    later = replace(desk, today=date(2026, 4, 20))
    remittances.cancel(later, Q1, Direction.UP, "记错")
    undoing.undo(replace(desk, today=date(2026, 4, 21)))
    passed = found(desk.store.path, "SELECT on_day, amount FROM passing ORDER BY id")
    assert passed == [("2026-04-10", 6000), ("2026-04-20", -6000), ("2026-04-20", 6000)]


def test_a_quarter_closed_sent_up_and_returned_is_taken_back_step_by_step(desk):
    collect(desk)
    closings.close(desk, closings.CloseQuarter(Q1, Fen(6000)))
    remittances.remit(desk, remittances.PassMoney(Q1))
    remittances.take_back(desk, remittances.PassMoney(Q1))
    assert undoing.undo(desk).operation.command == "dues.return"
    assert funds.balance(funds.entries(desk)) == 0
    undoing.undo(desk)
    assert remittances.shares_of(desk, Q1).up == 0
    undoing.undo(desk)
    assert cashbook.closed_on(desk, Q1) is None
    for _ in range(3):
        undoing.redo(desk)
    assert remittances.shares_of(desk, Q1) == remittances.Shares(Fen(6000), Fen(4800))
    assert cashbook.closed_on(desk, Q1) == TODAY
    assert funds.balance(funds.entries(desk, FundSource.RETURNED)) == 4800


def test_a_passing_that_was_cancelled_is_restored_with_its_fund_entry(desk):
    collect(desk)
    closings.close(desk, closings.CloseQuarter(Q1, Fen(6000)))
    remittances.remit(desk, remittances.PassMoney(Q1))
    remittances.take_back(desk, remittances.PassMoney(Q1))
    remittances.cancel(desk, Q1, Direction.BACK, "记错")
    undoing.undo(desk)
    assert funds.balance(funds.entries(desk)) == 4800


def test_a_return_that_was_spent_for_a_time_is_taken_back_on_the_working_day(desk):
    collect(desk)
    closings.close(desk, closings.CloseQuarter(Q1, Fen(6000)))
    remittances.remit(desk, remittances.PassMoney(Q1))
    remittances.take_back(desk, remittances.PassMoney(Q1))  # 9
    later = replace(desk, today=date(2026, 4, 18))
    spent = funds.spend(
        later, funds.SpendFunds(FundSource.RETURNED, FundUse.ACTIVITIES, Fen(3000), "学习", "2", "支委会")
    )
    with pytest.raises(funds.AlreadySpent):
        undoing.undo(later, 9)
    latest = replace(desk, today=date(2026, 5, 20))
    funds.reverse(latest, spent.entry.number, "记错")
    undoing.undo(latest, 9)
    book = funds.entries(desk, FundSource.RETURNED)
    assert (funds.balance(book), book[-1].on) == (0, latest.today)
    assert remittances.shares_of(desk, Q1).back == 0
    assert found(desk.store.path, "SELECT on_day FROM passing WHERE reverses IS NOT NULL") == [("2026-05-20",)]


def test_a_member_whom_receipts_name_leaves_every_list_and_the_number_is_free(desk):
    people.add(desk, people.AddMember(people.Facts(name="吴淑珍")))
    assessments.assess(
        desk, assessments.AssessDues("3", Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 1))
    )
    receipt = collect(desk, "3")
    for _ in range(3):
        undoing.undo(desk)
    assert [member.name for member in people.list_members(desk, everyone=True).members] == ["赵明远", "钱秀兰"]
    assert receipts.receipt(desk, receipt).member.name == "吴淑珍（已撤销登记）"
    assert {line.member.name for line in dues_book.ledger(desk, date.min, date.max).lines} == {"吴淑珍（已撤销登记）"}
    assert people.add(desk, people.AddMember(people.Facts(name="吴淑珍"))).member.number == 3


def test_undo_goes_back_one_operation_after_the_other_to_the_new_store(desk):
    for _ in range(4):
        undoing.undo(desk)
    with pytest.raises(undoing.NothingToUndo) as nothing:
        undoing.undo(desk)
    assert str(nothing.value) == "没有可以撤销的操作。"
    assert people.list_members(desk).members == ()


def test_an_older_operation_can_be_taken_back_where_nothing_stands_on_it(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))
    people.edit(desk, "2", people.Facts(address="雄关路"))
    assert undoing.undo(desk, 6).operation.id == 6
    assert (person(desk).address, person(desk, "2").address) == (None, "雄关路")


def named(desk, number):
    with pytest.raises(undoing.StandsOnIt) as refused:
        undoing.undo(desk, number)
    assert refused.value.advice_text == f"先撤销后来的：jyg undo {refused.value.facts['later']}"
    return refused.value.facts["later"], refused.value.facts["later_command"]


def test_what_stands_on_an_older_operation_is_named(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))  # 6
    people.edit(desk, "1", people.Facts(address="雄关路"))  # 7
    assert named(desk, 6) == (7, "改党员资料")
    receipt = collect(desk)  # 8
    assert named(desk, 4) == (8, "收党费")  # its assessment
    assert named(desk, 2) == (4, "核定党费")  # the member
    corrections.correct(desk, corrections.Correct(receipt, "重复登记"))  # 9
    assert named(desk, 8) == (9, "冲正交纳")


def test_the_sentence_of_a_refusal(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))
    people.edit(desk, "1", people.Facts(address="雄关路"))
    with pytest.raises(undoing.StandsOnIt) as refused:
        undoing.undo(desk, 6)
    words = str(refused.value)
    assert words.startswith("第 6 号操作（改党员资料）不能撤销：后来的第 7 号（改党员资料，20")
    assert words.endswith("）建立在它上面。")


def test_money_that_was_spent_stands_in_the_way_with_its_own_sentence(desk):
    funds.grant(desk, Fen(100_000), None, "1")
    funds.spend(desk, funds.SpendFunds(FundSource.GRANT, FundUse.ACTIVITIES, Fen(30_000), "学习", "2"))
    with pytest.raises(funds.AlreadySpent):
        undoing.undo(desk, 6)
    undoing.undo(desk)
    undoing.undo(desk)
    assert funds.balance(funds.entries(desk)) == 0


def test_a_row_changed_by_another_tool_is_left_alone_and_named(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))
    with closing(sqlite3.connect(desk.store.path)) as plain, plain:
        plain.execute("UPDATE member SET address = '别处' WHERE number = 1")
    with pytest.raises(Exception, match="现在的内容与记录不符") as refused:
        undoing.undo(desk)
    assert refused.value.advice_text == "先核对：jyg log verify"


def test_a_mark_is_not_put_back_beside_the_one_that_was_made_since(desk):
    meetings.add(desk, meetings.AddMeeting(MeetingKind.ASSEMBLY, TODAY))
    both = (("1", State.PRESENT), ("2", State.PRESENT))
    marking.attend(desk, marking.AttendMeeting(1, states=both))
    marking.attend(desk, marking.AttendMeeting(1, clear=("1",)))  # 8
    marking.attend(desk, marking.AttendMeeting(1, states=both[:1]))
    with pytest.raises(undoing.InTheWay) as refused:
        undoing.undo(desk, 8)
    assert str(refused.value) == "第 8 号操作（记考勤）不能撤销：它原来的记录与现在的冲突。"


@pytest.mark.parametrize(
    ("number", "error", "words"),
    [
        (1, undoing.NeverUndone, "第 1 号操作是新建台账，不能撤销。"),
        (77, undoing.UnknownOperation, "没有第 77 号操作。"),
    ],
)
def test_what_can_not_be_undone_is_refused(desk, number, error, words):
    with pytest.raises(error) as refused:
        undoing.undo(desk, number)
    assert str(refused.value) == words


def test_an_operation_is_undone_once(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))
    undoing.undo(desk)
    with pytest.raises(undoing.AlreadyUndone) as refused:
        undoing.undo(desk, 6)
    assert str(refused.value) == "第 6 号操作（改党员资料）已经由第 7 号撤销了。"
    with pytest.raises(undoing.IsAnUndo):
        undoing.undo(desk, 7)


def test_after_something_else_was_done_nothing_is_restored(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))
    undoing.undo(desk)
    people.edit(desk, "2", people.Facts(address="雄关路"))
    with pytest.raises(undoing.DoneSince) as refused:
        undoing.redo(desk)
    assert str(refused.value).startswith("撤销以后又办了别的（第 8 号：改党员资料，")
    with closing(sqlite3.connect(desk.store.path)) as plain:
        assert plain.execute("SELECT count(*) FROM operation").fetchone() == (8,)


def test_looking_first_changes_nothing_and_sees_what_will_be_done(desk):
    collect(desk)
    before = held(desk.store.path)
    seen = undoing.preview_undo(desk)
    assert held(desk.store.path) == before
    done = undoing.undo(desk)
    assert (seen.entries, seen.records, seen.done, done.done) == (done.entries, done.records, False, True)


def test_an_import_of_three_thousand_rows_is_undone_within_seconds():
    with new_desk(TODAY) as desk:
        before = records(desk.store.path)
        letters = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")
        names = [f"钱{number:04d}".translate(letters) for number in range(3000)]
        lines = "".join(f"{name},{phone(number)}\n" for number, name in enumerate(names))
        request = ImportFile(Path("roster.csv"), data=f"姓名,联系电话\n{lines}".encode())
        assert imports.run(desk, MEMBERS_IMPORTER, request).written
        with at_most(300):
            undone = undoing.undo(desk)
        assert len(undone.records) >= 6000
        assert records(desk.store.path) == before
        assert chain_break(desk.store.path) is None


# What the tables say


def test_every_table_that_refuses_change_says_how_its_entries_are_taken_back(store):
    assert set(ENTRIES) == store._driver.refusing_tables()


def test_every_table_and_column_of_the_log_has_words(store):
    assert known_tables() - UNLOGGED == set(store._driver.tables_of()) - UNLOGGED
    for table in set(store._driver.tables_of()) - UNLOGGED:
        words = table_words(table)
        assert words.name != table, f"domain/log_words.py: TABLES lacks {table}"
        missing = set(store._driver.column_names(table)) - set(words.columns) - words.silent - {"id", "branch_id"}
        assert not missing, f"domain/log_words.py: {table} lacks {missing}"


def test_every_command_that_writes_has_words():
    sources = Path(undoing.__file__).parents[1].rglob("*.py")
    written = {
        name
        for path in sources
        for call in re.findall(r"\.operation\(([^()]*)\)|income\(\s*desk, (\"[a-z.]+\")", path.read_text("utf-8"))
        for name in re.findall(r'"([a-z.]+)"', "".join(call))
    }
    assert written <= set(COMMANDS), f"domain/log_words.py: COMMANDS lacks {written - set(COMMANDS)}"
    assert len(written) > 25


@pytest.mark.of_files("SQLite's list of indexes; those of a server are made of the same declaration")
def test_every_reference_to_a_row_that_can_be_deleted_is_indexed(store):
    driver, bare = store._driver, []
    for table in driver.tables_of():
        indexed = {
            driver.execute(f"PRAGMA index_info('{index['name']}')").fetchone()["name"]
            for index in driver.execute(f'PRAGMA index_list("{table}")').fetchall()
        }
        referring = driver.references(table).items()
        bare += [(table, name) for name, parent in referring if parent not in ENTRIES and name not in indexed]
    assert bare == []


def test_a_branch_that_has_money_is_passed_over_and_what_came_before_it_is_undone(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))  # 6
    second = branches.add(desk.store, "第二党支部", None, today=TODAY)  # 7
    funds.grant(desk.of(second), Fen(5000), None, "1")  # 8
    granted = undoing.undo(desk, every=True).operation.id
    assert [granted, undoing.list_undoable(desk, 1).lines[0].operation.id] == [8, 6]
    undone = undoing.undo(desk)
    assert (undone.operation.id, [line.id for line in undone.passed_over]) == (6, [7])
    assert person(desk).address is None
    with pytest.raises(NamedByEntries):
        undoing.undo(desk, 7)
    undoing.redo(desk)
    assert person(desk).address == "河口路"


def test_a_branch_without_money_is_taken_out_again(desk):
    branches.add(desk.store, "第二党支部", None, today=TODAY)
    assert undoing.undo(desk).operation.command == "branch.add"


def test_every_record_that_entries_name_is_withdrawn_or_kept(store):
    driver = store._driver
    named = {parent for table in ENTRIES for parent in driver.references(table).values()}
    assert named - set(ENTRIES) == {*WITHDRAWN, *BRANCHES}


def test_which_branch_is_in_use_can_be_taken_back_whatever_was_recorded_since(desk):
    second = branches.add(desk.store, "第二党支部", None, today=TODAY)  # 6
    branches.use(desk.store, "第二党支部", today=TODAY)  # 7
    funds.grant(desk.of(second), Fen(5000), None, "1")  # 8
    assert undoing.undo(desk, 7).operation.command == "branch.use"
    assert branches.find(desk.store, None).name == "第一党支部"


def test_undo_takes_back_the_newest_operation_of_its_own_branch(desk):
    people.edit(desk, "1", people.Facts(address="河口路"))
    second = branches.add(desk.store, "第二党支部", None, today=TODAY)
    other = desk.of(second)
    funds.grant(other, Fen(5000), None, "1")
    undone = undoing.undo(desk)
    assert (undone.operation.command, [branch.name for branch in undone.branches]) == ("member.edit", ["第一党支部"])
    assert (person(desk).address, funds.balance(funds.entries(other))) == (None, 5000)
    undone = undoing.undo(desk, every=True)
    assert (undone.operation.command, [branch.name for branch in undone.branches]) == ("fund.grant", ["第二党支部"])
    assert funds.balance(funds.entries(other)) == 0
