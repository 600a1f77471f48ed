"""What to do with a payment that comes near to one in the book: the same months, another amount."""

from enum import StrEnum


class Near(StrEnum):
    """Booked as well, or in place of the other, which is then reversed."""

    ALSO = "另记"
    INSTEAD = "更正"
