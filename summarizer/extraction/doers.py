"""Doers: who must act, by the subject, the object or the holder of a cue of what remains to be done."""

from dataclasses import dataclass
from itertools import takewhile

from summarizer.extraction.asked import asked, names_own
from summarizer.extraction.cast import Candidate
from summarizer.extraction.chained import joined_from, same_before, told_subject
from summarizer.extraction.clauses import index_at, mention_before, mentions_in
from summarizer.extraction.cued import Cued
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.reading import Reading
from summarizer.extraction.subjects import coordinated, skip_adverbs, subject_before

SPEAKING = frozenset({"we", "i", "we're", "i'm", "we’re", "i’m", "we'll", "i'll", "we’ll", "i’ll"})
RELATIVE = frozenset({"who", "which", "that"})
ELSEWHERE = frozenset({"parties", "sides"})
"""Whoever is asked to act is not those who talk here: `urged the parties to`."""
CHAINING = frozenset({"", "and", "or", "but", ",", ";", ":", "–", "—", "-", "to", "who", "”", '"', ")", "’", "'"})
"""Right before a verb these tell that its subject stands farther off; any other word is, or ends, its subject."""
OWN = frozenset({"their", "his", "her", "its", "our", "my"})


@dataclass(frozen=True, slots=True)
class Doer:
    """Who must act.

    Attributes:
        candidates: as far as the rules see.
        named: whether somebody is told to be it, whom the rules may not know.
    """

    candidates: tuple[Candidate, ...] = ()
    named: bool = True


NOBODY = Doer(named=False)


def by_clause(reading: Reading, cued: Cued) -> Doer:
    """Whoever is the subject right before the verb: `Nobody will …`, `Nobody, who will …`."""
    line = cued.line
    last = skip_adverbs(line, cued.verb)
    if cued.said and (line.low(last) in SPEAKING or line.low(cued.verb) in SPEAKING):
        return Doer(cued.said.speakers)
    if line.low(last) == "it" or line.low(last).endswith(("'ll", "’ll")):
        return Doer(reading.resolver.all_of(line, _last_subjects(reading, cued)))
    if line.low(last) == "who":
        last -= line.low(last - 1) == ","
        return _found(reading, cued, coordinated(line, last))
    if line.low(last) == "and":
        told = None if line.low(cued.verb).endswith("ed") else told_subject(line, last)
        return _far(reading, cued) if told is None else _of_told(reading, cued, told)
    found = subject_before(line, cued.verb)
    return NOBODY if found and _complement(line, found[0]) else _found(reading, cued, found)


def _of_told(reading: Reading, cued: Cued, first: int) -> Doer:
    """`assured Nobody that we remain engaged, and will …`: whoever the told clause is about, never who is told."""
    if cued.said and cued.line.low(first) in SPEAKING:
        return Doer(cued.said.speakers)
    return _found(reading, cued, joined_from(cued.line, first))


def _complement(line: Line, mention: Mention) -> bool:
    """`Talks between the sides will …`, `an envoy who came to Norrland will …`: not they will, but who is before."""
    first = mention.first - (line.low(mention.first - 1) in {"the", "a", "an"})
    if mention.kind == "country" and line.low(first - 1) in {"in", "from", "to", "near"}:
        return True
    return line.low(first - 1) in {"between", "with", "among", "against", "by", "for"}


def by_subject(reading: Reading, cued: Cued) -> Doer:
    """The subject of a verb that promises, plans or agrees, which may stand far before it."""
    doer = by_clause(reading, cued)
    if not doer.named:
        doer = _found(reading, cued, _before_quoted(cued))
    if doer.named:
        return doer
    chained = cued.line.low(skip_adverbs(cued.line, cued.verb))
    return _far(reading, cued) if chained in CHAINING else _found(reading, cued, _own_subjects(reading, cued))


def _far(reading: Reading, cued: Cued) -> Doer:
    """The subject of a verb that stands far behind it: of a verb of speech before, or the first of the sentence."""
    line, start = cued.line, cued.line.span.start
    if cued.said:
        start = cued.said.span.start
        opens = cued.span.start - start <= 1
        near = not SPEAKING.isdisjoint(line.lows(cued.verb - 6, cued.verb))
        if opens or near:
            return Doer(cued.said.speakers)
    found = () if cued.said else _own_subjects(reading, cued) or _last_subjects(reading, cued)
    before = takewhile(lambda m: m.last <= cued.verb, line.mentions)
    first = next((m for m in before if m.kind != "unknown" and m.whole.start >= start), None)
    return _found(reading, cued, found or ((first,) if first else _behind(reading, cued)))


