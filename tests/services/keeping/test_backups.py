"""Backups and restores: what was written is read back, what is restored is what the backup was."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pyrage
import pytest

from jygcli.files import age, outfile
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.keeping import backups, log_checks
from jygcli.services.keeping.backups import Relation
from jygcli.services.members import people
from jygcli.store.base import opened
from jygcli.store.copies import restoring
from jygcli.store.engines import agreed
from jygcli.store.errors import NotOurs, StoreBusy, StoreTooNew
from tests.people import id_number, phone
from tests.store.books import found
from tests.systems import only_for_its_owner

pytestmark = pytest.mark.of_files("backups are files")

TODAY = date(2026, 10, 8)
PASSPHRASE = "雄关 漫道 真如铁"


def never():
    raise AssertionError("no passphrase is needed")


def add(path: Path, name: str, number: int = 1) -> None:
    with opened(path) as store:
        desk = Desk(store, branches.find(store, None), TODAY)
        facts = people.Facts(name=name, id_number=id_number("1949-10-01", number), phone=phone(number))
        people.add(desk, people.AddMember(facts))


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as plain:
        return list(plain.iterdump())


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with one member, to be copied."""
    folder = tmp_path_factory.mktemp("begun") / "jyg"
    branches.init(folder / "jyg.db", "第一党支部", {}, today=TODAY)
    add(folder / "jyg.db", "柳长青")
    return folder


@pytest.fixture
def path(store_path: Path, begun: Path) -> Path:
    shutil.copytree(begun, store_path.parent)
    return store_path


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    file = tmp_path / "拷贝.db"
    with opened(path) as store:
        backups.write(store, file)
    return file


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : len(data) : 7] = bytes(len(data[4096 : len(data) : 7]))
    path.write_bytes(data)


def test_a_backup_restored_over_a_damaged_store_is_equal_to_the_byte(path, backup):
    before = dump(path)
    damage(path)
    done = backups.restore(path, backup, never)
    assert dump(path) == before
    assert done.done
    assert done.backup.rows["member"] == 1


@pytest.mark.parametrize("what", [b"", b"not a store at all", b"SQLite format 3\0" + bytes(5000)])
def test_a_store_of_which_nothing_can_be_read_is_moved_aside_and_replaced(path, backup, what):
    before = dump(path)
    path.write_bytes(what)
    done = backups.restore(path, backup, never)
    assert (done.present, done.relation) == (None, Relation.ALONE)
    assert dump(path) == before
    assert done.kept is None if not what else done.kept.read_bytes() == what


def test_a_store_that_is_gone_is_restored_too(path, backup):
    before = dump(path)
    path.unlink()
    backups.restore(path, backup, never)
    assert dump(path) == before
    assert only_for_its_owner(path)


