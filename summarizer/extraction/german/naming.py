"""Naming: a noun phrase read as a person with an office, an office, a body, or a mere noun."""

from summarizer.document import Span
from summarizer.extraction.german.capitals import is_noun
from summarizer.extraction.german.nouns import gender_of_name, is_person_noun, sort_of
from summarizer.extraction.german.phrases import Phrase
from summarizer.extraction.mentions import Kind, Mention
from summarizer.extraction.words import Words

MOST_NAMES = 5
"""Words of a name that begin with a capital."""
OWN = frozenset({"sein", "seine", "ihr", "ihre", "deren", "dessen", "mein", "meine", "unser", "unsere"})
NO_NAME = frozenset({"role", "body", "saying", "place", "time", "quantity", "thing", "noun", "named", "acronym"})
NEVER = frozenset({"saying", "place", "time", "quantity", "acronym"})


def named(words: Words, phrase: Phrase) -> Mention | None:
    """Return whom or what a phrase names; None for times, quantities and words of saying."""
    begin, titled = _name_start(words, phrase)
    if begin + 1 == phrase.end and titled and words.low(begin - 1).endswith(_companies(words)):
        return _mention(words, phrase, "body")  # `der Autohersteller Quellwerk`
    if begin < phrase.end:
        return _person(words, phrase, begin, titled=titled)
    if not phrase.article and phrase.first == phrase.noun and (_unknown(words, phrase) or _owned(words, phrase)):
        return _mention(words, phrase, "unknown")
    kind = _kind(words, phrase)
    return _mention(words, phrase, kind) if kind else None


def _companies(words: Words) -> tuple[str, ...]:
    return tuple(words.lexicon.groups["roles"]["companies"])


def _name_start(words: Words, phrase: Phrase) -> tuple[int, bool]:
    """Index where a person's name begins, and whether a title stands before it; the phrase's end where none is."""
    title = _title_end(words, phrase)
    titled = title > phrase.noun
    if titled and _named_behind(words, title, phrase.end):
        return title, True
    if not titled and words.capital(phrase.noun + 1) and _names_second(words, phrase):
        return phrase.noun + 1, True
    if not titled and not phrase.article and _untitled(words, phrase):
        return phrase.noun, False
    return phrase.end, False


def _names_second(words: Words, phrase: Phrase) -> bool:
    """`Ortsvorsteher Bernd Allmers`: a first name behind a word that is none."""
    first, second = (words.tokens[phrase.noun + n].text for n in range(2))
    names = bool(gender_of_name(second)) and not gender_of_name(first) and phrase.end - phrase.noun > 2
    return names and sort_of(first) in {"word", "noun"} and _are_names(words, phrase.noun + 1, phrase.end, never=NEVER)


def _named_behind(words: Words, title: int, end: int) -> bool:
    """A name behind a title: nearly any words behind an office; behind another noun two, or a known first name."""
    if title >= end or not words.capital(title):
        return False
    if sort_of(words.tokens[title - 1].text) == "role":
        bare = end - title == 1 and words.listed(title, "nouns", "bare")
        return not bare and _are_names(words, title, end, never=NEVER)
    known = bool(gender_of_name(words.tokens[title].text))
    inhabitant = words.low(title - 1).endswith("er")  # also `Berliner`, before any noun
    return known or (end - title > 1 and not inhabitant and _are_names(words, title, end, never=NO_NAME))


def _title_end(words: Words, phrase: Phrase) -> int:
    """Index behind the last office of the run, or behind a noun with an article that may describe a person."""
    roles = [i for i in range(phrase.noun, phrase.end) if sort_of(words.tokens[i].text) == "role"]
    while roles and _is_surname(words, phrase, roles):
        roles.pop()
    if roles:
        return roles[-1] + 1
    described = bool(phrase.article) or phrase.first < phrase.noun or _is_trade(words, phrase.noun)
    if described and phrase.end - phrase.noun > 1 and is_person_noun(words.tokens[phrase.noun].text):
        return phrase.noun + 1
    return phrase.noun


def _is_trade(words: Words, i: int) -> bool:
    """`Zoologe`, `Pendlerin`: the ending of a trade, and no first name."""
    text = words.tokens[i].text
    return text.casefold().endswith(tuple(words.lexicon.groups["nouns"]["trades"])) and not gender_of_name(text)


