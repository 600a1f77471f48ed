"""Opening the files that branches hand in: each is looked at by itself, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jygcli.domain.base.errors import JygError, Unusable, os_reason
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.handed import Handed, read_body
from jygcli.domain.rollup.terms import fingerprint
from jygcli.files import age, infile, packs
from jygcli.services.books.desk import Desk
from jygcli.services.rollup import keys
from jygcli.store.reads.rollup import REPORTERS

_CLOSED_MORE = 100_000  # bytes that closing a file adds, and more

NoSuchFile = Unusable.saying("没有找到“{file}”。", "核对文件名；U 盘插好了没有？")
FileUnreadable = Unusable.saying("“{file}”读不出来：{why}。", "换一个地方再试，或者请这个支部再发一次。")
NoPacksThere = Unusable.saying("文件夹“{file}”里没有季报包。", "季报包以 .jygpack 或 .jygpack.age 结尾。")


class Opened(NamedTuple):
    """A file that is what it should be: signed and whole."""

    path: Path
    public: str
    digest: str
    text: str
    handed: Handed

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)


class Failed(NamedTuple):
    """A file that was not taken, and why."""

    path: Path
    error: JygError


class Looked(NamedTuple):
    """Files that were opened, and those that can't be; of the first, those whose branch has no known key."""

    opened: tuple[Opened, ...]
    failed: tuple[Failed, ...]
    strangers: tuple[Opened, ...]


def look(desk: Desk, paths: Iterable[Path], ask: keys.Ask, tell: Callable[[int], None] = lambda _done: None) -> Looked:
    """Open all files, and all packs of a folder; nothing is written. `tell` is told how many are done."""
    opened, failed = [], []
    identity = _Identity(desk, ask)
    for done, path in enumerate(_files(paths)):
        tell(done)
        if isinstance(path, Failed):
            failed.append(path)
            continue
        try:
            opened.append(_opened(path, identity))
        except JygError as error:
            failed.append(Failed(path, error))
    opened.sort(key=lambda one: one.handed.made_at)
    known = {reporter.code for reporter in desk.rows(REPORTERS) if reporter.code}
    strangers = {one.handed.code: one for one in opened if one.handed.code not in known}
    return Looked(tuple(opened), tuple(failed), tuple(strangers.values()))


def _files(paths: Iterable[Path]) -> Iterator[Path | Failed]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(one for one in path.iterdir() if one.name.endswith((packs.ENDING, packs.CLOSED_ENDING)))
        yield from found
        if not found:
            yield Failed(path, NoPacksThere(file=path))


class _Identity:
    """What opens files that were closed for this branch: its passphrase is asked for once."""

    def __init__(self, desk: Desk, ask: keys.Ask) -> None:
        self._desk, self._ask, self._found = desk, ask, ""

    def of(self, file: object) -> str:
        self._found = self._found or keys.identity_of(self._desk, file, self._ask)
        return self._found


def _opened(path: Path, identity: _Identity) -> Opened:
    """What stands in a file. Raises what is wrong with it."""
    name = path.name
    try:
        data = infile.read(path, packs.LARGEST + _CLOSED_MORE)
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFile(file=path) from None
    except (OSError, ValueError) as fault:
        raise FileUnreadable(
            file=path, why=os_reason(fault) if isinstance(fault, OSError) else "文件名不能用"
        ) from None
    if len(data) >= packs.LARGEST + _CLOSED_MORE:
        raise packs.PackTooLarge(file=name, size=path.stat().st_size)
    if age.is_sealed(data):
        data = age.open_with(data, identity.of(name), name)
    found = packs.read(data, name)
    handed = read_body(found.body, name)
    return Opened(path, found.public, found.digest, found.body.decode(), handed)
