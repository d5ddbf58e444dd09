"""Naming: a run of capitalised words read as a person with a title, a body, a country or an office."""

from collections.abc import Iterator

from summarizer.document import Span
from summarizer.extraction.countries import CountryMention
from summarizer.extraction.mentions import Kind, Mention
from summarizer.extraction.runs import COMPLEMENTS, runs
from summarizer.extraction.words import Words

ADDRESS = frozenset({"mr", "mrs", "ms", "madam", "madame"})
STYLES = frozenset({"h.e.", "h.e", "hon", "hon."})
PLACING = frozenset({"in", "at", "to", "from", "near", "into", "around", "outside", "of", "for", "through", "via", ","})
WITHIN = frozenset({"in", "at", "near", "outside"})
BEFORE_PLACES = frozenset({"the", "in", "at", "near", "around", "a", "an"})


def named(words: Words) -> Iterator[Mention]:
    """Yield what the runs of a sentence name."""
    for first, last in runs(words):
        mention = _read(words, first, last)
        if mention:
            yield mention


def _read(words: Words, first: int, last: int) -> Mention | None:
    tail = _complement(words, first, last)
    begin = _name_start(words, first, tail)
    titled = any(words.is_role(i) for i in range(first, begin))
    if begin < tail and (titled or (begin == first and _plausible(words, begin, tail))):
        opening = first - (titled and words.listed(first - 1, "roles", "terms"))
        office = _office(words, opening, begin) if begin > first else None
        country = _country(words, first, tail, last)
        return Mention("person", words.span(begin, tail), words.span(opening, last), opening, last, office, country)
    return _nameless(words, first, last)


def _office(words: Words, first: int, last: int) -> Span | None:
    """`H.E. Foreign Minister Mr.`: the office without the forms of address around it; None where it is nothing else."""
    begin, end = first, last
    while begin < last and words.low(begin) in STYLES:
        begin += 1
    while end > begin and (words.low(end - 1) in ADDRESS or words.low(end - 1) == "."):
        end -= 1
    return words.span(begin, end) if begin < end else None


def _complement(words: Words, first: int, last: int) -> int:
    """Index where a complement behind a finished name begins (`Minister X of Norrland`); `last` where none does."""
    titled = False
    for i in range(first + 2, last - 1):
        titled = titled or words.is_role(i - 2)
        if words.low(i) == "of" and titled and words.name_like(i - 1):
            return i
    return last


def _name_start(words: Words, first: int, last: int) -> int:
    """Index where the person's name begins: the longest tail of words that belong to no office, body or country."""
    begin = last
    for i in range(last - 1, first - 1, -1):
        suffix = words.listed(i, "roles", "suffixes") or words.low(i) == ","
        particle = words.is_particle(i) and i > first
        national = any(c.span.start <= words.tokens[i].span.start < c.span.end for c in words.countries)
        if national or not (suffix or particle or words.name_like(i)):
            break
        begin = i
    while begin < last and words.low(begin) == ",":
        begin += 1
    if last - begin == 1 and _honoured(words, first, begin - 1):
        begin -= 1
    return _behind_place(words, first, begin, last)


def _honoured(words: Words, first: int, title: int) -> bool:
    """`Prime Minister Sheikh (Marra)`: behind an office, an honorific is what goes with the one name."""
    before = any(words.is_role(i) for i in range(first, title))
    royal = any(words.listed(i, "roles", "royal") for i in range(first, title))
    return before and not royal and words.listed(title, "roles", "honorifics")


def _behind_place(words: Words, first: int, begin: int, last: int) -> int:
    """`Mayor of Lirenza (Ada Quell)`: what a complement names is a place, and a name stands behind it at most."""
    before = begin - 2 if words.low(begin - 1) in {"the", "its"} else begin - 1
    if before <= first or words.low(before) not in COMPLEMENTS:
        return begin
    return begin + 1 if last - begin > 2 else last


