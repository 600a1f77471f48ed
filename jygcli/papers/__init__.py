"""Office papers from one description: Word, workbook, web page, calendar, and the console for the screen."""

from jygcli.lazy import register

register(
    "jygcli.papers.docx",
    "jygcli.papers.docx_template",
    "jygcli.papers.to_file",
    "jygcli.papers.html",
    "jygcli.papers.ics",
    "jygcli.papers.terminal",
    "jygcli.papers.xlsx",
)
