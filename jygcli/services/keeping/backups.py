"""Backups made by hand, and the store put back from one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from enum import Enum
from pathlib import Path

from jygcli.domain.base.errors import Refused, Unusable, os_reason
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files import age, infile, leftovers, outfile
from jygcli.files.meant import is_there
from jygcli.store import clock
from jygcli.store.base import Store, opened
from jygcli.store.copies import kept as copies
from jygcli.store.copies import restoring
from jygcli.store.copies.restoring import Contents
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import copying, faults
from jygcli.store.engines.sqlite.driver import Driver
from jygcli.store.errors import NotAStore, StoreDamaged, StoreMissing, StoreTooNew, StoreUnreachable
from jygcli.store.log import ends, verify
from jygcli.store.place import Place

Ask = Callable[[], str]  # asks for a passphrase

NoSuchFolder = Unusable.saying("没有文件夹 {folder}。", "U 盘插好了没有？核对盘符和名称。")
NotAFolder = Unusable.saying("{folder} 是文件，不是文件夹。", "--to 后面写文件夹；要写成一个文件：jyg backup 文件")
NoSuchBackup = Unusable.saying(
    "没有找到备份 {file}。", "看有哪些备份：jyg backup --list；在 U 盘上的，核对盘符和名称。"
)
EmptyBackup = Unusable.saying("{file} 是空文件，不是备份。", "现在的台账没有改动。换一份备份再试：jyg backup --list")
NotABackup = Unusable.saying("{file} 不是 jyg 的备份。", EmptyBackup.advice)
BackupDamaged = Unusable.saying("备份 {file} 不完整或已损坏，不能用来恢复。", EmptyBackup.advice)
FromItself = Refused.saying("{file} 就是现在的台账，不是备份。", EmptyBackup.advice)
OntoTheStore = Refused.saying(
    "{file} 是台账本身，或它的备份、日志，不能盖掉。", "换一个文件名或文件夹；什么都没有写入。"
)
BackupFailed = Unusable.saying("备份 {file} 写不了：{why}。", "换一个地方，或清理磁盘后再试；台账没有改动。")
BackupDiffers = Unusable.saying(
    "备份 {file} 写好后读回来不一样，U 盘或磁盘可能坏了。", "换一个 U 盘再备份一次；台账没有改动。"
)
OverAnothersFile = Unusable.saying(
    "{file} 不是 jyg 台账，不能用备份盖掉它。", "核对 --db 后面的文件名；确实要恢复到这里，先把它移开或改名。"
)
RestoreFailed = Unusable.saying("恢复以后的台账与备份不一样。", "原来的台账留在 {kept}；换一份备份再试。")


class BackedUp(NamedTuple):
    """A backup that was written and read back."""

    path: Path
    contents: Contents
    sealed: bool


class CopyList(NamedTuple):
    folder: Path
    copies: tuple[copies.Copy, ...]


class Relation(Enum):
    """How a backup stands to the present store."""

    SAME = "same"
    OLDER = "older"  # the store went on from it
    NEWER = "newer"  # it went on from what the store is
    PARTED = "parted"  # they went on from a common beginning, or are two books
    ALONE = "alone"  # there is no store that can be read


class Compared(NamedTuple):
    """A backup beside the present store; `present` is None where there is none that can be read.

    `breaks` are how many places of the backup aren't what its own log says.
    """

    file: Path
    store: Path
    backup: Contents
    present: Contents | None
    relation: Relation
    breaks: int
    kept: Path | None = None
    done: bool = False

    @property
    def lost(self) -> int:
        """How many operations of the present store the backup does not have."""
        if self.present is None or self.relation is Relation.NEWER:
            return 0
        return max(self.present.operations - self.backup.operations, 0)


def keep(store: Store) -> BackedUp:
    """A copy in the folder beside the store, read back before it has a copy's name. Raises CopyImpossible."""
    held: list[Contents] = []

    def read_back(written: Path) -> None:
        with closing(restoring.open_file(written)) as driver:
            held.append(restoring.contents(driver))

    path = store.copy("by-hand", read_back)
    return BackedUp(path, held[0], sealed=False)


def in_folder(store: Store, folder: Path, *, sealed: bool) -> Path:
    """The name of a new backup in a folder that is there. Raises NoSuchFolder, NotAFolder."""
    if folder.is_file():
        raise NotAFolder(folder=folder)
    if not folder.is_dir():
        raise NoSuchFolder(folder=folder)
    name = f"{copies.called(Path(store.place.name).stem)}-{clock.now().astimezone():%Y%m%d-%H%M%S}.db"
    return folder / (f"{name}.age" if sealed else name)


def require_another_file(store: Place, path: Path) -> None:
    """Raise OntoTheStore where a file would be written over the store or what belongs to it, by whatever name."""
    if isinstance(store, Path) and copies.belongs_to(store, path):
        raise OntoTheStore(file=path)


def write(store: Store, path: Path, passphrase: str | None = None) -> BackedUp:
    """Write the store to a file, closed with the passphrase if there is one, and read it back.

    It is copied into the computer's folder of temporary files first, so that what is on a stick can be held against
    that. With a passphrase it is in memory as a whole, twice: age closes no stream with one.

    Raises OntoTheStore, BackupFailed, BackupDiffers, StoreBusy.
    """
    require_another_file(store.place, path)
    try:
        with leftovers.scratch_folder() as folder:
            plain = Path(folder) / "jyg.db"
            store.copy_to(plain)
            wanted = infile.digest(plain)
            if passphrase is None:
                outfile.replace_by_parts(path, infile.parts(plain))
            else:
                outfile.replace_file(path, age.seal(infile.read(plain), passphrase))
            copying.settle_folder(path.parent)
            if _digest_of_backup(path, passphrase) != wanted:
                raise BackupDiffers(file=path)
            with closing(restoring.open_file(plain)) as driver:
                return BackedUp(path, restoring.contents(driver), passphrase is not None)
    except StoreUnreachable as fault:
        raise BackupFailed(file=path, why=fault.facts["why"]) from fault
    except OSError as fault:
        raise BackupFailed(file=path, why=os_reason(fault)) from fault