def _is_surname(words: Words, phrase: Phrase, roles: list[int]) -> bool:
    """`Bürgermeister Bauer`, `Hans Richter`: an office that ends the run is a name behind another, or a first name."""
    last = roles[-1]
    if last + 1 != phrase.end or last == phrase.noun:
        return False
    if gender_of_name(words.tokens[last - 1].text):
        return True
    titled = roles[-2:-1] == [last - 1] and not words.low(last - 1).endswith(("vorsitzende", "vorsitzender"))
    return titled and words.listed(last, "roles", "surnames")


def _are_names(words: Words, begin: int, end: int, *, never: frozenset[str]) -> bool:
    """One to five words that may be a name."""
    capitals = [i for i in range(begin, end) if words.capital(i)]
    if not 1 <= len(capitals) <= MOST_NAMES:
        return False
    texts = [words.tokens[i].text for i in capitals]
    return all(sort_of(t) not in never and not any(map(str.isdigit, t)) for t in texts)


def _untitled(words: Words, phrase: Phrase) -> bool:
    """Two words or more that no list knows, or behind a first name nearly any."""
    if phrase.first < phrase.noun or phrase.end - phrase.noun < 2:
        return False
    first = words.tokens[phrase.noun].text
    if gender_of_name(first):
        return _are_names(words, phrase.noun, phrase.end, never=NEVER)
    return not _owned(words, phrase) and _are_names(words, phrase.noun, phrase.end, never=NO_NAME)


def _owned(words: Words, phrase: Phrase) -> bool:
    """`Murens Plan`, an owner and a noun; or somebody named like `Andres Muren`, whom only the article tells apart."""
    owner = words.tokens[phrase.noun].text
    pair = phrase.end - phrase.noun == 2 and owner.endswith("s") and not gender_of_name(owner)
    return pair and _are_names(words, phrase.noun, phrase.end, never=NO_NAME)


def _unknown(words: Words, phrase: Phrase) -> bool:
    token = words.tokens[phrase.noun]
    if phrase.end - phrase.noun > 1:
        return False
    if words.listed(phrase.noun, "roles", "surnames"):
        return True
    if sort_of(token.text) == "body" and not words.listed(phrase.noun, "bodies", "heads"):
        return True  # `Tarnland` ends like a body
    return sort_of(token.text) in {"word", "noun"} and not any(map(str.isdigit, token.text))


def _kind(words: Words, phrase: Phrase) -> Kind | None:
    sorts = [sort_of(words.tokens[i].text) for i in range(phrase.noun, phrase.end) if is_noun(words, i)]
    if sorts[0] in {"time", "quantity", "saying"}:
        return None
    if "role" in sorts:
        return "role"
    if "body" in sorts or (sorts[0] == "acronym" and len(sorts) == 1):
        return "body"
    return None if sorts[0] == "place" and not phrase.article else "thing"


def _person(words: Words, phrase: Phrase, begin: int, *, titled: bool) -> Mention:
    office = words.span(phrase.noun, begin) if titled else None
    return Mention(
        "person",
        words.span(begin, phrase.end),
        words.span(phrase.first, phrase.last),
        phrase.first,
        phrase.last,
        office,
    )


def _mention(words: Words, phrase: Phrase, kind: Kind) -> Mention:
    whole = words.span(phrase.first, phrase.last)
    office = words.span(phrase.noun, phrase.last) if kind == "role" else None
    return Mention(kind, whole, whole, phrase.first, phrase.last, office)


def joined(words: Words, before: Mention, mention: Mention) -> Mention | None:
    """Join `Ada Quell, die Direktorin des Hafens,` and `der Direktor, Aksel Thune,`: one person with a description."""
    if words.low(before.last) != "," or mention.first != before.last + 1 or not _closed(words, mention.last):
        return None
    whole = Span(before.whole.start, mention.whole.end)
    if {before.kind, mention.kind} != {"person", "role"} and {before.kind, mention.kind} != {"unknown", "role"}:
        return None
    name, role = (before, mention) if mention.kind == "role" else (mention, before)
    if name.office and name is mention and words.low(before.first) not in OWN:
        return None
    kind: Kind = "person"
    return Mention(kind, name.span, whole, before.first, mention.last, name.office or role.office)


def _closed(words: Words, i: int) -> bool:
    return words.low(i) in {",", ".", "", ":", ";", "–", "—", ")"} or not words.tokens[i].word
