"""A look over the whole store: a list of checks, each of which returns what it finds.

A further one is a function and a row of `CHECKS`, a `Found` in findings.py, and its words in views/keeping/checks.py;
one about a single branch is in branch_checks.py, with a row of `BRANCH_CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from jygcli.domain.base.tuples import NamedTuple
from jygcli.files import rights
from jygcli.services.books.desk import Desk
from jygcli.services.keeping import log_checks
from jygcli.services.keeping.branch_checks import books_hold, dates_possible, nobody_twice, themes_complete
from jygcli.services.keeping.findings import Finding, Found, Gravity, found_in
from jygcli.store import clock
from jygcli.store.base import Store
from jygcli.store.copies.kept import Copy
from jygcli.store.errors import StoreDamaged
from jygcli.store.log.verify import CheckedChain
from jygcli.store.reads.log import SET_BACK

_OLD_COPY = timedelta(days=30)


Tell = Callable[[str, float], None]  # which check is at work, and what part of it is done, 0 to 1


class Patient(NamedTuple):
    """What the checks look at: the store, and a desk for each of its branches. `tell` is told how far a check is."""

    store: Store
    desks: tuple[Desk, ...]
    chain: CheckedChain
    witnesses: log_checks.Witnesses
    tell: Callable[[float], None]

    @property
    def copies(self) -> tuple[Copy, ...]:
        return self.witnesses.copies


class Check(NamedTuple):
    """One line of the list: its name for scripts, and how it looks.

    `reads`: it reads records, so it can't be done where a table of them is missing.
    """

    name: str
    run: Callable[[Patient], Iterable[Finding]]
    reads: bool = False


class Checked(NamedTuple):
    check: Check
    findings: tuple[Finding, ...]


class Examined(NamedTuple):
    """Every check with what it found; those of one `branch` alone, where it is named."""

    checks: tuple[Checked, ...]
    branch: str | None = None

    @property
    def wrong(self) -> int:
        """How many things are wrong; what only should be looked at is not counted."""
        return sum(f.severity is Gravity.WRONG for checked in self.checks for f in checked.findings)


def file_sound(patient: Patient) -> Iterator[Finding]:
    """SQLite's own check of pages, indexes and constraints, and rows that refer to nothing."""
    found = patient.store.examine()
    if found.messages:
        yield Finding(Found.FILE_DAMAGED, "file", {"count": len(found.messages), "first": found.messages[0]})
    if not patient.store.may_be_written:
        yield Finding(Found.HEADER_DAMAGED, "file")
    for broken in found.references:
        facts = {"table": broken.table, "row_id": broken.row_id, "parent": broken.parent}
        yield Finding(Found.REFERENCE_BROKEN, f"{broken.table}:{broken.row_id}", facts)


def schema_whole(patient: Patient) -> Iterator[Finding]:
    """The tables, indexes and triggers that the program made, and no others; whole tables are told by the log."""
    for found in patient.store.schema_differences():
        where = f"{found.part.kind}:{found.part.name}"
        yield Finding(Found.SCHEMA_DIFFERS, where, {"part": found.part, "how": found.how})


def log_sound(patient: Patient) -> Iterable[Finding]:
    """All that `jyg log verify` looks at: the log's chain, every row held against it, and the copies' newest lines."""
    found = log_checks.findings(patient.store, patient.chain, patient.witnesses)
    return (*found, Finding(Found.SEEN_IN_PART, severity=Gravity.LOOK)) if patient.chain.in_part else found


def clock_forward(patient: Patient) -> Iterator[Finding]:
    """The times of the operations follow each other, unless the clock was set back."""
    for line in patient.store.rows(SET_BACK):
        yield Finding(
            Found.CLOCK_SET_BACK, f"operation:{line.id}", {"line": line.id, "before": line.before}, Gravity.LOOK
        )


