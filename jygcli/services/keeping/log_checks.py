"""Whether the store is what its log says; the chain is held against the copies too."""

from __future__ import annotations

from typing import NamedTuple

from jygcli.services.keeping.findings import Finding, Found
from jygcli.store.base import Store
from jygcli.store.copies.beside import Copy, copies_of, lost_operations
from jygcli.store.log.verify import Break, CheckedChain
from jygcli.store.reads.log import HISTORY, HistoryLine

_TABLES_OF_HISTORY = frozenset({"operation", "undone"})


class LogVerified(NamedTuple):
    """How long the log is, where it ends, and what does not fit, the earliest first.

    `copies`: with how many copies it was compared.
    """

    operations: int
    changes: int
    head: str
    copies: int
    findings: tuple[Finding, ...]


def verify(store: Store) -> LogVerified:
    """Walk the whole log and hold the store, and the heads of its copies, against it: all of one moment."""
    with store.one_moment():
        chain = store.verify()
        copies = copies_of(store.path)
        return LogVerified(chain.operations, chain.changes, chain.head, len(copies), findings(store, chain, copies))


def findings(store: Store, chain: CheckedChain, copies: list[Copy]) -> tuple[Finding, ...]:
    """What `verify` and the doctor tell alike: what the walk found, and operations that only a copy still has."""
    history = [] if chain.missing_tables & _TABLES_OF_HISTORY else store.rows(HISTORY)
    told = {line.id: line for line in history}
    ordered = sorted(chain.breaks, key=lambda found: (found.operation is None, found.operation or 0))
    found = tuple(_finding(each, told.get(each.operation or 0)) for each in ordered)
    return (*found, *(_lost(copy) for copy in lost_operations(chain, copies)))


def _finding(found: Break, line: HistoryLine | None) -> Finding:
    where = f"operation:{found.operation}" if found.table is None else f"{found.table}:{found.row_id or ''}"
    return Finding(found.fault, where, {"found": found, "line": line})


def _lost(copy: Copy) -> Finding:
    facts = {"name": copy.path.name, "operation": copy.newest[0] if copy.newest else 0}
    return Finding(Found.OPERATIONS_LOST, f"copy:{copy.path.name}", facts)
