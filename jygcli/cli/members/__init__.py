"""jyg member. What only some verbs need is lazy: a branch's own fields, and editing by numbers."""

from jygcli.lazy import register

register("jygcli.cli.members.edit_pass", "jygcli.cli.members.fields")