def test_the_journal_of_a_broken_store_is_not_taken_for_the_restored_ones(path, backup):
    before = dump(path)
    path.write_bytes(b"broken" * 2000)
    path.with_name("jyg.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    backups.restore(path, backup, never)
    assert dump(path) == before


def test_what_would_be_lost_is_told_before_and_kept_aside(path, backup):
    add(path, "钱秀兰", 2)
    newer = dump(path)
    seen = backups.compare(path, backup, never)
    assert (seen.relation, seen.lost, seen.done) == (Relation.OLDER, 1, False)
    assert (seen.present.rows["member"], seen.backup.rows["member"]) == (2, 1)
    assert dump(path) == newer
    done = backups.restore(path, backup, never)
    assert dump(done.kept) == newer


def test_after_a_restore_the_log_is_sound_and_the_copies_explained(path, backup):
    add(path, "钱秀兰", 2)
    with opened(path) as store:
        store.copy("daily")
    backups.restore(path, backup, never)
    add(path, "孙德山", 3)
    with opened(path) as store:
        assert log_checks.verify(store).findings == ()


def test_a_restore_can_itself_be_taken_back_by_restoring_what_was_kept(path, backup):
    add(path, "钱秀兰", 2)
    newer = dump(path)
    kept = backups.restore(path, backup, never).kept
    again = backups.compare(path, kept, never)
    assert again.relation is Relation.NEWER
    backups.restore(path, kept, never)
    assert dump(path) == newer


def test_two_books_are_told_apart(path, tmp_path):
    other = tmp_path / "other" / "jyg.db"
    branches.init(other, "第二党支部", {}, today=TODAY)
    assert backups.compare(path, other, never).relation is Relation.PARTED


def test_a_backup_of_an_older_version_is_brought_up_to_date(store_path, older_store):
    branches.init(store_path, "第二党支部", {}, today=TODAY)
    done = backups.restore(store_path, older_store, never)
    assert done.backup.schema == agreed.SCHEMA - 1
    assert found(store_path, "PRAGMA user_version") == [(agreed.SCHEMA,)]
    assert len(found(store_path, "SELECT * FROM payment")) == 2
    with opened(store_path) as store:
        assert log_checks.verify(store).findings == ()


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


def text(file: Path) -> None:
    file.write_text("姓名,性别\n" * 300, "utf-8")


def anothers(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("CREATE TABLE member (id INTEGER)")


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as plain:
        plain.execute(f"PRAGMA user_version = {agreed.SCHEMA + 1}")


def orphaned(file: Path) -> None:
    with closing(sqlite3.connect(file)) as plain, plain:
        plain.execute("UPDATE membership SET member_id = 99")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (cut_short, backups.BackupDamaged),
        (damage, backups.BackupDamaged),
        (orphaned, backups.BackupDamaged),
        (text, backups.NotABackup),
        (anothers, backups.NotABackup),
        (newer, StoreTooNew),
        (Path.unlink, backups.NoSuchBackup),
        (lambda file: file.write_bytes(b""), backups.EmptyBackup),
    ],
)
def test_what_is_no_whole_store_is_refused_and_the_present_one_left_alone(path, backup, spoil, error):
    before = path.read_bytes()
    spoil(backup)
    for act in (backups.compare, backups.restore):
        with pytest.raises(error):
            act(path, backup, never)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TABLE foo (x)", "table foo"),
        ("CREATE VIEW mine AS SELECT 1", "view mine"),
        ("CREATE TRIGGER mine AFTER INSERT ON member BEGIN DELETE FROM setting; END", "trigger mine"),
        ("CREATE INDEX mine ON payment (amount)", "index mine"),
        ("ALTER TABLE member ADD COLUMN mine TEXT", "table member"),
        ("CREATE VIEW 'a\x1b[2Jb' AS SELECT 1", "view a?[2Jb"),
    ],
)
def test_a_backup_with_a_part_that_is_not_ours_is_refused(path, backup, statement, named):
    before = path.read_bytes()
    with closing(sqlite3.connect(backup)) as plain:
        plain.execute(statement)
    for act in (backups.compare, backups.restore):
        with pytest.raises(NotOurs) as refused:
            act(path, backup, never)
        assert str(refused.value) == f"{backup} 里有不是 jyg 建的或被改过的东西：{named}。"
    assert path.read_bytes() == before


def test_an_older_backup_with_a_part_that_is_not_ours_is_refused_too(store_path, older_store):
    branches.init(store_path, "第二党支部", {}, today=TODAY)
    with closing(sqlite3.connect(older_store)) as plain:
        plain.execute("CREATE TRIGGER mine AFTER INSERT ON member BEGIN DELETE FROM setting; END")
    with pytest.raises(NotOurs):
        backups.restore(store_path, older_store, never)


def test_a_backup_that_lacks_a_guard_can_be_restored_and_says_so(path, backup):
    with closing(sqlite3.connect(backup)) as plain:
        plain.execute("DROP TRIGGER payment_no_update")
    assert backups.compare(path, backup, never).breaks == 1


