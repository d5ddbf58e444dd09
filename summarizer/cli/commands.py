"""The commands, each in a module of its own that is imported when it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

Command = Callable[[Sequence[str]], int]

DEFAULT = "summarize"
MODULES: Mapping[str, str] = MappingProxyType(
    {
        "summarize": "summarizer.cli.summarize",
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
    """Return the command that the first argument names, else the default one, with the arguments left for it."""
    if argv and argv[0] in MODULES:
        return _command(argv[0]), argv[1:]
    return _command(DEFAULT), argv


def _command(name: str) -> Command:
    run: Command = import_module(MODULES[name]).run
    return run
