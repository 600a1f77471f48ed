"""jyg club"""

from __future__ import annotations

from jygcli.cli.registers.commands import noun

app = noun("club", "兴趣小组：组员、活动；四个阵地：老年大学、活动中心、社区、社团。")
