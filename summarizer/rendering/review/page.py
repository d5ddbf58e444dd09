"""The review page of one result, refused if the article is a different one, and the index of several."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from summarizer.errors import InputError
from summarizer.rendering import wording
from summarizer.rendering.review.article import Mark, article_html, marks_of, places_of
from summarizer.rendering.review.cards import Claims, cards, counts
from summarizer.rendering.review.hypertext import NOTHING, Html, element, isolated, joined, page_of, plain, words
from summarizer.result import MeetingSummary, Provenance, Source, Span, text_sha256

_LEGEND = {
    "meeting": "meeting", "quotation": "quotation", "reported": "reported", "pending": "pending",
    "actor": "actor", "place": "place", "day": "day",
}  # fmt: skip
_FACTS = element("aside", id="facts", hidden="", aria_label="about the words pointed at")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LISTED = 5  # fields; the page marks the others where they stand
_REMEDY = "force the page, which then marks only the words that stand in their places"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A result with the file of its review page, a name in the folder of the index."""

    summary: MeetingSummary
    page: str


def html(summary: MeetingSummary, article: str, *, force: bool = False) -> str:
    """Return the result beside its article as one HTML page, in which each claim leads to its words and back.

    The page holds its style and script, and loads nothing. Whatever comes from the article or the result shows as
    text; what would act or hide in it is shown by its code.

    Args:
        summary: the result.
        article: the text that it was made from, decoded, with its line ends untouched.
        force: make the page also where the article is another one, or lacks the words of a span. The page then says
            so at its top, and only words that stand in their places are marked.

    Raises:
        InputError: the article is not the one of the result's digest, or a span's words do not stand in it.
    """
    marks = list(marks_of(summary))
    against = doubts(summary, article, marks)
    if not force:
        refuse(against)
    held = [mark for mark in marks if holds(mark.span, article)]
    body = joined(_claims(summary, marks, held, against), _article(summary.source, article, held), _FACTS, by="\n")
    return page_of(summary.headline, body, script=True)


def _claims(summary: MeetingSummary, marks: Sequence[Mark], held: Sequence[Mark], against: Sequence[str]) -> Html:
    by_claim: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_claim[mark.claim].append(mark)
    claims = Claims(summary, by_claim, frozenset((mark.span.start, mark.span.end) for mark in held))
    return element(
        "main",
        element("a", Html("to the article"), href="#article", class_="skip"),
        element("h1", words(summary.headline), dir="auto"),
        _caveats(summary, against),
        counts(summary),
        _filter(summary),
        cards(claims),
        *(element("p", words(note), class_="about") for note in _notes(summary)),
        _made(summary.provenance),
        id="claims",
    )


def _notes(summary: MeetingSummary) -> Iterator[str]:
    """Yield what a reader must know of the days and the percentages above."""
    yield from filter(None, (wording.undated(summary), wording.sureness(summary)))


def _caveats(summary: MeetingSummary, against: Sequence[str]) -> Html:
    incomplete = () if summary.complete else (f"Incomplete: {wording.gap(summary)}.",)
    told = (*against, *incomplete, *summary.warnings)
    items = (element("li", words(one), dir="auto") for one in told)
    return element("ul", *items, class_="caveats", aria_label="warnings") if told else NOTHING


def _filter(summary: MeetingSummary) -> Html:
    """Return the choice of an actor, which the script shows; without it everybody is shown."""
    options = (element("option", plain(actor.name), value=actor.id) for actor in summary.actors)
    everybody = element("option", Html("everybody"), value="")
    chooser = element("select", everybody, *options, id="who")
    label = element("label", Html("Show "), chooser)
    return element("form", label, element("output", for_="who"), id="filter", hidden="") if summary.actors else NOTHING


