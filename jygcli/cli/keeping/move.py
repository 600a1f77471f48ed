"""jyg move"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.keeping import moving
from jygcli.store.place import store_place
from jygcli.views.keeping import moving as view

app = Noun(several=False)


@app.command()
def move(
    jyg: App,
    to: Annotated[str, options.option("--to", "搬到哪里：数据库的地址，或新的文件名", "地址或文件")],
) -> None:
    """把整本台账搬到服务器上的空数据库，或搬回一个文件；搬完读回来核对。原来的一本不动。

    口令不写在地址里：写进 ~/.pgpass，或用服务文件 postgresql:///?service=jyg。搬到一半断了，再搬一次就是。

    写 --branch，只搬这一个支部：搬进新的一本，或搬进已有别的支部的一本；以前的操作日志留在原来的一本里。

    例：jyg move --to postgresql://db1/jyg

    例：jyg move --to 台账.db --db postgresql://db1/jyg

    例：jyg move --to 第二党支部.db --branch 第二党支部
    """
    place = store_place(to)
    if jyg.options.branch is not None:
        with jyg.working("正在搬支部") as tell:
            branch = moving.move_branch(jyg.desk, place, lambda share: tell(f"{share:.0%}"))
        jyg.show(view.BRANCH_MOVED, branch)
        return
    with jyg.working("正在搬台账") as tell:
        done = moving.move(jyg.store, place, lambda share: tell(f"{share:.0%}"))
    jyg.show(view.MOVED, done)
