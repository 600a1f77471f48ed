"""What every rule is made of: money in fen, months and days, errors with their sentence, masks, free text.

The finder of private numbers is lazy: no start needs it.
"""

from jygcli.lazy import register

register("jygcli.domain.base.private_numbers")
