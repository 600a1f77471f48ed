"""jyg itself under each login: what it shows, writes and refuses, and what the administrator says of logins."""

from __future__ import annotations

import json

import pytest

from tests import servers
from tests.rights import CITY, NOBODY, OWNER, READER, SECRETARIES, run

pytestmark = pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here")

STORE = "数据库服务器上的台账 book"
each_secretary = pytest.mark.parametrize(("branch", "login"), SECRETARIES.items())


@each_secretary
def test_pages_reports_and_the_log_are_those_of_the_branch(full, branch, login):
    name = {1: "第一党支部", 2: "第二党支部"}
    code, out, _ = run(full(login), "branch list --json")
    assert (code, [one["name"] for one in json.loads(out)["branches"]]) == (0, [name[branch]])
    for line in ("todo", "member list", "dues owing", "report quarter 2026Q3", "report year 2026", "plan show", "log",
                 "undo --list", "report quarter 2026Q3 --all-branches", "branch show", "meeting show 2"):  # fmt: skip
        code, out, err = run(full(login), line)
        assert (line, code, err) == (line, 0, "")
        assert name[3 - branch] not in out
    code, out, err = run(full(login), f"member list --branch {name[3 - branch]}")
    assert (code, err.splitlines()[0]) == (1, f"台账里没有支部“{name[3 - branch]}”。")


def test_the_level_above_sees_both_branches(full):
    for login in (CITY, READER):
        out = run(full(login), "branch list")[1]
        assert "第一党支部" in out
        assert "第二党支部" in out


@each_secretary
def test_a_secretary_writes_takes_back_and_writes_again_and_the_log_of_all_holds(book, branch, login):
    for line in (
        "member add 何文清 --phone 17000009001 --notes 孩子电话17000009002", "member edit 何文清 --phone 17000009003",
        "undo", "redo", "dues collect 钱秀兰 --through 2026-06", "undo",
        "meeting add --kind 党课 --on 2026-11-12 --title 学习", "meeting attend 3 --all 出席", "undo",
    ):  # fmt: skip
        code, _, err = run(book(login), f"{line} --yes")
        assert (line, code, err) == (line, 0, "")
    code, out, _ = run(book(login), "log verify")
    assert code == 0
    assert out.startswith("看得到的完好：")
    assert "整个记录有没有缺，由上级或管理员核对。" in out
    for above in (OWNER, CITY, READER):
        code, out, _ = run(book(above), "log verify")
        assert (code, out[:5]) == (0, "记录完好：")


def test_the_check_of_a_part_finds_what_was_changed_in_it(book, filled):
    filled.sql("UPDATE member SET name = '柳常青' WHERE branch_id = 2 AND number = 1", "book")
    assert run(book("shuji1"), "log verify")[0] == 0
    code, out, _ = run(book("shuji2"), "log verify")
    assert code == 1
    assert "“党员”第" in out


def test_doctor_says_that_it_saw_a_part(full):
    out = run(full("shuji1"), "doctor")[1]
    assert "· 这个登录名只看得到自己支部的，别的支部和整个操作记录没有查。" in out
    assert "不用办什么；全部的，由看得到全部支部的上级或管理员来查：jyg doctor" in out
    assert "这个登录名" not in run(full(CITY), "doctor")[1]


def test_what_several_branches_share_is_seen_by_each_and_taken_back_by_neither(book):
    assert run(book(CITY), "branch use 2 --yes")[0] == 0
    [newest] = json.loads(run(book(CITY), "log --limit 1 --json")[1])["operations"]
    for login in SECRETARIES.values():
        assert f"{newest['number']}   " in run(book(login), "log --limit 1")[1]
        code, _, err = run(book(login), f"undo {newest['number']} --yes")
        assert (code, err) == (
            1, f"第 {newest['number']} 号操作（换使用的支部）还写了别的支部，这个登录名看不全，不能由它撤销。\n"
            "请看得到全部支部的上级来撤销；只撤销自己的：jyg undo --list\n",
        )  # fmt: skip
        assert run(book(login), "log verify")[0] == 0
    code, out, _ = run(book("shuji1"), "undo --yes")
    assert (code, "使用的支部" in out) == (0, False)
    assert run(book(CITY), f"undo {newest['number']} --yes")[0] == 0


