"""The manual's table of registers is made of the declarations; JYG_UPDATE=1 writes it anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jygcli.domain.registers import REGISTERS, Field
from tests.cli.transcripts import updating

MANUAL = Path(__file__).parents[2] / "docs" / "manual.md"
TABLE = re.compile(r"(?<=<!-- registers: made of the declarations by tests/cli/test_registers_manual.py -->\n).*?"
                   r"(?=<!-- /registers -->)", re.DOTALL)  # fmt: skip


def made() -> Iterator[str]:
    yield "| 登记 | 命令 | 种类 | 栏目 | 同一条 | 要办的 |"
    yield "|---|---|---|---|---|---|"
    for register in REGISTERS.values():
        fields = "、".join(_field(field) for field in register.given)
        key = "、".join(register.field(name).label for name in register.key)
        steps = "、".join(step.label for step in register.steps)
        yield f"| {register.label} | `{register.command}` | `{register.name}` | {fields} | {key} | {steps} |"


def _field(field: Field) -> str:
    label = f"*{field.label}*" if field.private else field.label
    return f"{label} `{field.name}`"


def test_the_manual_lists_every_register_with_its_fields() -> None:
    manual = MANUAL.read_text("utf-8")
    written = TABLE.sub(lambda _: "\n" + "\n".join(made()) + "\n\n", manual)
    if updating():
        MANUAL.write_text(written, "utf-8")
    assert "| 谈心谈话 | `jyg care talk` |" in manual or updating()
    assert written == MANUAL.read_text("utf-8")
