"""Whatever the program looks up in the table of rules stands there."""

from __future__ import annotations

import re
from pathlib import Path

import jygcli
from jygcli.domain.law.rules import RULES

LOOKED_UP = re.compile(r"\b(?:rule|figure|names|brackets)\(\s*['\"]([a-z_.]+[a-z])['\"]")


def test_every_rule_that_is_named_in_the_code_is_in_the_table():
    sources = Path(jygcli.__file__).parent.rglob("*.py")
    named = {rule_id for path in sources for rule_id in LOOKED_UP.findall(path.read_text("utf-8"))}
    assert len(named) > 20
    assert named <= {row.id for row in RULES}
