"""`make audit`: the pinned versions against a list of known vulnerabilities.

python -m tests.audit PIP_AUDIT: that program asks the registry; the versions of which no list could be had, or all
where the program isn't there, are printed with the days since they were pinned. The code is 1 where a vulnerability is
known.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[1]
PINS = "constraints.txt"
DAY = 86_400  # seconds


class Vulnerable(NamedTuple):
    """A pinned version of which a vulnerability is known, and the versions without it."""

    pin: str
    name: str
    fixed_in: str


class Audited(NamedTuple):
    """`unlisted`: the packages that no list was found for."""

    listed: int
    vulnerable: tuple[Vulnerable, ...]
    unlisted: frozenset[str]


def same_name(name: str) -> str:
    """A package's name as registries compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


def audited(report: str) -> Audited:
    """What pip-audit's JSON says; nothing was listed where it is none."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError):
        packages = []
    listed = [package for package in packages if "vulns" in package]
    vulnerable = tuple(
        Vulnerable(f"{package['name']}=={package['version']}", found["id"], ", ".join(found.get("fix_versions", ())))
        for package in listed
        for found in package["vulns"]
    )
    unlisted = frozenset(same_name(package["name"]) for package in packages if "vulns" not in package)
    return Audited(len(listed), vulnerable, unlisted)


def ages(blame: str, now: float) -> Iterator[tuple[str, int]]:
    """Each pin with the days since it was written, from `git blame --line-porcelain`."""
    written = now
    for line in blame.splitlines():
        if line.startswith("author-time "):
            written = float(line.removeprefix("author-time "))
        elif line.startswith("\t") and "==" in line:
            yield line.strip(), int((now - written) // DAY)


def _said(command: list[str]) -> str:
    try:
        return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def lines(found: Audited, pins: list[tuple[str, int]]) -> Iterator[str]:
    """What is printed: what is known, then the age of each pin of which nothing is."""
    yield f"{found.listed} of {len(pins)} pins are in the list of vulnerabilities, {len(found.vulnerable)} known."
    for each in found.vulnerable:
        yield f"  {each.pin}  {each.name}  mended in {each.fixed_in or 'no version yet'}"
    unlisted = [
        (pin, days) for pin, days in pins if not found.listed or same_name(pin.split("==")[0]) in found.unlisted
    ]
    if unlisted:
        yield f"{len(unlisted)} are in no list that could be had; days since they were pinned:"
    for pin, days in sorted(unlisted, key=lambda one: -one[1]):
        yield f"  {days:5}  {pin}"


def main(pip_audit: str) -> int:
    asked = [pip_audit, "-r", PINS, "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    found = audited(_said(asked))
    pins = list(ages(_said(["git", "blame", "--line-porcelain", PINS]), time.time()))
    sys.stdout.writelines(f"{line}\n" for line in lines(found, pins))
    return 1 if found.vulnerable else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
