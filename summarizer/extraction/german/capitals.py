"""Capitals: which capitalised words are nouns and names, and how far a run of them goes."""

import re

from summarizer.extraction.german.nouns import gender_of_name, sort_of
from summarizer.extraction.german.verbs import verbs
from summarizer.extraction.words import Words

_NUMBERED = re.compile(r"\d+-[^\W\d_a-z]")
MOST_ADJECTIVES = 5
ENDINGS = ("e", "en", "er", "es", "em")
ALWAYS_JOIN = frozenset(
    {"van", "de", "del", "della", "di", "da", "dos", "bin", "ibn", "al", "el", "la", "le", "ten", "ter", "abu"}
)


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


def behind_adjectives(words: Words, i: int, *, articled: bool) -> int:
    """Return the index behind the adjectives at `i`; behind an article any word may belong to them."""
    j = i
    if words.low(i).isdigit() and words.low(i + 1) in {"jahre", "monate"} and words.low(i + 2).startswith("alt"):
        j = i + 3  # `der 41 Jahre alte Kaufmann`
    while j - i < MOST_ADJECTIVES and not is_noun(words, j) and _adjective_like(words, j, articled=articled):
        j += 1
    return j


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


def run_end(words: Words, start: int) -> int:
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


def is_inflected(words: Words, i: int) -> bool:
    """Tell whether a word has the ending of an adjective before its noun, or is a number."""
    return words.low(i).endswith(ENDINGS) or words.listed(i, "grammar", "quantifiers") or words.low(i)[:1].isdigit()
