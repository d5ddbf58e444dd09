"""What an argument has to be: each reads the words of one, or complains as argparse has it."""

import argparse
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeVar

_Number = TypeVar("_Number", int, float)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(words: str) -> date:
    """Return the ISO day, for an argument parser."""
    if _ISO_DAY.fullmatch(words):
        with suppress(ValueError):
            return date.fromisoformat(words)
    raise argparse.ArgumentTypeError(f"{words!r} is no day in the form YYYY-MM-DD, as 2025-07-02")


def number(read: Callable[[str], _Number]) -> Callable[[str], _Number]:
    """Return the reader of a number, with its complaint as an argument parser takes it."""

    def read_argument(text: str) -> _Number:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read_argument


def encoding(name: str) -> str:
    """Return the name of an encoding, for an argument parser, which tells of a name that Python does not know."""
    try:
        "a".encode(name)
    except (LookupError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{name!r} is no text encoding that Python knows") from error
    return name
