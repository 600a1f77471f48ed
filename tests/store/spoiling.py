"""What is left of a store that can't be opened, or not wholly: four kinds of damage."""

from __future__ import annotations


def no_page(data: bytes) -> bytes:
    return b"broken" * 2000


def no_schema(data: bytes) -> bytes:
    return data[:100] + b"\xff" * 200 + data[300:]


def no_middle(data: bytes) -> bytes:
    spoiled = bytearray(data)
    spoiled[4096 : len(data) : 7] = bytes(len(data[4096 : len(data) : 7]))
    return bytes(spoiled)


def no_end(data: bytes) -> bytes:
    return data[: len(data) // 2]


DAMAGES = [no_page, no_schema, no_middle, no_end]
