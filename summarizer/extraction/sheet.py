"""The question sheet: what the rules settle for one article, and what they leave for the model to choose."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.extraction.candidates import Candidates
from summarizer.extraction.commitments import Commitment
from summarizer.extraction.encounters import Encounter
from summarizer.extraction.lexicon import english

MOST_ITEMS = 12
MOST_SENTENCES = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked, each list numbered from 1 in reading order.

    Attributes:
        candidates: what the rules propose.
        settled: encounters that a verb of meeting with its parties tells.
        meetings: encounters mentioned in passing: did they take place, or will they?
        quotations: numbers of the quotations whose speaker no rule can tell for certain.
        sentences: numbers of sentences that may be reported speech: of whom?
        items: clauses with a weak cue: does this remain to be done?
    """

    candidates: Candidates
    settled: tuple[Encounter, ...]
    meetings: tuple[Encounter, ...]
    quotations: tuple[int, ...]
    sentences: tuple[int, ...]
    items: tuple[Commitment, ...]


def question(candidates: Candidates) -> Sheet:
    """Sort the candidates of an article into what is settled and what is asked."""
    return Sheet(
        candidates,
        tuple(e for e in candidates.encounters if not e.weak),
        tuple(e for e in candidates.encounters if e.weak)[:MOST_ITEMS],
        tuple(n for n, a in enumerate(candidates.attributions, 1) if not a.certain),
        tuple(_unsettled(candidates))[:MOST_SENTENCES],
        tuple(c for c in candidates.commitments if c.weak)[:MOST_ITEMS],
    )


def _unsettled(candidates: Candidates) -> Iterator[int]:
    """Sentences with a verb of speech outside quotations for which no rule found the speaker."""
    verbs = english().verbs["speech"]
    told = {r.number for r in candidates.reported}
    quoted = [q.outer for q in candidates.document.quotations]
    for line in candidates.lines:
        outside = (t for t in line.tokens if not any(q.start <= t.span.start < q.end for q in quoted))
        speech = any(
            verbs.get(t.low) and not t.capital and (t.low.endswith("ed") or t.low in {"said", "says", "told"})
            for t in outside
        )
        if line.number not in told and speech and not any(q.overlaps(line.span) for q in quoted):
            yield line.number
