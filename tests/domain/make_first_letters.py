"""Write domain/people/first_letters.py from pypinyin: `python -m tests.domain.make_first_letters`."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from string import ascii_lowercase

import pypinyin
from pypinyin.pinyin_dict import pinyin_dict

from jygcli.domain import people
from jygcli.domain.people.initials import ANY_LETTER
from tests.domain.old_readings import OLD_READINGS

TARGET = Path(people.__file__).with_name("first_letters.py")
ROWS = range(0x34, 0xA0)  # of 256 characters each: U+3400 to U+9FFF

HEAD = '''"""The letters with which each Chinese character may be read, of the readings of pypinyin that are in use.

Made by `python -m tests.domain.make_first_letters`.
"""
# ruff: noqa: E501

# By the number of 256 characters that follow each other; `*` where no reading is known.
ROWS = {
'''


def letters_of(character: str) -> str:
    """What pypinyin knows, without the readings that only old texts have."""
    readings = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    letters = {first_letter(reading) for reading in (readings[0] if readings else ())}
    return "".join(sorted(one for one in letters if character not in OLD_READINGS.get(one, "")))


def first_letter(reading: str) -> str:
    """Without its marks: `ê` is read from an `e`."""
    return unicodedata.normalize("NFD", reading)[0].lower()


def written() -> str:
    """The text of the module."""
    rows = [" ".join(letters_of(chr(row * 256 + place)) or ANY_LETTER for place in range(256)) for row in ROWS]
    lines = [f'    0x{number:X}: "{row}",' for number, row in zip(ROWS, rows, strict=True)]
    others = {chr(code): letters_of(chr(code)) for code in sorted(pinyin_dict) if code >> 8 not in ROWS}
    rare = {
        letter: "".join(character for character, letters in others.items() if letter in letters)
        for letter in ascii_lowercase
    }
    listed = [f'    "{letter}": "{characters}",' for letter, characters in rare.items() if characters]
    return HEAD + "\n".join([*lines, "}", "", "# All others.", "RARE = {", *listed, "}", ""])


if __name__ == "__main__":
    TARGET.write_text(written(), "utf-8")