NO_RIGHTS = (
    3, f"在{STORE}，这个用户没有权限办这一步。\n核对地址里的用户；该有的，请管理员授权。什么都没有写入。\n",
)  # fmt: skip


@pytest.mark.parametrize(
    ("login", "line"),
    [
        (READER, "member add 何文清"), (READER, "undo"), ("shuji1", "branch add 第三党支部"), (NOBODY, "member list"),
        (NOBODY, "member add 何文清"), (NOBODY, "doctor"),
    ],
)  # fmt: skip
def test_what_a_login_may_not_is_told_and_nothing_is_written(book, connect, login, line):
    before = connect(book(OWNER)).execute("SELECT * FROM chain_head").fetchall()
    code, _, err = run(book(login), f"{line} --yes")
    assert (code, err) == NO_RIGHTS
    assert connect(book(OWNER)).execute("SELECT * FROM chain_head").fetchall() == before


@pytest.mark.parametrize("login", ["shuji1", CITY, NOBODY])
@pytest.mark.parametrize("line", ["server grant shuji1 --all", "server revoke shuji2", "server users"])
def test_who_isnt_the_administrator_says_nothing_of_logins(full, login, line):
    code, _, err = run(full(login), line)
    assert (code, err) == (
        (1, "这件事要用管理员的登录名做：谁能看什么，由建台账的那个登录名（数据库的所有者）来定。\n"
         "地址里换成管理员的用户名再办：jyg --db postgresql://管理员@服务器/数据库 server users\n")
        if login != NOBODY else (3, NO_RIGHTS[1].replace("book", "whole"))
    )  # fmt: skip


def test_the_administrator_sees_who_may_what(full):
    code, out, _ = run(full(OWNER), "server users --json")
    assert code == 0
    assert json.loads(out)["logins"] == [
        {"name": "duzhe", "of_all": True, "branches": [], "may_write": False, "is_known": True},
        {"name": "shiwei", "of_all": True, "branches": [], "may_write": True, "is_known": True},
        {"name": "shuji1", "of_all": False, "branches": ["第一党支部"], "may_write": True, "is_known": True},
        {"name": "shuji2", "of_all": False, "branches": ["第二党支部"], "may_write": True, "is_known": True},
    ]


def test_another_grant_takes_the_place_of_the_one_before(book, filled):
    code, out, _ = run(book(OWNER), "server grant shuji1 --branch 第二党支部")
    assert (code, out) == (
        0, "shuji1 从现在起能看能写：第二党支部。别的支部一概看不到。\n"
        "在那台电脑上这样用：jyg --db postgresql://shuji1@服务器/数据库\n",
    )  # fmt: skip
    assert "第一党支部" not in run(book("shuji1"), "branch list")[1]
    assert run(book(OWNER), "server grant shuji1 --branch 第一党支部、2 --read-only")[0] == 0
    assert "第一党支部" in run(book("shuji1"), "branch list")[1]
    assert run(book("shuji1"), "member add 何文清")[0] == 3
    assert run(book(OWNER), "server grant shuji1 --all --read-only")[1].startswith("shuji1 从现在起只能看：全部支部。")
    code, out, _ = run(book(OWNER), "server revoke shuji1")
    assert (code, out) == (
        0, "shuji1 从现在起什么都看不到了（原来只能看：全部支部）。\n"
        "登录名还在服务器上；不要了，用 psql 执行：DROP ROLE shuji1\n",
    )  # fmt: skip
    code, _, err = run(book("shuji1"), "branch list")
    assert (code, err) == NO_RIGHTS
    code, _, err = run(book(OWNER), "server revoke shuji1")
    assert (code, err) == (1, "登录名 shuji1 没有授过权。\n看授过哪些：jyg server users\n")


