"""What is wrong with a record as a whole, beside the flaws of its cells, and which flaws reject it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jygcli.sheets.grids.columns import Kind
from jygcli.sheets.words.issues import Code, Flaw, Severity

# The value is refused, the person stays readable.
_KEEPS_ITS_ROW = frozenset({Code.ID_PRECISION_LOST})


def flaws_of(kind: Kind, values: dict[str, object], flaws: Mapping[str, Flaw]) -> Iterator[tuple[str, Flaw]]:
    """The flaws by field. A check may settle a flaw of the same code and the value with it, and adds to the others."""
    found = {(name, flaw.code): flaw for name, flaw in flaws.items()}
    for check in kind.row_checks:
        for finding in check(values, flaws):
            values[finding.field] = finding.value
            found[finding.field, finding.flaw.code] = finding.flaw
    for (name, _), flaw in found.items():
        yield name, flaw


def rejects(flaw: Flaw) -> bool:
    return flaw.severity is Severity.ERROR and flaw.code not in _KEEPS_ITS_ROW
