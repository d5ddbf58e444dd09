"""The exit codes, with the errors that they stand for."""

from enum import IntEnum

from summarizer.errors import InputError, ModelError, OverBudget, SummarizerError, UsageError


class Exit(IntEnum):
    """What the program tells the shell."""

    DONE = 0
    UNEXPECTED = 1
    DIFFERENT = 1  # an answer of `verify` and `diff`, as of the diff that every shell knows
    USAGE = 2
    INPUT = 3
    MODEL = 4
    INCOMPLETE = 5
    BUDGET = 6
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


MEANINGS = {
    Exit.DONE: "done",
    Exit.UNEXPECTED: "an unexpected error, a damaged installation, or a check that failed",
    Exit.USAGE: "an option or argument that cannot be used",
    Exit.INPUT: "an article that cannot be read",
    Exit.MODEL: "the model or its provider gave no usable answer",
    Exit.INCOMPLETE: "a result is printed, but a part of it could not be made",
    Exit.BUDGET: "the budget allows no further request; what was done before is kept",
    Exit.INTERRUPTED: "interrupted (141: the reader closed the pipe; 143: terminated)",
}

_CODES: tuple[tuple[type[SummarizerError], Exit], ...] = (
    (UsageError, Exit.USAGE),
    (InputError, Exit.INPUT),
    (OverBudget, Exit.BUDGET),
    (ModelError, Exit.MODEL),
    (SummarizerError, Exit.UNEXPECTED),
)


def exit_code(error: SummarizerError) -> Exit:
    """Return the code of an error: that of the nearest class in the table."""
    return next(code for kind, code in _CODES if isinstance(error, kind))
