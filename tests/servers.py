"""A throw-away PostgreSQL server on a local socket, for a run of tests; not as root, which it refuses."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
IN_MEMORY = Path("/dev/shm")  # where a database is made in a tenth of a second, and not in half of one
ROOM = 4 << 30  # bytes that a run may need there
USER = "postgres"  # who runs it where the tests are root's, and its superuser

# Nothing of it outlives the run, so nothing waits for the disk.
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 60
shared_buffers = 64MB
autovacuum = off
max_wal_size = 256MB
wal_level = minimal
max_wal_senders = 0
log_min_messages = fatal
"""
# Logins of the role `by_password` need one; all others are let in by the socket.
_LOGINS = "local all +by_password scram-sha-256\nlocal all all trust\n"


def is_installed() -> bool:
    """Whether the server's programs are on this machine, and somebody may run them."""
    return bool(PROGRAMS) and (os.name == "posix" and (os.geteuid() != 0 or shutil.which("runuser") is not None))


class Running:
    """A server that runs, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    def url(self, database: str = "postgres", user: str = USER) -> str:
        """The address of a database."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Begin, or begin again after a stop; ready when it returns."""
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-w", "-s", "start")

    def stop(self, how: str = "immediate") -> None:
        """End it. `immediate` is what a loss of power is to it."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-s", "-m", how, "stop")

    def kill(self) -> None:
        """SIGKILL to every process of it; `start` then recovers as after a loss of power."""
        first = (self.data / "postmaster.pid").read_text().split()[0]
        subprocess.run(["kill", "-STOP", first], check=True)  # so that it starts no more of them
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", first], check=False, capture_output=True, text=True)
        every = [first, *listed.stdout.split()]
        subprocess.run(["kill", "-9", *every], check=False, capture_output=True)
        while any(Path("/proc", one).exists() for one in every):  # their memory is the server's until they are gone
            time.sleep(0.01)

    def sql(self, statements: str, database: str = "postgres") -> str:
        """What psql says to these statements, as the superuser."""
        return self._run(
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), "-c", statements
        )

    def empty(self, database: str) -> str:
        """The address of a database in which nothing is."""
        self.sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        self.sql(f"CREATE DATABASE {database}")
        return self.url(database)

    def _run(self, program: str, *arguments: str) -> str:
        command = [str(PROGRAMS[-1] / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        done = subprocess.run(command, cwd="/", check=False, capture_output=True, text=True)
        assert done.returncode == 0, f"{program}: {done.stderr}"
        return done.stdout

    def make(self) -> None:
        """Set it up, in an empty folder that is its user's."""
        self._run("initdb", "-D", str(self.data), "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-N")
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(_SETTINGS.format(folder=self.folder))
        (self.data / "pg_hba.conf").write_text(_LOGINS)


@contextmanager
def running() -> Iterator[Running]:
    """A new server, gone at the end of the block."""
    wide = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="jygpg-", dir=IN_MEMORY if wide else "/tmp"))  # a socket's path is short
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, USER, USER)
        folder.chmod(0o755)  # tests also start programs as others
        server = Running(folder)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def of_this_process() -> Running:
    """One for all tests of a process that ask for it, gone at its end."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(running())
