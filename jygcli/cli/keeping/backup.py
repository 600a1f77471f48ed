"""jyg backup"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from jygcli.cli.app import offers, passphrases
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.services.keeping import backups
from jygcli.views.keeping import backups as view

app = Noun(several=False)


class OnlyToAFile(CalledWrongly):
    message = "备份要写到文件，不能写到标准输出。"
    advice = "写一个文件名：jyg backup 拷贝.db"


class NotKeptHere(Refused):
    message = "{path}不在这台电脑上，旁边没有备份。"
    advice = "服务器上的用 pg_dump 备份（docs/server.md）；要写成一个文件：jyg backup 文件，或 jyg backup --to 文件夹"


class FolderUnnamed(CalledWrongly):
    message = "--to 后面没有写文件夹。"
    advice = "写 U 盘或文件夹的名称：jyg backup --to U盘"


def _folder(text: str) -> Path:
    """A folder by its name. Raises FolderUnnamed, as an empty one would be the present folder."""
    if not text.strip():
        raise FolderUnnamed
    return Path(text)


@app.command()
def backup(
    jyg: App,
    file: Annotated[Path | None, options.argument("文件", "写到哪里；不写就留在台账旁边的 backups")] = None,
    to: Annotated[
        Path | None, options.option("--to", "拷到这个文件夹（例如 U 盘）", "文件夹", offers.offering("files", _folder))
    ] = None,
    encrypt: Annotated[bool, options.flag("--encrypt", "加密，要在终端里写两次口令（age 格式）")] = False,
    listing: Annotated[bool, options.flag("--list", "列出台账旁边的备份")] = False,
) -> None:
    """留一份备份，写好以后读回来核对。加密的备份忘了口令就打不开。

    例：jyg backup --to U盘 --encrypt
    """
    options.at_most_one({"文件": file is not None, "--to": to is not None, "--list": listing})
    options.at_most_one({"--list": listing, "--encrypt": encrypt})
    if listing:
        jyg.show(view.COPIES, backups.list_copies(jyg.require_file(NotKeptHere)))
    elif file is not None and str(file) == "-":
        raise OnlyToAFile
    elif file is None and to is None and not encrypt:
        jyg.require_file(NotKeptHere)
        jyg.show(view.BACKED_UP, backups.keep(jyg.store))
    else:
        path = file or backups.in_folder(jyg.store, to or jyg.require_file(NotKeptHere).parent, sealed=encrypt)
        jyg.settle_place(path)
        passphrase = passphrases.new(jyg) if encrypt else None
        jyg.show(view.BACKED_UP, backups.write(jyg.store, path, passphrase))
