"""Under each login, with whatever program: every table shows the branch's own rows, and nothing else can be written.

What a row's branch is stands in the log here: every operation of the fixture was one branch's command.
"""

from __future__ import annotations

import json

import psycopg
import pytest
from psycopg import errors, sql

from jygcli.store.engines import agreed
from jygcli.store.engines.postgresql.rights import policies
from tests import servers
from tests.people import phone
from tests.rights import BRANCHES, CITY, NOBODY, OWNER, READER, SECRETARIES, run
from tests.rights.plain import DENIED, append, ids, nothing_kept, refusal, tables, written_by_branch

pytestmark = pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here")

OTHER = {1: 2, 2: 1}
each_branch = pytest.mark.parametrize("branch", SECRETARIES)


def test_every_table_holds_rows_of_both_branches(connect, full):
    owner = connect(full(OWNER))
    written = written_by_branch(owner)
    ours = set(tables(owner)) - policies.OF_NOBODY.keys()
    assert {branch: ours - written[branch].keys() for branch in written} == {1: set(), 2: set()}


def test_every_table_has_a_policy_or_a_reason_why_all_may_read_it(connect, full):
    owner = connect(full(OWNER))
    guarded = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity"
    assert {row[0] for row in owner.execute(guarded)} == set(tables(owner))
    for_all = """SELECT tablename FROM pg_policies
                 WHERE schemaname = 'public' AND roles = '{public}' AND cmd = 'SELECT' AND qual = 'true'"""
    assert {row[0] for row in owner.execute(for_all)} == policies.OF_NOBODY.keys()
    seen = "SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'jyg_see'"
    assert sorted(row[0] for row in owner.execute(seen)) == tables(owner)


@each_branch
def test_a_secretary_sees_exactly_the_rows_of_the_branch_in_every_table(connect, full, branch):
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    written = written_by_branch(owner)
    for table in tables(owner):
        there = ids(owner, table)
        wanted = there if table in policies.OF_NOBODY else there & written[branch][table]
        assert (table, ids(secretary, table)) == (table, wanted)
        assert secretary.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (len(wanted),)


@pytest.mark.parametrize("login", [CITY, READER])
def test_the_level_above_sees_every_row(connect, full, login):
    owner, city = connect(full(OWNER)), connect(full(login))
    for table in tables(owner):
        assert (table, ids(city, table)) == (table, ids(owner, table))


def test_the_policies_cost_the_level_above_nothing_a_row(connect, full):
    owner, city = connect(full(OWNER)), connect(full(CITY))
    query = (
        "EXPLAIN SELECT * FROM attendance a JOIN meeting m ON m.id = a.meeting_id JOIN member p ON p.id = a.member_id"
    )
    for eager in (
        "SELECT 1",
        "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0",
    ):
        owner.execute(eager)
        city.execute(eager)
        plan = owner.execute(query).fetchall()
        assert city.execute(query).fetchall() == plan
    assert "Gather" in str(plan), "the server works in parallel where it may"


def test_a_login_without_rights_sees_nothing(connect, full):
    nobody = connect(full(NOBODY))
    for table in tables(nobody):
        assert (table, refusal(nobody, f'SELECT 1 FROM "{table}"')) == (table, DENIED)
    for call in ("next_id('member')", "newest_operation()", "move_head(1)"):
        assert refusal(nobody, f"SELECT {call}") is DENIED
    for call in ("mine()", "sees_all()", "branches_of('member', 1)", "catch_up()"):
        assert refusal(nobody, f"SELECT public_rights.{call}") is DENIED


@each_branch
def test_the_rights_themselves_are_the_owners_alone(connect, full, branch):
    secretary = connect(full(SECRETARIES[branch]))
    kept = secretary.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public_rights'").fetchall()
    for (table,) in kept:
        assert (table, refusal(secretary, f"SELECT 1 FROM public_rights.{table}")) == (
            table, None if table == "belongs" else DENIED,
        )  # fmt: skip
        for statement in ("DELETE FROM {}", "TRUNCATE {}", "INSERT INTO {} DEFAULT VALUES"):
            assert refusal(secretary, statement.format(f"public_rights.{table}")) is DENIED
    others = secretary.execute("SELECT count(*) FROM public_rights.belongs WHERE branch_id <> %s", (branch,))
    assert others.fetchone() == (0,)
    for call in ("branches_of('member', 1)", "noted('member', 1)", "claim_of_rows('member', '{1}')", "catch_up()"):
        assert refusal(secretary, f"SELECT public_rights.{call}") is DENIED


