"""The review page of one result: the four questions beside the article."""

import re
from collections import defaultdict
from collections.abc import Sequence

from summarizer.rendering.review.article import article_html
from summarizer.rendering.review.cards import Claims, cards
from summarizer.rendering.review.cutting import places_of
from summarizer.rendering.review.hypertext import NOTHING, Html, element, isolated, joined, plain, words
from summarizer.rendering.review.marks import Mark, marks_of
from summarizer.rendering.review.proof import doubts, holds, refuse
from summarizer.rendering.review.shell import page_of
from summarizer.result import MeetingSummary, Provenance, Source

_LEGEND = {
    "meeting": "meeting", "quotation": "quotation", "reported": "reported", "pending": "pending",
    "actor": "actor", "place": "place", "day": "day",
}  # fmt: skip
_FACTS = element("aside", id="facts", hidden="", aria_label="about the words pointed at")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


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
        _filter(summary),
        cards(claims),
        _made(summary.provenance),
        id="claims",
    )


def _caveats(summary: MeetingSummary, against: Sequence[str]) -> Html:
    incomplete = () if summary.complete else ("Incomplete: a part of the article could not be read.",)
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
