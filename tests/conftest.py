"""Shared by all tests: hypothesis profiles, and stores on real files.

JYG_LONG=1 runs the tests marked slow and searches harder in the others; without it every run is the same.
"""

import gc
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from jygcli.sheets.containers import subprocess_reader
from jygcli.store.base import Store, create_store, opened
from jygcli.store.engines.sqlite import opening
from jygcli.store.engines.sqlite.driver import Driver
from jygcli.store.place import make_private_folder
from tests import engines, homes, kept, leaks, servers, systems
from tests.store import later
from tests.store.books import open_book
from tests.store.full_book import full_book

LEFT_OUT = pytest.StashKey[Counter[str]]()  # why tests were, on a server
LONG = os.environ.get("JYG_LONG") == "1"

# Seconds after which a test gives up what it waits for: that hangs, and isn't slow, on however busy a machine.
PATIENCE = 600

settings.register_profile("quick", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("long", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("long" if LONG else "quick")


def pytest_configure(config: pytest.Config) -> None:
    """A run has a folder for what is made once in it; the processes that share its work know it from the first one."""
    if engines.on_server() and engines.SERVER not in os.environ:
        _start_server(config)
    if engines.on_server():
        from tests.engines import stand_in  # which needs psycopg

        stand_in.install()
    if kept.FOLDER not in os.environ:
        folder = tempfile.TemporaryDirectory()
        os.environ[kept.FOLDER] = folder.name
        config.add_cleanup(folder.cleanup)


def _start_server(config: pytest.Config) -> None:
    """A server for the run, gone at its end; the processes that share the work know it from the first one."""
    server = config.add_cleanup  # ends what is begun below
    stack = ExitStack()
    server(stack.close)
    os.environ[engines.SERVER] = str(stack.enter_context(servers.running()).folder)
    path = [str(Path(__file__).parent / "engines" / "child"), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, path))
    from tests.engines import stand_in  # which needs psycopg

    stand_in.prepare()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays to the end: it is not looked through for garbage, then or ever again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked slow, unless the long run is wanted; on a server what is about files."""
    of_files = [item for item in items if item.get_closest_marker("of_files")] if engines.on_server() else []
    config.stash[LEFT_OUT] = Counter(_why(item) for item in of_files)
    if of_files:
        config.hook.pytest_deselected(items=of_files)
        items[:] = [item for item in items if not item.get_closest_marker("of_files")]
    slow = [] if LONG else [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


def _why(item: pytest.Item) -> str:
    mark = item.get_closest_marker("of_files")
    assert mark is not None
    return str(mark.args[0])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process that shares the work tells the first one what it left out, of which each has collected all."""
    if (told := getattr(session.config, "workeroutput", None)) is not None:
        told["left_out"] = dict(session.config.stash.get(LEFT_OUT, Counter()))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What such a process has told at its end; one that died tells nothing."""
    if told := getattr(node, "workeroutput", {}).get("left_out"):
        node.config.stash[LEFT_OUT] = Counter(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What of the tests there is no server for, or no file."""
    if not engines.on_server() and not servers.is_installed():
        terminalreporter.write_line(
            "no PostgreSQL server here (Debian: postgresql): the tests of servers were left out"
        )
    for why, number in sorted(config.stash.get(LEFT_OUT, Counter()).items()):
        terminalreporter.write_line(f"{number} left out on a server: {why}")


@pytest.fixture(scope="session", autouse=True)
def home_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of all tests and of the processes that they start; the developer's own one is as it was at the end."""
    home, places = tmp_path_factory.mktemp("home"), homes.places()
    before = homes.seen(places)
    with pytest.MonkeyPatch.context() as environment:
        homes.move_to(home, environment)
        systems.read_as_utf8(environment)
        yield home
    assert homes.seen(places) == before


@pytest.fixture(autouse=True)
def no_test_writes_into_the_home_of_all(home_of_the_run: Path) -> Iterator[None]:
    """A test that needs something in its home sets one of its own."""
    yield
    left = sorted(path.name for path in home_of_the_run.iterdir())
    for name in left:
        (home_of_the_run / name).rename(home_of_the_run.with_name(f"home-was-left-{name}"))
    assert left == []


@pytest.fixture(scope="session", autouse=True)
def no_number_stays_in_the_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The run has a temporary folder of its own, which is looked through at its end."""
    folder = tmp_path_factory.mktemp("temporary")
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"], tempfile.tempdir = str(folder), str(folder)
    yield
    tempfile.tempdir = None
    if before is None:
        del os.environ["TMPDIR"]
    else:
        os.environ["TMPDIR"] = before
    assert leaks.left_behind(folder) == []


@pytest.fixture(scope="session", autouse=True)
def no_process_shows_a_number() -> Iterator[None]:
    popen, subprocess.Popen = subprocess.Popen, leaks.Watched  # type: ignore[misc]
    yield
    subprocess.Popen = popen  # type: ignore[misc]


@pytest.fixture(scope="session", autouse=True)
def nothing_waits_for_the_disk() -> Iterator[None]:
    """A store that is opened in this process isn't kept from a loss of power, which no test is about."""
    connect = opening.connect

    @wraps(connect)
    def without_waiting(path: Path) -> Driver:
        driver = connect(path)
        driver.execute("PRAGMA synchronous = OFF")
        return driver

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "connect", without_waiting)
        yield


@pytest.fixture(autouse=True)
def no_test_leaves_a_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """On a server, the databases of a test are gone at its end."""
    if not engines.on_server():
        yield
        return
    from tests.engines import stand_in  # which needs psycopg

    with stand_in.of_a_test():
        yield


@pytest.fixture(autouse=True)
def spreadsheets_are_parsed_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process for each of thousands of good files would take most of the run."""
    if not request.node.get_closest_marker("apart"):
        monkeypatch.setattr(subprocess_reader, "_APART", False)


@pytest.fixture(autouse=True)
def no_test_leaves_a_number(request: pytest.FixtureRequest) -> Iterator[None]:
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is None:
        return
    assert leaks.in_logs(folder) == []
    if not request.node.get_closest_marker(leaks.MARKER):
        assert leaks.in_names(folder) == []


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a test's store is, or is going to be; its folder is new too."""
    return tmp_path / "jyg" / "jyg.db"


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, without a branch, to be copied: a copy takes a millisecond, a creation a quarter of a second."""
    path = tmp_path_factory.mktemp("new") / "jyg.db"
    create_store(path).close()
    return path


@pytest.fixture
def store(store_path: Path, new_store: Path) -> Iterator[Store]:
    """A new store, open, without a branch."""
    make_private_folder(store_path.parent)
    with opened(Path(shutil.copy(new_store, store_path))) as made:
        yield made


@pytest.fixture
def book(store: Store) -> tuple[int, int]:
    """The ids of a branch and of its one member, in the store."""
    return open_book(store)


@pytest.fixture
def older_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A full store of our schema; from here on this process is the program of a later one (`tmp_path / "later"`)."""
    path = full_book(tmp_path / "older" / "jyg.db")
    later.become(tmp_path / "later", monkeypatch.setattr)
    return path
