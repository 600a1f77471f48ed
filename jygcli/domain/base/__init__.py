"""What every rule is made of: money in fen, months and days, errors with their sentence, masks, free text.

Whole years are lazy: dateutil counts them, which no start needs. So is the finder of private numbers.
"""

from jygcli.lazy import register

register("jygcli.domain.base.private_numbers", "jygcli.domain.base.years")
