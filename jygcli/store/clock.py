"""The clock of this computer, for the log and the names of copies; never for what the branch reckons by."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
