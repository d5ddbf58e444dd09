"""Reporting cues: verbs that tell what somebody said, each with its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.extraction.hearsay import quoted_object
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.papers import author_behind
from summarizer.extraction.subjects import coordinated, over_apposition, skip_adverbs, speaker_before

NOUNS_FOLLOW = frozenset({"the", "a", "an", "of", "their", "its", "his", "her", "our", "for", "in", "strong"})
OPENING_MARKS = frozenset({"“", '"', "„", "«", "‘"})
CHAINING = frozenset({",", "and", "”", '"', "’", "»"})
"""What stands before a participle that tells what the subject of its sentence adds."""

LONGEST_OBJECT = 12
NOT_SO = frozenset({
    "on", "for", "in", "with", "at", "from", "via", "over", "by", "to", "and", ",", "as", "after", "during", "of",
    "about", "called", "into", "upon", "through", "such", "or", "than",
})  # fmt: skip
CLEAR = frozenset({"made", "makes", "is", "was", "were"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb with its subject.

    Attributes:
        span: the verb's words.
        index: index of the verb's last word in the sentence.
        subjects: the mentions that the sentence gives it as subject.
    """

    span: Span
    index: int
    subjects: tuple[Mention, ...]


def reporting_cues(line: Line) -> tuple[Cue, ...]:
    """Find the cues of one sentence outside its quotations, in reading order."""
    cues = [*_verbs(line, line.unquoted), *_made_clear(line, line.unquoted)] or list(_according(line))
    return tuple(sorted(cues, key=lambda c: c.span.start))


def _verbs(line: Line, outside: Sequence[int]) -> list[Cue]:
    out: list[Cue] = []
    for i in outside:
        base = line.base(i, "reporting")
        if base and not line.tokens[i].capital and _reports(line, i, base):
            subjects = _subjects(line, i, out)
            if subjects and not _nested(line, out, subjects) and not _impersonal(line, i, base, subjects):
                out.append(Cue(line.tokens[i].span, i, subjects))
    return out


def _made_clear(line: Line, outside: Sequence[int]) -> Iterator[Cue]:
    for i in outside:
        if line.low(i) in CLEAR and line.low(i + 1) == "clear":
            subjects = speaker_before(line, i)
            if subjects:
                yield Cue(line.words.span(i, i + 2), i + 1, subjects)


def _according(line: Line) -> Iterator[Cue]:
    """`According to X`, where no verb reports."""
    for i in range(len(line.tokens) - 1):
        if (line.low(i), line.low(i + 1)) == ("according", "to"):
            subjects = author_behind(line, i + 2) or line.named_at(i + 2)
            if subjects:
                yield Cue(line.words.span(i, i + 2), i + 1, subjects)


def _reports(line: Line, i: int, base: str) -> bool:
    """Tell whether the form at `i` reports: a finite or chained verb, with what it needs behind it."""
    before, form = line.low(i - 1), line.low(i)
    if _progressive(line, i, base):
        return True
    passive = line.words.listed(i - 1, "cues", "passive") or line.words.listed(i - 1, "cues", "modal")
    if passive or (form == base and before in NOUNS_FOLLOW):
        return False
    if base == "quote" and (quoted_object(line, i) or line.low(i + 1) == "as"):
        return True
    needs = line.words.lexicon.narrow.get(base)
    if needs is not None and needs.isdisjoint(_behind(line, i)) and not _names_so(line, i, base):
        return False
    return not form.endswith("ing") or before in CHAINING or line.words.listed(i - 1, "papers", "nouns")


def _progressive(line: Line, i: int, base: str) -> bool:
    """`Unions are calling for more`, `the minister is urging patience`."""
    behind = _behind(line, i)
    wanted = line.words.lexicon.narrow.get(base)
    speaks = line.words.listed(i, "reporting", "progressive") and (wanted is None or not wanted.isdisjoint(behind))
    return speaks and not line.lows(skip_adverbs(line, i) + 1, i).isdisjoint({"is", "are"})


def _names_so(line: Line, i: int, base: str) -> bool:
    """`Called the talks a “good” beginning`: a verb of naming with its object and a second noun."""
    if base != "call":
        return False
    near = range(i + 2, min(i + LONGEST_OBJECT, len(line.tokens)))
    return any(
        line.tokens[k].text in OPENING_MARKS or (line.low(k) in {"a", "an"} and line.tokens[k - 1].word)
        for k in near
        if line.low(k - 1) not in NOT_SO
    )


def _behind(line: Line, i: int) -> tuple[str, ...]:
    """The word behind a verb, and behind an article or adverb the next: `raised the issue`, `spoke briefly about`."""
    articles = {"the", "a", "an", "his", "her", "their", "its"}
    if line.tokens[i + 1 : i + 2] and line.tokens[i + 1].text in OPENING_MARKS:  # `talked “at length” about`
        closing = next((k for k in range(i + 2, i + 8) if line.low(k) in CHAINING - {",", "and"}), i)
        return (line.low(closing + 1),)
    passed = line.low(i + 1).endswith("ly") or line.low(i + 1) in articles | {"again", "further"}
    return (line.low(i + 1), line.low(i + 2)) if passed else (line.low(i + 1),)


def _subjects(line: Line, i: int, earlier: Sequence[Cue]) -> tuple[Mention, ...]:
    hearsay = quoted_object(line, i)
    if hearsay is not None:
        return hearsay
    issued = line.words.listed(i - 1, "papers", "nouns")  # `X issued a statement saying`
    participle = line.low(i).endswith("ing") and (issued or line.low(i - 1) in CHAINING)
    if not participle and line.low(skip_adverbs(line, i)) not in {"and", ",", "but", ";"}:
        return speaker_before(line, i)
    if earlier:
        return earlier[-1].subjects
    return _first_subject(line, i) if issued or not participle else ()


def _first_subject(line: Line, i: int) -> tuple[Mention, ...]:
    """The subject of a verb chained to one that reports nothing, or the head of an apposition before it."""
    before = skip_adverbs(line, i)
    if line.low(before) == ",":
        found = over_apposition(line, before)
        if found:
            return found
    opening = next((m for m in line.mentions if m.first <= 3), None)
    return coordinated(line, opening.last) if opening else ()


def _nested(line: Line, earlier: Sequence[Cue], subjects: Sequence[Mention]) -> bool:
    """`Baldan said Lirenza hoped …`: a cue whose subject stands inside what an earlier cue reports."""
    previous = earlier[-1] if earlier else None
    if previous is None or subjects == previous.subjects or subjects[0].first <= previous.index:
        return False
    return line.lows(previous.index + 1, subjects[0].first).isdisjoint({"and", "but", "while", ";", "whereas"})


def _impersonal(line: Line, i: int, base: str, subjects: Sequence[Mention]) -> bool:
    """`Sweden addresses crises`, `the agency offers counsel` tell deeds, not words."""
    lists = line.words.lexicon.groups["reporting"]
    naming = base == "describe" and "as" in line.lows(i + 2, i + LONGEST_OBJECT)
    if base not in lists["weak"] or line.low(i + 1) in lists["plain"] or naming:
        return False
    return not line.low(i).endswith("ed") or all(m.kind in {"country", "body"} for m in subjects)
