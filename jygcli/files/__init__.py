"""Files of any kind: written whole or not at all, known again by their hash, closed with a passphrase, looked into."""

from jygcli.lazy import register

register(
    "jygcli.files.age",
    "jygcli.files.documents",
    "jygcli.files.infile",
    "jygcli.files.leftovers",
    "jygcli.files.opening",
    "jygcli.files.outfile",
    "jygcli.files.signing",
)
