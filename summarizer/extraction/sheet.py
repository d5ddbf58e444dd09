"""The question sheet: what the rules settle for one article, and what they leave for the model to choose."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from summarizer.extraction.candidates import Candidates
from summarizer.extraction.commitments import Commitment
from summarizer.extraction.lines import Line
from summarizer.extraction.telling import Encounter

MOST = 40
"""How many doubtful proposals of a kind are put to the model; more is told as a gap."""
LOOKS = 12
"""How many settled claims of a kind the model is asked about as well; more is no gap, for they stand anyway."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked, each list numbered from 1 in reading order.

    Attributes:
        candidates: what the rules propose.
        settled: encounters that a verb of meeting with its parties tells, and that are not asked about.
        meetings: encounters, above all those mentioned in passing: did they take place, or will they?
        quotations: numbers of quotations, above all of those whose speaker no rule can tell for certain.
        sentences: numbers of sentences that may be reported speech: of whom?
        items: clauses, above all those with a weak cue: does this remain to be done?
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


def question(candidates: Candidates, *, again: bool = False) -> Sheet:
    """Sort the candidates of an article into what is settled and what is asked.

    Args:
        candidates: what the rules propose.
        again: whether the model is asked about settled claims as well: they stand whatever it answers, and its
            answer tells how sure it is of them.
    """
    looks = LOOKS if again else 0
    weak = [e for e in candidates.encounters if e.weak]
    firm = [e for e in candidates.encounters if not e.weak]
    quotations = [n for n, a in enumerate(candidates.attributions, 1) if not a.certain]
    certain = [n for n, a in enumerate(candidates.attributions, 1) if a.certain]
    sentences = list(_unsettled(candidates))
    reported = [r.number for r in candidates.reported]
    items = [c for c in candidates.commitments if c.weak]
    due = [c for c in candidates.commitments if not c.weak]
    return Sheet(
        candidates,
        tuple(firm[looks:]),
        (*firm[:looks], *weak[:MOST]),
        _in_order(quotations[:MOST], certain[:looks], range(1, len(candidates.attributions) + 1)),
        _in_order(sentences[:MOST], reported[:looks], range(1, len(candidates.reading.lines) + 1)),
        _in_order(items[:MOST], due[:looks], candidates.commitments),
        sum(len(found[MOST:]) for found in (weak, quotations, sentences, items)),
    )


def _in_order(some: list[T], others: list[T], order: Iterable[T]) -> tuple[T, ...]:
    """Return both in the order of the article."""
    return tuple(one for one in order if one in some or one in others)


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
