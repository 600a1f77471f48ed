"""The ends of a branch's log, as it stated them from time to time: a log only grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.handed import Handed


class LogDoubt(Enum):
    """What the ends of a branch's log, as it stated them from time to time, say of its book."""

    SHORTER = "shorter"  # later there were fewer operations
    OTHER = "other"  # of one number there are two hashes


class Doubt(NamedTuple):
    """A log that has not only grown: what was stated earlier, and later."""

    kind: LogDoubt
    before: Handed
    after: Handed


def doubts_of(handed: Handed, others: Iterable[Handed]) -> Iterator[Doubt]:
    """What the ends of the log, stated at different times, don't agree in."""
    for other in others:
        before, after = sorted((other, handed), key=lambda one: one.made_at)
        if after.log.operations < before.log.operations:
            yield Doubt(LogDoubt.SHORTER, before, after)
        elif after.log.operations == before.log.operations and after.log.hash != before.log.hash:
            yield Doubt(LogDoubt.OTHER, before, after)
