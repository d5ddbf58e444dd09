"""Noun phrases: article, adjectives, nouns and names that belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.extraction.german.nouns import gender_of_name, is_feminine, is_media, sort_of
from summarizer.extraction.german.verbs import verbs
from summarizer.extraction.words import Words

_NUMBERED = re.compile(r"\d+-[^\W\d_a-z]")
MOST_ADJECTIVES = 5
LONGEST_BRACKET = 5
ENDINGS = ("e", "en", "er", "es", "em")
ALWAYS_JOIN = frozenset(
    {"van", "de", "del", "della", "di", "da", "dos", "bin", "ibn", "al", "el", "la", "le", "ten", "ter", "abu"}
)
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
        found = _phrase(words, i)
        if found:
            yield found
        i = found.last if found else i + 1


def is_noun(words: Words, i: int) -> bool:
    """Tell whether a noun or name stands at an index: capitalised, and not only because a sentence begins."""
    if not 0 <= i < len(words):
        return False
    token = words.tokens[i]
    if _NUMBERED.match(token.text):
        return True
    return token.word and token.capital and not _little(words, i)


def opens(words: Words, i: int) -> bool:
    """Tell whether a sentence or a quotation begins with the word."""
    return i == 0 or words.tokens[i - 1].text in '„“"«»:–—-•*'


def _little(words: Words, i: int) -> bool:
    """A function word; an adverb or adjective that a sentence opens with."""
    tables = ("determiners", "prepositions", "conjunctions", "subordinators", "pronouns", "others", "quantifiers")
    low = words.low(i)
    if any(words.listed(i, "grammar", key) for key in tables) or words.listed(i, "verbs", "finite"):
        return not (words.tokens[i].acronym and len(low) > 1)
    if not opens(words, i):
        return False
    return words.listed(i, "grammar", "adverbs") or words.listed(i, "grammar", "openers") or _is_adjective(words, i)


def _is_adjective(words: Words, i: int) -> bool:
    """An adjective before a noun where a sentence opens: `Jährliche Treffen`, not `Anke Neumann`."""
    low = words.low(i)
    if not words.capital(i + 1) or gender_of_name(words.tokens[i].text):
        return False
    return words.listed(i, "grammar", "adjectives") or low.endswith(
        tuple(words.lexicon.groups["grammar"]["adjective_endings"])
    )


def _phrase(words: Words, i: int) -> Phrase | None:
    article = words.low(i) if words.listed(i, "grammar", "determiners") else ""
    noun = _behind_adjectives(words, i + bool(article), articled=bool(article))
    if not is_noun(words, noun) or (noun > i + 1 and not _inflected(words, noun - 1)):
        return None
    end = _run(words, noun)
    return Phrase(i, noun, end, _whole(words, noun, end), article)


def _behind_adjectives(words: Words, i: int, *, articled: bool) -> int:
    j = i
    if words.low(i).isdigit() and words.low(i + 1) in {"jahre", "monate"} and words.low(i + 2).startswith("alt"):
        j = i + 3  # `der 41 Jahre alte Kaufmann`
    while j - i < MOST_ADJECTIVES and not is_noun(words, j) and _adjective_like(words, j, articled=articled):
        j += 1
    return j


def _inflected(words: Words, i: int) -> bool:
    return words.low(i).endswith(ENDINGS) or words.listed(i, "grammar", "quantifiers") or words.low(i)[:1].isdigit()


def _adjective_like(words: Words, j: int, *, articled: bool) -> bool:
    if j >= len(words) or not words.tokens[j].word:
        return False
    low = words.low(j)
    if words.listed(j, "grammar", "quantifiers") or (low.isdigit() and is_noun(words, j + 1)):
        return True
    tables = ("determiners", "prepositions", "conjunctions", "subordinators", "pronouns", "others")
    if any(words.listed(j, "grammar", key) for key in tables) or words.listed(j, "verbs", "finite"):
        return False
    if articled and low not in verbs().finite and not words.tokens[j].capital:
        return True
    saying = low in verbs().finite and not (articled and low.endswith(ENDINGS))
    if articled or words.listed(j - 1, "grammar", "prepositions"):
        return low.endswith(ENDINGS) and not saying
    return low.endswith(("e", "er", "es")) and not saying and not low.endswith("te")


def _run(words: Words, start: int) -> int:
    """Index behind the run of nouns and names that begins at `start`."""
    end = start + 1
    while end < len(words):
        token = words.tokens[end]
        if token.gap and is_noun(words, end):
            if sort_of(token.text) == "saying" or _is_owned(words, start, end):
                break  # `Quells Angaben`, `Quells Team`
            end += 1
        elif token.gap and (width := _particles(words, start, end)):
            end += width
        elif token.text == "&" and is_noun(words, end + 1):
            end += 2
        else:
            break
    return end


def _is_owned(words: Words, start: int, end: int) -> bool:
    """What an owner in the genitive has: no office, for `Norrlands Minister` is one title."""
    owner = end == start + 1 and words.tokens[start].text.endswith("s") and sort_of(words.tokens[start].text) == "word"
    known = bool(gender_of_name(words.tokens[start].text))
    return owner and not known and sort_of(words.tokens[end].text) in {"body", "noun", "thing"}


def _particles(words: Words, start: int, end: int) -> int:
    """Count the particles inside a name, as in `Ottokar von der Brack`; 0 where no name goes on."""
    width = next((n for n in range(3) if not words.listed(end + n, "roles", "particles")), 3)
    if not width or not is_noun(words, end + width) or sort_of(words.tokens[end + width].text) not in {"word", "noun"}:
        return 0
    if words.low(end) in ALWAYS_JOIN:
        return width if sort_of(words.tokens[end - 1].text) == "word" else 0
    single = sort_of(words.tokens[end - 1].text) == "word" and words.low(end) in {"von", "zu", "vom"}
    alone = end - 1 == start or sort_of(words.tokens[end - 2].text) == "role"
    return width if single and alone else 0


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
    inner = _behind_adjectives(words, start, articled=True)
    if not is_noun(words, inner):
        return i
    end = _run(words, inner)
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
