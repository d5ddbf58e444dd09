"""`summarizer drift`: whether cassettes still match the requests that would be sent now."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from summarizer.cli import output, replay
from summarizer.cli.arguments import command_parser
from summarizer.cli.console import Exit
from summarizer.cli.replay import Articles, add_cassette_arguments
from summarizer.errors import SummarizerError
from summarizer.printable import json_document, visible
from summarizer.settings import HOSTED_EXAMPLE

_ABOUT = "Check, offline, whether cassettes still match the requests that would be sent now."
_EXAMPLES = f"""\
examples:
  summarizer drift cassettes
  summarizer drift cassettes --diff
  summarizer drift cassettes --format json
  summarizer drift cassettes --model {HOSTED_EXAMPLE}

Names for each cassette what changed since it was recorded, several causes
where there are several: the prompt, the schema, the model, the article, or the
code that makes the request.

exit codes:
  0    all are the same
  1    one is not, or it cannot be told
  2    an option or argument that cannot be used, as a folder without cassettes
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    cassettes: Path
    files: tuple[str, ...]
    model: str | None
    format: Literal["text", "json"]
    diff: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one cassette; `problem` where nothing can be."""

    cassette: str
    causes: tuple[str, ...] = ()
    phrase: str = ""
    difference: str = ""
    problem: str | None = None

    @property
    def same(self) -> bool:
        """Whether it holds what would be asked now."""
        return not self.causes and self.problem is None


def run(argv: Sequence[str]) -> int:
    """Say of each cassette whether it has drifted, and how."""
    options = _parsed(argv)
    articles = Articles(options.files)
    paths = replay.found(options.cassettes)
    verdicts = [_verdict(path, articles, options) for path in paths]
    verdicts += replay.leftovers(articles, options.cassettes, _left_over)
    output.write(_as_json(verdicts) if options.format == "json" else _as_text(verdicts, diff=options.diff), None)
    return Exit.DONE if all(one.same for one in verdicts) else Exit.UNEXPECTED


def _verdict(path: Path, articles: Articles, options: Options) -> Verdict:
    from summarizer.cassettes import drift_of

    name = path.name if options.cassettes.is_file() else path.relative_to(options.cassettes).as_posix()
    try:
        named = articles.of(path)
        drift = drift_of(path, named.articles, kept=named.kept, model=options.model)
    except SummarizerError as error:
        return Verdict(name, problem=str(error))
    if drift is None:
        return Verdict(name)
    return Verdict(name, drift.causes, drift.phrase, drift.difference)


def _left_over(error: SummarizerError) -> Verdict:
    return Verdict("", problem=str(error))


def _as_text(verdicts: Sequence[Verdict], *, diff: bool) -> str:
    lines: list[str] = []
    for one in verdicts:
        told = "same" if one.same else one.problem or one.phrase
        lines.append(f"{one.cassette}: {told}" if one.cassette else told)
        if diff:
            lines += [f"    {line}" for line in one.difference.splitlines()]
    return visible("\n".join(lines)) + "\n"


def _as_json(verdicts: Sequence[Verdict]) -> str:
    array = [
        {
            "cassette": one.cassette or None,
            "same": one.same,
            "causes": one.causes,
            "difference": one.difference,
            "problem": one.problem,
        }
        for one in verdicts
    ]
    return json_document(array)


def _parsed(argv: Sequence[str]) -> Options:
    given = vars(_parser().parse_intermixed_args(argv))
    given["files"] = tuple(given["files"])
    return Options(**{one.name: given[one.name] for one in fields(Options)})


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("summarizer drift", "[options] DIR [FILE ...]", _ABOUT, _EXAMPLES)
    add_cassette_arguments(parser)
    parser.add_argument("--model", metavar="NAME", help="the model that would be asked; without it the recorded one")
    parser.add_argument("--diff", action="store_true", help="show how the requests differ")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format (text)")
    return parser
