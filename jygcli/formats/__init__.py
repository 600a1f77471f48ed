"""Files from and for outside: sheets in, tables out. Knows no store."""

from jygcli.lazy import register

register(
    "jygcli.formats.age",
    "jygcli.formats.apart",
    "jygcli.formats.docx_template",
    "jygcli.formats.excel",
    "jygcli.formats.ics",
    "jygcli.formats.marked",
    "jygcli.formats.pages",
    "jygcli.formats.papers",
    "jygcli.formats.paper_docx",
    "jygcli.formats.paper_html",
    "jygcli.formats.paper_xlsx",
    "jygcli.formats.xlsx",
)
