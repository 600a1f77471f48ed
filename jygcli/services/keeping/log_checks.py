"""Whether the store is what its log says; the chain is held against its witnesses too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.books.log_end import LogCode
from jygcli.services.keeping.findings import Finding, Found, found_in
from jygcli.store.base import Store
from jygcli.store.copies import heads, kept
from jygcli.store.copies.heads import Head
from jygcli.store.copies.kept import Copy
from jygcli.store.log.breaks import Break
from jygcli.store.log.verify import CheckedChain, Tell
from jygcli.store.reads.log import HISTORY, HistoryLine

_TABLES_OF_HISTORY = frozenset({"operation", "undone"})


class Vouched(NamedTuple):
    """The newest operations that something outside the file knows of and finds unchanged: what came after them may have
    been changed unseen. `copies`: of the copies beside it; `computer`: of those that were written on this computer.
    """

    copies: int
    computer: int


class LogVerified(NamedTuple):
    """How long the log is, where it ends, and what does not fit, the earliest first.

    `copies`: with how many copies it was compared; `gone`: how many somebody has taken away. `codes`: those from paper
    that are right. `since`: the operation from which on it was looked at, where that isn't all of it. `in_part`: it was
    looked at by a login that sees some branches alone.
    """

    operations: int
    changes: int
    head: str
    copies: int
    findings: tuple[Finding, ...]
    vouched: Vouched
    gone: int = 0
    codes: tuple[LogCode, ...] = ()
    since: int | None = None
    in_part: bool = False


class Witnesses(NamedTuple):
    """What is kept of the log outside the file: copies, what is left of those taken away, this computer's notes."""

    copies: tuple[Copy, ...]
    gone: tuple[Copy, ...]
    computer: tuple[Head, ...]

    @property
    def every_copy(self) -> tuple[Copy, ...]:
        return (*self.copies, *self.gone)


def verify(
    store: Store, codes: tuple[LogCode, ...] = (), since: date | None = None, tell: Tell = lambda _share: None
) -> LogVerified:
    """Walk the log, or what was done since a day, and hold the store, its witnesses and `codes` from paper against it:
    all of one moment.
    """
    with store.one_moment():
        chain = store.verify(since, tell)
        witnesses = witnesses_of(store, chain)
        right = tuple(code for code in codes if (chain.hash_of(code.operation) or "").startswith(code.hash))
        wrong = (_code_differs(code, chain) for code in codes if code not in right)
        found = found_in(store, (*findings(store, chain, witnesses), *wrong))
        vouched, copies, gone = vouched_by(chain, witnesses), len(witnesses.copies), len(witnesses.gone)
        return LogVerified(
            chain.operations, chain.changes, chain.head, copies, found, vouched, gone, right, chain.since, chain.in_part
        )


def witnesses_of(store: Store, chain: CheckedChain) -> Witnesses:
    """What is kept of a store's log outside its file."""
    copies = kept.copies_of(store.file) if store.file else []
    gone = kept.gone_of(store.file, copies) if store.file else []
    of_computer = heads.known_to_computer(store.place, chain.first) if chain.first else []
    return Witnesses(tuple(copies), tuple(gone), tuple(of_computer))


def vouched_by(chain: CheckedChain, witnesses: Witnesses) -> Vouched:
    """How far the witnesses know the log as it is."""
    ends = [end for copy in witnesses.every_copy if (end := copy.newest or copy.noted) is not None]
    copies, computer = (
        max((operation for operation, digest in every if chain.has(operation, digest)), default=0)
        for every in (ends, [(head.operation, head.hash) for head in witnesses.computer])
    )
    return Vouched(copies, computer)


def findings(store: Store, chain: CheckedChain, witnesses: Witnesses) -> tuple[Finding, ...]:
    """What `verify` and the doctor tell alike: what the walk found, and what only a witness still has."""
    history = store.rows(HISTORY) if chain.breaks and not chain.missing_tables & _TABLES_OF_HISTORY else []
    told = {line.id: line for line in history}
    ordered = sorted(chain.breaks, key=lambda found: (found.operation is None, found.operation or 0))
    found = tuple(_finding(each, told.get(each.operation or 0)) for each in ordered)
    changed = (_of_copy(Found.COPY_CHANGED, copy) for copy in witnesses.copies if copy.was_changed)
    in_part = [Finding(Found.READ_IN_PART, "file")] if store.in_part else []
    return (*in_part, *found, *_lost(chain, witnesses), *changed)


def _lost(chain: CheckedChain, witnesses: Witnesses) -> Iterator[Finding]:
    """Operations that a witness knows, and that neither the log nor a restore explains."""
    lost = kept.lost_operations(chain, witnesses.every_copy)
    for copy in lost:
        yield _of_copy(Found.NOTE_LOST if copy.gone else Found.OPERATIONS_LOST, copy)
    told = {copy.newest or copy.noted for copy in lost} | kept.explained_by(witnesses.copies)
    for head in witnesses.computer:
        end = head.operation, head.hash
        if not chain.has(*end) and end not in told:
            facts = {"operation": head.operation, "at": head.at}
            yield Finding(Found.HEAD_LOST, f"operation:{head.operation}", facts)


def _of_copy(kind: Found, copy: Copy) -> Finding:
    end = copy.newest or copy.noted
    facts = {"name": copy.path.name, "operation": end[0] if end else 0}
    return Finding(kind, f"copy:{copy.path.name}", facts)


def _code_differs(code: LogCode, chain: CheckedChain) -> Finding:
    """A code that isn't that of the log: of an operation that it hasn't come to, or of another one."""
    kind = Found.CODE_BEYOND if code.operation > chain.operations else Found.CODE_DIFFERS
    facts = {"code": str(code), "operation": code.operation, "there": chain.operations}
    return Finding(kind, f"operation:{code.operation}", facts)


def _finding(found: Break, line: HistoryLine | None) -> Finding:
    where = f"operation:{found.operation}" if found.table is None else f"{found.table}:{found.row_id or ''}"
    return Finding(found.fault, where, {"found": found, "line": line})
