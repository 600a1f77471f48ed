"""Who sees what in a store on a server: two branches, each with rows in every table, and a login for each of them."""

from __future__ import annotations

import contextlib
import io
import shlex
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from jygcli.cli import main
from tests import registers, servers
from tests.people import id_number, phone

OWNER, CITY, READER, NOBODY = "guanli", "shiwei", "duzhe", "luren"
SECRETARIES = {1: "shuji1", 2: "shuji2"}  # by the branch
BRANCHES = {1: "第一党支部", 2: "第二党支部"}
TODAY = "2026-11-20"

# What the registers' own branch and entries (tests/registers.py) leave empty.
_FILE = "/proc/self/comm"  # a file that is there
_BEFORE = (
    "member edit 赵明远 --id-number {id} --phone {phone} --notes 家里电话{phone}",
    "member exempt 李桂芳 --reason 行动不便 --since 2026-01-01",
    "member field add 健康卡号",
    "member edit 赵明远 --field 健康卡号=甲7",
    "member attach 赵明远 {file}",
    "dues open --cash 120 --on 2026-07-06",
    "dues assess 赵明远 --category 离退休 --base 4200 --from 2026-01",
    "dues assess 钱秀兰 --category 离退休 --base 3800 --from 2026-01",
    "dues assess 李桂芳 --category 离退休 --base 3000 --from 2026-01",
    "dues assess 王建国 --category 离退休 --base 3000 --from 2026-01",
    "dues waive 钱秀兰 --from 2026-07 --through 2026-12 --amount 0 --applied 2026-06-01 --discussed 2026-06-10 "
    "--approved 2026-06-20 --by 市离退休干部党工委",
    "dues collect 赵明远 --through 2026-09 --on 2026-09-20",
    "fund count --cash 309 --bank 0",
    "dues close 2026Q3 --cash 309",
    "dues remit 2026Q3 --on 2026-11-20 --voucher 0925",
    "dues collect 赵明远 --through 2026-10 --on 2026-10-09",
    "undo",
    "redo",
    "branch rename {branch}甲 --on 2026-09-01",
    "branch rename {branch} --on 2026-10-01",
    "plan-year 2026",
    "plan done 2026-10 --meeting 1",
    "settings set 主题党日 25日",
    "todo done 谈心谈话 --on 2026-10-20",
    "meeting add --kind 支部党员大会 --on 2026-10-16 --title 选举",
    "meeting attend 2 --all 出席",
    "meeting leave-out 2 李桂芳 --approved 2026-03-01 --by 市离退休干部党工委 --reason 长期卧床",
    "meeting minutes 2 --agenda 审议 --speech 王建国=同意 --decision 通过 --attach {file}",
    "meeting elect 2 选举委员 --seats 1 --candidate 赵明远=2 --candidate 王建国=1",
    "meeting task add 整理照片 --who 王建国 --by 2026-12-31 --meeting 2",
    "pack key",
    "pack make 2026Q3 -o {folder}/{branch}.jygpack",
    "rollup expect {branch}",
    "rollup add {folder}/{branch}.jygpack --trust",
    "rollup book 收到党费 {branch} --amount 309 --quarter 2026Q3",
)


def run(url: str, line: str) -> tuple[int, str, str]:
    """A command on that database: its code, what it prints, what it complains of."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([*shlex.split(line), "--db", url, "--today", TODAY])
        except SystemExit as ended:
            return int(ended.code or 0), out.getvalue(), err.getvalue()
    raise AssertionError(line)


def lines(branch: int, folder: str) -> Iterator[str]:
    """The commands that fill a branch."""
    yield "init --name 第一党支部" if branch == 1 else f"branch add {BRANCHES[branch]}"
    facts = {
        "id": id_number("1949-10-01", branch), "phone": phone(branch), "branch": BRANCHES[branch], "file": _FILE,
        "folder": folder,
    }  # fmt: skip
    entries = [line for name, every in registers.ENTRIES.items() if name != "transfer" for line in every]
    for line in dict.fromkeys((*registers.BRANCH[1:], *_BEFORE, *entries, *registers.ENTRIES["transfer"])):
        yield f"{line.format(**facts)} --branch {branch}"


def fill(server: servers.Running, database: str) -> None:
    """Make the store, and the logins: the owner, one of each branch, two of all."""
    server.sql(f"CREATE DATABASE {database} OWNER {OWNER}")
    url = server.url(database, OWNER)
    with TemporaryDirectory() as folder:
        for line in (line for branch in BRANCHES for line in lines(branch, folder)):
            code, out, err = run(url, f"{line} --yes")
            if code and "已经登记过" not in err:
                raise AssertionError((line, code, out, err))
    grants = (f"{login} --branch {branch}" for branch, login in SECRETARIES.items())
    for grant in (*grants, f"{CITY} --all", f"{READER} --all --read-only"):
        code, out, err = run(url, f"server grant {grant}")
        assert code == 0, (grant, out, err)
