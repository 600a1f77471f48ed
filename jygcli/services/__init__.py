"""What happens: one module a noun. Each use case takes a desk and a request, and returns what happened.

The importers are lazy: each brings the columns of its kind, and one import needs one of them.
"""

from jygcli.lazy import register

register(
    "jygcli.services.importing.assessments",
    "jygcli.services.importing.attendance",
    "jygcli.services.importing.dues",
    "jygcli.services.importing.fund_ledgers",
    "jygcli.services.importing.meetings",
    "jygcli.services.importing.members",
    "jygcli.services.importing.registers",
    "jygcli.services.importing.statements",
)
