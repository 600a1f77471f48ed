"""A register of several branches as one list, with the branch in each line."""

from __future__ import annotations

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers.paper import Column
from jygcli.services.books.register_book import EntryShown
from jygcli.services.books.together import Together
from jygcli.services.registers.entries import EntryList
from jygcli.views.base.tables import grid
from jygcli.views.base.together import BRANCH, group_data, notes, whose
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.registers.entries import columns_of, entry_data


class _Line(NamedTuple):
    branch: str
    shown: EntryShown


def _screen(found: Together[EntryList], look: Look) -> Screen:
    """A table for each branch; on paper, which is wider, one with the branch in each line."""
    first, some = found.reports[0], [one for one in found.reports if one.entries]
    lines = [_Line(one.branch, shown) for one in some for shown in one.entries]
    yield heading(f"{whose(found.parent)}　{first.register.label}")
    if look.printed and lines:
        columns = columns_of(first.register, [one.shown for one in lines], first.today, look)
        yield grid((BRANCH, *map(_of_line, columns)), lines)
    elif lines:
        for one in some:
            yield heading(one.branch)
            yield grid(columns_of(one.register, one.entries, one.today, look), one.entries)
    else:
        yield line(f"没有{'符合的' if first.narrowed else ''}{first.register.label}记录。")
    if lines:
        yield line(f"{len(some)} 个支部共 {len(lines)} {first.register.counted}。")
    yield from notes(found)


def _of_line(column: Column) -> Column:
    return column._replace(read=lambda one: column.of(one.shown))


def _data(found: Together[EntryList], _: Look) -> Json:
    return {
        "register": found.reports[0].register.name,
        "branches": [{"branch": one.branch, "entries": list(map(entry_data, one.entries))} for one in found.reports],
        **group_data(found),
    }


LIST = View[Together[EntryList]](
    _data, _screen, listed=lambda found: f"{whose(found.parent)}　{found.reports[0].register.label}登记表"
)