@each_branch
def test_rows_of_another_branch_can_be_neither_changed_nor_deleted(connect, full, branch):
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    written = written_by_branch(owner)
    for table in tables(owner):
        if table in policies.OF_NOBODY:
            continue
        theirs = sorted(ids(owner, table) & written[OTHER[branch]][table])
        for statement in (
            f'UPDATE "{table}" SET id = id WHERE id = ANY (%s)',
            f'DELETE FROM "{table}" WHERE id = ANY (%s)',
        ):
            with nothing_kept(secretary):
                try:
                    assert (table, secretary.execute(statement, (theirs,)).rowcount) == (table, 0)
                except DENIED:
                    continue
        assert (table, refusal(secretary, f'TRUNCATE "{table}" CASCADE')) == (table, DENIED)


@each_branch
def test_no_row_can_be_written_for_another_branch(connect, full, branch):
    """A row of the other branch with another id; in the log, that is refused at the end of the operation."""
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    written = written_by_branch(owner)
    for table in tables(owner):
        if table in (*policies.OF_NOBODY, "operation", "change", "private"):
            continue
        theirs = min(ids(owner, table) & written[OTHER[branch]][table])
        row = dict(zip(_columns(owner, table), _row(owner, table, theirs), strict=True)) | {"id": 999_999}
        assert (table, refusal(secretary, _into(table, row), *row.values())) == (table, DENIED)


@each_branch
def test_no_row_can_be_moved_to_another_branch(connect, full, branch):
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    for table, references in policies_references(owner).items():
        if table in agreed.GUARDED:
            continue
        for column, parent in references:
            theirs = min(ids(owner, parent) & written_by_branch(owner)[OTHER[branch]][parent])
            moved = f'UPDATE "{table}" SET "{column}" = {theirs} WHERE id = (SELECT min(id) FROM "{table}")'
            assert (table, column, refusal(secretary, moved)) == (table, column, DENIED)


@each_branch
def test_no_row_can_refer_to_one_of_another_branch(connect, full, branch):
    """Each table, each of its references, in a row that is else the branch's own."""
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    written = written_by_branch(owner)
    for table, references in policies_references(owner).items():
        if table in ("change", "undone"):
            continue
        own = min(ids(secretary, table))
        for column, parent in references:
            theirs = min(ids(owner, parent) & written[OTHER[branch]][parent])
            row = dict(zip(_columns(owner, table), _row(owner, table, own), strict=True)) | {
                "id": 999_999,
                column: theirs,
            }
            assert (table, column, refusal(secretary, _into(table, row), *row.values())) == (table, column, DENIED)


def test_who_only_reads_writes_nothing(connect, full):
    reader = connect(full(READER))
    for table in tables(reader):
        column = "version_num" if table == "alembic_version" else "id"
        for statement in (f'UPDATE "{table}" SET "{column}" = "{column}"', f'DELETE FROM "{table}"',
                          f'INSERT INTO "{table}" DEFAULT VALUES', f'TRUNCATE "{table}" CASCADE'):  # fmt: skip
            assert (table, statement, refusal(reader, statement)) == (table, statement, DENIED)


