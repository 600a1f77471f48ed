"""What people write, read alike at the keyboard and in sheets: days, months, quarters, money, times, yes and no.

Each reader takes the text and, where words such as 上月 or a missing year need it, today and the `Tense` of what is
asked for. What the program has filled in by itself comes back as an `echo`, to be told. None is loaded by a start.
"""

from jygcli.lazy import register

register(
    "jygcli.domain.said.days",
    "jygcli.domain.said.feasts",
    "jygcli.domain.said.money",
    "jygcli.domain.said.months",
    "jygcli.domain.said.relative",
    "jygcli.domain.said.runs",
    "jygcli.domain.said.times",
)
