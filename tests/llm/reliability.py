"""The tables of docs/reliability.md; `python -m tests.llm.reliability` writes them anew."""

from collections.abc import Iterator
from pathlib import Path

from summarizer import errors
from summarizer.cli.console import exit_code
from summarizer.errors import ModelError, SummarizerError
from tests.llm.fault_table import FAULTS, Fault

PAGE = Path(__file__).parents[2] / "docs/reliability.md"


def written() -> str:
    """Return the page with its tables as they should be."""
    page = PAGE.read_text(encoding="utf-8")
    for name, table in (("faults", _faults()), ("errors", _errors())):
        head, begin, rest = page.partition(f"<!-- {name}, generated -->\n")
        _, end, tail = rest.partition("<!-- end -->")
        if not end:
            raise ValueError(f"{PAGE.name} has no place for the table of {name}.")
        page = f"{head}{begin}\n{table}\n{end}{tail}"
    return page


def _faults() -> str:
    rows = "".join(f"| {one.what} | {one.spent.requests} | {_time(one)} | {_end(one)} |\n" for one in FAULTS)
    return f"| fault | calls | time at most, besides the calls' own | ends with |\n| --- | --- | --- | --- |\n{rows}"


def _time(fault: Fault) -> str:
    waits = f"{sum(fault.waits):g} s" if fault.waits else ""
    return " + ".join(filter(None, (fault.takes, waits))) or "none"


def _end(fault: Fault) -> str:
    tokens = fault.spent.input_tokens + fault.spent.output_tokens
    paid = f", {tokens} tokens counted" if tokens else ""
    if fault.error:
        return f"`{fault.error.__name__}`{paid}"
    return f"{'an incomplete result, with a warning' if fault.gaps else 'the result'}{paid}"


def _errors() -> str:
    rows = "".join(f"| `{kind.__name__}` | {_code(kind)} | {kind.remedy} |\n" for kind in _kinds())
    return f"| error | exit code | what helps |\n| --- | --- | --- |\n{rows}"


def _kinds() -> Iterator[type[SummarizerError]]:
    """Yield the errors that are raised, in the order of their tree."""
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, SummarizerError) and kind not in {SummarizerError, ModelError}:
            yield kind


def _code(kind: type[SummarizerError]) -> int:
    return int(exit_code(kind("")))


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