@pytest.mark.parametrize("login", [*SECRETARIES.values(), CITY, READER])
def test_what_stands_can_neither_be_altered_nor_gone_round(connect, full, login):
    someone = connect(full(login))
    for statement in (
        "ALTER TABLE operation DISABLE TRIGGER ALL", "DROP TRIGGER operation_refuses ON operation",
        "ALTER TABLE member DISABLE ROW LEVEL SECURITY", "CREATE POLICY mine ON member USING (true)",
        "DROP POLICY jyg_see ON member", "ALTER TABLE member OWNER TO CURRENT_USER",
        "DROP TABLE member CASCADE", "CREATE TABLE public.member2 (id int)", "CREATE INDEX ON member (name)",
        "CREATE RULE mine AS ON SELECT TO member DO INSTEAD SELECT 1", f"SET ROLE {OWNER}", f"SET ROLE {CITY}2",
        f"SET SESSION AUTHORIZATION {OWNER}", "SET session_replication_role = replica",
        "CREATE TRIGGER mine AFTER INSERT ON member EXECUTE FUNCTION refuse_change()",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SELECT pg_read_file('/etc/passwd')", "COPY member TO PROGRAM 'cat'", "CREATE EXTENSION dblink",
        "CREATE SCHEMA mine", "DROP SCHEMA public_rights CASCADE", "SELECT move_head(1)",
        "UPDATE chain_head SET operations = 1", "UPDATE alembic_version SET version_num = '0002'",
        "SELECT lo_import('/etc/passwd')", "ALTER ROLE CURRENT_USER BYPASSRLS", "SELECT * FROM pg_authid",
    ):  # fmt: skip
        found = refusal(someone, statement)
        assert found in (DENIED, errors.InvalidParameterValue, errors.UndefinedFile, errors.WrongObjectType), statement
    with nothing_kept(someone):
        someone.execute("GRANT SELECT ON member TO PUBLIC")  # of which the server only warns that it gave nothing
        given = someone.execute(
            "SELECT count(*) FROM pg_class, aclexplode(relacl) a WHERE relname = 'member' AND a.grantee = 0"
        )
        assert given.fetchone() == (0,)


@each_branch
def test_row_security_turned_off_shows_nothing_instead_of_all(connect, full, branch):
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    secretary.execute("SET row_security = off")
    for table in set(tables(owner)):
        assert (table, refusal(secretary, f'SELECT * FROM "{table}"')) == (table, DENIED)


@each_branch
def test_copy_takes_out_the_branch_alone_and_takes_nothing_in(connect, full, branch):
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    for table in tables(owner):
        with secretary.cursor().copy(f'COPY "{table}" TO STDOUT') as taken:
            rows = b"".join(taken).decode().splitlines()
        assert (table, len(rows)) == (table, len(ids(secretary, table)))
        if table not in policies.OF_NOBODY:
            assert (table, refusal(secretary, f'COPY "{table}" FROM STDIN')) == (table, errors.FeatureNotSupported)


@each_branch
def test_views_and_functions_of_ones_own_show_no_more(connect, full, branch):
    secretary = connect(full(SECRETARIES[branch]))
    secretary.execute("CREATE TEMP VIEW everybody AS SELECT * FROM member")
    secretary.execute("CREATE FUNCTION pg_temp.everybody() RETURNS SETOF text "
                      "LANGUAGE sql SECURITY DEFINER AS 'SELECT name FROM member'")  # fmt: skip
    own = sorted(ids(secretary, "member"))
    assert sorted(row[0] for row in secretary.execute("SELECT id FROM everybody")) == own
    assert len(secretary.execute("SELECT pg_temp.everybody()").fetchall()) == len(own)


@each_branch
def test_a_condition_that_tells_what_it_sees_is_asked_of_ones_own_rows_alone(connect, full, branch):
    secretary = connect(full(SECRETARIES[branch]))
    told = []
    secretary.add_notice_handler(lambda notice: told.append(notice.message_primary))
    secretary.execute("""CREATE FUNCTION pg_temp.tell(id bigint, said text) RETURNS boolean
                         LANGUAGE plpgsql COST 0.0000001 AS $$BEGIN RAISE NOTICE '%', id; RETURN true; END$$""")
    for table, column in (("private", "value"), ("member", "name"), ("change", "after"), ("attendance", "state")):
        told.clear()
        secretary.execute(f"SELECT * FROM {table} WHERE pg_temp.tell(id, {column})")
        assert {int(one) for one in told} == ids(secretary, table)


