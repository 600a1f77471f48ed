"""One SQLite file: tables, the unit of work, the log of operations, migrations.

Reads go through named SQL over the driver (`queries`); writes through `Store.operation`, single rows
with SQLModel's tables. What a read has no use for is lazy: the unit of work, copies and the log's verification, and the
modules that load SQLModel, Alembic or pypinyin.
"""

from jygcli.lazy import register

register(
    "jygcli.domain.log_words",
    "jygcli.store.copies",
    "jygcli.store.health",
    "jygcli.store.log_queries",
    "jygcli.store.restoring",
    "jygcli.store.unit",
    "jygcli.store.verify",
    "jygcli.store.writing",
    "jygcli.store.usual_place",
    "jygcli.store.tables",
    "jygcli.store.meeting_tables",
    "jygcli.store.money_tables",
    "jygcli.store.table_base",
    "jygcli.store.register_schema",
    "jygcli.store.session",
    "jygcli.store.baseline",
    "jygcli.store.migrate",
    "jygcli.store.schema",
    "jygcli.domain.pinyin",
)
