"""The rosters that branches handed in: of each the newest, up to a quarter."""

from __future__ import annotations

from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.handed import Handed, RosterLine
from jygcli.services.books.desk import Desk
from jygcli.services.rollup import reporters
from jygcli.services.rollup.reporters import content_of
from jygcli.store.reads.rollup import EVER, PACKS, REPORTERS


class HandedLine(NamedTuple):
    """A member as a branch handed them in, and of which quarter's end."""

    branch: str
    quarter: Quarter
    line: RosterLine


class HandedRosters(NamedTuple):
    """All members that were handed in, branch by branch; and the branches that handed in no roster."""

    branch: str
    lines: tuple[HandedLine, ...]
    without: tuple[str, ...]


def rosters(desk: Desk, given: str | None = None, quarter: Quarter | None = None) -> HandedRosters:
    """The newest roster of each branch, or of the `given` one; with `quarter`, that of no later one.

    Raises UnknownReporter.
    """
    wanted = desk.rows(REPORTERS) if given is None else [reporters.find(desk, given)]
    span = EVER if quarter is None else {**EVER, "last": str(quarter)}
    newest: dict[int, Handed] = {}
    for pack in sorted(desk.rows(PACKS, **span), key=lambda pack: pack.quarter):
        handed = content_of(pack)
        if handed.roster is not None:
            newest[pack.reporter_id] = handed
    handed_in = ((reporter.name, newest[reporter.id]) for reporter in wanted if reporter.id in newest)
    lines = [HandedLine(name, handed.quarter, line) for name, handed in handed_in for line in handed.roster or ()]
    without = tuple(reporter.name for reporter in wanted if reporter.id not in newest)
    return HandedRosters(desk.branch.name, tuple(lines), without)