@each_branch
def test_names_put_before_the_stores_own_deceive_nobody(connect, full, branch):
    """Functions that act as the owner look things up by their whole names; what next_id is asked of is the store's."""
    secretary = connect(full(SECRETARIES[branch]))
    own = ids(secretary, "member")
    secretary.execute("SET search_path = pg_temp, public, pg_catalog")
    secretary.execute("CREATE TEMP TABLE login AS SELECT 'x'::text AS name, true AS all_branches")
    secretary.execute("CREATE FUNCTION pg_temp.mine() RETURNS bigint[] LANGUAGE sql AS 'SELECT ARRAY[1, 2]::bigint[]'")
    secretary.execute("CREATE FUNCTION pg_temp.is_owner() RETURNS boolean LANGUAGE sql AS 'SELECT true'")
    secretary.execute(
        "CREATE FUNCTION pg_temp.pg_has_role(name, oid, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'"
    )
    secretary.execute("CREATE FUNCTION pg_temp.who() RETURNS bigint LANGUAGE plpgsql AS "
                      "$$BEGIN RAISE EXCEPTION 'acting as %', current_user; END$$")  # fmt: skip
    secretary.execute("CREATE TEMP VIEW trap AS SELECT pg_temp.who() AS id")
    assert ids(secretary, "member") == own
    assert secretary.execute("SELECT public_rights.sees_all()").fetchone() == (False,)
    assert refusal(secretary, "SELECT public.next_id('trap')") is errors.UndefinedTable
    secretary.execute("CREATE TEMP TABLE member (id bigint)")
    taken = secretary.execute("SELECT public.next_id('member')").fetchone()
    assert taken is not None
    assert taken[0] > max(own)


@each_branch
def test_the_planners_samples_are_not_shown(connect, full, filled, branch):
    filled.sql("ANALYZE", "whole")
    secretary = connect(full(SECRETARIES[branch]))
    shown = secretary.execute("SELECT DISTINCT tablename FROM pg_stats WHERE schemaname IN ('public', 'public_rights')")
    assert {row[0] for row in shown} <= policies.OF_NOBODY.keys()


@each_branch
def test_an_id_that_is_taken_is_refused_without_a_word_of_its_row(connect, full, branch):
    owner, secretary = connect(full(OWNER)), connect(full(SECRETARIES[branch]))
    theirs = min(ids(owner, "member") - ids(secretary, "member"))
    own = min(ids(secretary, "member"))
    row = dict(zip(_columns(owner, "member"), _row(owner, "member", own), strict=True)) | {"id": theirs, "number": 500}
    with pytest.raises(psycopg.errors.UniqueViolation) as refused, nothing_kept(secretary):
        secretary.execute(_into("member", row), list(row.values()))
    assert refused.value.diag.message_detail is None


def test_the_log_is_continued_by_an_operation_of_ones_own(connect, book):
    secretary = connect(book("shuji1"))
    with secretary.transaction():
        _note(secretary, 1)
    assert run(book(OWNER), "log verify")[:2][0] == 0
    newest = connect(book(OWNER)).execute('SELECT "user", command FROM operation ORDER BY id DESC LIMIT 1').fetchone()
    assert newest == ("shuji1", "by.hand")


@pytest.mark.parametrize("login", ["shuji1", CITY])
@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"user": "shuji2"}, "names the login"),
        ({"user": OWNER}, "names the login"),
        ({"hash": "0" * 64}, "hash is not that"),
        ({"previous": "0" * 64}, "continued at its end"),
        ({"id": 10_000}, "continued at its end"),
        ({"operation_id": 2}, "continued at its end"),
    ],
)
def test_a_line_of_the_log_that_is_not_true_is_refused(connect, full, login, other, why):
    someone = connect(full(login))
    with pytest.raises(DENIED, match=why), nothing_kept(someone):
        _note(someone, 1, **other)


