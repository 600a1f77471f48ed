"""What is handed in to the level above, and what that level takes, holds against its own book and sums up."""

from jygcli.lazy import register

register(
    "jygcli.services.rollup.keys",
    "jygcli.services.rollup.money",
    "jygcli.services.rollup.opening",
    "jygcli.services.rollup.packing",
    "jygcli.services.rollup.reporting",
    "jygcli.services.rollup.taking",
)
