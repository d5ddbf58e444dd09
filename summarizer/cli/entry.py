"""The entry point: runs the command, and turns every failure into one line with an exit code."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from threading import current_thread, main_thread
from types import FrameType, MappingProxyType
from typing import NoReturn

from summarizer.cli.console import Exit, say, told
from summarizer.cli.output import flush
from summarizer.errors import UsageError

Command = Callable[[Sequence[str]], int]

DEFAULT = "summarize"
_WORD = re.compile(r"[^\W\d][\w-]*")
MODULES: Mapping[str, str] = MappingProxyType(
    {
        "summarize": "summarizer.cli.summarize",
        "batch": "summarizer.cli.batch",
        "ledger": "summarizer.cli.ledger",
        "pending": "summarizer.cli.pending",
        "dashboard": "summarizer.cli.dashboard",
        "models": "summarizer.cli.models",
        "review": "summarizer.cli.review",
        "verify": "summarizer.cli.verify",
        "diff": "summarizer.cli.diff",
        "evaluate": "summarizer.cli.evaluate",
        "record": "summarizer.cli.record",
        "replay": "summarizer.cli.replay",
        "drift": "summarizer.cli.drift",
    }
)


def chosen(argv: Sequence[str]) -> tuple[Command, Sequence[str]]:
    """Return the command that the first argument names, else the default one, with the arguments left for it.

    Raises:
        UsageError: the first argument is a word that names no command and no file.
    """
    if argv and argv[0] in MODULES:
        return _command(argv[0]), argv[1:]
    if argv and _WORD.fullmatch(argv[0]) and not os.path.lexists(argv[0]):
        raise UsageError(f"{argv[0]!r} is neither a command nor a file. {_nearest(argv[0])}")
    return _command(DEFAULT), argv


def _nearest(word: str) -> str:
    """Return a sentence with the commands that a word may have meant; with all of them where it is like none."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), MODULES, n=2, cutoff=0.7)
    names = ", ".join(f"`summarizer {name}`" for name in near) or ", ".join(MODULES)
    return f"The nearest commands: {names}." if near else f"The commands: {names} (see summarizer --help)."


def _command(name: str) -> Command:
    run: Command = import_module(MODULES[name]).run
    return run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default) and return its exit code."""
    with _termination_unwinds():
        try:
            return _outcome(sys.argv[1:] if argv is None else argv)
        except KeyboardInterrupt:
            say("interrupted")
            return Exit.INTERRUPTED
        except BrokenPipeError:
            return Exit.PIPE_CLOSED


def _outcome(argv: Sequence[str]) -> int:
    try:
        return _run(argv)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  (the last resort: a line for a person, not a traceback)
        return told(error)


def _run(argv: Sequence[str]) -> int:
    command, rest = chosen(argv)
    try:
        code = command(rest)
    except SystemExit as ended:  # argparse, after --help; a termination signal
        code = int(ended.code or 0)
    flush()
    return code


@contextmanager
def _termination_unwinds() -> Iterator[None]:
    """Let SIGTERM end the program as an exception does, so that everything that is open gets closed."""
    if current_thread() is not main_thread():  # only the main thread may set a handler
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(int(Exit.TERMINATED))
