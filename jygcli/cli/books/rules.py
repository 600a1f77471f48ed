"""jyg rules"""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.store.errors import StoreMissing
from jygcli.views.books import branch as view

app = Noun(several=False)


@app.command("rules", cls=PaperCommand)
def show(jyg: App) -> None:
    """程序所依据的每一条规定：数字、出处、生效日期，和支部改过的设置。"""
    jyg.show(view.RULES, branches.rules_of(_desk(jyg)))


def _desk(jyg: App) -> Desk | None:
    """Where the branch has rules of its own; None where there is no store."""
    try:
        return jyg.desk
    except StoreMissing:
        return None
