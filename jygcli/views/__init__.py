"""A result → lines and tables, or JSON. One module a noun; knows results, not the store."""

from jygcli.lazy import register

# In a pipe the page of a bare `jyg` is made of lines alone; a list of members has neither dues nor registers in it.
# Views of several branches bring the reports of all kinds, and commands are mostly about one.
register(
    "rich.table",
    "rich.text",
    "jygcli.views.base.drawing",
    "jygcli.views.base.facts",
    "jygcli.views.base.on_paper",
    "jygcli.views.base.tables",
    "jygcli.views.base.written",
    "jygcli.views.dues.assessments",
    "jygcli.views.dues.in_words",
    "jygcli.views.dues.late_facts",
    "jygcli.views.registers.entries",
    "jygcli.views.registers.handing",
    "jygcli.views.registers.together",
    "jygcli.views.reports.together",
    "jygcli.views.reports.together_reviews",
    "jygcli.views.todo.branches",
)
