"""What is to be done in each of several branches: how much, and the most urgent of it."""

from __future__ import annotations

from typing import Any

from jygcli.papers.paper import Holds
from jygcli.services.books.together import Together
from jygcli.services.todo.page import Page
from jygcli.views.base.together import Figure, Part, group_data, rolled
from jygcli.views.base.view import Json, Look, View
from jygcli.views.todo.page import KINDS, PAGE


def _first(page: Page) -> str:
    """The most urgent item."""
    item: Any = next(iter((*page.overdue, *page.soon)), None)
    return "" if item is None else KINDS[type(item)][1](item, page.today).what


def _data(found: Together[Page], look: Look) -> Json:
    return {"branches": [PAGE.data(page, look) for page in found.reports], **group_data(found)}


PAGES: View[Together[Page]] = rolled(
    lambda page: f"{page.today} 要办的事",
    Part("", (
        Figure("过了日子", "overdue", lambda page: len(page.overdue)),
        Figure("近期", "soon", lambda page: len(page.soon)),
        Figure("以后", "coming", lambda page: len(page.coming)),
        Figure("最急的一件", "first", _first, Holds.LONG, summed=False))),
    data=_data,
)  # fmt: skip
