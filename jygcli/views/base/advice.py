"""Advice as it is typed."""

from __future__ import annotations

from jygcli.domain.base.advice import Advice


def typed(advice: Advice) -> str:
    """`jyg dues assess 7 --category 离退休`."""
    words = ["jyg", advice.command, *map(str, advice.given)]
    for name, value in advice.options.items():
        words.append(f"--{name.rstrip('_').replace('_', '-')}")
        words += [] if value is True else [str(value)]
    return " ".join(words)
