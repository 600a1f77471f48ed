"""The container of .xls before there were zips: a file system of sectors, of which one stream is taken out.

Nothing in it is trusted: chains that lead out of the file, or round in a circle, end there.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence

from jygcli.files.zips import OLE_MARK

_HEADER = 512
_ENTRY = 128
_FIRST_DIFAT = 76
_IN_HEADER = 109
_LAST = 0xFFFFFFFA  # from here on a number names no sector
_STREAM, _ROOT = 2, 5
_SMALL = 64


def stream_of(data: bytes, names: Collection[str], largest: int) -> bytes:
    """The first stream of one of these names; empty where there is none, it's too large, or the file is damaged."""
    try:
        return _Container(data).stream(names, largest)
    except (struct.error, IndexError, ValueError):
        return b""


class _Container:
    def __init__(self, data: bytes) -> None:
        if not data.startswith(OLE_MARK):
            raise ValueError
        self._data = data
        self._sector = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
        self._mini_cutoff = struct.unpack_from("<I", data, 56)[0]
        self._first_directory, self._first_mini = (struct.unpack_from("<I", data, at)[0] for at in (48, 60))
        self._most = len(data) // self._sector + 1
        self._table = self._numbers(self._of_table())

    def stream(self, names: Collection[str], largest: int) -> bytes:
        entries = list(self._entries())
        for name, kind, first, size in entries:
            if kind != _STREAM or name not in names or size > largest:
                continue
            if size >= self._mini_cutoff:
                return self._joined(self._chain(self._table, first))[:size]
            small = next((self._joined(self._chain(self._table, at)) for _, of, at, _ in entries if of == _ROOT), b"")
            table = self._numbers(self._chain(self._table, self._first_mini))
            return b"".join(small[at * _SMALL : (at + 1) * _SMALL] for at in self._chain(table, first))[:size]
        return b""

    def _entries(self) -> Iterator[tuple[str, int, int, int]]:
        """The name, the kind, the first sector and the size of each stream."""
        directory = self._joined(self._chain(self._table, self._first_directory))
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            yield name, kind, *struct.unpack_from("<II", directory, at + 116)

    def _of_table(self) -> Iterator[int]:
        """The sectors that hold the table of sectors."""
        yield from (at for at in struct.unpack_from(f"<{_IN_HEADER}I", self._data, _FIRST_DIFAT) if at < _LAST)
        further = struct.unpack_from("<I", self._data, 68)[0]
        for _ in range(self._most):
            if further >= _LAST:
                return
            numbers = self._numbers([further])
            yield from (at for at in numbers[:-1] if at < _LAST)
            further = numbers[-1]

    def _chain(self, table: Sequence[int], first: int) -> Iterator[int]:
        for _ in range(len(table)):
            if first >= len(table):
                return
            yield first
            first = table[first]

    def _joined(self, sectors: Iterator[int] | list[int]) -> bytes:
        starts = (_HEADER + at * self._sector for at in sectors)
        return b"".join(self._data[at : at + self._sector] for at in starts)

    def _numbers(self, sectors: Iterator[int] | list[int]) -> tuple[int, ...]:
        joined = self._joined(sectors)
        return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])
