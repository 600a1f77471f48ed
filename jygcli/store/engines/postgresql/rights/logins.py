"""What the administrator says of logins, and what each is given on the tables."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
from psycopg import errors, sql

from jygcli.store import login_errors as told
from jygcli.store.engines import agreed
from jygcli.store.engines.postgresql.driver import Driver
from jygcli.store.engines.postgresql.rights import policies
from jygcli.store.engines.postgresql.rights.login import Login

_FOR_READERS = ("mine", "sees_all", "just_made", "hides_lines")
_FOR_WRITERS = ("is_mine", "is_open")
_OF_STORE = ("next_id(text)", "newest_operation()")

_IS_OWNER = "SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'operation'::regclass"
_ROLE = """
SELECT r.rolsuper, r.rolbypassrls, r.rolcreaterole,
       pg_has_role(r.oid, (SELECT relowner FROM pg_class WHERE oid = 'operation'::regclass), 'MEMBER') AS is_owner,
       (SELECT min(o.rolname) FROM pg_roles o
        WHERE o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER')
          AND (starts_with(o.rolname::text, 'pg_')
               OR has_table_privilege(o.oid, 'operation'::regclass, 'SELECT, INSERT'))
       ) AS member_of,
       has_schema_privilege(r.oid, current_schema(), 'CREATE') AS may_create
FROM pg_roles r WHERE r.rolname = ?
"""
_MEMBER = """
SELECT min(r.rolname) AS name
FROM pg_roles r
WHERE r.rolname <> ? AND r.rolname IN (SELECT name FROM {}.login) AND pg_has_role(r.oid, ?::regrole, 'MEMBER')
"""
_LOGINS = """
SELECT l.name, l.all_branches, l.may_write, b.name AS branch,
       EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = l.name) AS is_known
FROM {}.login l
LEFT JOIN {}.login_branch g ON g.login = l.name
LEFT JOIN branch b ON b.id = g.branch_id
ORDER BY l.all_branches DESC, l.name, b.id
"""


def grant(driver: Driver, name: str, branches: Sequence[int] | None, *, may_write: bool) -> bool:
    """Let a login read, and write, these branches (None: all of them) and nothing else; what it had before is gone.

    Returns whether the login was made. Raises NotAdministrator, LoginNotMade, NotToBeHeld, MemberOfOthers, OpenSchema.
    """
    with driver.plain_errors():
        _require_owner(driver)
        with driver.writing("server.grant"):
            schema = _schema(driver)
            _close_schema(driver, schema)
            is_new = _make_login(driver, name)
            _require_holdable(driver, name)
            policies.make_notes(driver, schema)
            _forget(driver, schema, name)
            _note(driver, schema, name, branches, may_write=may_write)
            policies.set_up(driver, schema, _of_all(driver, schema))
            _require_no_members(driver, schema, name)
            _give(driver, schema, name, may_write=may_write)
        return is_new


def revoke(driver: Driver, name: str) -> Login:
    """Take everything from a login, which stays on the server; what it could. Raises NotAdministrator, NoSuchLogin."""
    with driver.plain_errors():
        _require_owner(driver)
        with driver.writing("server.revoke"):
            was = next((login for login in _logins(driver) if login.name == name), None)
            if was is None:
                raise told.NoSuchLogin(name=name)
            schema = _schema(driver)
            _forget(driver, schema, name)
            policies.set_up(driver, schema, _of_all(driver, schema))
        return was


def logins(driver: Driver) -> tuple[Login, ...]:
    """Who may what, those of all branches first. Raises NotAdministrator."""
    with driver.plain_errors():
        _require_owner(driver)
        return _logins(driver)


def _logins(driver: Driver) -> tuple[Login, ...]:
    rights = f"{_schema(driver)}_rights"
    if driver.execute("SELECT to_regnamespace(quote_ident(?))", (rights,)).fetchone()[0] is None:
        return ()
    place = sql.Identifier(rights)
    found: dict[str, Login] = {}
    for name, of_all, may_write, branch, is_known in driver.execute(_LOGINS.format(*[place.as_string()] * 2)):
        before = found[name].branches if name in found else ()
        named = (*before, branch) if branch is not None else before
        found[name] = Login(name, bool(of_all), named, bool(may_write), bool(is_known))
    return tuple(found.values())


def _schema(driver: Driver) -> str:
    return str(driver.execute("SELECT current_schema()").fetchone()[0])


def _of_all(driver: Driver, schema: str) -> list[str]:
    return [login.name for login in _logins(driver) if login.of_all and login.is_known]


def _require_owner(driver: Driver) -> None:
    if not driver.execute(_IS_OWNER).fetchone()[0]:
        raise told.NotAdministrator(path=driver.server)


def _close_schema(driver: Driver, schema: str) -> None:
    """Before version 15, everybody may make things in a database's usual schema: names that others would then meet."""
    policies._run(driver, "REVOKE CREATE ON SCHEMA {} FROM PUBLIC", sql.Identifier(schema))


