"""Grounding: choices become the parts of the public result, each with its place in the article."""

from dataclasses import dataclass

from summarizer import result as public
from summarizer.document import Document, Span
from summarizer.document.dates import resolve
from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction.cast import Candidate
from summarizer.extraction.choices import Choices, ChosenItem, ChosenMeeting, ChosenStatement, sentence_spans


@dataclass(frozen=True, slots=True)
class Grounded:
    """The content of a result, without source and provenance."""

    actors: tuple[public.Actor, ...]
    meetings: tuple[public.Meeting, ...]
    statements: tuple[public.Statement, ...]
    pending: tuple[public.PendingItem, ...]


def ground(document: Document, choices: Choices) -> Grounded:
    """Slice every claim's words out of the article and number the actors in order of their first mention."""
    ids = _numbered(choices)
    return Grounded(
        tuple(_actor(document, candidate, number) for candidate, number in ids.items()),
        tuple(_meeting(document, m, ids) for m in choices.meetings),
        tuple(_statement(document, s, ids) for s in choices.statements),
        tuple(_item(document, p, ids) for p in choices.pending),
    )


def span_of(document: Document, span: Span) -> public.Span:
    """Return the public span: offsets with the words they cover."""
    return public.Span(start=span.start, end=span.end, text=span.of(document.text))


def passage(document: Document, span: Span | None) -> public.Passage | None:
    """Return a phrase with its place; None for None."""
    return public.Passage(text=span.of(document.text), span=span_of(document, span)) if span else None


def day(document: Document, phrase: DayPhrase | None, *, future: bool) -> public.Day | None:
    """Resolve a phrase of time against the publication date; without an anchor the date stays open."""
    if phrase is None:
        return None
    found = resolve(phrase, document.published, future=future)
    span = span_of(document, phrase.span)
    if found is None:
        return public.Day(text=span.text, span=span)
    anchor = found.anchor.isoformat() if found.anchor else None
    return public.Day(text=span.text, span=span, date=found.date, precision=found.precision, anchor=anchor)


def _numbered(choices: Choices) -> dict[Candidate, str]:
    used = [c for m in choices.meetings for c in m.parties]
    used += [c for s in choices.statements for c in s.speakers]
    used += [c for p in choices.pending for c in p.owners]
    ordered = sorted(dict.fromkeys(used), key=lambda c: c.mentions[0].whole.start)
    return {candidate: f"P{n}" for n, candidate in enumerate(ordered, 1)}


def _actor(document: Document, candidate: Candidate, number: str) -> public.Actor:
    text = document.text
    forms = {s.of(text) for m in candidate.mentions for s in (m.whole, m.span)} - {candidate.name}
    country = candidate.country
    return public.Actor(
        id=number,
        name=candidate.name,
        type=candidate.type,
        aliases=tuple(sorted(forms)),
        office=passage(document, candidate.office),
        country=public.Passage(text=country.country, span=span_of(document, country.span)) if country else None,
        mentions=tuple(span_of(document, m.whole) for m in candidate.mentions),
    )


def _meeting(document: Document, meeting: ChosenMeeting, ids: dict[Candidate, str]) -> public.Meeting:
    return public.Meeting(
        participants=tuple(ids[c] for c in meeting.parties),
        kind=meeting.kind,
        status=meeting.status,
        place=passage(document, meeting.place),
        date=day(document, meeting.day, future=meeting.status == "planned"),
        evidence=_evidence(document, meeting.evidence),
        confidence=tuple(_rounded(one) for one in meeting.confidence) or (None,) * len(meeting.parties),
    )


def _statement(document: Document, statement: ChosenStatement, ids: dict[Candidate, str]) -> public.Statement:
    return public.Statement(
        speakers=tuple(ids[c] for c in statement.speakers),
        speaker_span=span_of(document, statement.mention) if statement.mention else None,
        cue=passage(document, statement.cue),
        kind=statement.kind,
        span=span_of(document, statement.span),
        confidence=_rounded(statement.confidence),
    )


def _item(document: Document, item: ChosenItem, ids: dict[Candidate, str]) -> public.PendingItem:
    return public.PendingItem(
        what=item.clause.of(document.text),
        span=span_of(document, item.clause),
        owners=tuple(ids[c] for c in item.owners),
        status=item.status,
        due=day(document, item.due, future=True),
        evidence=_evidence(document, item.evidence),
        confidence=_rounded(item.confidence),
    )


def _evidence(document: Document, numbers: tuple[int, ...]) -> tuple[public.Span, ...]:
    return tuple(span_of(document, s) for s in sentence_spans(document, numbers))


def _rounded(probability: float | None) -> float | None:
    """To three places: engines differ in the further ones from run to run."""
    return None if probability is None else round(probability, 3)
