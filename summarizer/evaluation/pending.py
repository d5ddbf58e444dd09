"""What remains to be done compared: where it stands, what it is and who must act."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer import result as public
from summarizer.evaluation.casting import Casting
from summarizer.evaluation.counting import Counts, Share, Tally
from summarizer.evaluation.gold import GoldItem
from summarizer.evaluation.matching import Limits, pairs, sentence_numbers
from summarizer.evaluation.names import same_actor, words


@dataclass(frozen=True, slots=True)
class PendingCounts(Counts):
    """What the comparison of an article's pending items counts."""

    items: Tally = field(default_factory=Tally)
    owner: Share = field(default_factory=Share)


def compare(
    asked: Sequence[GoldItem], given: Sequence[public.PendingItem], sentences: Sequence[Limits], casting: Casting
) -> PendingCounts:
    """Pair items whose evidence overlaps and that share a word of what is to be done, and look at their owners."""
    paired = paired_items(asked, given, sentences)
    needed = {i: j for i, j in paired.items() if not asked[i].optional}
    return PendingCounts(
        Tally(
            len(needed),
            sum(not item.optional for item in asked),
            len(given) - (len(paired) - len(needed)),
        ),
        sum((_owners(asked[i], given[j], casting) for i, j in needed.items() if asked[i].owner), Share()),
    )


def paired_items(
    asked: Sequence[GoldItem], given: Sequence[public.PendingItem], sentences: Sequence[Limits]
) -> dict[int, int]:
    """Return which item of the gold, by number, is which of the result."""
    evidence = [sentence_numbers(sentences, item.evidence) for item in given]
    return pairs(len(asked), len(given), likeness=lambda i, j: _likeness(asked[i], given[j], evidence[j]))


def _likeness(asked: GoldItem, given: public.PendingItem, evidence: frozenset[int]) -> float:
    needed, content = frozenset(asked.evidence), _content(asked.what)
    both, shared = needed & evidence, content & _content(given.what)
    if not both or not shared or len(evidence) > len(needed) + 1:
        return 0.0
    if len(both) / min(len(needed), len(evidence)) < 0.5:
        return 0.0
    return len(both) / len(needed | evidence) + len(shared) / len(content)


def _content(text: str) -> frozenset[str]:
    """The words that are long enough to mean something."""
    return frozenset(word for word in words(text) if len(word) > 3)


def _owners(asked: GoldItem, given: public.PendingItem, casting: Casting) -> Share:
    hit = any(same_actor(casting.asked(a), casting.given(b)) for a in asked.owner for b in given.owners)
    return Share(int(hit), 1)
