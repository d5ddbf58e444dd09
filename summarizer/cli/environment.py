"""What the terminal and the environment ask of the program."""

import os
import shutil
import sys
from dataclasses import replace

from summarizer.settings import Settings

PLAIN_WIDTH = 80  # columns, of a file
_WIDEST = 100  # columns; longer lines are hard to read


def debugging() -> bool:
    """Tell whether the user asked for tracebacks."""
    return bool(os.environ.get("SUMMARIZER_DEBUG"))


def settings_of(*, offline: bool) -> Settings:
    """Return what the environment asks for, and what the command line adds to it."""
    settings = Settings.from_environment()
    return replace(settings, offline=settings.offline or offline)


def color_wanted() -> bool:
    """Tell whether standard output shows colours, and the user has not declined them (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the columns to write in: the terminal's or those of COLUMNS, 80 where neither is known."""
    return min(shutil.get_terminal_size().columns, _WIDEST)
