"""Files from and for outside: sheets in, tables out. Knows no store."""

from jygcli.lazy import register

register(
    "jygcli.formats.age",
    "jygcli.formats.apart",
    "jygcli.formats.excel",
    "jygcli.formats.marked",
    "jygcli.formats.pages",
    "jygcli.formats.xlsx",
)
