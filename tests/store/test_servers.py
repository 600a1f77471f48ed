"""What a user is told of a store on a server, and that nothing is written then. Needs the server's programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jygcli.cli import main
from jygcli.store.base import create_store, open_store
from jygcli.store.engines import agreed
from jygcli.store.place import Server, store_place
from tests import servers
from tests.store.books import TODAY, add_branch, open_book

psycopg = pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
pytestmark = pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here")

SECRET = "Kou1ing"


Jyg = Callable[..., tuple[int, str, str]]


@pytest.fixture
def jyg(url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Jyg:
    """Runs a command on that database: its code, what it prints, what it complains of."""
    monkeypatch.setenv("JYG_DB", url)
    monkeypatch.setenv("JYG_TODAY", "2026-11-20")
    monkeypatch.setenv("LOGNAME", servers.USER)  # as the log of a server names who comes

    def run(*arguments: str, db: str | None = None) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*arguments, *(["--db", db] if db else [])])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture
def begun(jyg: Jyg) -> Jyg:
    """The same, where a branch is."""
    assert jyg("init", "--name", "第一党支部", "--yes")[0] == 0
    return jyg


def tables(server: servers.Running) -> list[str]:
    """The tables of the database."""
    return server.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", "jyg").split()


def test_a_quarter_is_lived_through_on_a_server_as_in_a_file(jyg, tmp_path):
    lines = (
        ("init", "--name", "第一党支部", "--yes"),
        ("member", "add", "柳长青"),
        ("dues", "assess", "柳长青", "--category", "离退休", "--base", "4200", "--from", "2026-07"),
        ("dues", "collect", "柳长青", "--through", "2026-09"),
        ("report", "quarter", "2026Q3"),
        ("dues", "ledger"),
        ("undo",),
        ("member", "list"),
        (),
    )
    there = [jyg(*line) for line in lines]
    here = [jyg(*line, db=str(tmp_path / "jyg.db")) for line in lines]
    assert [code for code, *_ in there] == [0] * len(lines)
    assert there[1:] == here[1:]
    assert "位置：数据库服务器上的台账 jyg" in there[0][1]


@pytest.mark.parametrize(
    "given",
    [
        f"postgresql://shuji:{SECRET}@db1/jyg",
        f"postgres://shuji:{SECRET}@db1:5433/jyg",
        f"postgresql://db1/jyg?password={SECRET}",
        f"postgresql://db1/jyg?user=shuji&pass%77ord={SECRET}",
        f"postgresql:///?service=jyg&sslpassword={SECRET}",
        f"POSTGRESQL://shuji:{SECRET}@db1/jyg",
        f" postgresql://shuji:{SECRET}@db1/jyg",
        f"postgresql+psycopg://shuji:{SECRET}@db1/jyg",
        f"mysql://shuji:{SECRET}@db1/jyg",
        f"host=db1 user=shuji password={SECRET} dbname=jyg",
        f"password = {SECRET} host=db1",
    ],
)
def test_a_password_in_the_address_is_refused_and_never_repeated(jyg, monkeypatch, given):
    for by_option in (True, False):
        if not by_option:
            monkeypatch.setenv("JYG_DB", given)
        code, out, err = jyg("member", "list", db=given if by_option else None)
        assert (code, out) == (2, "")
        assert err == (
            "数据库地址里写了口令，不收：命令行、命令记录里谁都看得见。\n"
            "去掉口令，写进只有自己能读的文件（~/.pgpass，或 PGPASSFILE 指明的），"
            "或用服务文件：JYG_DB=postgresql:///?service=jyg。写出来过的口令，最好换掉。\n"
        )
        assert SECRET not in err


@pytest.mark.parametrize(
    "given",
    [
        "postgresql:jyg",
        "postgresql://db1/jyg?option",
        "postgresql://[db1/jyg",
        "postgresql+psycopg://db1/jyg",
        "mysql://db1/jyg",
        "sqlite:///jyg.db",
        "https://db1/jyg",
        "postgresql:/db1/jyg",
    ],
)
def test_an_address_that_is_none_is_told(jyg, given):
    assert jyg("member", "list", db=given) == (
        2, "",
        "数据库的地址看不懂。\n写成 postgresql://用户@服务器/数据库，或 postgresql:///?service=服务名，口令不写在里面；"
        "台账是文件的，只写文件名。\n",
    )  # fmt: skip


@pytest.mark.parametrize("given", ["mysql://db1/jyg", f"postgresql+psycopg://shuji:{SECRET}@db1/jyg"])
def test_no_store_is_made_or_moved_to_an_address_that_is_none(begun, tmp_path, monkeypatch, given):
    monkeypatch.chdir(tmp_path)
    for code, _, err in (begun("move", "--to", given), begun("init", "--name", "第二党支部", "--yes", db=given)):
        assert code == 2
        assert SECRET not in err
    assert list(tmp_path.iterdir()) == []


def test_the_kind_of_an_address_may_be_in_capitals_and_stand_after_a_blank(begun, url):
    shown = begun("branch", "list")
    assert shown[0] == 0
    assert begun("branch", "list", db=f" {url.replace('postgresql', 'PostgreSQL', 1)}") == shown


def test_a_drive_of_windows_is_no_kind_of_address(tmp_path):
    for named in ("C:/jyg/jyg.db", "C:\\jyg\\jyg.db", str(tmp_path / "jyg.db"), "口令=1.db"):
        assert store_place(named) == Path(named)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://db1/jyg", "服务器 db1 上的台账 jyg"),
        ("postgresql://shuji@db1:5433/jyg", "服务器 db1:5433 上的台账 jyg"),
        ("postgresql:///jyg?host=10.1.2.3", "服务器 10.1.2.3 上的台账 jyg"),
        ("postgresql:///jyg?host=/run/postgresql", "数据库服务器上的台账 jyg"),
        ("postgresql:///?service=jyg", "数据库服务器上的台账"),
    ],
)
def test_a_store_on_a_server_is_called_by_its_server_and_name(address, words):
    place = store_place(address)
    assert isinstance(place, Server)
    assert str(place) == words


def test_an_empty_database_has_no_store_yet(jyg, server):
    assert jyg("member", "list") == (
        3, "", "数据库服务器上的台账 jyg还没有建：数据库是空的。\n"
        "先建：jyg init；要把文件台账搬过去：jyg --db 文件 move --to 地址\n",
    )  # fmt: skip
    assert tables(server) == []


def test_a_database_of_somebody_else_is_left_alone(jyg, server):
    server.sql("CREATE TABLE customer (id int)", "jyg")
    for command in (("member", "list"), ("init", "--name", "第一党支部", "--yes")):
        assert jyg(*command) == (
            3, "", "数据库服务器上的台账 jyg不是 jyg 台账：数据库里有别的表。\n"
            "核对地址最后的数据库名；新台账要用空的数据库。什么都没有改动。\n",
        )  # fmt: skip
    assert tables(server) == ["customer"]


def test_a_store_of_which_tables_are_missing_is_told(begun, server):
    server.sql("DROP TABLE chain_head", "jyg")
    assert begun("member", "list") == (
        3, "", "数据库服务器上的台账 jyg读不下去：表不全，或建到一半。\n"
        "不要再写入；请管理员先用 pg_dump 留底，再用最近的备份恢复（pg_restore）。\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("0099", "是更新版本的 jyg 建的（第 99 版，本程序只认到第 {known} 版）。"),
        ("?", "读不下去：表不全，或建到一半。"),
    ],
)
def test_a_schema_of_another_version_is_told(begun, server, version, words):
    server.sql(f"UPDATE alembic_version SET version_num = '{version}'", "jyg")
    code, out, err = begun("member", "add", "柳长青")
    assert (code, out) == (3, "")
    assert err.splitlines()[0] == f"数据库服务器上的台账 jyg{words.format(known=agreed.SCHEMA)}"
    assert server.sql("SELECT count(*) FROM member", "jyg") == "0\n"


def test_a_store_of_an_older_program_says_how_it_comes_along(begun, monkeypatch):
    monkeypatch.setattr(agreed, "SCHEMA", agreed.SCHEMA + 1)
    code, _, err = begun("member", "list")
    assert code == 3
    assert err.startswith("数据库服务器上的台账 jyg是旧版本的 jyg 建的（第 1 版，本程序用第 2 版），还没有升级。\n")


def test_a_server_that_is_away_is_told(jyg, tmp_path):
    assert jyg("member", "list", db=f"postgresql:///jyg?host={tmp_path}") == (
        3, "", "连不上数据库服务器上的台账 jyg：那边没有应答。\n"
        "看网络通不通、地址和端口对不对、服务器上的 PostgreSQL 开着没有。什么都没有写入。\n",
    )  # fmt: skip


def test_a_host_that_is_none_is_told(jyg):
    code, _, err = jyg("member", "list", db="postgresql://nowhere.invalid/jyg")
    assert (code, err.splitlines()[0]) == (3, "连不上服务器 nowhere.invalid 上的台账 jyg：找不到这个地址。")


def test_a_database_that_is_none_is_told(jyg, server):
    code, _, err = jyg("member", "list", db=server.url("nothing"))
    assert (code, err) == (
        3, "没有找到数据库服务器上的台账 nothing：服务器上没有这个数据库。\n"
        "核对地址最后的数据库名；还没有建的，请管理员先建：createdb -E UTF8 名称，再 jyg init。\n",
    )  # fmt: skip


def test_a_login_that_is_none_is_told(jyg, server):
    code, _, err = jyg("member", "list", db=server.url("jyg", "nobody_here"))
    assert (code, err.splitlines()[0]) == (3, "数据库服务器上的台账 jyg不让这个用户登录。")


def test_a_service_that_is_none_is_told(jyg):
    code, _, err = jyg("member", "list", db="postgresql:///?service=nowhere")
    assert (code, err.splitlines()[0]) == (3, "连不上数据库服务器上的台账：服务文件里没有这个服务。")


@pytest.fixture
def secretary(server: servers.Running) -> Iterator[str]:
    """A login with a password."""
    server.sql(f"CREATE ROLE by_password; CREATE ROLE shuji LOGIN PASSWORD '{SECRET}' IN ROLE by_password")
    yield "shuji"
    server.sql("DROP OWNED BY shuji", "jyg")
    server.sql("DROP ROLE shuji; DROP ROLE by_password")


@pytest.mark.parametrize("typed", [None, "Cuo1wu"])
def test_a_wrong_password_is_told(begun, server, secretary, tmp_path, monkeypatch, typed):
    passes = tmp_path / "pgpass"
    passes.write_text(f"*:*:*:*:{typed}\n" if typed else "")
    passes.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passes))
    code, _, err = begun("member", "list", db=server.url("jyg", secretary))
    assert (code, err) == (
        3, "数据库服务器上的台账 jyg不让登录：口令不对，或没有口令。\n"
        "口令写在只有自己能读的文件里：~/.pgpass（Windows 是 %APPDATA%\\postgresql\\pgpass.conf），"
        "或 PGPASSFILE 指明的；不要写在命令里。什么都没有写入。\n",
    )  # fmt: skip


def test_a_password_file_and_a_service_file_let_one_in_who_has_rights(begun, server, secretary, tmp_path, monkeypatch):
    passes, services = tmp_path / "pgpass", tmp_path / "service"
    passes.write_text(f"*:*:*:shuji:{SECRET}\n")
    passes.chmod(0o600)
    services.write_text(f"[jyg]\nhost={server.folder}\ndbname=jyg\nuser=shuji\n")
    monkeypatch.setenv("PGPASSFILE", str(passes))
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    code, _, err = begun("member", "list", db="postgresql:///?service=jyg")
    assert (code, err.splitlines()[0]) == (3, "在数据库服务器上的台账，这个用户没有权限办这一步。")
    server.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO shuji", "jyg")
    assert begun("member", "list", db="postgresql:///?service=jyg")[0] == 0
    code, _, err = begun("member", "add", "柳长青", db="postgresql:///?service=jyg")
    assert (code, err.splitlines()[0]) == (3, "在数据库服务器上的台账，这个用户没有权限办这一步。")
    server.sql("GRANT INSERT ON ALL TABLES IN SCHEMA public TO shuji", "jyg")
    server.sql("GRANT UPDATE ON chain_head TO shuji", "jyg")
    assert begun("member", "add", "柳长青", db="postgresql:///?service=jyg")[0] == 0


def test_a_server_without_room_for_one_more_is_told(begun, server):
    server.sql("ALTER DATABASE jyg CONNECTION LIMIT 0")
    server.sql("CREATE ROLE plain LOGIN")
    try:
        code, _, err = begun("member", "list", db=server.url("jyg", "plain"))
    finally:
        server.sql("DROP ROLE plain")
    assert (code, err) == (
        3, "连不上数据库服务器上的台账 jyg：连接的人太多，名额用完了。\n"
        "过一会儿再试；总是这样，请管理员调大 max_connections。什么都没有写入。\n",
    )  # fmt: skip


def test_a_database_that_is_closed_to_all_is_told_as_such(begun, server):
    server.sql("ALTER DATABASE jyg ALLOW_CONNECTIONS false")
    try:
        assert begun("branch", "list") == (
            3, "", "连不上数据库服务器上的台账 jyg：这个数据库现在不让任何人连。\n"
            "问管理员为什么关着（ALLOW_CONNECTIONS）。什么都没有写入。\n",
        )  # fmt: skip
    finally:
        server.sql("ALTER DATABASE jyg ALLOW_CONNECTIONS true")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ('FATAL:  password authentication failed for user "shuji"', "LoginRefused"),
        ('致命错误:  用户 "shuji" Password 认证失败', "LoginRefused"),
        ('FATAL:  database "jyg" does not exist', "NoSuchDatabase"),
        ('致命错误:  数据库 "jyg" 不存在', "NoSuchDatabase"),
        ('致命错误:  角色 "shuji" 不存在', "NotLetIn"),
        ('致命错误:  没有用于主机 "10.0.0.9", 用户 "shuji", 数据库 "jyg", 没有加密 的 pg_hba.conf 记录', "NotLetIn"),
        ('致命错误:  不允许角色"shuji" 进行登录', "NotLetIn"),
        ('致命错误:  访问数据库"jyg"的权限不够', "NotLetIn"),
        ("致命错误:  对不起, 已经有太多的客户", "ServerFull"),
        ('致命错误:  由角色"shuji"发起的连接太多了', "ServerFull"),
        ("致命错误:  已保留的连接位置为执行非复制请求的超级用户预留", "ServerFull"),
        ("致命错误:  数据库系统启动中", "ServerNotReady"),
        ("致命错误:  数据库系统停止中", "ServerNotReady"),
        ('致命错误:  数据库 "jyg" 当前不接受联接', "DatabaseClosed"),
        ('FATAL:  could not write file "base/1/pg_internal.init": No space left on device', "ServerOutOfRoom"),
        ("FATAL:  terminating connection because of something new", "ServerRefuses"),
        ("connection to server failed: Connection refused", "NoServer"),
    ],
)
def test_what_a_server_says_where_it_lets_nobody_in_is_known_in_english_and_in_chinese(words, kind):
    from jygcli.store.engines.postgresql import faults

    told = faults.not_connected(psycopg.OperationalError(f"connection failed: {words}"), Server("", "db1", "jyg"))
    assert type(told).__name__ == kind
    assert words not in f"{told}{told.advice_text}"


def test_a_database_that_is_not_utf8_is_refused(jyg, server):
    server.sql("DROP DATABASE IF EXISTS latin")
    server.sql("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    code, _, err = jyg("init", "--name", "第一党支部", "--yes", db=server.url("latin"))
    assert (code, err) == (
        3, "数据库服务器上的台账 latin：数据库的编码是 LATIN1，存不了全部汉字。\n"
        "请管理员另建一个 UTF8 的：createdb -E UTF8 -T template0 名称。\n",
    )  # fmt: skip


def test_a_server_that_is_too_old_is_refused(jyg, monkeypatch):
    monkeypatch.setattr("jygcli.store.engines.postgresql.opening.LEAST", 99)
    code, _, err = jyg("init", "--name", "第一党支部", "--yes")
    assert code == 3
    assert err.startswith("数据库服务器上的台账 jyg：PostgreSQL 是 15 版，太旧了，要 99 版或更新的。\n")


def test_a_database_that_may_only_be_read_is_told(begun, server):
    server.sql("ALTER DATABASE jyg SET default_transaction_read_only = on")
    code, _, err = begun("member", "list")
    assert (code, err) == (0, "")
    server.sql("ALTER DATABASE jyg RESET default_transaction_read_only")


def test_without_psycopg_one_is_told_what_to_install(jyg, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert jyg("member", "list") == (
        3, "", "没有装连数据库服务器的部件（psycopg）。\n"
        "装上再试：pipx inject jygcli 'psycopg[binary]'，或 pip install 'jygcli[postgres]'。\n",
    )  # fmt: skip


@pytest.mark.of_files("that a file loads nothing of a server")
def test_a_file_needs_nothing_of_psycopg(tmp_path):
    code = (
        "import sys; from jygcli.cli import main\n"
        f"for line in (['init', '--name', '甲支部', '--yes'], ['member', 'add', '柳长青'], ['member', 'list']):\n"
        f"    try: main([*line, '--db', {str(tmp_path / 'jyg.db')!r}])\n"
        "    except SystemExit as ended: assert not ended.code\n"
        "assert 'psycopg' not in sys.modules and not [n for n in sys.modules if '.postgresql.' in n]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_value_that_no_column_holds_is_refused_before_the_server_rounds_it(url):
    with create_store_at(url) as store:
        for value in (2500.5, 2500.0, True, b"x"):
            with pytest.raises(TypeError, match="no column holds"):
                store._driver.execute("UPDATE branch SET in_use = ?", (value,))


def create_store_at(url: str):
    from contextlib import closing

    return closing(create_store(store_place(url)))


def test_who_waits_in_vain_is_told_who_writes(begun, url, monkeypatch):
    monkeypatch.setattr(agreed, "BUSY_SECONDS", 0.2)
    with create_store_at(url) as store, store.operation("dues.collect", TODAY) as op:
        add_branch(op, "第二党支部")
        code, _, err = begun("member", "add", "柳长青")
        assert begun("member", "list")[0] == 0  # reading goes on
    assert code == 3
    assert err.startswith("数据库服务器上的台账 jyg正被 postgres 的 jyg 写入（收党费，")
    assert err.endswith("开始），等了 0.2 秒还没有轮到。\n等那边做完再试一次；什么都没有写入。\n")
    assert begun("member", "add", "柳长青")[0] == 0


def test_a_connection_lost_in_the_middle_leaves_nothing(begun, url, server):
    store = open_store(store_place(url))
    with pytest.raises(Exception, match="连接断了") as fault, store.operation("branch.add", TODAY) as op:
        add_branch(op, "第二党支部")
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'jyg%'")
        add_branch(op, "第三党支部")
    assert str(fault.value) == "和数据库服务器上的台账 jyg的连接断了。"
    assert server.sql("SELECT count(*) FROM branch", "jyg") == "1\n"


def test_a_connection_lost_at_the_commit_says_that_one_has_to_look(begun, url, server):
    store = open_store(store_place(url))
    with pytest.raises(Exception, match="也许办成了") as fault, store.operation("branch.add", TODAY) as op:
        add_branch(op, "第二党支部")
        op.finish()
        op.finish = lambda: server.sql(  # type: ignore[method-assign]
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'jyg%'"
        )
    assert fault.value.advice_text.endswith("先看操作记录的最后一行：jyg log；没有这一步，再办一次。")


def test_entries_can_neither_be_changed_nor_emptied_whoever_tries(begun, server, url):
    with create_store_at(url) as store:
        for table in agreed.GUARDED:
            for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
                with pytest.raises(psycopg.IntegrityError, match="entries are never changed or deleted"):
                    store._driver._connection.execute(f"SET session_replication_role = replica; {statement}")
        assert store._driver.refusing_tables() == set(agreed.GUARDED)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("backup",), "数据库服务器上的台账 jyg不在这台电脑上，旁边没有备份。"),
        (("backup", "--list"), "数据库服务器上的台账 jyg不在这台电脑上，旁边没有备份。"),
        (("restore", "x.db"), "数据库服务器上的台账 jyg不从备份文件恢复。"),
    ],
)
def test_what_only_files_have_says_what_to_do_instead(begun, command, words):
    code, _, err = begun(*command)
    assert (code, err.splitlines()[0]) == (1, words)


def test_the_book_is_found_sound_and_what_somebody_changed_is_found(begun, server):
    assert begun("member", "add", "柳长青")[0] == 0
    assert begun("log", "verify")[0] == 0
    server.sql("UPDATE member SET name = '柳常青'", "jyg")
    code, out, _ = begun("log", "verify")
    assert (code, "柳常青" in out or "党员" in out) == (1, True)


def test_tab_offers_the_names_of_a_server(begun, url):
    begun("member", "add", "王建国")
    typed = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\ndues\ncollect\n王", "COMP_CWORD": "3"}
    environment = {**os.environ, "JYG_DB": url, **typed}
    command = [sys.executable, "-m", "jygcli"]
    offered = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert offered.stdout.split() == ["王建国"]
    environment["JYG_DB"] = f"postgresql:///jyg?host={Path(url).parent}"
    offered = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert offered.stdout.strip() == ""


def test_two_books_of_one_database_stand_in_schemas_of_their_own(server, url):
    server.sql("CREATE SCHEMA one; CREATE SCHEMA two", "jyg")
    for name in ("one", "two"):
        with create_store_at(f"{url}&options=-csearch_path%3D{name}") as store:
            assert open_book(store) == (1, 1)
    assert server.sql("SELECT count(*) FROM one.member", "jyg") == "1\n"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP INDEX ix_meeting_branch_day", "ix_meeting_branch_day"),
        ('ALTER TABLE member ALTER name TYPE text COLLATE "POSIX"', "党员"),
        ("ALTER TABLE payment ALTER amount TYPE numeric", "收据"),
        ("ALTER TABLE member ADD nickname text", "党员"),
        ("CREATE TRIGGER spy AFTER INSERT ON member EXECUTE FUNCTION refuse_change()", "spy"),
        ("ALTER TABLE payment DISABLE TRIGGER payment_refuses", "收据"),
        ("DROP TABLE duty", "办过的事"),
    ],
)
def test_the_doctor_finds_what_somebody_did_to_the_tables(begun, server, statement, words):
    code, out, _ = begun("doctor")
    assert (code, "请看" in out) == (0, False)
    server.sql(statement, "jyg")
    code, out, err = begun("doctor")
    assert code == 1, err
    assert words in out


def test_on_a_server_the_advice_is_to_ask_for_the_backups_of_its_administrator(begun, server):
    server.sql("DROP TABLE duty", "jyg")
    server.sql("CREATE TABLE other (id int)", "jyg")
    said = begun("doctor")[1] + begun("log", "verify")[1] + begun("log", "verify", "--code", "99-15f9f489")[1]
    assert (
        "办法：不要再写入；请管理员先用 pg_dump 留底，再用最近的好备份恢复（pg_restore，见 docs/server.md）\n" in said
    )
    assert "要去掉它，用没有这张表的备份恢复：管理员用 pg_dump 留的（见 docs/server.md）\n" in said
    assert "jyg backup" not in said
    assert "jyg restore" not in said
