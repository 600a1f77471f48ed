"""A letter (介绍信) as a file, and the slip (回执) that answers one: recorded when it has come, or was sent."""

from __future__ import annotations

from functools import partial

from jygcli.cli.app.context import App
from jygcli.cli.flows import folder
from jygcli.cli.flows.flow import Step, command
from jygcli.cli.flows.questions import agreed, choose, day
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.register_book import EntryShown
from jygcli.services.registers import entries as registers
from jygcli.services.registers.entries import WantedEntries

_TRANSFER = REGISTERS["transfer"]


def step_of(jyg: App, direction: str, usual: str, come: str) -> Step | None:
    """The step of recording a slip that is awaited, if that is what is wanted rather than the `usual` one.

    `come`: what is said of the slip, as `的回执收到了`.
    """
    found = registers.list_entries(jyg.desk, _TRANSFER, WantedEntries(open_only=True)).entries
    waiting = [entry for entry in found if entry.values["direction"] == direction]
    if not waiting:
        return None
    choices: list[tuple[str, EntryShown | None]] = [(usual, None)]
    choices += [(f"{entry.name}{come}（{entry.values['other_side']}）", entry) for entry in waiting]
    entry = choose("办哪一件？", choices)
    return None if entry is None else Step("回执", lambda: None, partial(_record, jyg, entry))


def _record(jyg: App, entry: EntryShown) -> str:
    on = day(jyg, "哪天？")
    registers.done(jyg.desk, _TRANSFER, entry.number, None, on, {})
    return f"{entry.name} {on}"


def on_paper(jyg: App, what: str, entry: EntryShown) -> Step:
    """The step that writes what is to be handed over of a transfer: `what` is what it is called."""
    return Step("打印", lambda: None, partial(_write, jyg, what, entry))


def _write(jyg: App, what: str, entry: EntryShown) -> str | None:
    if not agreed(f"{what}存成 Word 文件吗？"):
        return None
    path = folder.free(folder.of_papers("组织关系转接") / f"{entry.name}{what}.docx")
    command(jyg, "member", "transfer", "letter", entry.number, "-o", path)
    return f"{what}，在 {path.parent}"
