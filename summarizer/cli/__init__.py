"""The command line: the only place that prints, reads argv and chooses exit codes."""

import sys
from collections.abc import Sequence

__all__ = ["main"]

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default) and return its exit code.

    An interruption is one line also while the program itself is still being imported.
    """
    try:
        from summarizer.cli import entry

        return entry.main(argv)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return _INTERRUPTED
