"""How wide the lines are that go into a pipe. Loads nothing of Rich."""

from __future__ import annotations

import os

NARROWEST = 60  # below this a table would drop columns of figures; the terminal may fold its lines instead


def piped_width() -> int:
    """80 columns unless COLUMNS says otherwise."""
    given = os.environ.get("COLUMNS", "")
    return max(int(given), NARROWEST) if given.isdecimal() else 80
