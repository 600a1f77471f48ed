"""Somebody who types answers, in the place of standard input."""

from __future__ import annotations

import sys

from jygcli.domain.base.masks import covered

CTRL_C = "^C"


class Typing:
    """Standard input of somebody who types these lines; each is shown where it was typed."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.left = list(lines)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        if not self.left:
            return ""
        typed = self.left.pop(0)
        sys.stdout.write(f"⟨{covered(typed)}⟩\n")
        if typed == CTRL_C:
            raise KeyboardInterrupt
        return typed + "\n"
