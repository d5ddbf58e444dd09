"""How and whether something took place, read once more from the evidence."""

from collections.abc import Collection, Iterator, Sequence

from summarizer.extraction.commitment_cues import RULES
from summarizer.extraction.commitments import lowered
from summarizer.extraction.lines import Line
from summarizer.extraction.manner import kind_of, status_of
from summarizer.result import MeetingSummary
from summarizer.verification.outcome import Outcome, judged
from summarizer.verification.text import Text


def manner(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Kind and status of a meeting, and the status of a pending item, are ones that the words of the evidence give."""
    for number, meeting in enumerate(summary.meetings):
        words = [(line, at) for line in text.told_in(meeting.evidence) for at in _words_of_meeting(line)]
        for name, told, given in (
            ("kind", meeting.kind, {kind_of(line, at) for line, at in words}),
            ("status", meeting.status, {status_of(line, at) for line, at in words}),
        ):
            yield _given(f"meetings[{number}].{name}", told, given)
    for number, item in enumerate(summary.pending):
        lines = [lowered(line.text) for line in text.told_in(item.evidence)]
        statuses = {rule.status for rule in RULES if any(rule.pattern.search(line) for line in lines)}
        yield _given(f"pending[{number}].status", item.status, statuses)


def _words_of_meeting(line: Line) -> Sequence[int]:
    """Return where a sentence has its verbs and nouns of meeting; all of its words where it has none."""
    words = range(len(line.tokens))
    return [at for at in words if line.base(at, "meeting") or line.words.listed(at, "meeting", "nouns")] or words


def _given(place: str, told: str, given: Collection[str]) -> Outcome:
    problem = f"it is {told}, and the words of the evidence give {' or '.join(sorted(given)) or 'nothing'}"
    return judged(place, problem, holds=told in given)
