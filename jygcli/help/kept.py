"""The pages of all commands as they are kept in `pages.txt`.

A line begins with the sign that says what it is: `=` a command, by its path, whose page follows; `:` its usage; `.` a
paragraph; `#` a section's title; `-` a row of it, with tabs between its cells; `@` a section of many pages, which
stands before the first of them, by its number; `~` a last word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from jygcli.help.page import HelpPage, Section

FILE = f"{__file__.removesuffix('kept.py')}pages.txt"  # pathlib would take a tenth of the time
_PAGE, _USAGE, _TEXT, _TITLE, _ROW, _SHARED, _LAST = "=:.#-@~"


def written(pages: Mapping[str, HelpPage]) -> str:
    """All pages by the commands' paths, as text."""
    every = [section for page in pages.values() for section in page.sections]
    shared = [section for section in dict.fromkeys(every) if every.count(section) > 1]
    lines = [line for section in shared for line in _section(section)]
    for path, page in pages.items():
        lines += [f"{_PAGE}{path}", f"{_USAGE}{page.usage}", *(f"{_TEXT}{text}" for text in page.text)]
        for section in page.sections:
            lines += [f"{_SHARED}{shared.index(section)}"] if section in shared else _section(section)
        lines += [f"{_LAST}{text}" for text in page.last]
    return "".join(f"{line}\n" for line in lines)


def _section(section: Section) -> list[str]:
    return [f"{_TITLE}{section.title}", *(_ROW + "\t".join(row) for row in section.rows)]


def page_of(path: str) -> HelpPage | None:
    """The page of a command; None where there is no such command."""
    with open(FILE, encoding="utf-8") as file:  # noqa: PTH123 - likewise
        text = file.read()
    head, found, rest = text.partition(f"\n{_PAGE}{path}\n")
    if not found:
        return None
    lines = rest.partition(f"\n{_PAGE}")[0].splitlines()
    shared = list(_sections(head.partition(f"\n{_PAGE}")[0].splitlines()))
    return HelpPage(
        "".join(_of(_USAGE, lines)), tuple(_of(_TEXT, lines)), tuple(_sections(lines, shared)), tuple(_of(_LAST, lines))
    )


def _of(mark: str, lines: Iterable[str]) -> Iterator[str]:
    return (line[1:] for line in lines if line.startswith(mark))


def _sections(lines: Iterable[str], shared: Sequence[Section] = ()) -> Iterator[Section]:
    title = ""
    for mark, some in groupby(lines, key=lambda line: line[0]):
        if mark == _SHARED:
            yield from (shared[int(line[1:])] for line in some)
        elif mark == _TITLE:
            title = "".join(line[1:] for line in some)
        elif mark == _ROW:
            yield Section(title, tuple(tuple(line[1:].split("\t")) for line in some))
