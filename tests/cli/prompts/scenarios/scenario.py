"""One run of a command: in which store, what is answered, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from tests.cli.prompts.scenarios.wrong import Step

NAMES = ("赵明远", "钱秀兰", "孙德山")

# What stands in the stores, one on top of the other.
STORES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType({
    "nothing": ("", ()),
    "branch": ("nothing", ("init --name 第一党支部", "settings set dues_from 2026-07")),
    "three": ("branch", tuple(f"member add {name}" for name in NAMES)),
    "assessed": (
        "three",
        (
            *(f"dues assess {number} --category 离退休 --base 4000" for number in (1, 2, 3)),
            "member post 1 书记 --since 2026-01-01",
            "meeting add --kind 党课 --on 2026-11-05 --title 防诈课",
        ),
    ),
    "paid": ("assessed", ("--today 2026-09-20 dues collect --all --quarter 2026Q3",)),
    "closed": ("paid", ("--today 2026-09-25 dues close 2026Q3 --cash 180",)),
})  # fmt: skip


class Scenario(NamedTuple):
    """`store`: one of STORES. `before`: commands that are run there first. `ends`: what the screen says at the end.

    `sealed`: a file of the store's folder, under which name it is encrypted, and by what passphrase.
    `of_files`: why it is left out where stores are on a server.
    """

    name: str
    command: str
    steps: tuple[str | Step, ...]
    ends: str
    store: str = "assessed"
    before: tuple[str, ...] = ()
    files: Mapping[str, str] = MappingProxyType({})
    sealed: tuple[str, str, str] | None = None
    today: str = "2026-11-20"
    writes: bool = True
    code: int = 0
    of_files: str = ""

    @property
    def answers(self) -> tuple[Step, ...]:
        return tuple(Step(one) if isinstance(one, str) else one for one in self.steps)
