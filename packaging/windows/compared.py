"""What a command says on Windows held against what it says on Linux, byte for byte, in GBK."""

from __future__ import annotations

import re

from wine import Ran

# What differs between any two runs, by its name: the hashes of a log, in which the moment is, the minute, and paths.
_OF_A_RUN = {
    "the log's hashes": re.compile(rb"\b\d+-[0-9a-f]{12}\b"),
    "times": re.compile(rb"\b\d\d:\d\d\b"),
    "names of copies": re.compile(rb"-[0-9a-f]{8}-\d{8}-\d{6}-\d{6}-"),
}
LINE_ENDS = "line ends"


def differing(linux: Ran, windows: Ran) -> list[str]:
    """The kinds of bytes that differ, where nothing else does. Raises AssertionError with the lines that do."""
    kinds = []
    for here, there in ((linux.raw_out, windows.raw_out), (linux.raw_err, windows.raw_err)):
        if here == there:  # what is exported is UTF-8 with the line ends of Windows, on both
            continue
        plain = there.replace(b"\r\n", b"\n")
        kinds += [LINE_ENDS] if plain != there else []
        for kind, signs in _OF_A_RUN.items():
            kinds += [kind] if signs.findall(here) != signs.findall(plain) else []
            here, plain = signs.sub(b"...", here), signs.sub(b"...", plain)
        assert plain.decode("gbk", "replace").splitlines() == here.decode("gbk", "replace").splitlines()
        assert plain == here
    assert windows.code == linux.code
    return sorted(set(kinds))
