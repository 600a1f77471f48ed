"""Start-ups, reads and writes of one branch of fifty with ten years of history, and imports, beside sqlite-utils."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import made_sheets
from tests.bench.figures import Figure, as_quick, beside
from tests.bench.filled_registers import TODAY, filled
from tests.bench.grown import Size, grown
from tests.bench.processes import Command, medians, used

SIZE = Size(branches=1, members=50, years=10, meetings=48)
QUARTER = "2026Q3"
IMPORTED = 100_000  # rows
_JYG = (str(Path(sys.executable).with_name("jyg")),)
_PEER = (sys.executable, "-m", "sqlite_utils")
_NOTHING = Command((sys.executable, "-c", "pass"))

# What each writes: the branch's first member, its newest meeting.
_WRITES = {
    "dues collect one": ("dues", "collect", "1"),
    "meeting attend": ("meeting", "attend", "481", "--all", "出席"),
    "member add": ("member", "add", "郑重阳", "--gender", "男"),
    "todo done": ("todo", "done", "谈心谈话", "--note", "谈了一轮"),
}


def figures(folder: Path) -> Iterator[Figure]:
    """All figures of this part; what they need is made in the folder."""
    store = grown(folder / "branch.db", SIZE)
    _run(store, "meeting", "add", "--kind", "主题党日", "--on", "2026-11-10")
    full = filled(folder / "full.db")
    yield from _starts(store)
    yield from _reads(store, full)
    yield from _writes(store, folder)
    yield from _imports(folder)


def jyg(store: Path, *words: str, terminal: bool = False, before: Callable[[], None] | None = None) -> Command:
    environment = {"JYG_DB": str(store), "JYG_TODAY": str(TODAY), "XDG_STATE_HOME": str(store.parent / "state")}
    return Command((*_JYG, *words), environment, before, terminal)


def _run(store: Path, *words: str) -> None:
    used(jyg(store, *words))


def _starts(store: Path) -> Iterator[Figure]:
    tab = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\ndues\ncollect\nz", "COMP_CWORD": "3"}
    completing = jyg(store)
    found = medians({
        "pass": _NOTHING,
        "jyg --version": jyg(store, "--version"),
        "jyg --help": jyg(store, "--help"),
        "jyg dues --help": jyg(store, "dues", "--help"),
        "TAB on a member": completing._replace(environment={**completing.environment, **tab}),
    })  # fmt: skip
    for (what, spent), most in zip(list(found.items())[1:], ("2", "6", "6", "3"), strict=True):
        yield beside(f"`{what}` ÷ `python -c pass`", f"≤ {most}", spent, found["pass"])


def _reads(store: Path, full: Path) -> Iterator[Figure]:
    commands = {
        "jyg": (jyg(store), "0.75", "1.5"),
        "jyg, 1,000 entries a register": (jyg(full), "0.75", "1.5"),
        "jyg member list": (jyg(store, "member", "list"), "1.0", "1.5"),
        "jyg dues owing": (jyg(store, "dues", "owing"), "1.0", "1.5"),
        "jyg report quarter": (jyg(store, "report", "quarter", QUARTER), "1.3", "1.5"),
    }
    rows = {"rows": Command((*_PEER, "rows", str(store), "member"))}
    piped = {what: command for what, (command, _, _) in commands.items()}
    shown = {f"{what}, terminal": command._replace(terminal=True) for what, command in piped.items()}
    found = medians({**rows, **piped, **shown})
    for what, (_, most, at_terminal) in commands.items():
        for which, bound in ((what, most), (f"{what}, terminal", at_terminal)):
            yield beside(
                f"`{which}` ÷ `sqlite-utils rows` (50)".replace(", terminal`", "` at a terminal"),
                f"≤ {bound}",
                found[which],
                found["rows"],
            )


def _writes(store: Path, folder: Path) -> Iterator[Figure]:
    """Each in a store as it was, so that the first write of the day with its copy is what is measured."""
    target, collected = folder / "fresh" / "jyg.db", folder / "collected.db"
    shutil.copy(store, collected)
    _run(collected, "dues", "collect", "1")
    row = folder / "row.json"
    row.write_text('{"name": "郑重阳", "number": 51, "amount": 63}', "utf-8")
    table = folder / "peer.db"
    commands = {what: jyg(target, *words, "--yes", before=_fresh(store, target)) for what, words in _WRITES.items()}
    commands["undo"] = jyg(target, "undo", "--yes", before=_fresh(collected, target))
    peer = Command((*_PEER, "insert", str(table), "rows", str(row)))
    found = medians({"insert": peer, **commands})
    for what in commands:
        yield beside(f"`jyg {what}` ÷ `sqlite-utils insert` of one row", "≤ 1.5", found[what], found["insert"])


def _fresh(store: Path, target: Path) -> Callable[[], None]:
    def put() -> None:
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir()
        shutil.copy(store, target)

    return put


def _imports(folder: Path) -> Iterator[Figure]:
    """100,000 rows of attendance as a .csv and an .xlsx."""
    members, csv, xlsx = folder / "members.db", folder / "sheet.csv", folder / "sheet.xlsx"
    prepare(members, folder)
    made_sheets.write_csv(csv, made_sheets.attendance(IMPORTED))
    made_sheets.write_xlsx(xlsx, made_sheets.attendance(IMPORTED))
    table, target, other = folder / "peer.db", folder / "fresh" / "jyg.db", folder / "second" / "jyg.db"
    inserting = (*_PEER, "insert", str(table), "attendance", str(csv), "--csv")
    found = medians({
        "peer": Command(inserting, before=lambda: table.unlink(missing_ok=True)),
        "xlsx": jyg(other, "import", "attendance", str(xlsx), before=_fresh(members, other)),
        "csv": jyg(target, "import", "attendance", str(csv), before=_fresh(members, target)),
        "undo": jyg(target, "undo", "--yes"),
    })  # fmt: skip
    for kind, least in (("csv", "2.5"), ("xlsx", "1.8")):
        imported = f"import of {IMPORTED:,} attendances, .{kind}: rows/s ÷ `sqlite-utils insert --csv`"
        yield as_quick(imported, f"≥ {least}, peak ≤ 120 MB", found[kind], found["peer"])
    yield beside("`jyg undo` of the .csv ÷ its import", "≤ 1", found["undo"], found["csv"])
    grew = other.stat().st_size - members.stat().st_size
    yield Figure(
        "bytes of store a row of attendance that was imported, log included", "≤ 200", plain=f"{grew / IMPORTED:.0f}"
    )


def prepare(store: Path, folder: Path) -> None:
    """A store whose members are those of the sheets."""
    roster = folder / "roster.csv"
    roster.write_text("姓名\n" + "\n".join(made_sheets.names(made_sheets.MEMBERS)) + "\n", "utf-8")
    for words in (("init", "--name", "第一党支部", "--yes"), ("import", "members", str(roster))):
        _run(store, *words)
