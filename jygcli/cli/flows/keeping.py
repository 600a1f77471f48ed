"""What was answered so far, offered to be kept where somebody stops in the middle of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jygcli.cli.app import asking, streams
from jygcli.cli.flows.questions import Back, Left, choose, explain, tell
from jygcli.domain.base.errors import JygError


@contextmanager
def offered(so_far: Callable[[], str | None], keep: Callable[[], object]) -> Iterator[None]:
    """Within, stopping offers to `keep` what there is: `so_far` says what that is, None where there is nothing."""
    try:
        yield
    except (Left, KeyboardInterrupt):
        streams.heed_again()
        what = so_far()
        if what is not None:
            tell("")
            if _wants(what):
                _keep(keep)
        raise


def _wants(what: str) -> bool:
    try:
        return choose(f"{what}要先记下来吗？", (("先记下，下次接着办", True), ("都不记", False)))
    except (Left, Back, KeyboardInterrupt, asking.Declined):
        streams.heed_again()
        return False


def _keep(keep: Callable[[], object]) -> None:
    try:
        keep()
    except JygError as wrong:
        tell("没有记成：")
        explain(wrong)
    else:
        tell("记下了。")
