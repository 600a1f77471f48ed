"""What is no answer anywhere, and what a question takes of it after all, with the reason."""

from __future__ import annotations

from typing import NamedTuple

from tests.people import id_number, phone

LONG = "很长的一行" * 80
JUNK = (
    "乱码", "-1", "999999", "1e9", "，，", "2026-13-45", "不存在的人", "☃", LONG, "“没有写完", "y1", "--help",
)  # fmt: skip
BLANKS = ("", "   ")
NUMBERS = (id_number("1950-03-08"), phone(1234))


class Step(NamedTuple):
    """A question: what is right there, and what is wrong; `why`: the reason where that isn't all of the junk.

    Enter alone is wrong wherever the question doesn't say what it does.
    """

    right: str
    wrong: tuple[str, ...] = JUNK
    why: str = ""
    enter: bool = False  # is an answer, as was said before the first of several questions

    def wrong_answers(self, question: str) -> tuple[str, ...]:
        takes_enter = self.enter or not self.wrong or "回车" in question
        return (*(() if takes_enter else BLANKS), *self.wrong)


# A branch may be called by any words.
NAME_OF_A_BRANCH = Step(
    "第一党支部", ("-1", "999999", "，，", "2026-13-45", "☃", LONG, "--help"), "any name with a letter"
)


def but(right: str, *taken: str, why: str) -> Step:
    """A question at which some of the junk can be right."""
    return Step(right, tuple(one for one in JUNK if one not in taken), why)


def amount(right: str) -> Step:
    return but(right, "999999", why="a sum of money")


def name(right: str) -> Step:
    return but(right, "乱码", "不存在的人", why="a name of a person")


def text(right: str, *, covered: bool = False, why: str = "free text") -> Step:
    """Anything that isn't too long is an answer; `covered`: a private number isn't one."""
    return Step(right, (LONG, *(NUMBERS if covered else ())), why)


def led(right: str) -> Step:
    """What leads to the next question; wrong answers to this one are given elsewhere."""
    return Step(right, (), "given wrong answers in another scenario")


def few_words(right: str) -> Step:
    """A way of paying, a reason: what is no word at all isn't one, and a number is that of no choice."""
    return Step(
        right,
        ("-1", "999999", "77", "，，", "2026-13-45", "☃", "？", LONG),
        "a few words, agreed to before they are kept",
    )


def minute(right: str) -> Step:
    """A line of the minutes, of any length."""
    return Step(right, NUMBERS, "free text", enter=True)


def read_later(right: str) -> Step:
    """What only the command itself can read, which says what is wrong and asks again."""
    return Step(right, (), "given wrong answers where it is the only question")


PASSPHRASE = "长长的口令字一二三"
