"""What every rule is made of: money in fen, months and days, errors with their sentence, masks, free text.

Whole years are lazy: dateutil counts them, which no start needs.
"""

from jygcli.lazy import register

register("jygcli.domain.base.years")
