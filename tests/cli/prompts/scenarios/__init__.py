"""Every command and flow that asks, with its answers."""

from tests.cli.prompts.scenarios import door, flows, imports, keeping, members, money, moves

SCENARIOS = tuple(
    scenario for table in (members, money, keeping, imports, door, flows, moves) for scenario in table.SCENARIOS
)
