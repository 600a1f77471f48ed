"""Yes and no, as people write them."""

from __future__ import annotations

from jygcli.domain.base.signs import half_signs

YES = frozenset(
    {"是", "是的", "好", "好的", "对", "对的", "行", "可以", "要", "要办", "嗯", "确定", "同意", "y", "yes", "ok"}
)
NO = frozenset({"否", "不", "不是", "不要", "不行", "不办", "不对", "不用", "没有", "算了", "n", "no"})
_NUMBERED = {"1": True, "2": False}
# What leaves a question instead of answering it, and what goes back to the one before.
LEAVE = frozenset({"不办了", "不办", "退出", "离开", "停", "结束", "q"})
BACK = frozenset({"b", "返回", "后退", "上一步", "上一个", "back"})
ALL = frozenset({"all", "a", "全部", "都登记", "都"})


def plain_answer(text: str) -> str:
    """The answer in half-width small letters, without the stop at its end or quotes around it."""
    return half_signs(text).lower().strip(" 。.!,“”\"'‘’「」")


def read_answer(text: str) -> bool | None:
    """Whether it is yes; None where it is neither."""
    answer = plain_answer(text)
    return True if answer in YES else False if answer in NO else None


def numbered_answer(text: str) -> bool | None:
    """The same, where 1 is yes and 2 is no."""
    return _NUMBERED.get(plain_answer(text), read_answer(text))