def test_a_login_that_is_none_is_made_without_a_password(book, filled):
    try:
        code, out, _ = run(book(OWNER), "server grant 新书记 --branch 1")
        assert (code, out.splitlines()[1:3]) == (
            0, ["服务器上新建了这个登录名，还没有口令。口令不在这里设：", "用 psql 连上服务器，执行 \\password 新书记"],
        )  # fmt: skip
        assert (
            filled.sql("SELECT rolpassword IS NULL, rolsuper, rolcanlogin FROM pg_authid WHERE rolname = '新书记'")
            == "t|f|t\n"
        )
    finally:
        filled.sql("DROP OWNED BY 新书记", "book")
        filled.sql("DROP ROLE 新书记")


def test_a_login_that_the_administrator_may_not_make_is_told(book, filled):
    filled.sql(f"ALTER ROLE {OWNER} NOCREATEROLE")
    try:
        code, _, err = run(book(OWNER), "server grant xinshuji --branch 1")
    finally:
        filled.sql(f"ALTER ROLE {OWNER} CREATEROLE")
    assert (code, err) == (
        1, "服务器上没有登录名 xinshuji，这个管理员也不能新建。\n"
        '请服务器的管理员在 psql 里执行：CREATE ROLE "xinshuji" LOGIN; '
        '再用 \\password "xinshuji" 设口令；然后再授权一次。\n',
    )  # fmt: skip


@pytest.mark.parametrize("login", [OWNER, "postgres", "guanli2"])
def test_who_is_always_let_see_all_is_not_granted_a_part(book, filled, login):
    filled.sql(f"CREATE ROLE guanli2 LOGIN IN ROLE {OWNER}")
    try:
        code, _, err = run(book(OWNER), f"server grant {login} --branch 1")
    finally:
        filled.sql("DROP ROLE guanli2")
    assert (code, err) == (
        1, f"登录名 {login} 是管理员，或不受限制的用户，总能看到全部，分不了支部。\n"
        "换一个普通的登录名，平时用它；管理员的只在管理时用。什么都没有改动。\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("member", "of", "granted"),
    [
        ("shuji1", CITY, "shuji1"),
        (NOBODY, CITY, NOBODY),
        (NOBODY, "pg_read_all_data", NOBODY),
        (CITY, "shuji1", "shuji1"),
    ],
)
def test_who_has_the_rights_of_others_too_is_not_granted_a_part(book, filled, member, of, granted):
    filled.sql(f"GRANT {of} TO {member}")
    try:
        code, _, err = run(book(OWNER), f"server grant {granted} --branch 1")
    finally:
        filled.sql(f"REVOKE {of} FROM {member}")
    assert (code, err) == (
        1, f"登录名 {member} 是 {of} 的成员，{of} 能看的它也能看，分不清楚。\n"
        f"请服务器的管理员先执行：REVOKE {of} FROM {member}; 什么都没有改动。\n",
    )  # fmt: skip


def test_a_schema_in_which_the_login_makes_things_is_told(book, filled):
    filled.sql("GRANT CREATE ON SCHEMA public TO shuji1", "book")
    filled.sql("REVOKE CREATE ON SCHEMA public FROM shuji1; GRANT CREATE ON SCHEMA public TO shuji1", "book")
    code, _, err = run(book(OWNER), "server grant shuji1 --branch 1")
    assert (code, err.splitlines()[0]) == (1, "登录名 shuji1 可以在台账所在的 public 里自己建表，会冒充台账的内容。")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("server grant shuji1", 2, "没有写 shuji1 能看哪个支部。\n"
         "写支部（可以几个）：--branch 第二党支部；上级看全部支部：--all\n"),
        ("server grant shuji1 --branch 1 --all", 2, "--branch 和 --all 只能写一个。\n"
         "只看几个支部，写 --branch；看全部支部，写 --all。\n"),
        ("server grant shuji1 --branch 第九党支部", 1, "台账里没有支部“第九党支部”。\n看有哪些：jyg branch list\n"),
        (f"server grant {'长' * 22} --all", 2, f"“{'长' * 22}”不能作登录名。\n"
         "用字母、数字或汉字，不超过 63 个字节，例如 shuji2。\n"),
    ],
)  # fmt: skip
def test_what_is_said_wrongly_is_told(full, line, code, words):
    assert run(full(OWNER), line)[::2] == (code, words)


