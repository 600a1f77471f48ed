"""The door: the menu, the search and the page that can be answered, from which other commands are run.

What commands are called is lazy: the page needs it only where one is named.
"""

from jygcli.lazy import register

register("jygcli.completion.names")
