"""Noun phrases: article, adjectives, nouns and names that belong together."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.extraction.german.capitals import behind_adjectives, is_inflected, is_noun, run_end
from summarizer.extraction.german.nouns import is_feminine, is_media, sort_of
from summarizer.extraction.words import Words

LONGEST_BRACKET = 5
OPENING, CLOSING = '„“"«»‚‘', '“”"»«‘’'


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Attributes:
        first: index of its first word, article and adjectives with it.
        noun: index of the first capitalised word of its run of nouns and names.
        end: index behind that run.
        last: index behind what belongs to it: brackets and a genitive.
        article: in lower case, empty where there is none.
    """

    first: int
    noun: int
    end: int
    last: int
    article: str


def phrases(words: Words) -> tuple[Phrase, ...]:
    """Return the phrases of a sentence in order; none overlaps another."""
    return tuple(_phrases(words))


def _phrases(words: Words) -> Iterator[Phrase]:
    i = 0
    while i < len(words):
        found = phrase_at(words, i)
        if found:
            yield found
        i = found.last if found else i + 1


def phrase_at(words: Words, i: int) -> Phrase | None:
    """Return the phrase that begins at an index, or None."""
    article = words.low(i) if words.listed(i, "grammar", "determiners") else ""
    noun = behind_adjectives(words, i + bool(article), articled=bool(article))
    if not is_noun(words, noun) or (noun > i + 1 and not is_inflected(words, noun - 1)):
        return None
    end = run_end(words, noun)
    return Phrase(i, noun, end, _whole(words, noun, end), article)


def _whole(words: Words, noun: int, end: int) -> int:
    """Index behind the brackets, the quoted name and the genitives that follow a run."""
    last = _quoted_name(words, end)
    last = _bracket(words, last)
    while (further := _genitive(words, noun, last)) > last:
        last = _bracket(words, _quoted_name(words, further))
    return last


def _bracket(words: Words, i: int) -> int:
    if words.low(i) != "(":
        return i
    inside = range(i + 1, min(i + LONGEST_BRACKET + 2, len(words)))
    return next((j + 1 for j in inside if words.low(j) == ")"), i)


def _quoted_name(words: Words, end: int) -> int:
    """`die Zeitschrift „Neue Welle“`: the name of a body in quotation marks, at most five words."""
    if sort_of(words.tokens[end - 1].text) != "body" or end >= len(words) or words.tokens[end].text not in OPENING:
        return end
    inside = range(end + 2, min(end + 7, len(words)))
    close = next((j for j in inside if words.tokens[j].text in CLOSING), None)
    return close + 1 if close and words.capital(end + 1) else end


def _genitive(words: Words, noun: int, i: int) -> int:
    """Index behind a genitive at `i` (`der Polizei`, `von Siemens`); `i` where there is none."""
    if not _takes_genitive(words, noun, i):
        return i
    by = words.low(i) in {"von", "vom"} and _is_owner(words, i + 1)
    if not by and not words.listed(i, "grammar", "genitive"):
        return i
    start = i + 1 + (by and words.listed(i + 1, "grammar", "determiners"))
    inner = behind_adjectives(words, start, articled=True)
    if not is_noun(words, inner):
        return i
    end = run_end(words, inner)
    titled = end - inner > 1 and sort_of(words.tokens[inner].text) == "role"  # `ein Foto der Sängerin Ada Quell`
    return i if titled or (words.low(i) == "der" and not _is_genitive_of_der(words, noun, inner)) else end


def _takes_genitive(words: Words, noun: int, i: int) -> bool:
    """Whether what stands from `noun` to `i` has no name in it, and is no word of saying."""
    if sort_of(words.tokens[noun].text) == "saying":
        return False
    behind = (j for j in range(noun + 1, min(i, len(words))) if words.capital(j))
    return not any(sort_of(words.tokens[j].text) == "word" for j in behind)


def _is_genitive_of_der(words: Words, noun: int, inner: int) -> bool:
    """`der` is a genitive before a feminine or a plural; `sagte der Minister der Zeitung` is a dative."""
    word = words.tokens[inner].text
    if is_media(word) and not _reports(words, noun):
        return False
    return is_feminine(word) or sort_of(word) in {"acronym", "body", "word"} or word.endswith(("n", "s", "r", "e"))


def _is_owner(words: Words, i: int) -> bool:
    """`(Sprecher) von Siemens`, `vom Umweltamt`, not `(sprach) von schweren Schäden`."""
    at = i + words.listed(i, "grammar", "determiners")
    return is_noun(words, at) and sort_of(words.tokens[at].text) in {"word", "place", "acronym", "named", "body"}


def _reports(words: Words, noun: int) -> bool:
    """Somebody who belongs to a newspaper: `ein Reporter der Zeitung`."""
    return words.low(noun).endswith(
        ("sprecher", "sprecherin", "redakteur", "redakteurin", "reporter", "reporterin", "journalist")
    )
