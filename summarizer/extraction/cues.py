"""Reporting cues: verbs that tell what somebody said, each with its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.extraction.cast import Line
from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.mentions import Mention
from summarizer.extraction.tokens import Token

AUXILIARIES = frozenset({"has", "have", "had", "did", "is", "was", "were", "been", "are", "both", "each", "all"})
ADVERBS = frozenset({
    "also", "further", "again", "once", "then", "jointly", "later", "in", "turn", "today", "yesterday", "both", "each", "additionally",
    "furthermore", "together", "tuesday", "monday", "wednesday", "thursday", "friday", "saturday", "sunday", "on", "finally", "this", "week",
    "particularly", "too", "likewise", "instead", "earlier", "separately", "specifically", "meanwhile",
})  # fmt: skip
PASSIVE = frozenset({"was", "were", "been", "is", "are", "be", "being"})
NOT_FINITE = frozenset(
    {"to", "and/or", "will", "would", "can", "could", "may", "might", "must", "should", "not", "never"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb with its subject.

    Attributes:
        span: the verb's words.
        verb: its base form.
        index: index of the verb's last token in the sentence.
        subjects: the mentions that the sentence gives it as subject.
    """

    span: Span
    verb: str
    index: int
    subjects: tuple[Mention, ...]


def reporting_cues(line: Line, lexicon: Lexicon, skip: Sequence[Span] = ()) -> tuple[Cue, ...]:
    """Find the cues of one sentence outside the stretches to skip (its quotations)."""
    out: list[Cue] = []
    for index, token in enumerate(line.tokens):
        if any(s.start <= token.span.start < s.end for s in skip):
            continue
        base = lexicon.verbs["reporting"].get(token.low)
        if base and not token.capital and _reports(line.tokens, index, base, lexicon):
            subjects = _subjects(line, index, out)
            if subjects and not _nested(line, out, subjects) and not (base in lexicon.groups["reporting"]["weak"] and _impersonal(token, subjects)):
                out.append(Cue(token.span, base, index, subjects))
    out.extend(_made_clear(line, skip))
    out = out or list(according(line))
    return tuple(sorted(out, key=lambda c: c.span.start))


def according(line: Line) -> Iterator[Cue]:
    """`according to X`, where no verb reports."""
    for i, token in enumerate(line.tokens[:-1]):
        if token.low == "according" and line.tokens[i + 1].low == "to":
            subject = next((m for m in line.mentions if 0 <= m.first - i - 2 <= 2), None)
            if subject:
                yield Cue(Span(token.span.start, line.tokens[i + 1].span.end), "according", i + 1, (subject,))


def _made_clear(line: Line, skip: Sequence[Span]) -> Iterator[Cue]:
    for i, token in enumerate(line.tokens[:-1]):
        if (
            token.low in {"made", "makes", "is", "was", "were"}
            and line.tokens[i + 1].low == "clear"
            and i
            and not any(s.holds(token.span) for s in skip)
        ):
            subjects = subject_before(line, i)
            if subjects:
                yield Cue(Span(token.span.start, line.tokens[i + 1].span.end), "make clear", i + 1, subjects)


def _reports(tokens: Sequence[Token], i: int, base: str, lexicon: Lexicon) -> bool:
    """Tell whether the verb form at `i` reports something here: a finite or chained form with what it needs behind it."""
    before = tokens[i - 1].low if i else ""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    form = tokens[i].low
    if (
        before in PASSIVE
        or before in NOT_FINITE
        or (
            form == base
            and before in {"the", "a", "an", "of", "their", "its", "his", "her", "our", "for", "in", "strong"}
        )
    ):
        return False
    needs = lexicon.narrow.get(base)
    if needs is not None and following not in needs:
        return False
    return not (form.endswith("ing") and before not in {",", "and"})


def _nested(line: Line, earlier: Sequence[Cue], subjects: Sequence[Mention]) -> bool:
    """`Baldan said Lirenza hoped …`: a cue whose subject stands inside what an earlier cue reports."""
    previous = earlier[-1] if earlier else None
    if previous is None or subjects == previous.subjects or subjects[0].first <= previous.index:
        return False
    between = {t.low for t in line.tokens[previous.index + 1 : subjects[0].first]}
    return between.isdisjoint({"and", "but", "while", ";", "whereas"})


