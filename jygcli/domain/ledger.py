"""Quarters closed and opened again, and dues passed up and back."""

from __future__ import annotations

from enum import StrEnum


class QuarterAct(StrEnum):
    CLOSED = "结账"
    REOPENED = "重开"


class Direction(StrEnum):
    UP = "上缴"
    BACK = "返还"
