"""Help: what a page of it holds, how it is laid out, and the pages of all commands, kept as data.

Somebody who looks a command up waits for each page, so none of Typer's commands is loaded for it: `pages.txt` holds
them, which a test makes of the commands and holds equal to them.
"""
