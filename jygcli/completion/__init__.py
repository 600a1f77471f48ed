"""TAB: what may stand next on a command line, told to the shell that asks.

A person waits for each answer, so none of Typer's commands is loaded for it: what may stand where is read from
`table.txt`, which a test makes of the commands and holds equal to them. Lazy is what few ask for, and what paths take
along.
"""

from jygcli.lazy import register

register("ipaddress", "jygcli.completion.names")
