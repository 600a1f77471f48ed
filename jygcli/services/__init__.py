"""What happens: one module a noun. Each use case takes a desk and a request, and returns what happened.

The importers are lazy: each brings the columns of its kind, and one import needs one of them.
"""

from jygcli.lazy import register

register(
    "jygcli.services.import_attendance",
    "jygcli.services.import_dues",
    "jygcli.services.import_meetings",
    "jygcli.services.import_members",
    "jygcli.services.import_registers",
)
