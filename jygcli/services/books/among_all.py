"""Desks for a report over all branches: each query is sent once for all of them, and not once a branch."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jygcli.services.books.desk import Desk
from jygcli.store.base import Store
from jygcli.store.reads.queries import BRANCHES, Query, R, tells_branch

_WHOLE = 0  # in place of a branch's id


@dataclass(frozen=True, slots=True)
class DeskAmongAll(Desk):
    """A desk that only reads; what it has read for one branch is there for the next."""

    gathered: dict[Hashable, Mapping[int, list[Any]]] = field(repr=False)

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        if not tells_branch(query):
            return self.store.rows(query, branch=self.branch.id, **parameters)
        key = (query.name, query.text, *parameters.items())
        if key not in self.gathered:
            self.gathered[key] = self.store.rows_by_branch(query, **parameters)
        found: list[R] = self.gathered[key].get(self.branch.id, [])
        return found

    def store_rows(self, query: Query[R], **parameters: object) -> list[R]:
        key = (query.name, query.text, *parameters.items())
        if key not in self.gathered:
            self.gathered[key] = {_WHOLE: self.store.rows(query, **parameters)}
        found: list[R] = self.gathered[key][_WHOLE]
        return found


def desks_among_all(store: Store, today: date) -> Iterator[DeskAmongAll]:
    """A desk for each branch of the store."""
    gathered: dict[Hashable, Mapping[int, list[Any]]] = {}
    for branch in store.rows(BRANCHES):
        yield DeskAmongAll(store, branch, today, gathered)