def _make_login(driver: Driver, name: str) -> bool:
    if driver.execute("SELECT 1 FROM pg_roles WHERE rolname = ?", (name,)).fetchone():
        return False
    try:
        with driver.attempt():
            policies._run(driver, "CREATE ROLE {} LOGIN", sql.Identifier(name))
    except (errors.InsufficientPrivilege, errors.ReservedName) as fault:
        raise told.LoginNotMade(name=name, role=sql.Identifier(name).as_string()) from fault
    return True


def _require_holdable(driver: Driver, name: str) -> None:
    role = driver.execute(_ROLE, (name,)).fetchone()
    if role["rolsuper"] or role["rolbypassrls"] or role["is_owner"]:
        raise told.NotToBeHeld(name=name)
    if role["member_of"]:
        raise told.MemberOfOthers(name=name, other=role["member_of"])
    if role["may_create"]:
        raise told.OpenSchema(name=name, schema=_schema(driver))


def _require_no_members(driver: Driver, schema: str, name: str) -> None:
    """That no other login, which has rights of its own, has those of this one too."""
    rights, role = sql.Identifier(f"{schema}_rights").as_string(), sql.Identifier(name).as_string()
    member = driver.execute(_MEMBER.format(rights), (name, role)).fetchone()["name"]
    if member is not None:
        raise told.MemberOfOthers(name=member, other=name)


def _note(driver: Driver, schema: str, name: str, branches: Sequence[int] | None, *, may_write: bool) -> None:
    rights = sql.Identifier(f"{schema}_rights").as_string()
    facts = (name, "true" if branches is None else "false", "true" if may_write else "false")
    driver.execute(f"INSERT INTO {rights}.login VALUES (?, ?::boolean, ?::boolean)", facts)  # noqa: S608 - ours
    rows = [(name, branch) for branch in branches or ()]
    driver.executemany(f"INSERT INTO {rights}.login_branch VALUES (?, ?)", rows)  # noqa: S608 - ours


def _forget(driver: Driver, schema: str, name: str) -> None:
    rights = f"{schema}_rights"
    role, where = sql.Identifier(name), sql.Identifier(schema)
    if driver.execute("SELECT 1 FROM pg_roles WHERE rolname = ?", (name,)).fetchone():
        for one in (where, sql.Identifier(rights)):
            for kind in ("TABLES", "FUNCTIONS"):
                policies._run(driver, f"REVOKE ALL ON ALL {kind} IN SCHEMA {{}} FROM {{}}", one, role)
            policies._run(driver, "REVOKE ALL ON SCHEMA {} FROM {}", one, role)
    driver.execute(f"DELETE FROM {sql.Identifier(rights).as_string()}.login WHERE name = ?", (name,))  # noqa: S608 - ours


def _give(driver: Driver, schema: str, name: str, *, may_write: bool) -> None:
    rights, role = f"{schema}_rights", sql.Identifier(name)
    _connect(driver, role)
    for one in (schema, rights):
        policies._run(driver, "GRANT USAGE ON SCHEMA {} TO {}", sql.Identifier(one), role)
    policies._run(driver, "GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}", sql.Identifier(schema), role)
    policies._run(driver, "GRANT SELECT ON {} TO {}", sql.Identifier(rights, "belongs"), role)
    for function in _FOR_READERS + _FOR_WRITERS * may_write:
        policies._run(driver, "GRANT EXECUTE ON FUNCTION {} TO {}", sql.Identifier(rights, function), role)
    if not may_write:
        return
    for function in _OF_STORE:
        policies._run(driver, f"GRANT EXECUTE ON FUNCTION {{}}.{function} TO {{}}", sql.Identifier(schema), role)
    for table in driver.tables_of():
        if table not in policies.KEPT_BY_OWNER:
            what = "INSERT" if table in agreed.GUARDED else "INSERT, UPDATE, DELETE"
            policies._run(driver, f"GRANT {what} ON {{}} TO {{}}", sql.Identifier(schema, table), role)


def _connect(driver: Driver, role: sql.Identifier) -> None:
    """Let it into the database, where that isn't everybody's; an owner of a schema alone can't say so."""
    name = str(driver.execute("SELECT current_database()").fetchone()[0])
    try:
        with driver.attempt():
            policies._run(driver, "GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}", sql.Identifier(name), role)
    except psycopg.errors.InsufficientPrivilege:
        return
