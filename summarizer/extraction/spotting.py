"""Spotting: all mentions of one sentence, none overlapping another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.document import Span
from summarizer.extraction.groups import groups
from summarizer.extraction.mentions import Mention
from summarizer.extraction.naming import named
from summarizer.extraction.words import Words

PRONOUNS = frozenset({"he", "she", "they"})


def mentions(words: Words) -> tuple[Mention, ...]:
    """Find every mention of a sentence, in reading order."""
    names = list(_with_offices(words, list(_with_acronyms(words, list(named(words))))))
    taken = frozenset(i for m in names if m.kind != "unknown" for i in range(m.first, m.last))
    unnamed = list(groups(words, taken))
    covered = {i for m in unnamed for i in range(m.first, m.last)}
    kept = [m for m in names if covered.isdisjoint(range(m.first, m.last))]
    used = covered | {i for m in kept for i in range(m.first, m.last)}
    found = sorted([*kept, *unnamed, *_pronouns(words, used)], key=lambda m: m.first)
    return tuple(_with_descriptions(words, found))


def _pronouns(words: Words, used: set[int]) -> Iterator[Mention]:
    for i, token in enumerate(words.tokens):
        if token.low in PRONOUNS and i not in used:
            yield Mention("pronoun", token.span, token.span, i, i + 1)


def _with_acronyms(words: Words, found: Sequence[Mention]) -> Iterator[Mention]:
    """Join `Office of Science Policy (OSP)`: an acronym in brackets belongs to the body before it."""
    held: Mention | None = None
    for mention in found:
        bracketed = words.low(mention.first - 1) == "(" and words.low(mention.last) == ")"
        if held and held.kind == "body" and bracketed and held.last == mention.first - 1:
            held = replace(held, whole=words.span(held.first, mention.last + 1), last=mention.last + 1)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _with_offices(words: Words, found: Sequence[Mention]) -> Iterator[Mention]:
    """Join `Lael Brainard, Assistant to the President`: an office right behind a name and a comma is that person's."""
    held: Mention | None = None
    for mention in found:
        if held and held.kind == "person" and not held.office and _right_behind(words, held, mention, "role"):
            held = replace(
                held,
                whole=Span(held.whole.start, mention.whole.end),
                last=mention.last,
                office=mention.span,
                country=held.country or mention.country,
            )
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _right_behind(words: Words, before: Mention, mention: Mention, kind: str) -> bool:
    article = words.low(mention.first - 1) == "the"
    return mention.kind == kind and mention.first == before.last + 1 + article and words.low(before.last) == ","


def _with_descriptions(words: Words, found: Sequence[Mention]) -> Iterator[Mention]:
    """Join `government spokesman Aksel Thune` and `its minister, Paulo Renz,`: one person with a description."""
    held: Mention | None = None
    for mention in found:
        if held and _describes(words, held, mention):
            held = replace(
                mention,
                whole=Span(held.whole.start, mention.whole.end),
                first=held.first,
                office=mention.office or held.whole,
                country=mention.country or held.country,
            )
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _describes(words: Words, description: Mention, mention: Mention) -> bool:
    """One unnamed person right before a name, or before a comma and a name that a comma or the end follows."""
    if mention.kind != "person" or description.kind not in {"group", "role"}:
        return False
    head = description.last - 1
    singular = words.listed(head, "groups", "one") or (words.is_role(head) and not words.low(head).endswith("s"))
    beside = mention.first == description.last
    set_off = not mention.office and mention.first == description.last + 1 and words.low(description.last) == ","
    closed = words.low(mention.last) in {",", ".", "", "—", "–", "and", "in"}
    return singular and (beside or (set_off and closed))
