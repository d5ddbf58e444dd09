"""What is checked of a result against its article."""

import hashlib
from collections.abc import Iterator

from summarizer import result as public
from summarizer.document import Span
from summarizer.extraction.attribution import kind_of
from summarizer.result import MeetingSummary, Statement
from summarizer.verification.consistency import is_id
from summarizer.verification.outcome import Outcome, difference, excerpt, judged
from summarizer.verification.text import Text, bare
from summarizer.verification.walking import parts

_NEAR = 2
"""How many sentences may lie between a quotation and the verb that tells it."""


def digest(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The article is the one that was read, to the last character."""
    source, found = summary.source, sha256(text.words)
    problem = f"it is {source.sha256[:12]}…, and the article's is {found[:12]}…"
    yield judged("source.sha256", problem, holds=source.sha256 == found)
    problem = f"it is {source.characters}, and the article has {len(text.words)}"
    yield judged("source.characters", problem, holds=source.characters == len(text.words))


def sha256(article: str) -> str:
    """Return the digest of an article, as a result names it."""
    return hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()


def spans(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each span is its slice of the article."""
    for place, part in parts(summary):
        if isinstance(part, public.Span):
            stands = text.words[part.start : part.end]
            at = difference(part.text, stands)
            problem = f"it says {excerpt(part.text, at)}, and the article has {excerpt(stands, at)} there"
            yield judged(place, problem, holds=part.text == stands)


def quotations(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each direct or mixed statement is a quotation of the article, from mark to mark, and of that kind."""
    for place, statement in _statements(summary):
        if statement.kind == "indirect":
            continue
        quotation = text.quotations.get(bare(statement.span))
        problem = f"{excerpt(statement.span.text)} is no whole quotation of the article"
        yield judged(f"{place}.span", problem, holds=quotation is not None)
        if quotation:
            kind = kind_of(text.words, quotation)
            problem = f"it is {statement.kind}, and the words before the quotation make it {kind}"
            yield judged(f"{place}.kind", problem, holds=statement.kind == kind)


def sentences(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Reported speech and evidence are whole sentences of the article."""
    for place, span in _whole(summary):
        holds = bare(span) in text.sentences
        yield judged(place, f"{excerpt(span.text)} is no whole sentence of the article", holds=holds)


def _whole(summary: MeetingSummary) -> Iterator[tuple[str, public.Span]]:
    for place, statement in _statements(summary):
        if statement.kind == "indirect":
            yield f"{place}.span", statement.span
    told = [(f"meetings[{number}]", meeting.evidence) for number, meeting in enumerate(summary.meetings)]
    told += [(f"pending[{number}]", item.evidence) for number, item in enumerate(summary.pending)]
    yield from ((f"{place}.evidence[{n}]", span) for place, evidence in told for n, span in enumerate(evidence))


def offices(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Office and country stand in a sentence that names the actor."""
    for number, actor in enumerate(summary.actors):
        named = {n for mention in actor.mentions for n in text.around(bare(mention))}
        for name, part in (("office", actor.office), ("country", actor.country)):
            if part:
                problem = f"{excerpt(part.span.text)} stands in no sentence that names {actor.id}"
                holds = not named.isdisjoint(text.around(bare(part.span)))
                yield judged(f"actors[{number}].{name}", problem, holds=holds)


def cues(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The reporting words stand in the reported sentence, or beside the quotation and outside it."""
    for place, statement in _statements(summary):
        if statement.cue:
            said, cue = bare(statement.span), bare(statement.cue.span)
            holds = said.holds(cue) if statement.kind == "indirect" else _beside(said, cue, text)
            problem = f"{excerpt(statement.cue.text)} does not stand beside what was said"
            yield judged(f"{place}.cue", problem, holds=holds)


def _beside(said: Span, cue: Span, text: Text) -> bool:
    around, at = text.around(said), text.around(cue)
    if said.overlaps(cue) or not around or not at:
        return False
    return around.start - _NEAR <= at.start < around.stop + _NEAR


def owners(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """An owner that is no actor is named as the article has it."""
    for number, item in enumerate(summary.pending):
        for n, owner in enumerate(item.owners):
            if not is_id(owner):
                problem = f"{excerpt(owner)} does not stand in the article"
                yield judged(f"pending[{number}].owners[{n}]", problem, holds=owner in text.words)


def _statements(summary: MeetingSummary) -> Iterator[tuple[str, Statement]]:
    for number, statement in enumerate(summary.statements):
        yield f"statements[{number}]", statement
