"""What the terminal and its environment ask of the output."""

import os
import shutil
import sys

PLAIN_WIDTH = 80  # columns, of a file
_WIDEST = 100  # columns; longer lines are hard to read


def debugging() -> bool:
    """Tell whether the user asked for tracebacks."""
    return bool(os.environ.get("SUMMARIZER_DEBUG"))


def color_wanted() -> bool:
    """Tell whether standard output shows colours, and the user has not declined them (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the columns to write in: the terminal's or those of COLUMNS, 80 where neither is known."""
    return min(shutil.get_terminal_size().columns, _WIDEST)
