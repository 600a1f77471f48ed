"""What the city's store costs on a PostgreSQL server: moving it there and back, and a quarter's report beside psql.

The server is a throw-away one, on this machine; times are by the clock, as most of the work is the server's.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests import servers
from tests.bench.figures import Figure
from tests.bench.large import CITY, FEW, FOLDER, of_one, store_of
from tests.bench.one_branch import QUARTER, jyg
from tests.bench.processes import Command, Used, medians, used
from tests.bench.sent import MARK

MANY = 10_000  # rows, from which on it is told that a table is read whole
_REPORT = ("report", "quarter", QUARTER)
_READ_WHOLE = re.compile(r"Seq Scan on (\w+)")


def figures() -> Iterator[Figure]:
    """All figures of this part. Raises SystemExit where there is no server to be had."""
    if not servers.is_installed():
        raise SystemExit("make bench-server needs the programs of a PostgreSQL server (Debian: postgresql)")
    city, begun = store_of("city", CITY), store_of("alone_server", CITY._replace(branches=1, years=1, meetings=1))
    back = FOLDER / "back.db"
    back.unlink(missing_ok=True)
    with servers.running() as server:
        there, small = server.empty("city"), server.empty("begun")
        used(_on(begun, "move", "--to", small))
        yield _moved("`jyg move` of 5 million attendances to the server", used(_on(city, "move", "--to", there)))
        for what, words in (("one of 300", of_one(_REPORT)), ("every branch", (*_REPORT, "--all-branches"))):
            yield from _report(server, there, small, what, words)
        yield _moved("`jyg move` of it back to a file", used(_on(there, "move", "--to", str(back))))
        same = _digest(city) == _digest(back)
        yield Figure(
            "what the file holds that came back, beside the first", "equal", plain="equal" if same else "OTHER"
        )
    back.unlink()


def _on(store: Path | str, *words: str) -> Command:
    """A command on a file or a server."""
    command = jyg(FOLDER / "unused.db", *words)
    return command._replace(environment={**command.environment, "JYG_DB": str(store)})


def _moved(what: str, spent: Used) -> Figure:
    return Figure(what, "minutes", plain=f"{spent.wall / 60:.1f} min", ours=spent)


def _report(server: servers.Running, there: str, small: str, what: str, words: tuple[str, ...]) -> Iterator[Figure]:
    """The report beside its queries in psql, less the same of a small book and of a query of nothing."""
    script = FOLDER / "server.sql"
    statements = _sent(there, *words)
    script.write_text("".join(f"{statement}\n;\n" for statement in statements), "utf-8")
    nothing = FOLDER / "nothing.sql"
    nothing.write_text("SELECT 1;\n")
    of_small = tuple(word for word in words if word not in ("--branch", of_one(())[-1]))
    found = medians({
        "jyg": _on(there, *words),
        "small": _on(small, *of_small),
        "psql": _psql(there, script),
        "nothing": _psql(there, nothing),
    }, runs=FEW if "--all-branches" in words else 15)  # fmt: skip
    ratio = (found["jyg"].wall - found["small"].wall) / (found["psql"].wall - found["nothing"].wall)
    name = f"`jyg {' '.join(_REPORT[:2])}` of {what}"
    yield Figure(
        f"{name} ÷ its {len(statements)} queries in psql, less the same of a small book", "≤ 1.5", None, ratio,
        found["jyg"], found["psql"],
    )  # fmt: skip
    whole = sorted(_read_whole(server, statements))
    told = ", ".join(whole) or "none"
    yield Figure(f"tables of more than {MANY:,} rows that {name} reads whole", "not attendance", plain=told)


def _psql(address: str, script: Path) -> Command:
    program = servers.PROGRAMS[-1] / "psql"
    return Command((str(program), "-X", "-q", "-d", address, "-o", os.devnull, "-f", str(script)))


def _read_whole(server: servers.Running, statements: list[str]) -> set[str]:
    """The large tables that the plan of a statement reads from end to end."""
    counted = server.sql("SELECT relname || ' ' || reltuples::bigint FROM pg_class WHERE relkind = 'r'", "city")
    large = {name for name, rows in (line.split() for line in counted.splitlines()) if int(rows) > MANY}
    plans = (server.sql(f"EXPLAIN {statement}", "city") for statement in statements)
    return large & {name for plan in plans for name in _READ_WHOLE.findall(plan)}


def _sent(address: str, *words: str) -> list[str]:
    """The queries of a command, with their values."""
    environment = {**os.environ, **_on(address).environment}
    command = [sys.executable, "-m", "tests.bench.sent", *words]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stderr
    return [statement.strip() for statement in told.split(MARK) if statement.strip()]


def _digest(path: Path) -> dict[str, str]:
    """A hash over all rows of each table, in order of their ids."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
        names = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: _of_table(store, name) for name in names if not name.startswith("sqlite_")}


def _of_table(store: sqlite3.Connection, name: str) -> str:
    digest = hashlib.sha256()
    for row in store.execute(f'SELECT * FROM "{name}" ORDER BY 1'):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
