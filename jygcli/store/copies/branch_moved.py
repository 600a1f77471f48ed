"""One branch of a store written into another store, empty or with other branches: its rows under new ids, noted in the
log there as one operation. The log of what was done before stays where it was, whole: a chain can't be cut by branch.

Before it is kept, what was written is read back under the ids that it had, and held against what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.expected import as_roster
from jygcli.store.copies.moved import MoveDiffers, in_order
from jygcli.store.copies.restoring import OF_MONEY
from jygcli.store.log.chain import new_salt
from jygcli.store.log.withheld import PRIVATE
from jygcli.store.place import Place
from jygcli.store.reads.queries import BEGAN, BRANCHES, fetch
from jygcli.store.rows.row import Columns

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver
    from jygcli.store.rows.unit import Operation

_BRANCH, _TAKEN_BACK = "branch", "taken_back"
# What is the log's, and stays with it.
_STAYING = frozenset({"alembic_version", "operation", "change", "chain_head", "undone"})
# Which tables a table names by ids that are no references: who was expected at a meeting that was signed off.
_NAMED = {"meeting": frozenset({"member"})}

Tell = Callable[[float], None]  # what part of the work is done, 0 to 1
Ids = dict[str, dict[int, int]]  # by table: the id that a row had → the one that it has


class BranchThere(Refused):
    message = "{path}里已经有支部“{name}”，没有搬。"
    advice = "要么已经搬过了；要么是同名的另一个支部，先把一个改名：jyg branch rename 新名称"


class Written(NamedTuple):
    """How many rows of which table, and what the entries of money come to, in fen."""

    rows: Mapping[str, int]
    sums: Mapping[str, int]


def write(source: Driver, branch: int, op: Operation, place: Place, tell: Tell = lambda _share: None) -> Written:
    """Write all rows of a branch, within one moment of the source and an operation of the target. Raises BranchThere,
    MoveDiffers.
    """
    references = {table: source.references(table) for table in source.tables_of() if table not in _STAYING}
    named = {table: {*to.values()} | _NAMED.get(table, frozenset()) for table, to in references.items()}
    order = [*(table for table in in_order(named) if table != _TAKEN_BACK), _TAKEN_BACK]  # which names any table's rows
    ids: Ids = {}
    counts: dict[str, int] = {}
    sums = dict.fromkeys(OF_MONEY, 0)
    for done, table in enumerate(order):
        rows = list(_rows(source, table, branch, references, ids))
        if table == _BRANCH:
            _require_no_other(op, rows[0], place)
            [began] = fetch(source, BEGAN, {"branch": branch})
            rows = [{**rows[0], "opened_on": str(began.opened_on)}]
        if rows:
            ids[table] = _put(op, table, rows, references[table], ids, place)
        counts[table] = len(rows)
        if table in sums:
            sums[table] = sum(int(row["amount"] or 0) for row in rows)
        tell((done + 1) / len(order))
    return Written(counts, sums)


def _require_no_other(op: Operation, branch: Columns, place: Place) -> None:
    if any(known.name == branch["name"] for known in op.rows(BRANCHES)):
        raise BranchThere(path=place, name=branch["name"])


def _rows(
    driver: Driver, table: str, branch: int, references: Mapping[str, Mapping[str, str]], ids: Ids
) -> Iterator[Columns]:
    """The rows of a table that are the branch's, by ascending ids."""
    if table == _TAKEN_BACK:
        for row in driver.each(f'SELECT * FROM "{table}" ORDER BY id'):  # noqa: S608 - ours
            if row["row_id"] in ids.get(row["table_name"], ()):
                yield dict(row)
        return
    of_branch = _of_private(branch, references) if table == PRIVATE else _condition(table, references)
    for row in driver.each(f'SELECT * FROM "{table}" WHERE {of_branch} ORDER BY id', (branch,) * of_branch.count("?")):  # noqa: S608 - our own tables
        yield dict(row)


def _condition(table: str, references: Mapping[str, Mapping[str, str]]) -> str:
    """By what a row is the branch's: its own column, or the row that it stands under, as a condition with one `?`."""
    if table == _BRANCH:
        return "id = ?"
    ways = {parent: column for column, parent in references[table].items() if parent not in (table, PRIVATE)}
    parent = _BRANCH if _BRANCH in ways else min(ways)
    if parent == _BRANCH:
        return f'"{ways[parent]}" = ?'
    return f'"{ways[parent]}" IN (SELECT id FROM "{parent}" WHERE {_condition(parent, references)})'  # noqa: S608 - ours


def _of_private(branch: int, references: Mapping[str, Mapping[str, str]]) -> str:
    """The private values to which rows of the branch refer."""
    asked = [
        f'id IN (SELECT "{column}" FROM "{table}" WHERE {_condition(table, references)})'  # noqa: S608 - ours
        for table, to in references.items()
        for column, parent in to.items()
        if parent == PRIVATE
    ]
    return " OR ".join(asked)


def _put(
    op: Operation, table: str, rows: Sequence[Columns], references: Mapping[str, str], ids: Ids, place: Place
) -> dict[int, int]:
    """Write them under new ids, in the same order, and read them back. The ids that they have now, by those that they
    had. Raises MoveDiffers.
    """
    first = op.next_id(table)
    known = {int(row["id"] or 0): first + at for at, row in enumerate(rows)}
    there = {**ids, table: known}
    written = [{**_as_there(table, row, references, there), "id": first + at} for at, row in enumerate(rows)]
    if table == PRIVATE:
        written = [{**row, "salt": new_salt()} for row in written]
    if table == _BRANCH:
        written = [{**row, "in_use": int(first == 1)} for row in written]
    op.add_columns(table, {name: [row[name] for row in written] for name in written[0] if name != "id"})
    if list(op.rows_of(table, known.values()).values()) != written:
        raise MoveDiffers(path=place, table=table)
    return known


def _as_there(table: str, row: Columns, references: Mapping[str, str], ids: Ids) -> Columns:
    """A row with the ids of the rows that it names put in place of those that they have here."""
    found = dict(row)
    for column, parent in references.items():
        if (named := row[column]) is not None:
            found[column] = ids[parent][int(named)]
    if table == _TAKEN_BACK:
        of_table = ids[str(row["table_name"])]
        found |= {"row_id": of_table[int(row["row_id"] or 0)]}
        found |= {"by_row": of_table[int(row["by_row"])]} if row["by_row"] is not None else {}
    if (signed := row.get("signed_roster")) is not None:
        found["signed_roster"] = as_roster(ids["member"][int(one)] for one in str(signed).split())
    return found
