"""One SQLite file, or a database on a server: tables, the unit of work, the log of operations, migrations.

Reads go through named SQL over the driver (`queries`); writes through `Store.operation`, of rows as the tables are
declared (`rows.tables`). What a read has no use for is lazy: these and the unit of work, copies and the log's
verification, and what loads Alembic. The declarations themselves (SQLModel) are for the schema: no command
loads them.
"""

from jygcli.lazy import register

register(
    "jygcli.domain.log_words",
    "jygcli.store.copies.kept",
    "jygcli.store.copies.heads",
    "jygcli.store.copies.health",
    "jygcli.store.reads.log",
    "jygcli.store.copies.restoring",
    "jygcli.store.rows.unit",
    "jygcli.store.engines.sqlite.copying",
    "jygcli.store.log.ends",
    "jygcli.store.log.verify",
    "jygcli.store.engines.sqlite.writing",
    "jygcli.store.usual_place",
    "jygcli.store.rows.tables",
    "jygcli.store.copies.baseline",
    "jygcli.store.copies.migrate",
    "jygcli.store.copies.schema",
    "jygcli.store.copies.moved",
    "jygcli.store.copies.server_schema",
    "jygcli.store.moving",
    "jygcli.store.server_errors",
    "jygcli.store.server_store",
)
