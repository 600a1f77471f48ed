"""The branches that hand in to this one: which are known, which are only expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.handed import Handed, read_body
from jygcli.services.books.branches import checked_name
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, code_of
from jygcli.store.reads.rollup import EVER, PACKS, REPORTERS, PackRecord, Reporter
from jygcli.store.rows import tables

UnknownReporter = Refused.saying(
    "没有下级支部“{given}”。", "看有哪些：jyg rollup list；还没有报过的，先登记：jyg rollup expect {given}"
)


class ReporterShown(NamedTuple):
    """A branch, by its number in the list, and the newest of what it handed in."""

    number: int
    reporter: Reporter
    newest: Handed | None
    quarters: tuple[Quarter, ...]

    @property
    def log_code(self) -> LogCode | None:
        """Where its log ended when the newest was made."""
        return self.newest and code_of(*self.newest.log)


class ReporterList(NamedTuple):
    branch: str
    reporters: tuple[ReporterShown, ...]


class Expected(NamedTuple):
    """Branches of which something is expected: those that are new in the list, and those that were in it."""

    added: tuple[str, ...]
    known: tuple[str, ...]


def content_of(record: PackRecord) -> Handed:
    """What was handed in, which was looked at when it was taken."""
    return read_body(record.content.encode(), record.quarter)


def list_all(desk: Desk) -> ReporterList:
    """All branches, in the order in which they became known."""
    packs = desk.rows(PACKS, **EVER)
    shown = []
    for number, reporter in enumerate(desk.rows(REPORTERS), start=1):
        own = [pack for pack in packs if pack.reporter_id == reporter.id]
        newest = max(map(content_of, own), key=lambda handed: handed.made_at, default=None)
        shown.append(ReporterShown(number, reporter, newest, tuple(pack.quarter for pack in own)))
    return ReporterList(desk.branch.name, tuple(shown))


def expect(desk: Desk, names: Iterable[str]) -> Expected:
    """Note branches from which something is expected. Raises as `branches.checked_name`."""
    checked = dict.fromkeys(checked_name(name, "支部名称", "jyg rollup expect 第一党支部") for name in names)
    with desk.operation("rollup.expect") as desk:
        there = {reporter.name for reporter in desk.rows(REPORTERS)}
        new = tuple(name for name in checked if name not in there)
        for name in new:  # one by one, so that the log tells of each which operation made it
            desk.add(tables.ReporterRow(branch_id=desk.branch.id, name=name))
    return Expected(new, tuple(name for name in checked if name in there))


def find(desk: Desk, given: str) -> Reporter:
    """The branch of that name, or of that number in the list. Raises UnknownReporter."""
    reporters: Sequence[Reporter] = desk.rows(REPORTERS)
    wanted = given.strip()
    for number, reporter in enumerate(reporters, start=1):
        if reporter.name == wanted or str(number) == wanted:
            return reporter
    raise UnknownReporter(given=given)
