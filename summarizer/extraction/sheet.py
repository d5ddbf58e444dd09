"""The question sheet: what the rules settle for one article, and what they leave for the model to choose."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.extraction.candidates import Candidates
from summarizer.extraction.commitments import Commitment
from summarizer.extraction.lines import Line
from summarizer.extraction.telling import Encounter

MOST = 40
"""How many proposals of a kind are put to the model; more is told as a gap."""


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
        left_out: how many proposals were not asked about.
    """

    candidates: Candidates
    settled: tuple[Encounter, ...]
    meetings: tuple[Encounter, ...]
    quotations: tuple[int, ...]
    sentences: tuple[int, ...]
    items: tuple[Commitment, ...]
    left_out: int = 0

    def gaps(self) -> tuple[str, ...]:
        """Name what was not asked, one sentence each; empty where everything was."""
        if not self.left_out:
            return ()
        return (f"{self.left_out} doubtful proposals were not put to the model: the article is very long.",)


def question(candidates: Candidates) -> Sheet:
    """Sort the candidates of an article into what is settled and what is asked."""
    weak = [e for e in candidates.encounters if e.weak]
    quotations = [n for n, a in enumerate(candidates.attributions, 1) if not a.certain]
    sentences = list(_unsettled(candidates))
    items = [c for c in candidates.commitments if c.weak]
    return Sheet(
        candidates,
        tuple(e for e in candidates.encounters if not e.weak),
        tuple(weak[:MOST]),
        tuple(quotations[:MOST]),
        tuple(sentences[:MOST]),
        tuple(items[:MOST]),
        sum(len(found[MOST:]) for found in (weak, quotations, sentences, items)),
    )


def _unsettled(candidates: Candidates) -> Iterator[int]:
    """Sentences with a verb of speech, and no quotation, for which no rule found the speaker."""
    told = {r.number for r in candidates.reported}
    quoted = [q.outer for q in candidates.document.quotations]
    for line in candidates.reading.lines:
        apart = line.number not in told and not any(q.overlaps(line.span) for q in quoted)
        if apart and any(_speaks(line, i) for i in range(len(line.tokens))):
            yield line.number


def _speaks(line: Line, i: int) -> bool:
    return line.low(i) in line.words.lexicon.told and not line.tokens[i].capital
