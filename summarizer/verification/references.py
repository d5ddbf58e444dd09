"""Who is named in a sentence: participants in the evidence, speakers in the words that are reported, owners."""

from collections.abc import Iterator, Mapping, Sequence

from summarizer import result as public
from summarizer.document import Span
from summarizer.extraction.lines import Line
from summarizer.result import MeetingSummary
from summarizer.verification.outcome import Outcome, excerpt, judged
from summarizer.verification.text import Text, bare
from summarizer.verification.whereabouts import Whereabouts


def references(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Whoever takes part, is reported or owes something is named in the sentences that tell it, or meant there."""
    whereabouts, actors = Whereabouts(summary.actors), {actor.id: actor for actor in summary.actors}
    for place, ids, told in _claims(summary, text):
        lines = text.told_in(told)
        named = {one for line in lines for one in whereabouts.named_in(line.span)}
        open_to_all = any(_means_somebody(line) for line in lines)
        for actor in (actors[one] for one in ids if one in actors):
            holds = open_to_all or actor.id in named
            yield judged(
                place, f"{actor.id}, {excerpt(actor.name)}, is not named in the sentences that tell it", holds=holds
            )
    yield from _speakers(summary, text)


def _claims(summary: MeetingSummary, text: Text) -> Iterator[tuple[str, Sequence[str], Sequence[public.Span]]]:
    """Yield who is told to have done something, by their ids, and the sentences that tell it."""
    for number, meeting in enumerate(summary.meetings):
        yield f"meetings[{number}].participants", meeting.participants, meeting.evidence
    together = _together(summary)
    for number, statement in enumerate(summary.statements):
        if statement.kind == "indirect":
            told = [statement.span, *together.get(bare(statement.span), ())]
            yield f"statements[{number}].speakers", statement.speakers, told
    for number, item in enumerate(summary.pending):
        if not text.quotes(bare(item.span)):  # else whoever speaks says `we`
            yield f"pending[{number}].owners", item.owners, item.evidence


def _together(summary: MeetingSummary) -> Mapping[Span, Sequence[public.Span]]:
    """Return, for sentences that tell a meeting, all that tell it: `They met to discuss …` reports all who met."""
    told: dict[Span, list[public.Span]] = {}
    for meeting in summary.meetings:
        for span in meeting.evidence:
            told.setdefault(bare(span), []).extend(meeting.evidence)
    return told


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
