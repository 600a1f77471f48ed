"""How SQLite goes about each named query: what it looks at of tables that grow with the years or the branches."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from jygcli.domain.registers import REGISTERS, FieldKind, Register
from jygcli.store.reads import registers
from jygcli.store.reads.queries import _TEXTS, Query

STAY_SMALL = frozenset({"branch", "chain_head"})  # as many rows as there are branches, and one

_NO_ALIAS = "ON|WHERE|JOIN|LEFT|CROSS|ORDER|GROUP|UNION|LIMIT"
_NAMED = re.compile(rf'\b(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?(?!(?:{_NO_ALIAS})\b)(\w+))?')
_LOOKED_AT = re.compile(r"(SCAN|SEARCH) (\S+)(.*)")


def texts() -> Iterator[tuple[str, str]]:
    """Every query that the program has, by its name: those in files, and those that are made of registers."""
    for path in sorted(_TEXTS.rglob("*.sql")):
        yield path.relative_to(_TEXTS).with_suffix("").as_posix(), path.read_text("utf-8")
    yield "registers of some days", str(registers.registers_between().text)
    for register in REGISTERS.values():
        for kind, query in _of_register(register):
            assert query.text is not None
            yield f"{kind} {register.name}", query.text


def _of_register(register: Register) -> Iterator[tuple[str, Query]]:
    yield "all of", registers.entries_of(register.name)
    yield "those of some days of", registers.entries_between(register.name)
    yield "one of", registers.entry_with_id(register.name)
    if register.lately or registers.unsettled(register):
        yield "due of", registers.entries_lately(register.name)
    if register.themed:
        yield "themed of", registers.entries_themed(register.name)
    for field in register.of(FieldKind.ENTRY):
        yield f"{field.name} of", registers.entries_belonging(register.name, field.name)
        of = REGISTERS[field.refers]
        if of.lately or registers.unsettled(of):
            yield f"last {field.name} of", registers.last_days(register.name, field.name)


def looked_through(driver: sqlite3.Connection, text: str) -> Iterator[str]:
    """The growing tables that a query goes through from one end to the other, or that it makes an index of first."""
    named = "SELECT name FROM sqlite_master WHERE type = "
    tables = {name for (name,) in driver.execute(f"{named} 'table'")}
    of_few_rows = {name for (name,) in driver.execute(f"{named} 'index' AND sql LIKE '% WHERE %'")}
    aliases = {alias or table: table for table, alias in _NAMED.findall(text)} | {name: name for name in tables}
    for *_, detail in driver.execute(f"EXPLAIN QUERY PLAN {text}", dict.fromkeys(re.findall(r":(\w+)", text))):
        found = _LOOKED_AT.match(detail)
        table = aliases.get(found[2]) if found else None
        if found is None or table not in tables - STAY_SMALL or of_few_rows & set(detail.split()):
            continue
        if found[1] == "SCAN" or "AUTOMATIC" in found[3] or re.search(r"\(\w+[<>]", found[3]):
            yield f"{table}: {detail}"
