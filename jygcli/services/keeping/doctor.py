"""A look over the whole store: a list of checks, each of which returns what it finds and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from jygcli.domain.base.findings import Finding, Severity
from jygcli.domain.log_words import table_words
from jygcli.services.books.desk import Desk
from jygcli.services.keeping import log_checks
from jygcli.services.keeping.doctor_books import books_hold
from jygcli.services.keeping.doctor_people import dates_possible, nobody_twice, themes_complete
from jygcli.services.keeping.log_checks import RESTORE
from jygcli.store import clock
from jygcli.store.base import Store
from jygcli.store.copies import beside as copies
from jygcli.store.copies import health
from jygcli.store.copies.schema import How, Kind
from jygcli.store.log.verify import Chain
from jygcli.store.reads.log import HISTORY

_PARTS = {Kind.INDEX: "索引", Kind.TRIGGER: "触发器", Kind.VIEW: "视图"}
_HOW = {
    How.MISSING: "的{part}不见了",
    How.CHANGED: "的{part}被改过",
    How.UNKNOWN: "多出来的{part}不是 jyg 的",
}
_OLD_COPY = timedelta(days=30)


@dataclass(frozen=True)
class Patient:
    """What the checks look at: the store, and a desk for each of its branches."""

    store: Store
    desks: tuple[Desk, ...]
    chain: Chain

    @cached_property
    def copies(self) -> list[copies.Copy]:
        return copies.copies_of(self.store.path)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: its name for scripts, what it looks at, and how.

    `reads`: it reads records, so it can't be done where a table of them is missing.
    """

    name: str
    title: str
    run: Callable[[Patient], Iterable[Finding]]
    reads: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    check: Check
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """Every check with what it found."""

    checks: tuple[Checked, ...]

    @property
    def wrong(self) -> int:
        """How many things are wrong; what only should be looked at is not counted."""
        return sum(f.severity is Severity.WRONG for checked in self.checks for f in checked.findings)


def file_sound(patient: Patient) -> Iterator[Finding]:
    """SQLite's own check of pages, indexes and constraints, and rows that refer to nothing."""
    found = patient.store.examine()
    if found.messages:
        what = f"文件损坏：SQLite 报告 {len(found.messages)} 处（{found.messages[0]}）。"
        yield Finding(what, RESTORE, "file")
    for broken in found.references:
        what = f"“{table_words(broken.table).name}”第 {broken.row_id} 条所指的{table_words(broken.parent).name}不存在。"
        yield Finding(what, "核对是谁用别的软件改过台账；再运行 jyg log verify", f"{broken.table}:{broken.row_id}")


def schema_whole(patient: Patient) -> Iterator[Finding]:
    """The tables, indexes and triggers that the program made, and no others; whole tables are told by the log."""
    for part, how in ((found.part, found.how) for found in patient.store.schema_differences()):
        owner = "台账" if part.kind is Kind.VIEW else f"“{table_words(part.table).name}”"
        called = "结构" if part.kind is Kind.TABLE else f"{_PARTS[part.kind]} {part.name} "
        yield Finding(f"{owner}{_HOW[how].format(part=called)}。", RESTORE, f"{part.kind}:{part.name}")


def log_sound(patient: Patient) -> Iterable[Finding]:
    """All that `jyg log verify` looks at: the log's chain, every row held against it, and the copies' newest lines."""
    return log_checks.findings(patient.store, patient.chain, patient.copies)


def clock_forward(patient: Patient) -> Iterator[Finding]:
    """The times of the operations follow each other, unless the clock was set back."""
    history = patient.store.rows(HISTORY)
    for before, line in pairwise(history):
        if line.at < before.at:
            what = f"第 {line.id} 号操作的时间早于第 {before.id} 号：电脑的时间被调回过。"
            yield Finding(
                what, "核对电脑的日期和时间；先后以编号为准，数字不受影响", f"operation:{line.id}", Severity.LOOK
            )


def copies_at_hand(patient: Patient) -> Iterator[Finding]:
    """There is a recent copy that can be read."""
    for copy in patient.copies:
        if copy.newest is None and patient.chain.operations:
            what = f"备份 {copy.path.name} 读不出来。"
            yield Finding(
                what, "它不能用来恢复，可以删掉；再留一份：jyg backup", f"copy:{copy.path.name}", Severity.LOOK
            )
    good = [copy for copy in patient.copies if copy.newest is not None]
    if patient.chain.operations and (not good or clock.now() - good[-1].at > _OLD_COPY):
        yield Finding("最近一个月没有备份。", "留一份：jyg backup；再拷到 U 盘：jyg backup --to U盘", "", Severity.LOOK)


def nobody_else_reads(patient: Patient) -> Iterator[Finding]:
    """The files are their owner's alone."""
    for path in (patient.store.path, *(copy.path for copy in patient.copies)):
        if health.others_can_read(path):
            what = f"{path} 别的用户也能读，里面有身份证号和电话。"
            yield Finding(what, f'只留给自己：chmod 600 "{path}"', "file", Severity.LOOK)


def each_branch(check: Callable[[Desk], Iterable[Finding]]) -> Callable[[Patient], Iterator[Finding]]:
    """A check of one branch, run for all."""
    return lambda patient: (found for desk in patient.desks for found in check(desk))


CHECKS: tuple[Check, ...] = (
    Check("file", "文件和索引", file_sound),
    Check("schema", "表、索引和触发器", schema_whole),
    Check("log", "操作记录", log_sound),
    Check("books", "账目", each_branch(books_hold), reads=True),
    Check("themes", "七个固定主题", each_branch(themes_complete), reads=True),
    Check("dates", "日期", each_branch(dates_possible), reads=True),
    Check("twice", "像是同一个人", each_branch(nobody_twice), reads=True),
    Check("clock", "电脑的时间", clock_forward, reads=True),
    Check("copies", "备份", copies_at_hand),
    Check("private", "文件权限", nobody_else_reads),
)


def examine(store: Store, desks: Iterable[Desk]) -> Examined:
    """Run every check; where tables are missing, those that need none of them."""
    chain = store.verify()
    whole = not chain.missing_tables
    patient = Patient(store, tuple(desks) if whole else (), chain)
    return Examined(tuple(Checked(check, tuple(check.run(patient))) for check in CHECKS if whole or not check.reads))
