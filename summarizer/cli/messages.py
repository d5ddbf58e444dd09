"""What the program says about itself, on standard error."""

import sys
import traceback

from summarizer.cli.environment import debugging
from summarizer.printable import visible


def say(sentence: str) -> None:
    """Print one line on standard error, safe for a terminal."""
    print(visible(" ".join(sentence.splitlines())), file=sys.stderr, flush=True)


def warn(sentence: str) -> None:
    """Print a warning."""
    say(f"summarizer: warning: {sentence}")


def complain(sentence: str) -> None:
    """Print an error, after its traceback where the user asked for that."""
    if debugging():
        traceback.print_exc()
    say(f"summarizer: error: {sentence}")
