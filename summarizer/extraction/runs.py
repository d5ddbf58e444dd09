"""Runs of capitalised words: the raw material of names, offices and bodies."""

from collections.abc import Iterator

from summarizer.extraction.offices import HEADS_OF_STATE, office_at, two_people
from summarizer.extraction.words import Words

COMPLEMENTS = frozenset({"of", "for", "to", "on", "against"})


def runs(words: Words, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield index ranges of runs, as `Secretary of Defense Pete Hegseth`; without an article before them."""
    i = start
    while i < len(words):
        if _opens(words, i):
            end = _extended(words, i)
            yield i, end
            i = end
        else:
            i += 1


def _opens(words: Words, i: int) -> bool:
    if not words.capital(i):
        return False
    return words.tokens[i].text == "US" or not words.listed(i, "openers", "words")


def _extended(words: Words, start: int) -> int:
    end = start + 1
    while end < len(words) and (words.in_country(end) or not words.tokens[end - 1].possessive):
        step = 1 if words.in_country(end) else _step(words, start, end)
        if not step:
            break
        end += step
    while end - 1 > start and not words.tokens[end - 1].capital:
        end -= 1
    return end


def _step(words: Words, start: int, end: int) -> int:
    """Tell how many words from `end` on still belong to the run; 0 for none."""
    token = words.tokens[end]
    if token.word and token.gap:
        if token.capital:
            return int(_opens(words, end))
        particles = _particles(words, end)
        if particles:
            return particles
        if token.low in COMPLEMENTS and _takes_complement(words, start, end):
            return _with_article(words, end)
        turned = words.listed(end, "roles", "turns") and words.is_role(end - 1)
        if turned or (token.low == "and" and _joins(words, start, end)):
            return 1
    if token.text == "&" and words.capital(end + 1):
        return 1
    return _mark(words, end)


def _particles(words: Words, end: int) -> int:
    """Count the particles before the rest of a name, as in `Ursel von der Brack`; 0 where no capital follows."""
    width = next((n for n in range(2) if not words.is_particle(end + n)), 2)
    return width if words.capital(end + width) else 0


def _mark(words: Words, end: int) -> int:
    """Read `, Jr.`, `(HRSA)` and `Director/Chief Engineer`."""
    if words.low(end) == "," and words.low(end + 1) in {"jr", "sr"}:
        return 2
    if (
        words.low(end) == "/"
        and words.is_role(end - 1)
        and words.capital(end + 1)
        and office_at(words, end + 1) is not None
    ):
        return 2
    inside = words.low(end) == "(" and words.low(end + 2) == ")" and words.tokens[end + 1].acronym
    return 3 if inside and words.capital(end + 3) else 0


def _with_article(words: Words, end: int) -> int:
    """Count a preposition with its article where a capital follows."""
    width = 2 if words.low(end + 1) in {"the", "its"} else 1
    return width if words.capital(end + width) and not words.listed(end + width, "openers", "words") else 0


def _takes_complement(words: Words, start: int, end: int) -> bool:
    """`Minister of …`, `Department for …`: a role or body goes on behind a preposition; a name only with `of`."""
    if not any(words.is_role(i) or words.is_body(i) for i in range(start, end)):
        return False
    return words.low(end) == "of" or not words.name_like(end - 1)


def _joins(words: Words, start: int, end: int) -> bool:
    """`Crown Prince and Prime Minister X`, `Health and Human Services`: the word before belongs to a title or body."""
    before, after = end - 1, end + 1
    if not words.capital(after) or words.listed(after, "openers", "words"):
        return False
    if two_people(words, start, end):
        return False
    if _in_body_complement(words, start, end) and not words.is_role(after) and not words.tokens[after].acronym:
        return True
    deputy = words.low(after) == "deputy" and words.low(start) in HEADS_OF_STATE
    if words.is_role(before) or deputy:
        return words.is_role(after) or words.is_part(after)
    return words.is_part(before) and (words.is_part(after) or not words.is_role(after))


def _in_body_complement(words: Words, start: int, end: int) -> bool:
    """`Center for Democracy (and Technology)`: a body's complement of at most four words goes on."""
    cut = next((i for i in range(start, end) if words.low(i) in COMPLEMENTS), None)
    return cut is not None and cut > start and words.is_body(cut - 1) and end - cut <= 4
