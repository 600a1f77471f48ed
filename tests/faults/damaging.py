"""Random damages of a store's file, as bad sticks, cut transfers and curious hands make them."""

from __future__ import annotations

import random
from collections.abc import Callable

HEADER = 100  # bytes
PAGE = 4096

Damage = Callable[[bytearray, random.Random], None]


def one_byte(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at] ^= chance.randrange(1, 256)


def a_byte_of_the_header(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(HEADER)] = chance.randrange(256)


def a_byte_of_the_schema(data: bytearray, chance: random.Random) -> None:
    """A letter of the text that says what the tables are."""
    _within(data, chance, b"CREATE ", 200)


def a_byte_of_the_log(data: bytearray, chance: random.Random) -> None:
    """A byte of what the log holds of a row, or of an operation."""
    _within(data, chance, chance.choice((b'":', b"+00:00", b"2026-")), 60)


def _within(data: bytearray, chance: random.Random, mark: bytes, length: int) -> None:
    places = []
    at = data.find(mark)
    while at >= 0:
        places.append(at)
        at = data.find(mark, at + 1)
    at = chance.choice(places or [0]) + chance.randrange(length)
    data[min(at, len(data) - 1)] = chance.randrange(256)


def several_bytes(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(2, 40)):
        one_byte(data, chance)


def a_page_of_zeros(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def noise(data: bytearray, chance: random.Random) -> None:
    at, length = chance.randrange(len(data)), chance.randrange(1, 6000)
    data[at : at + length] = chance.randbytes(len(data[at : at + length]))


def cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def two_pages_swapped(data: bytearray, chance: random.Random) -> None:
    first, second = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    one = data[first : first + PAGE]
    data[first : first + PAGE] = data[second : second + PAGE]
    data[second : second + PAGE] = one


def a_head_of_a_page(data: bytearray, chance: random.Random) -> None:
    """Where a page says what it is and where its cells are."""
    at = chance.randrange(len(data) // PAGE) * PAGE + chance.randrange(16)
    data[at] = chance.randrange(256)


DAMAGES: tuple[Damage, ...] = (
    one_byte, a_byte_of_the_header, a_byte_of_the_schema, a_byte_of_the_log, several_bytes, a_page_of_zeros, noise,
    cut_off, two_pages_swapped, a_head_of_a_page,
)  # fmt: skip


def damaged(data: bytes, number: int) -> bytes:
    """The damage of that number to a file; the kinds take turns."""
    spoiled = bytearray(data)
    DAMAGES[number % len(DAMAGES)](spoiled, random.Random(number))
    return bytes(spoiled)
