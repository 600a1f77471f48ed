"""Tables from outside, read: any office's sheet into typed records; and the sheets that are written. Knows no store."""

from jygcli.lazy import register

register(
    "jygcli.sheets.kinds",
    "jygcli.sheets.containers.parsers",
    "jygcli.sheets.containers.process_limits",
    "jygcli.sheets.containers.subprocess_reader",
    "jygcli.sheets.written.marked",
    "jygcli.sheets.written.pages",
)
