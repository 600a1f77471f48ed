"""docs/server.md, done from nothing: every command of the page, in its order, on a server as Debian sets one up.

Changed are only the names that the page says are one's own: the server's, the network's, the folders.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers

pexpect = pytest.importorskip("pexpect", reason="needs a terminal")
pytestmark = [
    pytest.mark.skipif(not servers.is_installed(), reason="no PostgreSQL server is installed here"),
    pytest.mark.skipif(
        shutil.which("openssl") is None, reason="openssl, which signs the page's certificate, isn't here"
    ),
]

PAGE = Path(__file__).parents[2] / "docs" / "server.md"
PASSWORD = "Kou1ing"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_DEBIAN = "local all postgres peer\nlocal all all peer\nhost all all 127.0.0.1/32 scram-sha-256\n"
_SUDO = """#!/bin/sh
[ "$1" = -u ] && shift 2 && cd / && exec {as_user} "$@"
exec "$@"
"""
_APT = """#!/bin/sh
[ "$*" = "install postgresql" ] && [ -x {programs}/initdb ]
"""
_SYSTEMCTL = """#!/bin/sh
[ "$*" = "restart postgresql" ] && exec {as_user} {programs}/pg_ctl -D {data} -l {folder}/log -w -s restart
"""


@pytest.fixture
def server() -> Iterator[servers.Running]:
    """A server of which nobody but its own user is let in without a password, at a port of its own."""
    with servers.running() as running, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        (running.data / "pg_hba.conf").write_text(_DEBIAN)
        with (running.data / "postgresql.conf").open("a") as file:
            file.write(f"port = {free.getsockname()[1]}\nlisten_addresses = 'localhost'\nssl = off\n")
        free.close()
        running.stop("fast")
        running.start()
        yield running


@pytest.fixture
def environment(server: servers.Running, tmp_path: Path) -> dict[str, str]:
    """What a shell needs for the page's commands: those of Debian do the same on this server."""
    programs, commands, home = servers.PROGRAMS[-1], tmp_path / "bin", tmp_path / "home"
    commands.mkdir()
    home.mkdir()
    as_user = f"runuser -u {servers.USER} --" if os.geteuid() == 0 else ""
    for name, text in (("sudo", _SUDO), ("apt", _APT), ("systemctl", _SYSTEMCTL)):
        facts = {"as_user": as_user, "programs": programs, "data": server.data, "folder": server.folder}
        (commands / name).write_text(text.format(**facts))
        (commands / name).chmod(0o755)
    path = [str(commands), str(programs), str(Path(sys.executable).parent), os.environ["PATH"]]
    port = re.findall(r"^port = (\d+)$", (server.data / "postgresql.conf").read_text(), re.M)[-1]
    return {
        **os.environ, "PATH": os.pathsep.join(path), "HOME": str(home), "PGPORT": port, "PGHOST": str(server.folder),
        "JYG_TODAY": "2026-11-20", "PGPASSFILE": str(home / ".pgpass"), "PGSERVICEFILE": str(home / ".pg_service.conf"),
        "LC_ALL": "C.UTF-8",
    }  # fmt: skip


def test_every_command_of_the_page_does_what_it_says(server, environment, tmp_path):
    home, port = Path(environment["HOME"]), environment["PGPORT"]
    own = {"db1": "localhost", "10.0.0.0/8": "127.0.0.1/32", "/etc/postgresql/15/main": str(server.data),
           "/etc/jyg/server.crt": str(home / "server.crt"), ":5432:": f":{port}:", "口令": PASSWORD}  # fmt: skip
    shell = pexpect.spawn(
        "bash", ["--norc", "--noprofile", "-i"], env={**environment, "PS1": "ready> "}, cwd=str(home), timeout=120,
        encoding="utf-8", echo=False,
    )  # fmt: skip
    shell.expect("ready> ")
    said = {}
    for kind, text in _BLOCK.findall(PAGE.read_text("utf-8")):
        for word, mine in own.items() if kind != "sh" else [*own.items()][:4]:
            text = text.replace(word, mine)
        if kind != "sh":
            (home / {"pgpass": ".pgpass", "service": ".pg_service.conf"}[kind]).write_text(text)
            if kind == "pgpass":
                text += f"localhost:{port}:jyg:shuji1:{PASSWORD}\nlocalhost:{port}:jyg2:guanli:{PASSWORD}\n"
                (home / ".pgpass").write_text(text)
                shutil.copy(server.data / "server.crt", home / "server.crt")
            continue
        for line in text.splitlines():
            said[line] = _typed(shell, line)
    shell.close()
    assert "已建台账：第一党支部" in said["jyg init --name 第一党支部"]
    users = said["jyg server users"]
    assert [users.count(word) for word in ("shuji1", "shuji2", "shiwei", "jiancha", "只能看")] == [1, 1, 1, 1, 1]
    own_page = next(out for line, out in said.items() if line.startswith("JYG_DB=postgresql://shuji1@"))
    assert "第一党支部" in own_page
    assert "第二党支部" not in own_page
    restored = [out for line, out in said.items() if "jyg2?service" in line]
    assert restored[0].startswith("记录完好：")
    assert restored[1] == users
    dump = (home / "jyg-backup.dump").stat()
    assert dump.st_mode & 0o077 == 0


def _typed(shell, line: str) -> str:
    """What a command says; where it asks for a password, it is typed, and Enter else."""
    shell.sendline(line)
    out = ""
    asks = [r"(?i)enter (it again|[^\n]*password)[^\n]*: ?", r"按回车）：", "ready> "]
    while (asked := shell.expect(asks)) < 2:
        out += shell.before
        shell.sendline("" if asked else PASSWORD)
    out += shell.before
    shell.sendline("echo =$?=")
    shell.expect(r"=(\d+)=")
    code = int(shell.match[1])
    shell.expect("ready> ")
    assert (line, code) == (line, 0), out
    return re.sub(r"\x1b\[\?2004[lh]|\r", "", out).lstrip("\n")
