"""Who is named in a sentence: participants in the evidence, speakers in the words that are reported, owners."""

from collections.abc import Iterator, Sequence

from summarizer import schema
from summarizer.document import Span
from summarizer.extraction.lines import Line
from summarizer.schema import Actor, MeetingSummary
from summarizer.verification.outcome import Outcome, excerpt, judged
from summarizer.verification.text import Text, bare


def references(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Whoever takes part, is reported or owes something is named in the sentences that tell it, or meant there."""
    actors = {actor.id: actor for actor in summary.actors}
    for place, ids, told in _claims(summary, text):
        lines = text.told_in(told)
        for actor in (actors[one] for one in ids if one in actors):
            holds = any(_names(line.span, actor) or _means_somebody(line) for line in lines)
            yield judged(
                place, f"{actor.id}, {excerpt(actor.name)}, is not named in the sentences that tell it", holds=holds
            )
    yield from _speakers(summary, text)


def _claims(summary: MeetingSummary, text: Text) -> Iterator[tuple[str, Sequence[str], Sequence[schema.Span]]]:
    """Yield who is told to have done something, by their ids, and the sentences that tell it."""
    for number, meeting in enumerate(summary.meetings):
        yield f"meetings[{number}].participants", meeting.participants, meeting.evidence
    for number, statement in enumerate(summary.statements):
        if statement.kind == "indirect":
            yield f"statements[{number}].speakers", statement.speakers, _told_with(summary, statement.span)
    quoted = [quotation.outer for quotation in text.quotations.values()]
    for number, item in enumerate(summary.pending):
        if not any(outer.overlaps(bare(item.span)) for outer in quoted):  # else whoever speaks says `we`
            yield f"pending[{number}].owners", item.owners, item.evidence


def _told_with(summary: MeetingSummary, sentence: schema.Span) -> Sequence[schema.Span]:
    """Return a sentence with those that tell the same meeting: `They met to discuss …` reports them all."""
    meetings = (meeting.evidence for meeting in summary.meetings)
    return [sentence, *(span for told in meetings if sentence in told for span in told)]


def _names(sentence: Span, actor: Actor) -> bool:
    return any(sentence.overlaps(bare(mention)) for mention in actor.mentions)


def _means_somebody(line: Line) -> bool:
    """Tell whether a sentence speaks of somebody without a name: whom it means is for a reader to judge."""
    return any(mention.kind in {"pronoun", "collective"} for mention in line.mentions)


def _speakers(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The words that tell who spoke are a name, an office or a pronoun."""
    for number, statement in enumerate(summary.statements):
        if statement.speaker_span:
            span = bare(statement.speaker_span)
            mentions = (one.whole for line in text.told_in([statement.speaker_span]) for one in line.mentions)
            holds = any(mention.overlaps(span) for mention in mentions)
            yield judged(
                f"statements[{number}].speaker_span",
                f"{excerpt(statement.speaker_span.text)} names nobody",
                holds=holds,
            )
