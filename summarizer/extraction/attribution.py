"""Attribution: who is beside a quotation, by rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.document import Document, Quotation, Span
from summarizer.extraction.cast import Candidate, Line
from summarizer.extraction.cues import subject_before
from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.mentions import Mention
from summarizer.extraction.references import Resolver
from summarizer.extraction.tokens import Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the rules say of one quotation.

    Attributes:
        speakers: whom the rule found, or empty.
        mention: the words that name them, or None.
        cue: the verb beside the quotation, or None.
        certain: whether a cue with its subject stands right beside the quotation, or it goes on where the same speaker
            was quoted last and nobody else is named in between.
        kind: `direct` where the whole utterance is quoted, `mixed` for a fragment inside a sentence.
    """

    speakers: tuple[Candidate, ...]
    mention: Span | None
    cue: Span | None
    certain: bool
    kind: Literal["direct", "mixed"]


def attribute(
    document: Document, lines: Sequence[Line], resolver: Resolver, lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Attribute every quotation: a cue beside it, else the speaker before it when it only goes on."""
    out: list[Attribution] = []
    for quotation in document.quotations:
        kind = kind_of(document, quotation)
        found = _beside(document, lines, quotation, resolver, lexicon)
        out.append(
            found
            and Attribution(*found, certain=True, kind=kind)
            or _floating(document, quotation, out, lines, resolver, kind)
        )
    return tuple(out)


def kind_of(document: Document, quotation: Quotation) -> Literal["direct", "mixed"]:
    """A fragment begins in lower case behind a word that is no cue and no mark; everything else is direct."""
    text = document.text
    before = text[: quotation.outer.start].rstrip(" ")
    opening = quotation.span.of(text)[:1]
    inside = bool(before) and (before[-1].isalnum())
    return "mixed" if inside and opening.islower() else "direct"


def _beside(
    document: Document, lines: Sequence[Line], quotation: Quotation, resolver: Resolver, lexicon: Lexicon
) -> tuple[tuple[Candidate, ...], Span | None, Span | None] | None:
    after = _after(document, lines, quotation, lexicon)
    before = _before(document, lines, quotation, resolver, lexicon)
    pronoun = after is not None and before is not None and after[1][0].kind == "pronoun"
    for found in (before, after) if pronoun else (after, before):
        if found:
            line, mentions, cue = found
            speakers = resolver.all_of(line, mentions)
            if speakers:
                return speakers, mentions[0].whole, cue
    return None


def _outside(document: Document, line: Line) -> list[int]:
    """Indices of the sentence's tokens that lie in no quotation."""
    quoted = [q.outer for q in document.quotations]
    return [i for i, t in enumerate(line.tokens) if not any(q.start <= t.span.start < q.end for q in quoted)]


def _after(
    document: Document, lines: Sequence[Line], quotation: Quotation, lexicon: Lexicon
) -> tuple[Line, tuple[Mention, ...], Span] | None:
    """`…," X said` / `…," said X`, in the rest of the sentence or paragraph behind the quotation."""
    text, end = document.text, quotation.outer.end
    closed_sentence = quotation.span.of(text).rstrip()[-1:] in ".!?" and quotation.outer.end > quotation.span.end
    rest = [
        line for line in lines if line.span.end > end and "\n" not in text[end : max(line.span.start, end)].strip(" \t")
    ]
    for line in rest[:2]:
        if text[end : line.span.start].strip():
            break
        if closed_sentence and line.span.start >= end and line.tokens[0].text[:1].isupper():
            break
        words = [(i, t) for i, t in enumerate(line.tokens) if t.span.start >= end and i in _outside(document, line)]
        stop = next((k for k, (_, t) in enumerate(words) if t.text in {"“", '"', "„", "«"}), len(words))
        found = _clause_after(line, words[: min(stop, 16)], lexicon)
        if found and not _introduces(text, line):
            return line, found[0], line.tokens[found[1]].span
    return None


def _introduces(text: str, line: Line) -> bool:
    """The sentence behind ends in a colon or an opening mark: it introduces the next quotation, not this one."""
    return text[line.span.start : line.span.end].rstrip('“"„« ').endswith(":")


def _clause_after(
    line: Line, words: Sequence[tuple[int, Token]], lexicon: Lexicon
) -> tuple[tuple[Mention, ...], int] | None:
    for position, (i, token) in enumerate(words[:12]):
        base = lexicon.verbs["speech"].get(token.low)
        if not base and token.low != "according":
            continue
        if position > 0 and token.low != "according":
            subjects = tuple(m for m in subject_before(line, i) if m.first >= words[0][0])
            if subjects:
                return subjects, i
        inverted = next((m for m in line.mentions if 0 <= m.first - i - 1 <= 2 and m.kind != "country"), None)
        if inverted and position <= 3:
            return _joined(line, inverted), i
    return None


def _joined(line: Line, first: Mention) -> tuple[Mention, ...]:
    out = [first]
    while True:
        i = out[-1].last
        following = (
            next((m for m in line.mentions if m.first in {i + 1, i + 2} and line.tokens[i].low == "and"), None)
            if i < len(line.tokens)
            else None
        )
        if following is None:
            return tuple(out)
        out.append(following)


def _before(
    document: Document, lines: Sequence[Line], quotation: Quotation, resolver: Resolver, lexicon: Lexicon
) -> tuple[Line, tuple[Mention, ...], Span] | None:
    """`X said, “…`, `X added that “…`: the last cue with a subject in the same sentence, or in one that ends in a colon."""
    start, text = quotation.outer.start, document.text
    own = [line for line in lines if line.span.start < start]
    for line in reversed(own[-2:]):
        between = text[min(line.span.end, start) : start]
        same = line.span.end > start
        if not same and (between.strip() or not line.span.of(text).rstrip().endswith((":", ","))):
            continue
        cues = [c for c in resolver.cues.get(line.number, ()) if c.span.start < start]
        if cues:
            return line, cues[-1].subjects, cues[-1].span
        loose = _loose_cue(document, line, start, lexicon)
        if loose:
            return loose
    return None


def _loose_cue(
    document: Document, line: Line, start: int, lexicon: Lexicon
) -> tuple[Line, tuple[Mention, ...], Span] | None:
    """A verb of speech before the quotation whose subject is the first mention of the sentence."""
    outside = set(_outside(document, line))
    behind = [i for i, t in enumerate(line.tokens) if t.span.start < start and i in outside]
    for i in reversed(behind):
        token = line.tokens[i]
        opening = [m for m in line.mentions if m.last <= i]
        if token.low in lexicon.verbs["speech"] and not token.capital and opening and opening[0].first <= 8:
            return line, tuple(opening[:1]), token.span
    return None


def _floating(
    document: Document,
    quotation: Quotation,
    earlier: Sequence[Attribution],
    lines: Sequence[Line],
    resolver: Resolver,
    kind: Literal["direct", "mixed"],
) -> Attribution:
    """A quotation with no cue beside it: it goes on with the speaker before, else with the last person named."""
    mixed_owner = _owner_in_sentence(document, quotation, lines, resolver) if kind == "mixed" else None
    if mixed_owner:
        return Attribution(mixed_owner[0], mixed_owner[1], None, certain=False, kind=kind)
    previous = earlier[-1] if earlier else None
    if previous and previous.speakers:
        before = document.quotations[len(earlier) - 1].outer
        alone = not _others_between(lines, Span(before.end, quotation.outer.start), previous.speakers, resolver)
        return Attribution(previous.speakers, previous.mention, None, certain=alone and previous.certain, kind=kind)
    return Attribution((), None, None, certain=False, kind=kind)


def _others_between(lines: Sequence[Line], between: Span, speakers: Sequence[Candidate], resolver: Resolver) -> bool:
    """Tell whether anybody but the speakers is named between two quotations."""
    named = (m for line in lines if line.span.overlaps(between) for m in line.mentions if between.holds(m.span))
    people = (resolver.cast.get(m) for m in named if m.kind in {"person", "role", "group", "unknown"})
    return any(c is not None and c not in speakers for c in people)


def _owner_in_sentence(
    document: Document, quotation: Quotation, lines: Sequence[Line], resolver: Resolver
) -> tuple[tuple[Candidate, ...], Span] | None:
    line = next((ln for ln in lines if ln.span.start <= quotation.outer.start < ln.span.end), None)
    if line is None:
        return None
    del document
    for mention in line.mentions:
        if mention.last and line.tokens[mention.last - 1].span.end <= quotation.outer.start:
            found = resolver.resolve(line, mention)
            if found:
                return found, mention.whole
    return None
