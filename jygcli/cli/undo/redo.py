"""jyg redo"""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.undo import undoing
from jygcli.views.undo import log as view

app = Noun(several=False)


@app.command()
def redo(jyg: App) -> None:
    """恢复刚撤销的操作。撤销以后又办了别的，就不能再恢复。

    例：jyg redo
    """
    if jyg.asks:
        jyg.confirm(view.TAKEN_BACK, undoing.preview_redo(jyg.desk), "恢复吗？")
    jyg.show(view.TAKEN_BACK, undoing.redo(jyg.desk))
