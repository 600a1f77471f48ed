"""Where a command works: an open store, one branch in it, and the day to work from."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jygcli.domain.law.settings import Settings
from jygcli.store.base import Reader, Store
from jygcli.store.reads.queries import SETTINGS, Query, R
from jygcli.store.reads.records import Branch

if TYPE_CHECKING:
    from jygcli.store.rows.unit import Operation


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a use case needs from outside its request. `today` is never read from a clock."""

    store: Store
    branch: Branch
    today: date

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The branch's records of a named query."""
        return self.store.rows(query, branch=self.branch.id, **parameters)

    def operation(self, command: str, *, bulk: bool = False) -> AbstractContextManager[Operation]:
        """One transaction with its log."""
        return self.store.operation(command, self.today, bulk=bulk)

    @property
    def settings(self) -> Settings:
        return settings_of(self.store, self.branch.id)


def settings_of(reader: Reader, branch_id: int) -> Settings:
    """What the branch has set; what is missing has its default."""
    return {row.name: row.value for row in reader.rows(SETTINGS, branch=branch_id)}
