"""What of the store a login sees, and how it continues the log of which it may see a part."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

_IS_HELD = "SELECT row_security_active(to_regclass('operation'))"
_RIGHTS = "SELECT quote_ident(current_schema() || '_rights')"


class Sight:
    """A connection, as a login of its own. See `protocol.Driver`, and `rights/` for what the server keeps to."""

    if TYPE_CHECKING:
        _connection: psycopg.Connection[Any]

        def execute(self, sql: str, parameters: Any = ..., /) -> Any: ...

    @property
    def login(self) -> str | None:
        """The role as which the server has let us in."""
        return self._connection.info.user

    @cached_property
    def _is_held(self) -> bool:
        """Whether what this login sees, and how it writes the log, is the server's affair."""
        return bool(self.execute(_IS_HELD).fetchone()[0])

    @cached_property
    def _sees_all(self) -> bool:
        return not self._is_held or bool(self._of_rights("sees_all"))

    @property
    def sees_all(self) -> bool:
        """Whether the rows of all branches are there for this login."""
        return self._sees_all

    def hides_lines(self, operation: int) -> bool:
        """Whether an operation is about branches that this login doesn't see."""
        return not self._sees_all and bool(self._of_rights("hides_lines", operation))

    def _of_rights(self, function: str, *given: int) -> int:
        schema = self.execute(_RIGHTS).fetchone()[0]
        marks = ", ".join("?" * len(given))
        return int(self.execute(f"SELECT {schema}.{function}({marks})", given).fetchone()[0])

    def newest_operation(self) -> Any:
        """Number, time and hash of the newest operation, whether this login sees it or not."""
        return self.execute("SELECT id, at, hash FROM newest_operation()").fetchone()

    def move_head(self, operation: int, previous: str, digest: str, changes: int) -> None:
        """See `protocol.Driver`. For a login that is held to rights, the server does it when the operation ends."""
        if not self._is_held:
            self.execute("SELECT move_head(?)", (operation,))
