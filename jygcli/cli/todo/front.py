"""The page that `jyg` opens with. It is asked for many times a day, so nothing else is loaded for it."""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.services.todo import page as todo
from jygcli.store.errors import StoreMissing
from jygcli.views.todo import page as view


def show_page(app: App) -> None:
    """What is to be done; where there is no store yet, how to begin."""
    try:
        desk = app.desk
    except StoreMissing:
        app.show(view.NOTHING_YET, str(app.path))
        return
    app.show(view.PAGE, todo.page(desk, app.options.days or todo.WITHIN))
