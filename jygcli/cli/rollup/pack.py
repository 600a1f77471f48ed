"""jyg pack"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jygcli.cli.app import passphrases
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.offers import offering
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.rollup.terms import KeyPurpose
from jygcli.files import packs
from jygcli.services.rollup import keys, packing
from jygcli.views.rollup import packs as view

app = Noun("报送：把一个季度的数字做成一个小文件（季报包），签名后报给上级。", default="make", takes_words=True)


def output_file(text: str) -> Any:
    """-o, of a file that is no paper."""
    files = offering("files", Path)
    return typer.Option("-o", "--output", parser=files, metavar="文件", help=text, show_default=False)


NewOpt = Annotated[bool, options.flag("--new", "换一个新的密钥，旧的作废；要告诉对方")]
EncryptOpt = Annotated[bool, options.flag("--encrypt", "给密钥加口令，每次用都要写")]


NotItsEnding = CalledWrongly.saying(
    "“{file}”不像季报包的名称，上级收文件夹时会漏掉。",
    "以 {ending} 结尾（加密的以 {closed} 结尾）；不写 -o，就按支部和季度取名。",
)


@app.command(chinese="做 季报包")
def make(
    jyg: App,
    quarter: options.QuarterArg,
    roster: Annotated[bool, options.flag("--roster", "也报名册：没有身份证号、电话、住址")] = False,
    recipient: Annotated[
        Path | None, options.option("--for", "加密给上级：上级的收件公钥", "文件", offering("files", Path))
    ] = None,
    output: Annotated[Path | None, output_file("写到哪个文件；不写就按支部和季度取名")] = None,
) -> None:
    """做季报包：党员、会议、出勤、党费、补贴的数字，没有谈话、困难、请假原因；上级用 jyg rollup add 收。

    make 可以不写：jyg pack 2026Q3。

    例：jyg pack make 2026Q3

    例：jyg pack make 2026Q3 --roster --for 收件公钥.pub -o 报送.jygpack.age
    """
    packed = packing.pack(jyg.desk, quarter, passphrases.Once("密钥"), roster=roster, recipient=recipient)
    path = output or Path(packed.name)
    jyg.settle_place(path)
    if not path.name.endswith((packs.ENDING, packs.CLOSED_ENDING)):
        raise NotItsEnding(file=path.name, ending=packs.ENDING, closed=packs.CLOSED_ENDING)
    jyg.show(view.PACKED, packing.write(packed, path))


@app.command(chinese="密钥 签名")
def key(jyg: App, new: NewOpt = False, encrypt: EncryptOpt = False) -> None:
    """签名的密钥：没有就做一个，有就看公钥和指纹；指纹打电话报给上级核对。密钥随台账走，备份里也有。

    例：jyg pack key
    """
    jyg.show(view.KEY, key_wanted(jyg, KeyPurpose.SIGN, new=new, encrypt=encrypt))


def key_wanted(jyg: App, purpose: KeyPurpose, *, new: bool, encrypt: bool) -> keys.KeyShown:
    """The key; where there is none, or where a new one is wanted, it is made."""
    found = keys.shown(jyg.desk, purpose)
    if found is not None and new:
        jyg.insist(view.AWAY_WITH_THE_OLD[purpose])
    if found is None or new:
        found = keys.make(jyg.desk, purpose, passphrases.new(jyg) if encrypt else None)
    elif encrypt:
        raise options.OnlyWith(option="--encrypt", others="--new")
    return found
