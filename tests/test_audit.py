"""What `make audit` makes of a vulnerability list, and of none."""

from __future__ import annotations

import json
from pathlib import Path

from tests.audit import DAY, PROJECT, Audited, Vulnerable, ages, audited, lines

REPORT = json.dumps(
    {
        "dependencies": [
            {"name": "lxml", "version": "6.1.3", "vulns": []},
            {"name": "mako", "version": "1.4.3", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.4.4"]}]},
            {"name": "typing-extensions", "skip_reason": "not found"},
        ]
    }
)
BLAME = """author-time 1000000
\t# a comment
author-time 2000000
\tMako==1.4.3
author-time 3000000
\ttyping_extensions==4
"""
NOW = 2_000_000 + 30 * DAY


def test_a_known_vulnerability_is_told_with_the_version_that_mends_it():
    assert audited(REPORT) == Audited(
        2, (Vulnerable("mako==1.4.3", "PYSEC-2026-1", "1.4.4"),), frozenset({"typing-extensions"})
    )


def test_what_no_list_has_is_told_by_the_age_of_its_pin():
    pins = list(ages(BLAME, NOW))
    assert pins == [("Mako==1.4.3", 30), ("typing_extensions==4", 18)]
    assert list(lines(audited(REPORT), pins)) == [
        "2 of 2 pins are in the list of vulnerabilities, 1 known.",
        "  mako==1.4.3  PYSEC-2026-1  mended in 1.4.4",
        "1 are in no list that could be had; days since they were pinned:",
        "     18  typing_extensions==4",
    ]


def test_without_any_list_all_pins_are_told_by_age():
    assert list(lines(audited(""), list(ages(BLAME, NOW)))) == [
        "0 of 2 pins are in the list of vulnerabilities, 0 known.",
        "2 are in no list that could be had; days since they were pinned:",
        "     30  Mako==1.4.3",
        "     18  typing_extensions==4",
    ]


def test_make_test_asks_no_registry_for_vulnerabilities():
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    assert "\naudit:" in makefile
    assert "audit" not in makefile.split("\ntest:")[1].split("\n\n")[0]
    assert Path(PROJECT, "constraints.txt").is_file()
