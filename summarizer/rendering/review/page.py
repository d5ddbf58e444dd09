"""The review page of one result: its claims as cards; refused for a different article; and the index of several."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from summarizer.errors import InputError
from summarizer.rendering import wording
from summarizer.rendering.review.article import (
    NAMES,
    NOTHING,
    Html,
    Mark,
    anchor,
    article_html,
    called,
    element,
    isolated,
    joined,
    marks_of,
    page_of,
    places_of,
    plain,
    resolved,
    words,
)
from summarizer.result import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    Passage,
    PendingItem,
    Provenance,
    Source,
    Span,
    Statement,
    text_sha256,
)
from summarizer.result.warnings import Section

# The four questions as cards


_MEANINGS: Mapping[str, str] = {"confidence": wording.CONFIDENCE}
"""What a fact means that its name does not tell, shown where the reader points at it."""


@dataclass(frozen=True, slots=True)
class Claims:
    """A result, and which of its words stand in the article that is shown.

    Attributes:
        summary: the result.
        marks: the marks of each claim, by its id.
        held: the spans, as start and end, whose words stand in the article.
        actors: its actors by id.
    """

    summary: MeetingSummary
    marks: Mapping[str, Sequence[Mark]]
    held: frozenset[tuple[int, int]]
    actors: Mapping[str, Actor] = field(init=False)

    def __post_init__(self) -> None:
        """Find the actors once."""
        object.__setattr__(self, "actors", {actor.id: actor for actor in self.summary.actors})


def cards(claims: Claims) -> Html:
    """Return the four questions, each with its cards or with what their absence means."""
    summary = claims.summary
    pending = [_list(_pending(claims))] if summary.pending else []
    return joined(
        _section("met", "Who met whom", summary, "meetings", [_list(_meetings(claims))] if summary.meetings else []),
        _section("said", "What was said", summary, "statements", list(_statements(claims))),
        _section("pending", "What remains pending", summary, "pending", pending),
        _section("actors", "Actors", summary, "actors", [_list(_actors(claims))] if summary.actors else []),
        by="\n",
    )


def counts(summary: MeetingSummary) -> Html:
    """Return how much the result holds, a link to each part."""
    links = (
        element("li", element("a", Html(f"{told}, {others:,} not" if others else told), href=f"#{name}-title"))
        for name, told, others in _counted(summary)
    )
    return element("nav", element("ul", *links), class_="counts", aria_label="parts of the result")


def _counted(summary: MeetingSummary) -> Iterator[tuple[str, str, int]]:
    """Yield of each part its name, how much it holds, and how many meetings of it were not held."""
    held = sum(meeting.status == "held" for meeting in summary.meetings)
    yield "met", _number(held, "meeting held", "meetings held"), len(summary.meetings) - held
    yield "said", _number(wording.counted(summary.statements), "statement"), 0
    yield "pending", _number(len(summary.pending), "pending", "pending"), 0
    yield "actors", _number(len(summary.actors), "actor"), 0


def _number(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def _section(name: str, title: str, summary: MeetingSummary, part: Section, content: Sequence[Html]) -> Html:
    heading = element("h2", Html(title), id=f"{name}-title", tabindex="-1")
    shown = content or [element("p", words(f"{wording.with_capital(wording.absence(summary, part))}."), class_="none")]
    return element("section", heading, *shown, class_=f"question {name}", aria_labelledby=f"{name}-title")


def _list(items: Iterator[Html]) -> Html:
    return element("ol", *items, class_="cards")


def _meetings(claims: Claims) -> Iterator[Html]:
    for number, meeting in enumerate(claims.summary.meetings, 1):
        told = {
            "where": _passage(claims, meeting.place),
            "when": _day(claims, meeting.date),
            "how": words(wording.manner(meeting)),
        }
        badge, people = _badge(wording.badge(meeting)), _people(claims, meeting)
        kind = "dimmed" if meeting.status in wording.NOT_TAKING_PLACE else ""
        yield _card(claims, f"M{number}", badge, people, _facts(told), who=meeting.participants, kind=kind)


def _badge(status: str) -> Html:
    return element("small", words(status), class_=f"badge {status}") if status else NOTHING


def _people(claims: Claims, meeting: Meeting) -> Html:
    told_of = meeting.confidence or (None,) * len(meeting.participants)
    pairs = zip(meeting.participants, told_of, strict=True)
    who = [_participant(claims, one, sure) for one, sure in pairs] or [Html("participants not named")]
    return element("ul", *(element("li", one) for one in who), class_="who")


def _statements(claims: Claims) -> Iterator[Html]:
    numbers = {id(statement): number for number, statement in enumerate(claims.summary.statements, 1)}
    for speakers, said in wording.by_speakers(claims.summary.statements).items():
        who = [_actor_link(claims, one) for one in speakers] or [Html("speaker not named")]
        yield element("h3", joined(*who, by=", "), data_a=" ".join(speakers))
        yield _list(
            _statement(claims, f"S{numbers[id(one)]}", one, kind="context" if context else "")
            for one, context in wording.with_context(said)
        )


def _statement(claims: Claims, claim: str, statement: Statement, *, kind: str) -> Html:
    reported = statement.kind == "indirect"
    how = {"direct": "", "mixed": "quoted in part", "indirect": "the sentence around it" if kind else "reported"}
    text = wording.utterance(statement) if reported else f"“{statement.span.text}”"
    quoted = element("blockquote", _link(claims, statement.span, isolated(text)), class_=statement.kind, dir="auto")
    told = {
        "how": words(how[statement.kind]),
        "cue": _passage(claims, statement.cue),
        "confidence": words(wording.confidence(statement.confidence)),
        "named": _link(claims, statement.speaker_span, isolated(statement.speaker_span.text))
        if statement.speaker_span
        else NOTHING,
    }
    return _card(claims, claim, quoted, _facts(told), who=statement.speakers, kind=kind)


def _pending(claims: Claims) -> Iterator[Html]:
    for number, item in enumerate(claims.summary.pending, 1):
        owners = [_actor_link(claims, one) for one in item.owners] or [Html("owner not named")]
        told = {
            "who": joined(*owners, by=", "),
            "status": words(item.status),
            "due": _day(claims, item.due),
            "confidence": words(wording.confidence(item.confidence)),
        }
        act = element("p", _told(claims, item.what, item.span), class_="what", dir="auto")
        yield _card(claims, f"R{number}", act, _facts(told), who=_known(claims, item))


def _actors(claims: Claims) -> Iterator[Html]:
    for actor in claims.summary.actors:
        times = len(actor.mentions)
        told = {
            "office": _passage(claims, actor.office),
            "country": _passage(claims, actor.country),
            "also": joined(*(isolated(alias) for alias in actor.aliases), by=", "),
            "named": Html(f"{times:,} {'time' if times == 1 else 'times'}"),
        }
        name = element("p", isolated(actor.name), Html(f' <small class="badge">{actor.type}</small>'), class_="name")
        yield _card(claims, actor.id, name, _facts(told), who=(actor.id,))


def _card(claims: Claims, claim: str, *content: Html, who: Sequence[str], kind: str = "") -> Html:
    return element(
        "li", _label(claims, claim), *content, _evidence(claims, claim),
        class_=f"claim {kind}".strip(), id=claim, tabindex="-1", data_c=claim, data_a=" ".join(who),
    )  # fmt: skip


def _label(claims: Claims, claim: str) -> Html:
    """Return the claim's id, which leads to its first words in the article."""
    marks = sorted(claims.marks.get(claim, ()), key=lambda mark: not mark.carries)
    first = next((mark.span for mark in marks if (mark.span.start, mark.span.end) in claims.held), None)
    if first is None:
        return element("small", plain(claim), class_="label")
    return element("a", plain(claim), class_="label", href=f"#{anchor(first)}", aria_label=f"words of {called(claim)}")


