"""Members: names, ID numbers, dated membership and posts, jubilees, and who has still to talk with whom.

The table of first letters is lazy: only who types initials needs it.
"""

from jygcli.lazy import register

register("jygcli.domain.people.first_letters")
