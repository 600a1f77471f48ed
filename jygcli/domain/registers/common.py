"""The fields that many registers have."""

from __future__ import annotations

from typing import Any

from jygcli.domain.registers.model import Field, Kind, in_the_year, on_the_day

WAYS = ("当面", "电话", "微信", "座谈")

NOTES = Field("notes", "备注", what="别的要说明的事", private=True, listed=False, headings=("说明",))
YEAR = Field("year", "年度", Kind.YEAR, "哪一年的；不写就是今年", "2026", default=in_the_year)


def day(label: str = "日期", what: str = "哪天", headings: tuple[str, ...] = ("时间",), **more: Any) -> Field:
    """The day that an entry is about: today, unless it is stated."""
    text = f"{what}；不写就是今天"
    return Field("on", label, Kind.DAY, text, "2026-03-05", headings=headings, default=on_the_day, **more)


def member(what: str = "", **more: Any) -> Field:
    """The member whom an entry is about, named first on the command line."""
    several = "，可写几个" if more.get("each") else ""
    return Field(
        "member",
        "姓名",
        Kind.MEMBER,
        f"{what}编号、姓名或首字母{several}",
        "王建国",
        required=True,
        argument=True,
        headings=("党员", "党员姓名"),
        **more,
    )
