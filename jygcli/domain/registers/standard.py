"""标准化规范化建设: the evidence that is taken by hand; what the program finds is in services/standard.py.

Source: 市意见第21条.
"""

from __future__ import annotations

from jygcli.domain.law.rules import names
from jygcli.domain.registers.model import NOTES, YEAR, Field, FieldKind, Register

POINTS = names("standard.points")

EVIDENCE = Register(
    "evidence", "标准化佐证", ("standard", "evidence"),
    "标准化佐证：八个方面各有什么材料、放在哪里；程序自己能找到的不用记",
    (
        YEAR,
        Field("point", "方面", FieldKind.CHOICE, "八个方面之一", POINTS[0], required=True, words=POINTS,
              headings=("标准", "项目")),
        Field("what", "材料", what="什么材料", example="学习笔记", required=True, headings=("佐证材料", "内容")),
        Field("place", "存放处", what="放在哪里", headings=("存放地点",)),
        NOTES,
    ),
    key=("year", "point", "what"), on="year", rule="standard.points", counted="份",
)  # fmt: skip

REGISTERS = (EVIDENCE,)
