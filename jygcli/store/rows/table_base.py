"""What the tables are made of: their base, and the columns that many of them have."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

STRICT: dict[str, Any] = {"sqlite_strict": True}


class Base(SQLModel):
    """What every table has: its rows are found by id."""

    id: int | None = Field(default=None, primary_key=True)


def reference(table: str) -> Any:
    return Field(foreign_key=f"{table}.id", index=True)


def text() -> Any:
    """Text; days, months and enums are kept as their text too."""
    return Field(sa_type=sa.Text)


def optional_text() -> Any:
    return Field(default=None, sa_type=sa.Text)
