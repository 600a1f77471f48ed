"""jyg deed"""

from __future__ import annotations

from jygcli.cli.registers.commands import noun

app = noun("deed", "作用发挥：做了什么、几小时、受益多少人；特长和意愿。")