def _made(made: Provenance) -> Html:
    told = {
        "model": f"{made.model.answered}, asked for as {made.model.asked}, at {made.endpoint}",
        "attempts": f"{made.usage.requests}",
        "prompt": _prompt(made),
        "schema": f"version {made.schema_.version}, {made.schema_.sha256[:12]}…",
        "parameters": ", ".join(f"{name} {value}" for name, value in made.parameters.items()) or "none",
        "ended": made.finish_reason,
        "spent": f"{made.usage.input_tokens:,} + {made.usage.output_tokens:,} tokens, {made.seconds:.1f} s",
        "made": f"{made.time:%Y-%m-%d %H:%M} UTC by summarizer {made.package}",
    }
    rows = (element("div", element("dt", Html(name)), element("dd", isolated(text))) for name, text in told.items())
    return element("footer", element("h2", Html("How it was made")), element("dl", *rows), id="made")


def _prompt(made: Provenance) -> str:
    used = made.prompt
    return f"{used.id} version {used.version}, {used.sha256[:12]}…" if used else "none: no model was asked"


def _article(source: Source, article: str, held: Sequence[Mark]) -> Html:
    about = (source.title, source.path, source.url, source.published, f"{len(article):,} characters")
    legend = (element("li", element("span", Html(name), class_=f"m {kind}")) for kind, name in _LEGEND.items())
    heading = element("h2", Html("The article"), id="article-title")
    told = element("p", joined(*(isolated(one) for one in about if one), by=" · "), class_="about")
    language = source.language if source.language and _LANGUAGE.fullmatch(source.language) else None
    text = element("div", article_html(article, places_of(held)), class_="text", lang=language)
    return element(
        "section", heading, told, element("ul", *legend, class_="legend", aria_label="colours"), text,
        id="article", aria_labelledby="article-title",
    )  # fmt: skip


def holds(span: Span, article: str) -> bool:
    """Tell whether the words of the span stand at its place in the article."""
    return article[span.start : span.end] == span.text


def doubts(summary: MeetingSummary, article: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    """Return what speaks against the result's being of this article, a sentence each; empty where all is as it says."""
    return (*_of_digest(summary, article), *_of_spans(article, marks))


def refuse(found: Sequence[str]) -> None:
    """Raise the first doubt, where there is one.

    Raises:
        InputError: the result is not of this article; the message says how one gets a page all the same.
    """
    if found:
        raise InputError(f"{found[0]} Give the text as it was read; or {_REMEDY}.")


def _of_digest(summary: MeetingSummary, article: str) -> tuple[str, ...]:
    made_from, given = summary.source.sha256, text_sha256(article)
    if made_from == given:
        return ()
    named = f", {summary.source.path!r}" if summary.source.path else ""
    told = (
        f"This is not the article of the result: it has {len(article):,} characters (sha256 {given[:12]}…), and the "
        f"result was made from {summary.source.characters:,} characters (sha256 {made_from[:12]}…){named}."
    )
    return (told,)


def _of_spans(article: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    lost = [f"{mark.field} ({mark.span.start}–{mark.span.end})" for mark in marks if not holds(mark.span, article)]
    if not lost:
        return ()
    more = f" and {len(lost) - _LISTED:,} more" if len(lost) > _LISTED else ""
    return (f"The article does not have the result's words at {', '.join(lost[:_LISTED])}{more}.",)


def html_index(reviewed: Sequence[Reviewed]) -> str:
    """Return a page that leads to each of the review pages, with what their results hold."""
    names = ("Article", "Meetings held", "Statements", "Pending", "Actors", "Whole")
    head = element("tr", *(element("th", Html(name), scope="col", class_=_alignment(name)) for name in names))
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
    for part in (len(held), wording.counted(summary.statements), len(summary.pending), len(summary.actors)):
        yield element("td", Html(f"{part:,}"), class_="number")
    yield element("td", words(_wholeness(summary)))


def _wholeness(summary: MeetingSummary) -> str:
    warnings = len(summary.warnings)
    told = f"{warnings:,} {'warning' if warnings == 1 else 'warnings'}" if warnings else ""
    return ", ".join(part for part in ("complete" if summary.complete else "incomplete", told) if part)


def _alignment(name: str) -> str | None:
    return None if name in ("Article", "Whole") else "number"
