"""Kills: each is one act on a copy of a store, in a process that dies at a random moment of it.

python -m tests.faults.killing FOLDER KILLS SEED: prints how each act ended, as JSON. After each kill the store is
opened again as the next command would, and held against what it was before and what the whole act makes of it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, cashbook, collecting
from jygcli.services.dues import closing as closings
from jygcli.services.importing import steps as imports
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER
from jygcli.services.importing.request import ImportFile
from jygcli.services.keeping import backups, doctor
from jygcli.services.members import people
from jygcli.services.undo import undoing
from jygcli.store.base import opened
from jygcli.store.copies import restoring
from jygcli.views.keeping.checks import sentence
from tests.faults.clock import Since, die_in
from tests.store import later
from tests.store.full_book import full_book

TODAY = date(2026, 10, 8)
MEMBERS = 60
ROWS = 1500 if os.environ.get("JYG_LONG") == "1" else 300  # of the sheet that is imported
QUARTER = Quarter(2026, 3)
SPOKEN = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")  # names have no digits

Act = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """An act, the store that it begins with, how long it takes, and the marks of the store before and after it."""

    name: str
    store: Path
    act: Act
    seconds: float = 0.0
    before: object = None
    after: object = None
    known: tuple[str, ...] = ()  # what the doctor says of the whole act's store


def at_desk(work: Callable[[Desk], object]) -> Act:
    def act(path: Path) -> None:
        with opened(path) as store:
            work(Desk(store, branches.find(store, None), TODAY))

    return act


def begun(path: Path) -> Path:
    """A store of sixty members who all have their dues assessed."""
    branches.init(path, "第一党支部", {}, today=TODAY)

    def fill(desk: Desk) -> None:
        roster = "姓名\n" + "".join(f"柳{number:03d}号\n".translate(SPOKEN) for number in range(MEMBERS))
        bring_in(desk, roster)
        assessments.assess(
            desk, assessments.AssessDues("1", Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 7))
        )

    at_desk(fill)(path)
    return path


def bring_in(desk: Desk, text: str) -> None:
    request = ImportFile(Path("roster.csv"), data=text.encode("utf-8"))
    done = imports.run(desk, MEMBERS_IMPORTER, request)
    assert done.written, done.issues


def import_(desk: Desk) -> None:
    bring_in(desk, "姓名,出生日期\n" + "".join(f"钱{n:04d}号,1949-10-01\n".translate(SPOKEN) for n in range(ROWS)))


def collect(desk: Desk) -> None:
    collecting.collect(desk, collecting.CollectDues(("1",), quarter=QUARTER))


def close(desk: Desk) -> None:
    book = cashbook.in_hand(desk)
    closings.close(desk, closings.CloseQuarter(QUARTER, Fen(max(book, 0))))


def mark_of(path: Path) -> object:
    """What tells the store before an act from the store after it."""
    with closing(restoring.open_file(path)) as driver:
        held = restoring.contents(driver)
        return held.schema, dict(held.rows), dict(held.sums)


def cases(folder: Path) -> list[Case]:
    """The acts, each tried once whole: of a program one revision from now, to which a store of ours is an older one."""
    older = full_book(folder / "older" / "jyg.db")
    later.become(folder / "later")
    start = begun(folder / "start" / "jyg.db")
    small = copied(start, folder / "small")
    whole = copied(start, folder / "imported")
    at_desk(import_)(whole)
    found = [
        Case("import", start, at_desk(import_)),
        Case("collect", start, at_desk(collect)),
        Case("close", closable(folder), at_desk(close)),
        Case("undo", whole, at_desk(undoing.undo)),
        Case("restore", small, lambda path: done(backups.restore(path, whole, lambda: ""))),
        Case("upgrade", older, at_desk(lambda desk: None)),
    ]
    return [rehearsed(case, folder) for case in found]


def done(_: object) -> None:
    """An act returns nothing."""


def closable(folder: Path) -> Path:
    path = folder / "closable" / "jyg.db"
    branches.init(path, "第一党支部", {}, today=TODAY)

    def fill(desk: Desk) -> None:
        for number in range(20):
            name = f"孙{number:02d}".translate(SPOKEN)
            people.add(desk, people.AddMember(people.Facts(name=name)))
            request = assessments.AssessDues(name, Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 7))
            assessments.assess(desk, request)
        collecting.collect(desk, collecting.CollectDues(everyone=True, quarter=QUARTER))

    at_desk(fill)(path)
    return path


def copied(store: Path, folder: Path) -> Path:
    """The store, alone, in another folder."""
    folder.mkdir(parents=True)
    return Path(shutil.copy(store, folder / "jyg.db"))


def rehearsed(case: Case, folder: Path) -> Case:
    case.act(copied(case.store, folder / f"loading-{case.name}"))
    path = copied(case.store, folder / f"rehearsal-{case.name}")
    start = time.process_time()
    case.act(path)
    seconds = time.process_time() - start
    return replace(case, seconds=seconds, before=mark_of(case.store), after=mark_of(path), known=wrong_in(path))


def wrong_in(path: Path) -> tuple[str, ...]:
    """What the doctor finds wrong."""
    with opened(path) as store:
        desks = [Desk(store, branch, TODAY) for branch in branches.list_all(store).branches]
        checks = doctor.examine(store, desks).checks
    return tuple(sentence(found) for checked in checks for found in checked.findings if found.severity == "wrong")


def kill(case: Case, folder: Path, chance: random.Random) -> tuple[str, bool]:
    """One kill: how the store was found, and whether a transaction was cut off."""
    path = copied(case.store, folder)
    writing = chance.random() < 0.5  # so that many of the kills fall into a transaction
    longest = chance.choice((0.003, case.seconds / 4)) if writing else case.seconds * 1.3
    seconds = chance.uniform(1e-6, longest)
    child = os.fork()
    if child == 0:
        die_in(seconds, Since.WRITING if writing else Since.NOW)
        case.act(path)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    cut = any(path.with_name(f"jyg.db{left}").exists() for left in ("-journal", "-writing"))
    ended = "had ended" if os.WIFEXITED(status) else state(case, path)
    if ended == "had ended":
        assert state(case, path) == "whole"
    shutil.rmtree(folder)
    return ended, cut and os.WIFSIGNALED(status)


def state(case: Case, path: Path) -> str:
    """Open the store as the next command does; whole, not at all, or what is wrong."""
    before = mark_of(path)
    assert wrong_in(path) == case.known, case.name
    assert before in (case.before, case.after), (case.name, before)
    return "whole" if before == case.after else "not at all"


def main(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    counts: dict[str, Counter[str]] = {}
    every = cases(folder)
    for number in range(kills):
        case = every[number % len(every)]
        ended, cut = kill(case, folder / f"kill-{number}", chance)
        counts.setdefault(case.name, Counter())[ended] += 1
        counts[case.name]["cut a transaction off"] += cut
    sys.stdout.write(json.dumps({name: dict(counter) for name, counter in counts.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
