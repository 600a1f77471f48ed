"""A result → Rich tables and sentences, or JSON. One module a noun; knows results, not the store."""

from jygcli.lazy import register

# In a pipe the page of a bare `jyg` is made of lines alone.
register(
    "rich.table", "rich.text", "jygcli.views.base.facts", "jygcli.views.base.written", "jygcli.views.dues.in_words"
)
