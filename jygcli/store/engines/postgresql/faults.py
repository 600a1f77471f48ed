"""What psycopg raises, turned into errors that a user can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg import errors

from jygcli.domain import log_words
from jygcli.domain.base.errors import JygError
from jygcli.store import server_errors as told
from jygcli.store.engines import agreed
from jygcli.store.engines.agreed import ValueUnreadable
from jygcli.store.engines.postgresql.writers import Writer
from jygcli.store.errors import ConstraintBroken
from jygcli.store.place import Server

# What may be raised to read a store that is damaged; not that the server is away.
UNREADABLE: tuple[type[BaseException], ...] = (
    psycopg.DataError, psycopg.InternalError, psycopg.ProgrammingError, psycopg.NotSupportedError,
    ValueUnreadable, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip

# The server's own words where it lets nobody in, by the error that the user is told: libpq tells no code. Where its
# lc_messages are Chinese, they are so too.
_NOT_LET_IN: tuple[tuple[str, type[JygError]], ...] = (
    ("password authentication failed|no password supplied|authentication failed|认证失败", told.LoginRefused),
    ("database .* does not exist|数据库.*不存在", told.NoSuchDatabase),
    ("role .* does not exist|no pg_hba.conf entry|not permitted to log in|permission denied for database|"
     "certificate|SSL|角色.*不存在|pg_hba.conf 记录|不允许角色|权限不够", told.NotLetIn),
    ("too many clients|too many connections|remaining connection slots|太多的客户|连接太多|保留的连接",
     told.ServerFull),
    ("service file|definition of service", told.NoSuchService),
    ("No space left|could not (extend|write|create) file|out of memory|没有空间|无法扩展文件", told.ServerOutOfRoom),
    ("not currently accepting connections|当前不接受联接", told.DatabaseClosed),
    ("starting up|shutting down|recovery mode|not accepting connections|not yet accepting|系统启动中|系统停止中|"
     "恢复模式", told.ServerNotReady),
    ("translate host name|resolve host|Name or service not known", told.NoSuchHost),
    ("timeout expired|timed out", told.ServerSilent),
    ("invalid .*option|invalid URI|missing \"=\"|invalid port|invalid value|invalid percent", told.AddressNotTaken),
    ("FATAL: |PANIC: |致命错误", told.ServerRefuses),
)  # fmt: skip


def not_connected(fault: psycopg.Error, server: Server) -> JygError:
    """Why a connection could not be made, as libpq says it."""
    words = str(fault)
    kind = next((kind for signs, kind in _NOT_LET_IN if re.search(signs, words, re.IGNORECASE)), told.NoServer)
    return kind(path=server)


@contextmanager
def plain_errors(server: Server) -> Iterator[None]:
    """Turn the driver's errors about the store into errors that the user can act on; those about the data pass."""
    try:
        yield
    except psycopg.Error as fault:
        error = _plain(fault, server)
        if error is None:
            raise
        raise error from fault
    except ValueUnreadable as fault:
        raise told.ServerDamaged(path=server) from fault


@contextmanager
def readable(server: Server) -> Iterator[None]:
    """Raise ServerDamaged where what is read in the block, and only read, can't be what a program of ours wrote."""
    try:
        with plain_errors(server):
            yield
    except UNREADABLE as fault:
        raise told.ServerDamaged(path=server) from fault


@contextmanager
def within_constraints() -> Iterator[None]:
    """Raise ConstraintBroken where a row that is written in the block may not be as it is."""
    try:
        yield
    except (psycopg.IntegrityError, psycopg.DataError) as fault:
        raise ConstraintBroken from fault


def busy(server: Server, writer: Writer | None) -> told.ServerBusy:
    """The error of a store to which somebody else writes, with who it is where that is known."""
    if writer is None:
        return told.ServerBusy(path=server, seconds=agreed.BUSY_SECONDS)
    since, command = f"{writer.since.astimezone():%H:%M}", log_words.command_words(writer.command)
    seconds = agreed.BUSY_SECONDS
    return told.ServerBusyWith(path=server, seconds=seconds, command=command, since=since, user=writer.user)


# What the server says → the error that the user is told.
_FAULTS: Mapping[type[psycopg.Error], type[JygError]] = {
    errors.InsufficientPrivilege: told.NoRights,
    errors.ReadOnlySqlTransaction: told.ServerReadOnly,
    errors.UndefinedTable: told.ServerDamaged,
    errors.UndefinedColumn: told.ServerDamaged,
    errors.UndefinedFunction: told.ServerDamaged,
    errors.DiskFull: told.ServerOutOfRoom,
    errors.OutOfMemory: told.ServerOutOfRoom,
    errors.InsufficientResources: told.ServerOutOfRoom,
    errors.QueryCanceled: told.ServerTooSlow,
    errors.LockNotAvailable: told.ServerTooSlow,
    psycopg.OperationalError: told.ConnectionLost,  # the connection is gone, whatever it was that took it
}


def _plain(fault: psycopg.Error, server: Server) -> JygError | None:
    """What a user is told of a fault; None for one of the data, or of the program."""
    kind = next((told for known, told in _FAULTS.items() if isinstance(fault, known)), None)
    return None if kind is None else kind(path=server)
