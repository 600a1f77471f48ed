"""A result → Rich tables and sentences, or JSON. One module a noun; knows results, not the store."""

from jygcli.lazy import register

register("rich.table")  # the page of a bare `jyg` has none
