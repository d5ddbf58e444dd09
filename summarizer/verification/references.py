"""Who is named in a sentence: participants in the evidence, speakers in the words that are reported."""

from collections.abc import Iterator, Sequence

from summarizer.document import Span
from summarizer.schema import Actor, MeetingSummary
from summarizer.verification.outcome import Outcome, excerpt, judged
from summarizer.verification.text import Text, bare


def references(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each participant, and each speaker of reported speech, is named in the sentences that tell it, or meant there."""
    actors = {actor.id: actor for actor in summary.actors}
    for number, meeting in enumerate(summary.meetings):
        told = [bare(span) for span in meeting.evidence]
        named = [actors[one] for one in meeting.participants if one in actors]
        yield from _all_in(told, named, text, f"meetings[{number}].participants")
    for number, statement in enumerate(summary.statements):
        if statement.kind == "indirect":
            named = [actors[one] for one in statement.speakers if one in actors]
            told = _told_with(summary, bare(statement.span))
            yield from _all_in(told, named, text, f"statements[{number}].speakers")
        if statement.speaker_span:
            holds = any(mention.overlaps(bare(statement.speaker_span)) for mention in text.mentions)
            problem = f"{excerpt(statement.speaker_span.text)} names nobody"
            yield judged(f"statements[{number}].speaker_span", problem, holds=holds)


def _told_with(summary: MeetingSummary, sentence: Span) -> list[Span]:
    """Return a sentence with those that tell the same meeting: `They met to discuss …` reports them all."""
    meetings = ([bare(span) for span in meeting.evidence] for meeting in summary.meetings)
    return [sentence, *(span for told in meetings if sentence in told for span in told)]


def _all_in(told: Sequence[Span], named: Sequence[Actor], text: Text, place: str) -> Iterator[Outcome]:
    for actor in named:
        holds = any(_names(sentence, actor) or _means_somebody(sentence, text) for sentence in told)
        yield judged(
            place, f"{actor.id} ({excerpt(actor.name)}) is not named in the sentences that tell it", holds=holds
        )


def _names(sentence: Span, actor: Actor) -> bool:
    return any(sentence.overlaps(bare(mention)) for mention in actor.mentions)


def _means_somebody(sentence: Span, text: Text) -> bool:
    """Tell whether a sentence speaks of somebody without a name: whom it means is for a reader to judge."""
    return any(sentence.overlaps(mention) for mention in text.unnamed)
