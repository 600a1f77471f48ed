"""Whether the store is what its log says, in sentences; the chain is held against the copies too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jygcli.domain.base.findings import Finding
from jygcli.domain.log_words import command_words, table_words
from jygcli.services.undo.logbook import local_time
from jygcli.store.base import Store
from jygcli.store.copies.beside import Copy, copies_of, lost_operations
from jygcli.store.log.verify import Break, Chain, Fault
from jygcli.store.reads.log import HISTORY

RESTORE = "不要再写入；用最近的好备份恢复：jyg backup --list，再 jyg restore 文件 --check"
_ASK = "问一问谁用别的软件打开过台账；数字以纸质收据核对，或用备份恢复：jyg backup --list"

_SENTENCES = {
    Fault.OPERATION_MISSING: "{operation}不见了，记录从这里断开",
    Fault.OPERATION_CHANGED: "{operation}的记录被改过{row}{columns}",
    Fault.CHANGE_MISSING: "{operation}的明细少了",
    Fault.CHANGE_EXTRA: "多出来一条不属于任何操作的明细（第 {row_id} 条）",
    Fault.CHANGE_MOVED: "{operation}的明细（第 {row_id} 条）排到了后来的操作后面",
    Fault.LOG_CUT_SHORT: "最后的操作被删掉了：应当有第 {number} 号，与记下的末尾不符",
    Fault.HEAD_MISSING: "记录末尾的标记被删掉了",
    Fault.ROW_CHANGED: "{table}第 {row_id} 条被改过{columns}，不是{operation}写下的内容",
    Fault.ROW_MISSING: "{table}第 {row_id} 条不见了，{operation}写下过它",
    Fault.ROW_EXTRA: "{table}多出来第 {row_id} 条，没有哪次操作写过它",
    Fault.UNGUARDED: "{table}的保护（不许改、不许删）被去掉了",
    Fault.TABLE_MISSING: "{table}这张表不见了",
    Fault.TABLE_UNKNOWN: "台账里有一张不是 jyg 的表 {table}",
}
_ADVICE = {
    Fault.TABLE_MISSING: RESTORE,
    Fault.TABLE_UNKNOWN: "问一问谁用别的软件打开过台账；要去掉它，用没有这张表的备份恢复：jyg backup --list",
}


_DERIVE_ANEW = "首字母由姓名得出，恢复时重新算：先 jyg backup 留一份，再用这一份 jyg restore"
_TABLES_OF_INITIALS = frozenset({"member", "initials"})
_TABLES_OF_HISTORY = frozenset({"operation", "undone"})


@dataclass(frozen=True, slots=True)
class LogVerified:
    """How long the log is, where it ends, and what does not fit, the earliest first.

    `copies`: with how many copies it was compared.
    """

    operations: int
    changes: int
    head: str
    copies: int
    findings: tuple[Finding, ...]


def verify(store: Store) -> LogVerified:
    """Walk the whole log and hold the store, and the heads of its copies, against it."""
    chain = store.verify()
    copies = copies_of(store.path)
    return LogVerified(chain.operations, chain.changes, chain.head, len(copies), findings(store, chain, copies))


def findings(store: Store, chain: Chain, copies: list[Copy]) -> tuple[Finding, ...]:
    """What `verify` and the doctor tell alike."""
    return (*log_findings(store, chain), *copy_findings(chain, copies))


def log_findings(store: Store, chain: Chain) -> tuple[Finding, ...]:
    """What the walk found, by operation; then what was derived from the records and no longer follows from them."""
    history = [] if chain.missing_tables & _TABLES_OF_HISTORY else store.rows(HISTORY)
    told = {line.id: f"（{command_words(line.command)}，{_when(line.at)}）" for line in history}
    ordered = sorted(chain.breaks, key=lambda found: (found.operation is None, found.operation or 0))
    return (*(_finding(found, told) for found in ordered), *_initials_findings(store, chain))


def _initials_findings(store: Store, chain: Chain) -> Iterator[Finding]:
    if chain.missing_tables & _TABLES_OF_INITIALS:
        return
    changed = {found.row_id for found in chain.breaks if found.table == "member"}  # their name is told already
    for member in (member for member in store.wrong_initials() if member.id not in changed):
        what = f"{member.number} {member.name}的姓名首字母与姓名对不上，按首字母找人会找错。"
        yield Finding(what, _DERIVE_ANEW, f"initials:{member.id}")


def _when(at: str) -> str:
    try:
        return f"{local_time(at):%Y-%m-%d %H:%M}"
    except ValueError:  # changed by somebody
        return at


def _finding(found: Break, told: dict[int, str]) -> Finding:
    operation = "" if found.operation is None else f"第 {found.operation} 号操作{told.get(found.operation, '')}"
    words = table_words(found.table or "")
    named = found.fault is Fault.OPERATION_CHANGED and found.table is not None
    what = _SENTENCES[found.fault].format(
        operation=operation or "最后一次操作",
        number=found.operation,
        table=f"“{words.name}”",
        row_id=found.row_id,
        row=f"：“{words.name}”第 {found.row_id} 条与前面对不上" if named else "",
        columns=_columns(found),
    )
    where = f"operation:{found.operation}" if found.table is None else f"{found.table}:{found.row_id or ''}"
    return Finding(f"{what}。", _ADVICE.get(found.fault, _ASK if found.table else RESTORE), where)


def _columns(found: Break) -> str:
    words = table_words(found.table or "").columns
    return f"（{'、'.join(words.get(name, name) for name in found.columns)}）" if found.columns else ""


def copy_findings(chain: Chain, copies: list[Copy]) -> Iterator[Finding]:
    """Operations that a copy of this store has, and the store no longer."""
    for copy in lost_operations(chain, copies):
        yield Finding(
            f"备份 {copy.path.name} 里的第 {copy.newest[0] if copy.newest else 0} 号操作，台账里没有或不一样。",
            "恢复过更早的备份，就不用管；没有恢复过，说明记录被删改过，用这份备份核对：jyg restore 文件 --check",
            f"copy:{copy.path.name}",
        )
