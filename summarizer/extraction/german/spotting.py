"""Spotting: all mentions of a German sentence, none overlapping another."""

from collections.abc import Iterable, Iterator

from summarizer.extraction.german.naming import joined, named
from summarizer.extraction.german.phrases import phrases
from summarizer.extraction.mentions import Mention
from summarizer.extraction.words import Words


def mentions(words: Words) -> tuple[Mention, ...]:
    """Find every mention of a sentence, in reading order."""
    found = [mention for phrase in phrases(words) if (mention := named(words, phrase))]
    taken = {i for m in found for i in range(m.first, m.last)}
    everyone = sorted([*found, *_pronouns(words, taken)], key=lambda m: m.first)
    return tuple(_described(words, everyone))


def _pronouns(words: Words, taken: set[int]) -> Iterator[Mention]:
    for i, token in enumerate(words.tokens):
        if words.listed(i, "grammar", "pronouns") and i not in taken:
            yield Mention("pronoun", token.span, token.span, i, i + 1)


def _described(words: Words, found: Iterable[Mention]) -> Iterator[Mention]:
    """Join each name with the office that stands beside it between commas."""
    held: Mention | None = None
    for mention in found:
        both = joined(words, held, mention) if held else None
        if held and not both:
            yield held
        held = both or mention
    if held:
        yield held