def copies_at_hand(patient: Patient) -> Iterator[Finding]:
    """There is a recent copy that can be read, and none was taken away; a server's are its administrator's."""
    if patient.store.file is None:
        return
    for copy in patient.copies:
        if copy.newest is None and patient.chain.operations:
            name = copy.path.name
            yield Finding(Found.COPY_UNREADABLE, f"copy:{name}", {"name": name}, Gravity.LOOK)
    for copy in patient.witnesses.gone:
        yield Finding(Found.COPY_GONE, f"copy:{copy.path.name}", {"name": copy.path.name}, Gravity.LOOK)
    good = [copy for copy in patient.copies if copy.newest is not None]
    if patient.chain.operations and (not good or clock.now() - good[-1].at > _OLD_COPY):
        yield Finding(Found.NO_RECENT_COPY, severity=Gravity.LOOK)


def nobody_else_reads(patient: Patient) -> Iterator[Finding]:
    """The files are their owner's alone; where the system doesn't say so, that is told once."""
    store, unknown = patient.store.file, False
    if store is None:
        return
    for path in (store, *(copy.path for copy in patient.copies)):
        open_to_others = rights.others_can_read(path)
        if open_to_others:
            yield Finding(Found.OTHERS_CAN_READ, "file", {"path": path}, Gravity.LOOK)
        unknown = unknown or open_to_others is None
    if unknown:
        yield Finding(Found.RIGHTS_UNKNOWN, "file", {"path": store}, Gravity.LOOK)


BRANCH_CHECKS: Mapping[str, Callable[[Desk], Iterable[Finding]]] = {
    "books": books_hold,
    "themes": themes_complete,
    "dates": dates_possible,
    "twice": nobody_twice,
}


def each_branch(name: str) -> Check:
    """A check of one branch, run for all."""

    def run(patient: Patient) -> Iterator[Finding]:
        for done, desk in enumerate(patient.desks):
            patient.tell(done / len(patient.desks))
            yield from BRANCH_CHECKS[name](desk)

    return Check(name, run, reads=True)


CHECKS: tuple[Check, ...] = (
    Check("file", file_sound),
    Check("schema", schema_whole),
    Check("log", log_sound),
    *map(each_branch, BRANCH_CHECKS),
    Check("clock", clock_forward, reads=True),
    Check("copies", copies_at_hand),
    Check("private", nobody_else_reads),
)


def examine(
    store: Store, desks: Iterable[Desk], since: date | None = None, tell: Tell = lambda _check, _share: None
) -> Examined:
    """Run every check, all of one moment; where tables are missing, those that need none of them. `since`: of the log,
    only what was done since that day.

    A check that can't read what it needs says so, and the others go on.
    """
    with store.one_moment():
        chain = store.verify(since, partial(tell, "log"))
        whole = not chain.missing_tables
        witnesses = log_checks.witnesses_of(store, chain)
        patient = Patient(store, _as_far_as_read(chain, desks) if whole else (), chain, witnesses, lambda _share: None)
        return Examined(tuple(_checked(check, patient, tell) for check in CHECKS if whole or not check.reads))


def examine_branch(desk: Desk, tell: Tell = lambda _check, _share: None) -> Examined:
    """Run the checks of a branch for this one alone, without those of the file and of the log."""
    found = []
    with desk.store.one_moment():
        for name, run in BRANCH_CHECKS.items():
            tell(name, 0)
            found.append(Checked(each_branch(name), tuple(run(desk))))
    return Examined(tuple(found), desk.branch.name)


def _as_far_as_read(chain: CheckedChain, desks: Iterable[Desk]) -> tuple[Desk, ...]:
    try:
        return tuple(desks)
    except StoreDamaged:
        if not chain.breaks:
            raise
        return ()


def _checked(check: Check, patient: Patient, tell: Tell) -> Checked:
    tell(check.name, 0)
    try:
        found = tuple(check.run(patient._replace(tell=partial(tell, check.name))))
        return Checked(check, found_in(patient.store, found))
    except patient.store.unreadable:
        if not patient.chain.breaks and patient.store.examine().sound:
            raise  # it is not the store's fault
        return Checked(check, found_in(patient.store, (Finding(Found.CHECK_IMPOSSIBLE, check.name),)))