def _digest_of_backup(path: Path, passphrase: str | None) -> str:
    if passphrase is None:
        return infile.digest(path)
    return hashlib.sha256(age.unseal(infile.read(path), passphrase, path)).hexdigest()


def list_copies(path: Path) -> CopyList:
    """What is kept beside the store, newest first."""
    return CopyList(copies.folder_of(path), tuple(reversed(copies.copies_of(path))))


def meant(store: Path, file: Path) -> Path:
    """The backup that is meant: the file that is there or, by its name alone, the one kept beside the store."""
    kept = copies.folder_of(store) / file.name
    by_name = file.parent.name in ("", kept.parent.name)
    return kept if by_name and not is_there(file) and is_there(kept) else file


def compare(store: Path, file: Path, ask: Ask) -> Compared:
    """Look into a backup and hold it against the present store; nothing is written.

    Raises NoSuchBackup, FromItself, EmptyBackup, NotABackup, BackupDamaged, NotOurs, OverAnothersFile, StoreTooNew,
    WrongPassphrase.
    """
    with closing(_ours(store, file, ask)) as backup:
        return _compared(store, file, backup)


def restore(store: Path, file: Path, ask: Ask) -> Compared:
    """Put a backup in the place of the store, which is kept aside; one of an older version is brought up to date.

    Raises what `compare` raises, CopyImpossible, StoreBusy, StoreReadOnly, RestoreFailed.
    """
    with closing(_ours(store, file, ask)) as backup:
        compared = _compared(store, file, backup)
        kept = restoring.keep_present(store, clock.now())
        restoring.put_in_place(backup, store)
        with closing(restoring.open_file(store)) as restored, restored.one_moment():
            if not _went_on_from(compared.backup, restored):
                raise RestoreFailed(kept=kept or "")
    with opened(store) as up_to_date:
        up_to_date.came_by_restore()
    return compared._replace(kept=kept, done=True)


def _went_on_from(backup: Contents, restored: Driver) -> bool:
    """Whether a store is what the backup was, or what others have made of that since."""
    held = restoring.contents(restored)
    if held.head == backup.head:
        return held.agrees_with(backup)
    return ends.has_operation(restored, backup.operations, backup.head)


@contextmanager
def _told_of_the_backup(file: Path) -> Iterator[None]:
    """What is wrong with the file, told of a backup, not of the store that somebody works with."""
    try:
        yield
    except StoreMissing as fault:
        raise EmptyBackup(file=file) from fault
    except NotAStore as fault:
        raise NotABackup(file=file) from fault
    except StoreDamaged as fault:
        raise BackupDamaged(file=file) from fault


def _opened(store: Path, file: Path, ask: Ask) -> Driver:
    if outfile.are_one(file, store):
        raise FromItself(file=file)
    with _told_of_the_backup(file):
        try:
            with infile.opened(file) as opened:
                head = opened.read(len(age.AGE_HEADER))
                if age.is_sealed(head):
                    age.require_encryption()
                    data = head + opened.read()
                    return restoring.open_bytes(age.unseal(data, ask(), file), file)
        except (FileNotFoundError, NotADirectoryError) as fault:
            raise NoSuchBackup(file=file) from fault
        except OSError as fault:
            if file.exists() and not file.is_file():
                raise NotABackup(file=file) from fault
            raise StoreUnreachable(path=file, why=os_reason(fault)) from fault
        return restoring.open_file(file)


def _ours(store: Path, file: Path, ask: Ask) -> Driver:
    """The backup, open, of which every table and trigger is as the program makes it."""
    backup = _opened(store, file, ask)
    try:
        with _told_of_the_backup(file):
            restoring.require_ours(backup, file)
    except BaseException:
        backup.close()
        raise
    return backup


def _compared(store: Path, file: Path, backup: Driver) -> Compared:
    if not restoring.may_be_replaced(store):
        raise OverAnothersFile(file=store)
    with _told_of_the_backup(file), faults.readable(file), backup.one_moment():
        held = restoring.contents(backup)
        breaks = len(verify.verify(backup).breaks) if held.schema == agreed.SCHEMA else 0
    try:
        with closing(restoring.open_file(store)) as present, faults.readable(store), present.one_moment():
            now = restoring.contents(present)
            return Compared(file, store, held, now, _relation(held, now, backup, present), breaks)
    except (StoreMissing, NotAStore, StoreDamaged, StoreTooNew):  # whatever is there, it is kept aside
        return Compared(file, store, held, None, Relation.ALONE, breaks)


def _relation(held: Contents, now: Contents, backup: Driver, present: Driver) -> Relation:
    if held.head == now.head:
        return Relation.SAME
    if ends.has_operation(present, held.operations, held.head):
        return Relation.OLDER
    return Relation.NEWER if ends.has_operation(backup, now.operations, now.head) else Relation.PARTED


def last_day(contents: Contents) -> datetime | None:
    """When the last operation was, on this computer's clock."""
    return datetime.fromisoformat(contents.last_at).astimezone() if contents.last_at else None
