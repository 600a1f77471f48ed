"""jyg member field"""

from __future__ import annotations

import re
from typing import Annotated, Any

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.offers import offering
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.people.own_fields import OwnKind
from jygcli.services.members import declared_fields
from jygcli.views.people import own_fields as view

app = Noun("本支部自己的栏目：花名册里没有、自己要记的项。", default="list", chinese="栏目")

FieldArg = Annotated[str, options.argument("名称", "栏目的名称，见 jyg member field list", offering("fields"))]
ChoicesOpt = Annotated[
    list[Any] | None, options.option("--choices", "可以选哪几项，用逗号隔开", "项,项", options.names)
]
PublicFlag = Annotated[bool, options.flag("--public", "可以公开：报表、导出里写出来；不写就是不公开")]


class NotAField(CalledWrongly):
    message = "“{given}”要写成 栏目=内容。"
    advice = "例：--field 健康卡号=123；要去掉，写 --field 健康卡号="


def parse_pair(text: str) -> tuple[str, str]:
    """`健康卡号=123` → a field's name and what it is to hold. Raises NotAField."""
    name, *value = re.split("[=＝]", text, maxsplit=1)
    if not value or not name.strip():
        raise NotAField(given=text)
    return name.strip(), value[0].strip()


OwnOpt = Annotated[
    list[Any] | None,  # pairs, as Typer would take a tuple type for two words
    options.option("--field", "本支部自己的栏目，可写几次", "栏目=内容", offering({"fields": ""}, parse_pair)),
]


def add_to(member: Noun) -> None:
    """Give `jyg member` the verbs of this module, as a noun of their own."""
    member.add_noun("field", app)


@app.command()
def add(
    jyg: App,
    name: Annotated[str, options.argument("名称", "栏目叫什么", options.words("栏目的名称"))],
    kind: Annotated[
        OwnKind, options.choice("--kind", OwnKind, "栏目的种类", "写什么：文字、日期、数字，或从几项里选；不写就是文字")
    ] = OwnKind.TEXT,
    choices: ChoicesOpt = None,
    public: PublicFlag = False,
) -> None:
    """加一个自己的栏目。名单里表头和它同名的列，导入时就读进来，导出时也有。

    例：jyg member field add 健康卡号

    例：jyg member field add 血型 --kind 选项 --choices A,B,AB,O --public
    """
    words = tuple(word for part in choices or () for word in part)
    request = declared_fields.AddField(name, kind, words, is_private=not public)
    jyg.show(view.FIELDS, declared_fields.add(jyg.desk, request))


@app.command("list", cls=PaperCommand)
def list_fields(jyg: App, everything: Annotated[bool, options.flag("--all", "停用的也列出")] = False) -> None:
    """列出自己的栏目。"""
    jyg.show(view.FIELDS, declared_fields.list_fields(jyg.desk, everything=everything))


@app.command()
def edit(
    jyg: App,
    field: FieldArg,
    name: Annotated[str | None, options.text("--name", "改成的名称")] = None,
    choices: ChoicesOpt = None,
    public: PublicFlag = False,
    private: Annotated[bool, options.flag("--private", "不公开")] = False,
) -> None:
    """改一个栏目的名称、可选的项，公开不公开；已经记的内容不变。

    例：jyg member field edit 健康卡号 --name 居民健康卡号
    """
    options.at_most_one({"--public": public, "--private": private})
    words = tuple(word for part in choices or () for word in part)
    is_private = private if public or private else None
    jyg.show(view.FIELDS, declared_fields.edit(jyg.desk, declared_fields.EditField(field, name, words, is_private)))


@app.command(chinese="停用")
def retire(jyg: App, field: FieldArg) -> None:
    """停用一个栏目：不再列出、不再问；已经记的内容都留着，可以重新启用。

    例：jyg member field retire 健康卡号
    """
    jyg.show(view.FIELDS, declared_fields.retire(jyg.desk, field))


@app.command(chinese="启用")
def resume(jyg: App, field: FieldArg) -> None:
    """重新启用停用了的栏目，以前记的内容都在。

    例：jyg member field resume 健康卡号
    """
    jyg.show(view.FIELDS, declared_fields.resume(jyg.desk, field))
