"""What is kept of the log outside the store's file tells of a file put back, of copies taken away, of a log written
anew; and where nothing is kept, nothing is told, as the manual says.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, as_code, end_of_log
from jygcli.services.keeping import backups, doctor, log_checks
from jygcli.services.keeping.findings import Found, Gravity
from jygcli.services.members import people
from jygcli.store.base import opened
from jygcli.store.copies import heads
from jygcli.store.log import chain as log
from jygcli.store.log import ends
from jygcli.views.keeping.checks import advice, sentence
from tests.homes import STATE, keep_state
from tests.store.books import found
from tests.systems import LINKS, only_for_its_owner, only_posix

pytestmark = pytest.mark.of_files("copies are kept beside files")

TODAY = date(2026, 10, 8)


@pytest.fixture
def path(store_path: Path) -> Path:
    branches.init(store_path, "第一党支部", {}, today=TODAY)
    add(store_path, "柳长青")
    return store_path


def add(path: Path, name: str) -> None:
    with opened(path) as store:
        desk = Desk(store, branches.find(store, None), TODAY)
        people.add(desk, people.AddMember(people.Facts(name=name)))


def copied(path: Path) -> Path:
    with opened(path) as store:
        return store.copy("daily")


def verified(path: Path, *codes: LogCode) -> log_checks.LogVerified:
    with opened(path) as store:
        return log_checks.verify(store, codes)


def told(path: Path, *codes: LogCode) -> list[Found]:
    return [finding.kind for finding in verified(path, *codes).findings]


def code_of(path: Path) -> LogCode:
    with opened(path) as store:
        return end_of_log(Desk(store, branches.find(store, None), TODAY))


def rewritten(path: Path, was: str, is_: str) -> None:
    """A name changed in the records and in the log, with all hashes from there on and the head made anew: what somebody
    does who knows the program.
    """
    with closing(sqlite3.connect(path)) as plain, plain:
        triggers = plain.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            plain.execute(f"DROP TRIGGER {name}")
        plain.execute("UPDATE member SET name = ? WHERE name = ?", (is_, was))
        plain.execute(
            "UPDATE change SET after = replace(after, ?, ?)",
            (json.dumps(was, ensure_ascii=False), json.dumps(is_, ensure_ascii=False)),
        )
        previous = log.FIRST
        for number, *values in plain.execute(
            'SELECT id, at, work_day, "user", command FROM operation ORDER BY id'
        ).fetchall():
            lines = plain.execute(
                "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY id", (number,)
            )
            facts = dict(zip(("at", "work_day", "user", "command"), values, strict=True))
            digest = log.chained(previous, facts, [log.Change(*line) for line in lines])
            plain.execute("UPDATE operation SET previous = ?, hash = ? WHERE id = ?", (previous, digest, number))
            previous = digest
        plain.execute("UPDATE chain_head SET hash = ?", (previous,))
        for _, sql in triggers:
            plain.execute(sql)


def forget(path: Path) -> None:
    """What this computer has noted is taken away."""
    with opened(path) as store:
        first = store.verify().hash_of(1)
    heads.of_computer(path, first).unlink()


def test_a_file_put_back_is_told_by_this_computer_although_all_copies_are_gone(path):
    earlier = path.read_bytes()
    copied(path)
    add(path, "钱秀兰")
    path.write_bytes(earlier)
    shutil.rmtree(path.parent / "backups")
    assert told(path) == [Found.HEAD_LOST]
    [finding] = verified(path).findings
    assert "第 3 号操作，台账里没有或不一样" in sentence(finding)


def test_it_is_still_told_after_others_have_written_on_it(path):
    earlier = path.read_bytes()
    add(path, "钱秀兰")
    path.write_bytes(earlier)
    add(path, "孙德山")
    add(path, "李桂芳")
    assert told(path) == [Found.HEAD_LOST]


def test_a_log_of_which_the_newest_part_was_written_anew_is_told(path):
    copied(path)
    add(path, "钱秀兰")
    rewritten(path, "钱秀兰", "钱秀梅")
    assert told(path) == [Found.HEAD_LOST]
    forget(path)
    assert told(path) == []  # as the manual says: nothing outside the file has known of it
    assert verified(path).vouched == log_checks.Vouched(copies=2, computer=0)


def test_a_tail_that_was_cut_off_with_the_head_made_to_fit_is_told(path):
    copied(path)
    printed = code_of(path)
    add(path, "钱秀兰")
    with closing(sqlite3.connect(path)) as plain, plain:
        triggers = plain.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            plain.execute(f"DROP TRIGGER {name}")
        for table, row in plain.execute("SELECT table_name, row_id FROM change WHERE operation_id = 3").fetchall():
            plain.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))
        plain.execute("DELETE FROM change WHERE operation_id = 3")
        plain.execute("DELETE FROM operation WHERE id = 3")
        head = "SELECT count(*), (SELECT count(*) FROM change), max(hash) FILTER (WHERE id = 2) FROM operation"
        plain.execute(f"UPDATE chain_head SET (operations, changes, hash) = ({head})")
        for _, sql in triggers:
            plain.execute(sql)
    assert told(path, printed) == [Found.HEAD_LOST]
    forget(path)
    assert told(path, printed) == []  # the copy and the page are of before


def test_a_page_tells_what_was_written_anew_up_to_it(path):
    add(path, "钱秀兰")
    printed = code_of(path)
    assert len(printed.hash) >= 8
    assert not printed.hash.isdigit()  # as a phone is
    assert verified(path, printed).codes == (printed,)
    rewritten(path, "钱秀兰", "钱秀梅")
    forget(path)
    assert told(path, printed) == [Found.CODE_DIFFERS]
    assert sentence(verified(path, printed).findings[0]) == (
        f"纸上的校验码 {printed} 对不上：第 3 号操作不是那一个，那一次或以前的记录被改写过。"
    )


def test_a_page_tells_of_a_store_that_was_put_back_to_what_it_was_before(path):
    before = path.read_bytes()
    add(path, "钱秀兰")
    printed = code_of(path)
    path.write_bytes(before)
    forget(path)
    assert told(path, printed) == [Found.CODE_BEYOND]
    finding = verified(path, printed).findings[0]
    assert sentence(finding) == f"纸上的校验码 {printed} 是后来的：记录只到第 2 号，后面的都没有了，台账退回过。"
    assert advice(finding) == (
        "看清楚抄的是不是这一本；自己用旧备份恢复过的，把以后的补登；没有的，找新的备份：jyg backup --list"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12-3b5ff072", LogCode(12, "3b5ff072")), (" 12-3B5FF072C408 ", LogCode(12, "3b5ff072c408")),
        ("12·3b5ff072", LogCode(12, "3b5ff072")), ("12 — 3b5ff072", LogCode(12, "3b5ff072")),
        ("12.3b5ff072", LogCode(12, "3b5ff072")),
        ("12-3b5ff07", None), ("3b5ff072", None), ("x-3b5ff072", None), ("12-3b5ff07g", None), ("12-" + "0" * 65, None),
        ("", None),
    ],
)  # fmt: skip
def test_a_code_is_read_as_it_was_printed_or_copied(text, code):
    assert as_code(text) == code


def test_copies_say_how_far_they_vouch(path):
    copied(path)
    add(path, "钱秀兰")
    assert verified(path).vouched == log_checks.Vouched(copies=2, computer=3)


def test_a_copy_that_was_taken_away_is_told_and_still_vouches_by_its_note(path):
    copy = copied(path)
    copy.unlink()
    found_ = verified(path)
    assert (found_.findings, found_.gone, found_.vouched.copies) == ((), 1, 2)
    with opened(path) as store:
        looks = [f for one in doctor.examine(store, ()).checks for f in one.findings if f.kind is Found.COPY_GONE]
    assert [(f.severity, sentence(f)) for f in looks] == [(Gravity.LOOK, f"备份 {copy.name} 不见了，不是程序清理的。")]


def test_a_log_that_the_note_of_a_copy_taken_away_knows_better_is_told(path):
    earlier = path.read_bytes()
    add(path, "钱秀兰")
    copied(path).unlink()
    path.write_bytes(earlier)
    forget(path)
    [finding] = verified(path).findings
    assert finding.kind is Found.NOTE_LOST
    assert "U 盘" in advice(finding)


def test_a_copy_that_was_changed_after_it_was_made_is_told(path):
    copy = copied(path)
    rewritten(copy, "柳长青", "柳长红")
    assert told(path) == [Found.OPERATIONS_LOST, Found.COPY_CHANGED]


def test_what_the_program_thins_is_not_called_taken_away(path):
    for _ in range(15):
        copied(path)
    assert verified(path).gone == 0
    assert len(list((path.parent / "backups").glob("*.txt"))) == 10


def test_a_restore_explains_what_the_log_has_no_more(path, tmp_path):
    backup = tmp_path / "拷贝.db"
    with opened(path) as store:
        backups.write(store, backup)
    add(path, "钱秀兰")
    backups.restore(path, backup, lambda: "")
    assert told(path) == []
    add(path, "孙德山")
    assert told(path) == []


def test_another_book_in_the_place_of_one_is_no_change_of_it(path, tmp_path):
    other = tmp_path / "other" / "jyg.db"
    branches.init(other, "第二党支部", {}, today=TODAY)
    add(path, "钱秀兰")
    shutil.copy(other, path)
    assert told(path) == []


def test_a_store_that_another_computer_went_on_with_is_no_change_of_it(path, tmp_path, monkeypatch):
    keep_state(tmp_path / "another computer", monkeypatch)
    add(path, "钱秀兰")
    monkeypatch.undo()
    assert told(path) == []
    add(path, "孙德山")
    assert verified(path).vouched.computer == 4


def test_where_nothing_can_be_kept_the_work_goes_on(path, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    keep_state(tmp_path / "file", monkeypatch)
    add(path, "钱秀兰")
    assert verified(path).vouched.computer == 0


def test_a_user_without_a_home_can_work(path, monkeypatch):
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in STATE:
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", nobody)
    add(path, "钱秀兰")
    assert told(path) == []


def test_a_computer_keeps_no_more_than_so_many_stores(tmp_path, monkeypatch):
    keep_state(tmp_path / "state", monkeypatch)
    monkeypatch.setattr(heads, "MOST_STORES", 2)
    for name in "abcd":
        branches.init(tmp_path / f"{name}.db", "第一党支部", {}, today=TODAY)
    assert len(list((tmp_path / "state" / "jyg" / "heads").iterdir())) == 2
    assert only_for_its_owner(tmp_path / "state" / "jyg" / "heads")


@only_posix(LINKS)
def test_a_link_to_nothing_among_the_ends_keeps_none_from_being_kept(tmp_path, monkeypatch):
    keep_state(tmp_path / "state", monkeypatch)
    kept = tmp_path / "state" / "jyg" / "heads"
    kept.mkdir(parents=True)
    (kept / "a.txt").symlink_to(tmp_path / "gone")
    branches.init(tmp_path / "b.db", "第一党支部", {}, today=TODAY)
    assert len(list(kept.iterdir())) == 2


# Whose copies they are


def test_two_stores_of_one_stem_keep_copies_of_their_own(path):
    twin = Path(shutil.copy(path, path.with_suffix(".bak")))
    add(twin, "钱秀兰")
    first = copied(path)
    for _ in range(15):
        copied(twin)
    assert first.exists()
    assert first in [copy.path for copy in backups.list_copies(path).copies]
    assert len(backups.list_copies(path).copies) == 2  # that one and the one of the day
    assert len(backups.list_copies(twin).copies) == 10
    assert (told(path), told(twin)) == ([], [])


def test_a_store_that_was_renamed_takes_its_copies_along(path):
    copied(path)
    kept = len(backups.list_copies(path).copies)
    renamed = path.rename(path.with_name("第一党支部.db"))
    assert len(backups.list_copies(renamed).copies) == kept
    copied(renamed)
    names = [copy.path.name for copy in backups.list_copies(renamed).copies]
    assert len(names) == kept + 1
    assert all(name.startswith("第一党支部.db-") for name in names)
    assert len(list((path.parent / "backups").glob("*.txt"))) == kept + 1


def test_another_book_under_an_old_name_leaves_the_copies_of_the_old_one_alone(path):
    old = copied(path)
    renamed = path.rename(path.with_name("旧的.db"))
    branches.init(path, "第二党支部", {}, today=TODAY)
    for _ in range(12):
        copied(path)
    assert old.exists()
    assert told(path) == []
    assert old in [copy.path for copy in backups.list_copies(renamed).copies]


def test_a_store_that_cannot_be_read_has_its_copies_listed_all_the_same(path):
    copy = copied(path)
    path.write_bytes(b"broken" * 2000)
    assert copy in [one.path for one in backups.list_copies(path).copies]


def test_a_folder_of_copies_that_is_busy_takes_nothing_from_others(path):
    """A twin that is being written to can't be read at that moment: it keeps its copies."""
    twin = Path(shutil.copy(path, path.with_suffix(".bak")))
    theirs = copied(twin)
    with closing(sqlite3.connect(twin, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        copied(path)
        writer.execute("ROLLBACK")
    assert theirs.exists()
    assert found(theirs, "SELECT count(*) FROM operation") == [(2,)]


@only_posix(LINKS)
@pytest.mark.parametrize("odd", ["pipe", "link"])
def test_what_stands_where_the_end_of_a_log_is_kept_is_not_waited_for_nor_followed(path, odd, tmp_path, monkeypatch):
    keep_state(tmp_path / "state", monkeypatch)
    add(path, "赵桂芳")
    with opened(path) as store:
        place = heads.of_computer(path, ends.first(store._driver))
    place.unlink()
    mine = path.parent / "别的.txt"
    mine.write_text("mine")
    os.mkfifo(place) if odd == "pipe" else place.symlink_to(mine)
    add(path, "钱秀兰")
    assert mine.read_text() == "mine"
    assert told(path) == []