def _evidence(claims: Claims, claim: str) -> Html:
    """Return where the claim rests in the article, folded: each place with its offsets and what was made of it."""
    marks = claims.marks.get(claim, ())
    places = (element("li", _offsets(claims, mark)) for mark in marks)
    folded = element("details", element("summary", Html("evidence")), element("ul", *places))
    return folded if marks else NOTHING


def _offsets(claims: Claims, mark: Mark) -> Html:
    offsets = Html(f"{NAMES[mark.kind]} {mark.span.start}–{mark.span.end}")
    return joined(_link(claims, mark.span, offsets), words(mark.note), by=" → ")


def _facts(told: Mapping[str, Html]) -> Html:
    rows = [
        element("div", element("dt", Html(label)), Html(" "), element("dd", text), title=_MEANINGS.get(label))
        for label, text in told.items()
        if text
    ]
    return element("dl", *rows) if rows else NOTHING


def _participant(claims: Claims, actor_id: str, confidence: float | None) -> Html:
    actor = claims.actors.get(actor_id)
    _, office, country = wording.parts(actor) if actor else ("", "", "")
    about = {"role": office, "land": country}
    shown = (element("span", isolated(told), class_=kind) for kind, told in about.items() if told)
    named = joined(_actor_link(claims, actor_id), *shown, by=", ")
    sure = words(wording.confidence(confidence))
    told = element("small", Html("confidence "), sure, title=wording.CONFIDENCE) if sure else NOTHING
    return joined(named, told, by=" ")


