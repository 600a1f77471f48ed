"""jyg honour"""

from __future__ import annotations

from jygcli.cli.registers.commands import noun

app = noun("honour", "表彰：推荐、支委会、公示、决定，先进事迹。")