def test_while_another_program_writes_a_restore_waits_and_then_says_so(path, backup, monkeypatch):
    monkeypatch.setattr(agreed, "BUSY_SECONDS", 0.2)
    before = dump(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            backups.restore(path, backup, never)
        other.execute("ROLLBACK")
    assert dump(path) == before


@pytest.fixture(scope="module")
def sealed(begun: Path) -> bytes:
    """A sealed backup of that store; sealing and opening take a second of work each, as they are to."""
    file = begun.parent / "jyg.db.age"
    with opened(begun / "jyg.db") as store:
        assert backups.write(store, file, PASSPHRASE).sealed
    return file.read_bytes()


def test_a_sealed_backup_is_standard_age_and_holds_no_readable_name(sealed):
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    for secret in ("柳长青", "第一党支部", id_number("1949-10-01", 1), phone(1), "SQLite"):
        assert secret.encode() not in sealed
    opened_ = pyrage.passphrase.decrypt(sealed, PASSPHRASE)
    assert opened_.startswith(b"SQLite format 3\0")
    assert "柳长青".encode() in opened_


def test_a_sealed_backup_is_restored_with_its_passphrase(path, sealed, tmp_path):
    before, file = dump(path), tmp_path / "jyg.db.age"
    file.write_bytes(sealed)
    add(path, "钱秀兰", 2)
    backups.restore(path, file, lambda: PASSPHRASE)
    assert dump(path) == before
    with pytest.raises(age.WrongPassphrase) as wrong:
        backups.compare(path, file, lambda: "不是这个口令")
    assert str(wrong.value) == f"打不开 {file}：口令不对，或者文件已损坏。"


@pytest.mark.parametrize(("umask", "passphrase"), [(0o000, None), (0o022, None), (0o000, PASSPHRASE)])
def test_a_backup_is_its_owners_alone_whatever_the_umask(path, tmp_path, umask, passphrase):
    before = os.umask(umask)
    try:
        with opened(path) as store:
            file = tmp_path / "拷贝"
            backups.write(store, file, passphrase)
            assert only_for_its_owner(file)
    finally:
        os.umask(before)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["jyg", "拷贝"]


def test_a_folder_that_is_not_there_is_not_made(path, tmp_path):
    with opened(path) as store, pytest.raises(backups.NoSuchFolder) as missing:
        backups.in_folder(store, tmp_path / "U盘", sealed=False)
    assert missing.value.advice_text == "U 盘插好了没有？核对盘符和名称。"


def test_a_drive_that_gives_back_something_else_is_found(path, tmp_path, monkeypatch):
    def lying(file: Path, parts: Iterable[bytes]) -> None:
        file.write_bytes(b"".join(parts)[:-1] + b"?")

    monkeypatch.setattr(outfile, "replace_by_parts", lying)
    with opened(path) as store, pytest.raises(backups.BackupDiffers):
        backups.write(store, tmp_path / "拷贝.db")


def test_a_backup_that_cannot_be_written_says_why(path, tmp_path):
    with opened(path) as store, pytest.raises(backups.BackupFailed) as failed:
        backups.write(store, tmp_path / "没有" / "拷贝.db")
    assert str(failed.value) == f"备份 {tmp_path / '没有' / '拷贝.db'} 写不了：文件夹不存在。"


def test_a_store_copied_while_it_is_written_to_is_whole_or_refused(path, tmp_path):
    """A plain copy of the file in the middle of a commit, with its journal beside it, is the store before."""
    before = dump(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_spill = 1")
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        for number in range(300):
            writer.execute("INSERT INTO branch (name, in_use) VALUES (?, 0)", (f"支部{number}" * 20,))
        copy = tmp_path / "使用中.db"
        copy.write_bytes(path.read_bytes())
        journal = path.with_name("jyg.db-journal")
        assert journal.stat().st_size > 512
        copy.with_name("使用中.db-journal").write_bytes(journal.read_bytes())
        writer.execute("ROLLBACK")
    with closing(restoring.open_file(copy)) as driver:
        assert restoring.contents(driver).rows["branch"] == 1
    assert dump(copy) == before


def test_without_the_part_that_encrypts_only_that_is_refused(path, backup, sealed, tmp_path, monkeypatch):
    monkeypatch.setattr(age, "pyrage", None)
    file = tmp_path / "jyg.db.age"
    file.write_bytes(sealed)
    with pytest.raises(age.NoEncryption):
        backups.compare(path, file, never)  # and nobody is asked for a passphrase
    with opened(path) as store, pytest.raises(age.NoEncryption, match="缺少组件 pyrage"):
        backups.write(store, tmp_path / "另一份.age", PASSPHRASE)
    assert not (tmp_path / "另一份.age").exists()
    assert backups.compare(path, backup, never).relation is Relation.SAME
