"""Patterns of the readers wait until they are used: each of them is one all the same."""

from __future__ import annotations

import importlib
import pkgutil
import re

import jygcli.sheets
from jygcli.domain.base.patterns import late


def test_a_pattern_that_waits_is_used_as_any_other():
    digits = late(r"(\d+)年")
    assert digits.sub("", "2026年3月") == "3月"
    assert digits.pattern == r"(\d+)年"
    assert [found[1] for found in digits.finditer("1年2年")] == ["1", "2"]


def test_every_pattern_of_the_readers_is_one():
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(jygcli.sheets.__path__, "jygcli.sheets.")
    ]
    waiting = [value for module in modules for value in vars(module).values() if isinstance(value, type(late("")))]
    assert len(waiting) > 150
    for pattern in waiting:
        assert isinstance(re.compile(pattern.pattern, pattern.flags & ~re.UNICODE), re.Pattern)