def _impersonal(token: Token, subjects: Sequence[Mention]) -> bool:
    """`Iraq addresses crises`, `the Hotline offers counsel` tell deeds, not words."""
    return not token.low.endswith("ed") or all(m.kind in {"country", "body"} for m in subjects)


def _subjects(line: Line, index: int, earlier: Sequence[Cue]) -> tuple[Mention, ...]:
    form = line.tokens[index].low
    chained = _chained(line, index)
    if form.endswith("ing") or chained:
        previous = next((c for c in reversed(earlier) if c.index < index), None)
        if previous:
            return previous.subjects
        if form.endswith("ing"):
            return ()
        return _before_predicate(line, index)
    return subject_before(line, index)


def _chained(line: Line, index: int) -> bool:
    """`… and emphasised`, `…, and noted`: the verb follows a conjunction and shares the subject before."""
    i = _skip_adverbs(line.tokens, index)
    return i >= 0 and line.tokens[i].low in {"and", ",", "but", ";"} and not line.tokens[index].capital


def _before_predicate(line: Line, index: int) -> tuple[Mention, ...]:
    """The subject of the sentence's first verb, for a verb chained to one that reports nothing; or an apposition's head."""
    i = _skip_adverbs(line.tokens, index)
    if line.tokens[i].low == ",":
        return _over_apposition(line, i)
    opening = [m for m in line.mentions if m.first <= 3]
    return _coordinated(line, opening[0].last) if opening else ()


def _skip_adverbs(tokens: Sequence[Token], index: int) -> int:
    i = index - 1
    while i >= 0 and (
        tokens[i].low in ADVERBS
        or tokens[i].low in AUXILIARIES
        or (tokens[i].low.endswith("ly") and not tokens[i].capital)
    ):
        i -= 1
    return i


def subject_before(line: Line, index: int) -> tuple[Mention, ...]:
    """Return the mentions that end right before the verb, adverbs, auxiliaries and one apposition apart."""
    i = _skip_adverbs(line.tokens, index)
    if i >= 0 and line.tokens[i].text in {",", "—", "–"}:
        return _over_apposition(line, i)
    for j in range(i, index):  # an adverb list may have eaten the end of a mention
        found = _coordinated(line, j + 1)
        if found:
            return found
    return ()


def _over_apposition(line: Line, comma: int) -> tuple[Mention, ...]:
    """`X, in his opening remarks, said`: the mention before the comma that opens the inserted phrase."""
    for i in range(comma - 1, max(comma - 30, 0), -1):
        if line.tokens[i].text in {",", "—", "–"}:
            found = _coordinated(line, i)
            if found:
                return found
    return ()


def _coordinated(line: Line, end: int) -> tuple[Mention, ...]:
    """The mention that ends at token `end`, with those joined to it by `and` or commas before it."""
    last = next((m for m in line.mentions if m.last == end or (m.last < end and _only_place(line, m.last, end))), None)
    if last is None or line.tokens[last.last - 1].possessive:
        return ()
    out = [last]
    while True:
        head = out[0]
        i = _before_article(line.tokens, head.first) - 1
        joined = i >= 0 and (line.tokens[i].low in {"and", "&"} or (line.tokens[i].text == "," and len(out) > 1))
        if joined and line.tokens[i].low == "and" and i and line.tokens[i - 1].text == ",":
            i -= 1
        previous = next((m for m in line.mentions if m.last == i), None) if joined else None
        if previous is None:
            return tuple(out)
        out.insert(0, previous)


def _before_article(tokens: Sequence[Token], first: int) -> int:
    return first - 1 if first and tokens[first - 1].low in {"the", "a", "an"} else first


def _only_place(line: Line, start: int, end: int) -> bool:
    """A short complement such as `of Ukraine` or `at the White House` stands between."""
    words = line.tokens[start:end]
    return 0 < len(words) <= 5 and words[0].low in {"of", "from", "at", "in"} and not any(t.text == "," for t in words)
