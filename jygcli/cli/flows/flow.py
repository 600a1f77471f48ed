"""A flow: steps that are taken one after the other, each shown as done where the store says so.

It can be left at any question, and is taken up again where the store says that something is still to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import typer

from jygcli.cli.app import asking, streams
from jygcli.cli.app.context import App
from jygcli.cli.flows.questions import Back, Left, choose, explain, tell
from jygcli.domain.base.errors import CalledWrongly, ExitCode, JygError, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.store.errors import StoreMissing


class NotAtATerminal(CalledWrongly):
    message = "“{name}”是一步一步问着办的，只在终端里用。"
    advice = "在脚本里用这些命令：{commands}。"


class NoBookYet(Refused):
    message = "还没有台账，“{name}”要先有台账才能办。"
    advice = "第一次用，先写：jyg 开始"


class NotDone(Refused):
    message = "这一步没有办成。"


class Step(NamedTuple):
    """`done` says what the store shows of it, None while it is to be done. `act` asks, does it, and says what was done;
    None where it was passed over.
    """

    title: str
    done: Callable[[], str | None]
    act: Callable[[], str | None]


class Flow(NamedTuple):
    """What it is called and about, and the commands by which a script does the same. `asks_first`: what is to be worked
    at is asked before the first step, so that b there goes back to it.
    """

    name: str
    about: str
    commands: tuple[str, ...]
    needs_book: bool = True
    asks_first: bool = False


def never() -> None:
    """Of a step whose doing the store doesn't show."""


def take(jyg: App, flow: Flow, steps: Callable[[], Iterable[Step]]) -> None:
    """Take the steps; those that come later may hang on what was answered in earlier ones.

    Raises NotAtATerminal, NoBookYet; exits with 1 where it was left before its end.
    """
    if not jyg.asks:
        raise NotAtATerminal(name=flow.name, commands="、".join(f"jyg {command}" for command in flow.commands))
    if flow.needs_book:
        _require_book(jyg, flow)
    tell(f"{flow.name}：{flow.about}")
    tell("写 0 或按 Ctrl-C 停下，办好的都留着；写 b 回到上一个问题。")
    taken: list[str] = []
    try:
        _go_through(flow, steps, taken)
    except (Left, Back, asking.Declined, KeyboardInterrupt):
        streams.heed_again()
        tell(f"\n停在这里。{_kept(jyg, taken)}")
        tell(f"接着办，再写：jyg {flow.name}")
        raise typer.Exit(ExitCode.REFUSED) from None
    tell(f"\n{flow.name}：都走完了。")
    for said in taken:
        tell(f"  ✓ {said}")


def _go_through(flow: Flow, steps: Callable[[], Iterable[Step]], taken: list[str]) -> None:
    """All steps; from the first question anew where b goes back to it before anything was done."""
    while True:
        try:
            for step in steps():
                _take(step, taken, first=not flow.asks_first or bool(taken))
            return
        except Back:
            if not flow.asks_first or taken:
                raise


def _require_book(jyg: App, flow: Flow) -> None:
    try:
        _ = jyg.desk
    except StoreMissing:
        raise NoBookYet(name=flow.name) from None


def _kept(jyg: App, taken: Sequence[str]) -> str:
    if taken:
        return "".join(["已经办好、留在台账里的：", *(f"\n  ✓ {said}" for said in taken)])
    return "刚才记下的都留在台账里。" if jyg.wrote else "这一次什么都没有写入。"


def _take(step: Step, taken: list[str], *, first: bool) -> None:
    """One step; what was done of it goes to `taken`. Raises Back unless its question is the `first` one."""
    if (known := step.done()) is not None:
        tell(f"✓ 已办　{step.title}：{known}")
        return
    tell(f"\n── {step.title} ──")
    while True:
        try:
            said = step.act()
        except Back:
            if not first:
                raise
            tell("前面没有问题可以回去了。")
            continue
        except JygError as wrong:
            explain(wrong)
            if choose("怎么办？", (("再办一次", False), ("先跳过这一步", True))):
                return
        else:
            if said is not None:
                taken.append(f"{step.title}：{said}")
                tell(f"✓ {step.title}：{said}")
            return


def run(jyg: App, *arguments: object) -> bool:
    """Another command, as if it were typed now; whether it was done. Raises Back for b at one of its questions."""
    done = jyg.do(*map(str, arguments), is_of_flow=True)
    if jyg.went_back:
        raise Back
    return done


def command(jyg: App, *arguments: object) -> None:
    """The same. Raises NotDone."""
    if not run(jyg, *arguments):
        raise NotDone
