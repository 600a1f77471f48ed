"""Tables from outside, read: any office's sheet into typed records; and the sheets that are written. Knows no store."""

from jygcli.lazy import register

register(
    "jygcli.sheets.containers.excel",
    "jygcli.sheets.containers.markup",
    "jygcli.sheets.containers.subprocess_reader",
    "jygcli.sheets.written.marked",
    "jygcli.sheets.written.pages",
)
