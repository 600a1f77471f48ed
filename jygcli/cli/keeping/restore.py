"""jyg restore"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from jygcli.cli.app import passphrases
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import Refused
from jygcli.files import age
from jygcli.services.keeping import backups
from jygcli.services.keeping.backups import Compared, Relation
from jygcli.views.keeping import backups as view

app = Noun(several=False)


class NotRestoredThere(Refused):
    message = "{path}不从备份文件恢复。"
    advice = "服务器上的用 pg_restore 恢复（docs/server.md）；把文件台账搬到空的数据库里：jyg move --to 地址"


FileArg = Annotated[Path, options.argument("文件", "备份的文件，加密的也行；台账旁边的，只写文件名")]


@app.command()
def restore(jyg: App, file: FileArg, check: Annotated[bool, options.flag("--check", "只对照，不恢复")] = False) -> None:
    """用备份恢复台账：先对照条数、金额和记录的末尾；现在的台账另存一份。不是台账的、损坏的不收。

    例：jyg restore jyg.db-17a39561-20261120-013000-000000-daily.db --check
    """
    store = jyg.require_file(NotRestoredThere)
    file = backups.meant(store, file)
    ask = passphrases.Once(f"“{file.name}”")
    compared = _compared(jyg, store, file, ask)
    if check:
        jyg.show(view.COMPARED, compared)
        return
    jyg.confirm(view.COMPARED, compared, "用这份备份恢复吗？")
    jyg.take_yes(_unusual(compared))
    with jyg.making_store(lambda: backups.compare(store, file, ask).relation is Relation.SAME):
        done = backups.restore(store, file, ask)
    jyg.show(view.COMPARED, done)


def _compared(jyg: App, store: Path, file: Path, ask: passphrases.Once) -> Compared:
    """The backup beside the present store; its passphrase is asked again while it opens nothing."""
    while True:
        try:
            return backups.compare(store, file, ask)
        except age.WrongPassphrase as wrong:
            jyg.tell(f"{wrong}{wrong.advice_text}")
            jyg.tell("请再写一次；不想办了，按 Ctrl-C。")
            ask.forget()


def _unusual(compared: Compared) -> str | None:
    """What is asked about where nobody can be shown the comparison."""
    if compared.breaks:
        return f"备份自己的记录有 {compared.breaks} 处对不上"
    if compared.relation is Relation.PARTED:
        return "备份和现在的台账不是同一本，或者早就分开了"
    if compared.lost:
        return f"恢复以后，现在台账最后的 {compared.lost} 次操作就不在了"
    return None
