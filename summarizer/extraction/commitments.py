"""Commitments: clauses that tell what remains to be done, proposed by rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.document import Span
from summarizer.extraction.attribution import Attribution
from summarizer.extraction.cast import Candidate
from summarizer.extraction.commitment_cues import END, FUTURE, NEGATED, RULES, Rule, Status
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.reading import Reading
from summarizer.extraction.subjects import subject_before
from summarizer.extraction.tokens import Token

VAGUE = frozenset({"help", "allow", "build", "continue", "remain", "bring", "support", "further"})
SHORTEST_CLAUSE = 12
_ACT = re.compile(r"(?:then )?(?:\w+ly )?(\w*)")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause that may remain pending.

    Attributes:
        number: the sentence that holds it.
        clause: the words that say what is to be done.
        owners: who must act, as far as the rules see.
        status: how firm it is, by its cue.
        weak: whether its cue alone does not tell that it is still to be done.
    """

    number: int
    clause: Span
    owners: tuple[Candidate, ...]
    status: Status
    weak: bool


def commitments(reading: Reading, said: Sequence[Attribution]) -> tuple[Commitment, ...]:
    """Propose what remains to be done, in reading order; a list of acts is cut into its items."""
    out: list[Commitment] = []
    for line in reading.lines:
        for commitment in _in_line(reading, line, said):
            if not any(c.clause.overlaps(commitment.clause) for c in out):
                out.append(commitment)
    return tuple(sorted(out, key=lambda c: c.clause.start))


def lowered(text: str) -> str:
    """Return the text in lower case with blanks for line ends, every offset kept."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("\n", " ")


def _in_line(reading: Reading, line: Line, said: Sequence[Attribution]) -> Iterator[Commitment]:
    text = lowered(line.text)
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            cue = Span(line.span.start + match.start(), line.span.start + match.end())
            negated = NEGATED.search(text, max(match.start() - 8, 0), match.end() + 8)
            if not negated and not _part_of_name(reading, line, cue):
                yield from _items(reading, line, cue, rule, said)


def _part_of_name(reading: Reading, line: Line, cue: Span) -> bool:
    """A cue written with a capital inside a sentence is part of a name: `the National Plan to …`."""
    return reading.document.text[cue.start].isupper() and cue.start > line.span.start + 2


def _items(reading: Reading, line: Line, cue: Span, rule: Rule, said: Sequence[Attribution]) -> Iterator[Commitment]:
    clause = _clause(reading, line, cue)
    tokens = [t for t in line.tokens if clause.start <= t.span.start < clause.end]
    if not tokens or tokens[0].low in {"do", "be"} or (rule.action and not _acts(line, tokens[0])):
        return
    owners = _owners(reading, line, cue, rule) or _speakers(reading, cue, said)
    weak = rule.weak or (rule is FUTURE and (not owners or tokens[0].low in VAGUE))
    for act in _cut(reading.document.text, clause, line, tokens):
        if " " in act.of(reading.document.text):
            yield Commitment(line.number, act, owners, rule.status, weak)


def _acts(line: Line, token: Token) -> bool:
    return token.low.endswith("ly") or token.low in line.words.lexicon.groups["pending"]["actions"]


def _clause(reading: Reading, line: Line, cue: Span) -> Span:
    """From behind the cue to the end of its clause: a mark, a new subject, another cue, the quotation's end."""
    quoted = next((q.span for q in reading.document.quotations if q.span.holds(cue)), None)
    limit = min(line.span.end, quoted.end) if quoted else line.span.end
    text = reading.document.text
    stops = (m for m in END.finditer(text, cue.end, limit) if m.start() - cue.end > SHORTEST_CLAUSE)
    end = next((m.start() for m in stops if not _goes_on(line, text, m.end())), limit)
    for i, (before, token) in enumerate(pairwise(line.tokens), 1):
        reports = line.base(i, "reporting") and token.low.endswith("ed")
        if cue.end <= before.span.start < end and before.low in {"and", ","} and reports:
            end = before.span.start
    return Span(cue.end, end)


def _goes_on(line: Line, text: str, at: int) -> bool:
    """`…, and stand together`: behind the conjunction the next act of the same list begins."""
    act = _ACT.match(text, at)
    return act is not None and act[1] in line.words.lexicon.groups["pending"]["actions"]


def _cut(text: str, clause: Span, line: Line, tokens: Sequence[Token]) -> Iterator[Span]:
    """Cut `renew their partnership, rebuild the economy, and stand together` into its acts."""
    begins = [clause.start]
    actions = line.words.lexicon.groups["pending"]["actions"]
    for before, token, following in zip(tokens, tokens[1:], [*tokens[2:], tokens[-1]], strict=False):
        act = following if token.low.endswith("ly") else token
        if before.low in {",", "and", "then"} and (act.low in actions or _gerund(act.low, actions)):
            begins.append(token.span.start)
    for start, end in zip(begins, [*begins[1:], clause.end], strict=True):
        words = re.sub(r"(?:,? and(?: then)?|,)?\s*$", "", text[start:end]).rstrip(' .,;”"’')
        yield Span(start, start + len(words))


def _gerund(word: str, actions: frozenset[str]) -> bool:
    return word.endswith("ing") and (word[:-3] in actions or word[:-3] + "e" in actions)


def _owners(reading: Reading, line: Line, cue: Span, rule: Rule) -> tuple[Candidate, ...]:
    if rule.owner == "none":
        return ()
    if rule.owner == "object":
        inside = [m for m in line.mentions if cue.holds(m.span)]
        return reading.resolver.all_of(line, inside or _who_hopes(reading, line, cue))
    index = next((i for i, t in enumerate(line.tokens) if t.span.end > cue.start), 0)
    found = subject_before(line, index)
    if not found and line.lows(index - 4, index).isdisjoint({"we", "i"}):
        found = tuple(m for m in line.mentions if m.last <= index and m.kind != "unknown")[:1]
    return reading.resolver.all_of(line, found)


def _who_hopes(reading: Reading, line: Line, cue: Span) -> tuple[Mention, ...]:
    """`X has expressed hope that it can …`: `it` is the subject of the last reporting verb before."""
    before = [c for c in reading.resolver.cues.get(line.number, ()) if c.span.end <= cue.start]
    return before[-1].subjects if before else ()


def _speakers(reading: Reading, cue: Span, said: Sequence[Attribution]) -> tuple[Candidate, ...]:
    """Whoever says `we` inside a quotation."""
    quoted = zip(reading.document.quotations, said, strict=True)
    return next((a.speakers for q, a in quoted if q.outer.holds(cue)), ())
