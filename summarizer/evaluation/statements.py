"""What was said compared: quotations with their speakers, and reported speech."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer import result as public
from summarizer.evaluation.casting import Casting
from summarizer.evaluation.counting import Counts, Share, Shared, Tally
from summarizer.evaluation.gold import GoldReport, GoldStatement
from summarizer.evaluation.matching import Limits, overlap, pairs, sentence_numbers


@dataclass(frozen=True, slots=True)
class QuotationCounts(Counts):
    """What the comparison of an article's quotations counts."""

    spans: Tally = field(default_factory=Tally)
    speaker: Share = field(default_factory=Share)
    attributed: Tally = field(default_factory=Tally)


def compare_quotations(
    asked: Sequence[GoldStatement], statements: Iterable[public.Statement], casting: Casting
) -> QuotationCounts:
    """Pair quotations that overlap by half; the speaker is right where it is exactly the one asked for."""
    given = [s for s in statements if s.kind != "indirect"]
    paired = paired_quotations(asked, given)
    known = [(asked[i], given[j]) for i, j in paired.items() if not asked[i].speaker_open]
    right = sum(speaker_right(g, s, casting) for g, s in known)
    unasked = len(paired) - len(known)  # whoever is named for them, it is not held against
    return QuotationCounts(
        Tally(len(paired), len(asked), len(given)),
        Share(right, len(known)),
        Tally(right + unasked, len(asked), len(given)),
    )


def paired_quotations(asked: Sequence[GoldStatement], given: Sequence[public.Statement]) -> dict[int, int]:
    """Return which quotation of the gold, by number, is which of the result."""
    return pairs(len(asked), len(given), likeness=lambda i, j: _likeness(asked[i], given[j]))


def speaker_right(asked: GoldStatement, given: public.Statement, casting: Casting) -> bool:
    """Tell whether a quotation is given exactly the speaker asked for."""
    return [casting.role(ref) for ref in given.speakers] == [asked.speaker]


def _likeness(asked: GoldStatement, given: public.Statement) -> float:
    shared = overlap((asked.start, asked.end), (given.span.start, given.span.end))
    return shared if shared >= 0.5 else 0.0


def compare_reports(
    asked: Sequence[GoldReport],
    statements: Iterable[public.Statement],
    sentences: Sequence[Limits],
    casting: Casting,
) -> Shared:
    """Compare the speakers of each sentence of reported speech; wrong ones beside a right one cost their share."""
    needed = _by_sentence((r.sentence, {r.speaker}) for r in asked if not r.optional)
    spare = {r.sentence for r in asked if r.optional} - needed.keys()
    told = _by_sentence(
        (n, {casting.role(ref) for ref in s.speakers})
        for s in statements
        if s.kind == "indirect"
        for n in sentence_numbers(sentences, [s.span])
    )
    counted = {n: who for n, who in told.items() if n not in spare}
    return Shared(
        found=sum(bool(who & told.get(n, set())) for n, who in needed.items()),
        asked=len(needed),
        worth=sum(round(1000 * len(who & needed.get(n, set())) / max(1, len(who))) for n, who in counted.items()),
        given=len(counted),
    )


def _by_sentence(told: Iterable[tuple[int, set[str]]]) -> dict[int, set[str]]:
    out: defaultdict[int, set[str]] = defaultdict(set)
    for number, who in told:
        out[number] |= who
    return dict(out)
