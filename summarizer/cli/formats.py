"""The output formats, one row each; every command that prints results or a report offers them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.result import MeetingSummary

DEFAULT = "text"
REPORT_FORMS = ("text", "json", "markdown", "html")
"""The forms of an evaluation's report: each is the function of that name in `summarizer.evaluation.pages`."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a renderer may need beside the result.

    Attributes:
        article: the text that the result was made from.
        name: what the article is called, where several are printed.
        width: columns to write in.
        color: whether terminal colours are shown.
    """

    article: str
    name: str | None
    width: int
    color: bool


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    Attributes:
        render: from a result to its text.
        several: what becomes of several results, as the help tells it; None where they just follow each other.
        spaced: whether an empty line stands between two results.
        alone: whether it shows one article only.
        array: from several results to one text, where they make one whole.
    """

    render: "Callable[[MeetingSummary, Page], str]"
    several: str | None = None
    spaced: bool = False
    alone: bool = False
    array: "Callable[[Sequence[MeetingSummary]], str] | None" = None


def _text(summary: "MeetingSummary", page: Page) -> str:
    from summarizer.rendering import text

    return text(summary, width=page.width, color=page.color, name=page.name, article=page.article)


def _json(summary: "MeetingSummary", _page: Page) -> str:
    from summarizer.rendering import json

    return json(summary)


def _json_array(results: "Sequence[MeetingSummary]") -> str:
    from summarizer.rendering import json_array

    return json_array(results)


def _jsonl(summary: "MeetingSummary", _page: Page) -> str:
    from summarizer.rendering import jsonl

    return jsonl(summary)


def _markdown(summary: "MeetingSummary", page: Page) -> str:
    from summarizer.rendering import markdown

    return markdown(summary, name=page.name)


def _html(summary: "MeetingSummary", page: Page) -> str:
    from summarizer.rendering import html

    return html(summary, page.article, force=True)  # no fault of ours loses what a model was paid for


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        DEFAULT: Format(_text, spaced=True),
        "json": Format(_json, "makes an array of several", array=_json_array),
        "jsonl": Format(_jsonl, "a line of each"),
        "markdown": Format(_markdown, spaced=True),
        "html": Format(_html, "a page of one beside its article", alone=True),
    }
)


def told(noun: str) -> str:
    """Return the help of `--format`: the default, and what each format makes of several results."""
    notes = ", ".join(f"{name} {one.several}" for name, one in FORMATS.items() if one.several)
    return f"format of the {noun} ({DEFAULT}); {notes}"
