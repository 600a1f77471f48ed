"""The page that `jyg` opens with. It is asked for many times a day, so nothing else is loaded for it."""

from __future__ import annotations

import importlib

from jygcli.cli.app.context import App
from jygcli.services.todo import page as todo
from jygcli.store.errors import StoreMissing
from jygcli.views.todo import page as view

ANSWERED = "jygcli.cli.door.page"  # the same where it can be answered, loaded like a noun when it is wanted


def open_page(app: App) -> None:
    """What `jyg` alone shows: at a terminal, the page that can be answered."""
    if app.asks:
        importlib.import_module(ANSWERED).answer(app)
    else:
        show_page(app)


def show_page(app: App) -> None:
    """What is to be done; where there is no store yet, how to begin."""
    try:
        desk = app.desk
    except StoreMissing:
        app.show(view.NOTHING_YET, str(app.place))
        return
    app.show(view.PAGE, todo.page(desk, app.options.days or todo.WITHIN))