def _plausible(words: Words, begin: int, last: int) -> bool:
    """Two to five capitalised words, not behind `the` or a preposition of place, are a person's name."""
    capitals = sum(words.capital(i) for i in range(begin, last))
    initial = len(words.low(last - 1)) == 1 and capitals < 3
    return 2 <= capitals <= 5 and words.low(begin - 1) not in BEFORE_PLACES and not initial


def _nameless(words: Words, first: int, last: int) -> Mention | None:
    hour = last - first == 1 and words.low(first - 1).isdigit()
    taken = "as" in {words.low(first - 1), words.low(first - 2) if words.low(first - 1) == "the" else ""}
    nobody = hour or _tail_of_place(words, first, last) or _occasion(words, last)
    kind = None if nobody else _kind(words, first, last)
    if kind is None or (kind == "role" and taken):
        return None
    span = words.span(first, last)
    country = next((c for c in words.countries if c.span == span), None) or _country(words, first, last, last)
    return Mention(kind, span, span, first, last, span if kind == "role" else None, country)


def _occasion(words: Words, last: int) -> bool:
    """`Foreign Ministers’ Meeting`."""
    return (
        words.tokens[last - 1].possessive
        and words.low(last) in {"'", "’"}
        and words.listed(last + 1, "meeting", "nouns")
    )


def _tail_of_place(words: Words, first: int, last: int) -> bool:
    """`Larnova, D.C.`, `in Larnova, Norway`: what goes on behind the comma with where a place lies."""
    if words.low(first - 1) != "," or not words.capital(first - 2):
        return False
    dotted = words.low(last) == "." or words.tokens[first].text.endswith(".")
    if last - first == 1 and words.listed(first, "places", "abbreviated"):
        return dotted or words.tokens[first].acronym
    place = first - 2
    while words.capital(place - 1):
        place -= 1
    country = any(c.form != "capital" for c in words.countries_in(first - 2, first - 1))
    return words.low(place - 1) in WITHIN and not country and words.low(last) not in {"and", ","}


def _kind(words: Words, first: int, last: int) -> Kind | None:
    """Body, country, office or one unknown word; None for an occasion, a law or a place."""
    inside = words.countries_in(first, last)
    whole = next((c for c in inside if c.span == words.span(first, last) and c.form != "demonym"), None)
    if whole:  # a capital behind a preposition is a place, elsewhere a government: `in Paris`, `Paris agreed`
        return None if whole.form == "capital" and words.low(first - 1) in PLACING else "country"
    if words.low(first) in ADDRESS:
        return None
    return _by_head(words, first, last) or ("unknown" if last - first == 1 and not inside else None)


def _by_head(words: Words, first: int, last: int) -> Kind | None:
    heads = {_head(words, first, last), last - 1}
    if any(words.is_role(i) for i in heads) and not (words.is_body(min(heads)) and last - first > 1):
        return "role"
    if any(words.is_body(i) for i in heads):
        return "body"
    thing = any(words.listed(i, "bodies", "things") for i in range(first, last))
    return "body" if not thing and all(_acronym(words, i) for i in range(first, last)) else None


def _acronym(words: Words, i: int) -> bool:
    """`EU`, but not `X.`."""
    return words.tokens[i].acronym and len(words.low(i)) > 1


def _head(words: Words, first: int, last: int) -> int:
    """Index of the noun before the first complement: `Department` of `Department of Justice`."""
    return next((i for i in range(first + 1, last) if words.low(i) in COMPLEMENTS), last) - 1


def _country(words: Words, first: int, tail: int, last: int) -> CountryMention | None:
    """The country in the complement, in the title, or as owner before the mention (`Mexico's Secretary`)."""
    inside = words.countries_in(first, last)
    if inside:
        return inside[-1] if tail < last else inside[0]
    owned = first
    while words.listed(owned - 1, "roles", "terms") or words.listed(owned - 1, "roles", "new"):
        owned -= 1
    return words.owner(owned)