def _actor_link(claims: Claims, owner: str) -> Html:
    """Return the actor's name, which leads to the card; of an owner that is no actor, the name alone."""
    actor = claims.actors.get(owner)
    return element("a", isolated(actor.name), href=f"#{actor.id}", class_="person") if actor else isolated(owner)


def _known(claims: Claims, item: PendingItem) -> list[str]:
    return [owner for owner in item.owners if owner in claims.actors]


def _passage(claims: Claims, passage: Passage | None) -> Html:
    return _told(claims, passage.text, passage.span) if passage else NOTHING


def _day(claims: Claims, day: Day | None) -> Html:
    if day is None:
        return NOTHING
    counted = element("small", words(resolved(day))) if day.date else NOTHING
    return joined(_told(claims, day.text, day.span), counted, by=" → ")


def _told(claims: Claims, told: str, span: Span) -> Html:
    """Return the words of the result as a link to those of the article, which follow where they differ."""
    same = " ".join(told.split()) == " ".join(span.text.split())
    if same:
        return _link(claims, span, isolated(told))
    return joined(isolated(told), _link(claims, span, isolated(f"“{span.text}”")), by=" ")


def _link(claims: Claims, span: Span, shown: Html) -> Html:
    if (span.start, span.end) in claims.held:
        return element("a", shown, href=f"#{anchor(span)}", class_="to")
    return joined(shown, element("small", Html("not in the article shown"), class_="lost"), by=" ")


# The review page of one result, refused if the article is a different one, and the index of several


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
    claims = Claims(summary, _by_claim(marks), frozenset((mark.span.start, mark.span.end) for mark in held))
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


def _by_claim(marks: Sequence[Mark]) -> Mapping[str, Sequence[Mark]]:
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.claim].append(mark)
    return found


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
    told = _way_made(made).items()
    rows = (element("div", element("dt", Html(name)), element("dd", isolated(text))) for name, text in told)
    return element("footer", element("h2", Html("How it was made")), element("dl", *rows), id="made")


def _way_made(made: Provenance) -> dict[str, str]:
    return {
        "model": f"{made.model.answered}, asked for as {made.model.asked}, at {made.endpoint}",
        "attempts": f"{made.usage.requests}",
        "prompt": _prompt(made),
        "schema": f"version {made.schema_.version}, {made.schema_.sha256[:12]}…",
        "parameters": ", ".join(f"{name} {value}" for name, value in made.parameters.items()) or "none",
        "ended": made.finish_reason,
        "spent": f"{made.usage.input_tokens:,} + {made.usage.output_tokens:,} tokens, {made.seconds:.1f} s",
        "made": f"{made.time:%Y-%m-%d %H:%M} UTC by summarizer {made.package}",
    }


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