def _before_quoted(cued: Cued) -> tuple[Mention, ...]:
    """`The ministers “agreed to …,” X said`: a quotation that opens with its verb has its subject before it."""
    mark = cued.verb - 1
    return subject_before(cued.line, mark) if cued.line.low(mark) in {"“", '"'} else ()


def by_object(reading: Reading, cued: Cued) -> Doer:
    """Somebody named inside the cue: `urged Nobody to`; of `their teams` the subject."""
    line = cued.line
    last = index_at(line, cued.span.end - 1) - 1
    whom = cued.verb if cued.whom is None else cued.whom
    if cued.said and line.low(whom) in {"me", "us"}:
        return Doer(cued.said.speakers)
    if line.low(whom) in OWN and not names_own(line, whom, last):
        return by_subject(reading, cued)
    others = [m for m in asked(line, whom, last) if line.low(m.last - 1) not in ELSEWHERE]
    candidates = reading.resolver.all_of(line, others)
    return Doer(candidates, named=bool(candidates))


def by_holder(reading: Reading, cued: Cued) -> Doer:
    """Whose commitment it is: `Nobody's plan to`, `the readiness of Nobody to`, `their resolve to`."""
    line = cued.line
    inside = mentions_in(line, cued.span)
    if cued.said and not {"our", "my"}.isdisjoint(line.lows(cued.verb - 3, cued.verb)):
        return Doer(cued.said.speakers)
    if "its" in line.lows(cued.verb - 2, cued.verb):
        return _found(reading, cued, _nearest_body(cued) or _last_subjects(reading, cued))
    for end in range(cued.verb, max(cued.verb - 3, 0), -1):
        mention = mention_before(line, end)
        if mention and (line.owned(mention) or (end == cued.verb and mention.kind in {"country", "body"})):
            return Doer(reading.resolver.all_of(line, [mention]))
    if inside:
        return Doer(reading.resolver.all_of(line, inside))
    return _found(reading, cued, _last_subjects(reading, cued))


def _nearest_body(cued: Cued) -> tuple[Mention, ...]:
    """`Norrland and its readiness to …`."""
    before = (mention_before(cued.line, end) for end in range(cued.verb - 1, max(cued.verb - 8, 0), -1))
    return tuple(m for m in before if m and m.kind in {"country", "body", "group"})[:1]


def _found(reading: Reading, cued: Cued, mentions: tuple[Mention, ...]) -> Doer:
    """The mentions resolved; of a pronoun behind `said` whoever said it, and in a quotation whom it names before."""
    line = cued.line
    if not mentions:
        return NOBODY
    if len(mentions) == 1 and mentions[0].kind == "pronoun":
        before = _before_pronoun(reading, cued, mentions[0])
        if before is not None:
            return Doer(reading.resolver.all_of(line, before))
    candidates = reading.resolver.all_of(line, mentions)
    return Doer(candidates, named=bool(candidates) or mentions[0].kind == "pronoun")


def _before_pronoun(reading: Reading, cued: Cued, pronoun: Mention) -> tuple[Mention, ...] | None:
    """Whom a pronoun means by its place; None where its place tells nothing."""
    line = cued.line
    for one in (pronoun, same_before(line, pronoun)):
        told = _teller_of(reading, line, one) if one else ()
        if told:
            return told
    if not cued.said:
        return None
    groups = {"group", "body", "country"} if line.low(pronoun.first) == "they" else {"person", "role"}
    inside = [m for m in line.mentions if m.quoted and m.last <= pronoun.first and m.kind in groups]
    return tuple(inside[-1:])


def _teller_of(reading: Reading, line: Line, pronoun: Mention) -> tuple[Mention, ...]:
    """`X said he (will)`."""
    cues = reading.resolver.cues.get(line.number, ())
    told = [c for c in cues if pronoun.first - 2 <= c.index < pronoun.first]
    return told[-1].subjects if told else ()


def _own_subjects(reading: Reading, cued: Cued) -> tuple[Mention, ...]:
    """The subject that reading for verbs of speech has found for the cue's own verb."""
    cues = reading.resolver.cues.get(cued.line.number, ())
    return next((c.subjects for c in cues if c.span.overlaps(cued.span)), ())


def _behind(reading: Reading, cued: Cued) -> tuple[Mention, ...]:
    """`Look forward to …, X said`: the subject of the first verb of speech behind, where none stands before."""
    cues = reading.resolver.cues.get(cued.line.number, ())
    return next((c.subjects for c in cues if not cued.said and c.span.start >= cued.span.end), ())


def _last_subjects(reading: Reading, cued: Cued) -> tuple[Mention, ...]:
    """`X has expressed hope that it can …`: the subject of the last verb of speech before."""
    before = [c for c in reading.resolver.cues.get(cued.line.number, ()) if c.span.end <= cued.span.start]
    return before[-1].subjects if before else ()
