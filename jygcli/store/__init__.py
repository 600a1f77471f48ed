"""One SQLite file: tables, the unit of work, the log of operations, migrations.

Reads go through named SQL over the driver (`queries`); writes through `Store.operation`, single rows
with SQLModel's tables. What a read has no use for is lazy: the unit of work, copies and the log's verification, and the
modules that load SQLModel, Alembic or pypinyin.
"""

from jygcli.lazy import register

register(
    "jygcli.domain.log_words",
    "jygcli.store.copies.beside",
    "jygcli.store.copies.health",
    "jygcli.store.reads.log",
    "jygcli.store.copies.restoring",
    "jygcli.store.rows.unit",
    "jygcli.store.log.verify",
    "jygcli.store.engines.writing",
    "jygcli.store.usual_place",
    "jygcli.store.rows.tables",
    "jygcli.store.rows.meeting_tables",
    "jygcli.store.rows.money_tables",
    "jygcli.store.rows.table_base",
    "jygcli.store.rows.register_schema",
    "jygcli.store.rows.session",
    "jygcli.store.copies.baseline",
    "jygcli.store.copies.migrate",
    "jygcli.store.copies.schema",
    "jygcli.domain.people.pinyin",
)
