"""The index of several review pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from summarizer.rendering.review.hypertext import Html, element, isolated, joined, words
from summarizer.rendering.review.shell import page_of
from summarizer.result import MeetingSummary


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A result with the file of its review page, a name in the folder of the index."""

    summary: MeetingSummary
    page: str


def html_index(reviewed: Sequence[Reviewed]) -> str:
    """Return a page that leads to each of the review pages, with what their results hold."""
    names = ("Article", "Meetings held", "Statements", "Pending", "Actors", "Whole")
    head = element("tr", *(element("th", Html(name), scope="col", class_=_kind(name)) for name in names))
    rows = (element("tr", *_cells(one)) for one in reviewed)
    table = element("table", element("thead", head), element("tbody", *rows))
    body = element("main", element("h1", Html("Summaries to review")), element("div", table, class_="scroll"))
    return page_of("Summaries to review", body, script=False)


def _cells(one: Reviewed) -> Iterator[Html]:
    summary = one.summary
    link = element("a", isolated(summary.headline), href=f"./{quote(one.page)}")
    about = (summary.source.title, summary.source.path, summary.source.published)
    named = element("small", joined(*(isolated(told) for told in about if told), by=" · "))
    yield element("td", link, Html("<br>"), named)
    held = tuple(meeting for meeting in summary.meetings if meeting.status == "held")
    for part in (held, summary.statements, summary.pending, summary.actors):
        yield element("td", Html(f"{len(part):,}"), class_="number")
    yield element("td", words(_wholeness(summary)))


def _wholeness(summary: MeetingSummary) -> str:
    warnings = len(summary.warnings)
    told = f"{warnings:,} {'warning' if warnings == 1 else 'warnings'}" if warnings else ""
    return ", ".join(part for part in ("complete" if summary.complete else "incomplete", told) if part)


def _kind(name: str) -> str | None:
    return None if name in ("Article", "Whole") else "number"
