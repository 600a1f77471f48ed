"""An operation taken back after it was shown what that undoes; those that stand on it are offered first."""

from __future__ import annotations

from collections.abc import Callable

from jygcli.cli.app.context import App
from jygcli.cli.flows.questions import agreed, choose, settled, tell
from jygcli.domain.base.errors import Refused
from jygcli.domain.log_words import command_words
from jygcli.services.undo import undoing
from jygcli.services.undo.undoing import StandsOnIt, UndoLine
from jygcli.views.undo.log import TAKEN_BACK, briefly

_LOOKED_THROUGH = 200
_LISTED = 10


class NoneOfThem(Refused):
    message = "没有可以撤销的{what}。"
    advice = "看做过什么，写：jyg 记错了，选“刚才那一步”。"


def one_of(jyg: App, what: str, fits: Callable[[UndoLine], bool]) -> str:
    """Of the operations that fit, the newest of which are listed, one is taken back. Raises NoneOfThem."""
    found = undoing.list_undoable(jyg.desk, _LOOKED_THROUGH).lines
    listed = [one for one in found if fits(one)][:_LISTED]
    if not listed:
        raise NoneOfThem(what=what)
    number: int = choose(f"哪一次{what}？", [(briefly(one), one.operation.id) for one in listed])
    return take_back(jyg, number)


def take_back(jyg: App, number: int | None) -> str:
    """Undo an operation, the newest one without a number; says which it was. Raises what undoing raises."""
    while True:
        try:
            preview = undoing.preview_undo(jyg.desk, number)
        except Refused as later:
            if not isinstance(later, StandsOnIt):
                raise
            tell(str(later))
            if not agreed(
                f"先撤销后来的第 {later.facts['later']} 号（{later.facts['later_command']}）吗？", enter=False
            ):
                raise
            take_back(jyg, int(str(later.facts["later"])))
            continue
        jyg.show(TAKEN_BACK, preview)
        settled("就这样撤销吗？")
        done = undoing.undo(jyg.desk, preview.operation.id)
        return f"撤销了第 {done.operation.id} 号操作（{command_words(done.operation.command)}）"
