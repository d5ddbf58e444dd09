"""Reporting cues: verbs that tell what somebody said, each with its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.subjects import coordinated, over_apposition, skip_adverbs, subject_before

NOUNS_FOLLOW = frozenset({"the", "a", "an", "of", "their", "its", "his", "her", "our", "for", "in", "strong"})
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
            subjects = subject_before(line, i)
            if subjects:
                yield Cue(line.words.span(i, i + 2), i + 1, subjects)


def _according(line: Line) -> Iterator[Cue]:
    """`According to X`, where no verb reports."""
    for i in range(len(line.tokens) - 1):
        if (line.low(i), line.low(i + 1)) == ("according", "to"):
            subject = next((m for m in line.mentions if 0 <= m.first - i - 2 <= 2), None)
            if subject:
                yield Cue(line.words.span(i, i + 2), i + 1, (subject,))


def _reports(line: Line, i: int, base: str) -> bool:
    """Tell whether the form at `i` reports: a finite or chained verb, with what it needs behind it."""
    before, form = line.low(i - 1), line.low(i)
    passive = line.words.listed(i - 1, "cues", "passive") or line.words.listed(i - 1, "cues", "modal")
    if passive or (form == base and before in NOUNS_FOLLOW):
        return False
    needs = line.words.lexicon.narrow.get(base)
    if needs is not None and needs.isdisjoint(_behind(line, i)):
        return False
    return not form.endswith("ing") or before in {",", "and"}


def _behind(line: Line, i: int) -> tuple[str, ...]:
    """The word behind a verb, and behind an article the next: `raised the issue`."""
    articles = {"the", "a", "an", "his", "her", "their", "its"}
    return (line.low(i + 1), line.low(i + 2)) if line.low(i + 1) in articles else (line.low(i + 1),)


def _subjects(line: Line, i: int, earlier: Sequence[Cue]) -> tuple[Mention, ...]:
    participle = line.low(i).endswith("ing")
    if not participle and line.low(skip_adverbs(line, i)) not in {"and", ",", "but", ";"}:
        return subject_before(line, i)
    if earlier:
        return earlier[-1].subjects
    return () if participle else _first_subject(line, i)


def _first_subject(line: Line, i: int) -> tuple[Mention, ...]:
    """The subject of a verb chained to one that reports nothing, or the head of an apposition before it."""
    before = skip_adverbs(line, i)
    if line.low(before) == ",":
        return over_apposition(line, before)
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
    if base not in line.words.lexicon.groups["reporting"]["weak"]:
        return False
    return not line.low(i).endswith("ed") or all(m.kind in {"country", "body"} for m in subjects)