def test_a_line_about_a_row_of_another_branch_is_refused_however_it_is_put(connect, full):
    owner, secretary = connect(full(OWNER)), connect(full("shuji1"))
    theirs = min(ids(owner, "member") - ids(secretary, "member"))
    row = _told(owner, "member", theirs)
    as_ones_own = {**row, "branch_id": 1}
    several = json.dumps([[*row], [*row.values()]], ensure_ascii=False)
    for change in (
        ("member", theirs, None, json.dumps(row)),
        ("member", theirs, json.dumps(row), None),
        ("member", theirs, None, json.dumps(as_ones_own)),
        ("member", theirs, None, json.dumps({**as_ones_own, "id": min(ids(secretary, "member"))})),
        ("member", theirs, None, several),
        ("membership", theirs, None, json.dumps({"id": 1, "member_id": theirs})),
        ("branch", 2, None, json.dumps({"id": 2, "name": "甲"})),
        ("alembic_version", 1, None, json.dumps({"id": 1})),
        ("unheard_of", 1, None, json.dumps({"id": 1, "branch_id": 1})),
    ):
        with pytest.raises(DENIED, match=r"row of another branch|another row"), nothing_kept(secretary):
            append(secretary, change)


def test_a_private_number_is_not_had_by_telling_of_it(connect, full):
    owner, secretary = connect(full(OWNER)), connect(full("shuji1"))
    theirs = min(ids(owner, "private") - ids(secretary, "private"))
    own = min(ids(secretary, "member"))
    row = _told(secretary, "member", own)
    for told in ({**row, "phone_ref": theirs}, {**row, "notes": f"\ufdd0{theirs}\ufdd1"}):
        with pytest.raises(DENIED, match="number"), nothing_kept(secretary):
            append(secretary, ("member", own, None, json.dumps(told, ensure_ascii=False)))
    assert refusal(secretary, f"UPDATE member SET phone_ref = {theirs} WHERE id = {own}") is DENIED


def test_a_number_just_written_is_ones_own_and_nobody_elses(connect, book):
    mine, other = connect(book("shuji1")), connect(book("shuji2"))
    [new] = mine.execute("SELECT next_id('private')").fetchone() or ()
    mine.execute("INSERT INTO private VALUES (%s, %s, 's')", (new, phone(77)))
    assert new in ids(mine, "private")
    assert new not in ids(other, "private")


def test_the_log_names_the_login_that_wrote(connect, book):
    for login, branch in (("shuji1", 1), ("shuji2", 2), (CITY, 2)):
        code, _, err = run(book(login), f"member edit 赵明远 --notes {login}写的 --branch {BRANCHES[branch]} --yes")
        assert (code, err) == (0, "")
    users = connect(book(OWNER)).execute('SELECT "user" FROM operation ORDER BY id DESC LIMIT 3').fetchall()
    assert users == [(CITY,), ("shuji2",), ("shuji1",)]
    assert run(book(OWNER), "log verify")[0] == 0


def policies_references(owner):
    """The references of each table, but for those to the branch itself by which a policy goes anyway."""
    found = owner.execute("""
        SELECT t.relname, a.attname, f.relname FROM pg_constraint c
        JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace
    """)
    tables = {}
    for table, column, parent in found:
        tables.setdefault(table, []).append((column, parent))
    return tables


def _columns(connection, table):
    return [column.name for column in connection.execute(f'SELECT * FROM "{table}" LIMIT 0').description]


def _row(connection, table, row_id):
    return connection.execute(f'SELECT * FROM "{table}" WHERE id = %s', (row_id,)).fetchone()


def _told(connection, table, row_id):
    return dict(zip(_columns(connection, table), _row(connection, table, row_id), strict=True))


def _into(table, row):
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    marks = ", ".join(["%s"] * len(row))
    return sql.SQL(f"INSERT INTO {{}} ({{}}) VALUES ({marks})").format(sql.Identifier(table), names).as_string()


def _note(secretary, branch, **other):
    """A note on a member of the branch, written and logged by hand."""
    [(member,)] = secretary.execute("SELECT min(id) FROM member WHERE branch_id = %s", (branch,)).fetchall()
    before = _told(secretary, "member", member)
    after = {**before, "notes": "手写\t“\u0001”\\/的\u2028"}
    secretary.execute("UPDATE member SET notes = %s WHERE id = %s", (after["notes"], member))
    texts = (json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in (before, after))
    append(secretary, ("member", member, *texts), **other)
