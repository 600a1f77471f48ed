"""jyg dues. What brings a sheet of assessments in is lazy: it loads the importer, which no other verb needs."""

from jygcli.lazy import register

register("jygcli.cli.dues.from_file")
