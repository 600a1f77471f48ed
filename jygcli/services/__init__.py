"""What happens: one module a noun. Each use case takes a desk and a request, and returns what happened.

The importers are lazy: each brings the columns of its kind, and one import needs one of them. So are backups, of which
most commands only ask whether a file that they are to write is one of the store's; the declaring of a branch's own
fields, which holds their names against the columns of rosters; the entries of registers, whose verbs a noun offers
beside its own; and what makes a group of branches, as commands are mostly about one.
"""

from jygcli.lazy import register

register(
    "jygcli.services.books.together",
    "jygcli.services.importing.dues.assessments",
    "jygcli.services.importing.meetings.attendance",
    "jygcli.services.importing.dues.payments",
    "jygcli.services.importing.fund_ledgers",
    "jygcli.services.importing.meetings.register",
    "jygcli.services.importing.members.roster",
    "jygcli.services.importing.registers",
    "jygcli.services.importing.dues.statements",
    "jygcli.services.importing.steps",
    "jygcli.services.keeping.backups",
    "jygcli.services.members.declared_fields",
    "jygcli.services.registers.entries",
    "jygcli.services.registers.handing",
)