@pytest.mark.of_files("that a file has no logins")
def test_a_file_has_no_logins(tmp_path):
    file = str(tmp_path / "jyg.db")
    assert run(file, "init --name 第一党支部 --yes")[0] == 0
    for line in ("server grant shuji1 --branch 1", "server revoke shuji1", "server users"):
        code, _, err = run(file, line)
        assert (code, err) == (
            1, f"这个台账是一个文件（{file}），谁能打开文件，谁就看得到全部，没有登录名可分。\n"
            "要分支部各看各的，先搬到数据库服务器上（docs/server.md）；再用 --db postgresql://… 指明那个台账。\n",
        )  # fmt: skip


def test_a_branch_that_goes_takes_its_place_in_the_rights_along(book):
    assert run(book(CITY), "branch add 第三党支部 --yes")[0] == 0
    assert run(book(OWNER), "server grant shuji1 --branch 第三党支部")[0] == 0
    assert run(book(CITY), "undo --all-branches --yes")[0] == 0
    assert run(book(CITY), "branch add 第四党支部 --yes")[0] == 0
    assert "第四党支部" not in run(book("shuji1"), "branch list")[1]


def test_what_was_written_before_there_were_rights_is_told_apart_as_well(filled):
    filled.sql("DROP DATABASE IF EXISTS later WITH (FORCE)")
    filled.sql(f"CREATE DATABASE later TEMPLATE whole OWNER {OWNER}")
    whole, later = filled.url("whole", OWNER), filled.url("later", OWNER)
    seen = {login: run(filled.url("whole", login), "log --limit 1000 --json")[1] for login in SECRETARIES.values()}
    filled.sql("DROP SCHEMA public_rights CASCADE", "later")
    for branch, login in SECRETARIES.items():
        assert run(later, f"server grant {login} --branch {branch}")[0] == 0
    assert {login: run(filled.url("later", login), "log --limit 1000 --json")[1] for login in seen} == seen
    assert whole


@pytest.mark.parametrize("line", ["move --to {file}", "backup {file}"])
def test_a_part_is_not_written_out_as_if_it_were_the_whole(full, tmp_path, line):
    file = tmp_path / "out.db"
    code, _, err = run(full("shuji1"), f"{line.format(file=file)} --yes")
    assert (code, err) == (
        1, "这个登录名在数据库服务器上的台账 whole只看得到自己支部的，写出去的不是整本，操作记录也不全，所以不写。\n"
        "整本的由看得到全部支部的上级或管理员来写；自己支部的名单和记录可以导出：jyg export\n",
    )  # fmt: skip
    assert not file.exists()
    assert run(full(CITY), f"{line.format(file=file)} --yes")[0] == 0
    assert run(str(file), "log verify")[0] == 0


def test_doctor_finds_the_store_as_it_was_made_with_its_rights_and_tells_what_was_taken_from_them(book, filled):
    code, out, _ = run(book(OWNER), "doctor")
    assert "表、索引和触发器   好" in out, out
    filled.sql("ALTER TABLE member DISABLE ROW LEVEL SECURITY; DROP TRIGGER jyg_settle ON operation", "book")
    code, out, _ = run(book(OWNER), "doctor")
    assert code == 1
    assert "表、索引和触发器   不对 2 处" in out
    assert run(book(OWNER), "server grant shuji1 --branch 1")[0] == 0
    assert "表、索引和触发器   好" in run(book(OWNER), "doctor")[1]
