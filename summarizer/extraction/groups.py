"""Groups: people and bodies without a name of their own, `Haitian officials`, `the two leaders`, `the ministry`."""

from collections.abc import Iterator

from summarizer.extraction.group_complements import LONGEST, behind_complement, modifies
from summarizer.extraction.mentions import Kind, Mention
from summarizer.extraction.runs import COMPLEMENTS
from summarizer.extraction.words import Words

HEAD_ENDS = COMPLEMENTS | {"from", "at", "in"}
OWNED = frozenset({"his", "her", "their", "its"})


def groups(words: Words, taken: frozenset[int]) -> Iterator[Mention]:
    """Yield the unnamed groups and offices of a sentence.

    Args:
        words: the sentence.
        taken: indices of words that belong to names.
    """
    reached = 0
    for i in range(len(words)):
        if i < reached or (i in taken and not words.capital(i)):
            continue
        found = _pair(words, i) or _headed(words, i, reached, taken)
        if found:
            reached = found.last
            yield found


def is_one(words: Words, mention: Mention) -> bool:
    """Tell whether an unnamed group or office is one person: by the noun before its first complement."""
    head = head_of(words, mention)
    return words.listed(head, "groups", "one") or (words.is_role(head) and not words.low(head).endswith("s"))


def head_of(words: Words, mention: Mention) -> int:
    """Return the index of the noun before the first complement: `ministers` of `the ministers of Norway`."""
    ends = (i for i in range(mention.first + 1, mention.last) if words.low(i) in HEAD_ENDS)
    return next(ends, mention.last) - 1


def _pair(words: Words, i: int) -> Mention | None:
    """`The two met`, `Both agreed`."""
    follows = words.low(i + 1)
    acts = follows.endswith("ed") or words.listed(i + 1, "groups", "acting")
    if i > 2 or words.low(i) not in {"two", "pair", "both"} or not acts:
        return None
    first = i - 1 if words.low(i - 1) == "the" else i
    return _mention(words, "collective", first, i + 1)


def _headed(words: Words, i: int, floor: int, taken: frozenset[int]) -> Mention | None:
    people = words.listed(i, "roles", "people") or (words.low(i) == "executive" and words.is_role(i))
    collective = words.listed(i, "roles", "collective")
    if not (people or collective) or _part_of_name(words, i, taken) or _describes_next(words, i):
        return None
    first, last = _left(words, i, floor), behind_complement(words, i)
    if words.tokens[i].possessive and words.low(i + 1) in {"'", "’"} and words.listed(i + 2, "meeting", "nouns"):
        return None  # `the foreign ministers’ meeting` is an occasion
    if words.low(i) == "official" and words.listed(i + 1, "groups", "official"):
        return None
    described = last > i + 1 or any(not _determines(words, j) for j in range(first, i))
    if collective and _are_all(words, first, i, described=described and not _by_office(words, first, last)):
        return _mention(words, "collective", first, last)
    predicate = words.listed(first - 1, "groups", "becoming") or words.low(first) in {"these", "those"}
    kind = _kind(words, first, i, described=described) if people and not predicate else None
    return _mention(words, kind, first, last) if kind else None


def _are_all(words: Words, first: int, i: int, *, described: bool) -> bool:
    """`The leaders`, `both sides`: everybody who met, where nothing tells who they are."""
    apart = described or words.tokens[i].possessive or words.low(first) == "all"
    return not apart and (first < i or i == 0)


def _by_office(words: Words, first: int, last: int) -> bool:
    """`The two foreign ministers` tells nothing new of those who met."""
    definite = words.low(first) in {"the", "both"} and words.is_role(last - 1)
    return definite and all(words.is_part(j) or _determines(words, j) for j in range(first, last - 1))


def _kind(words: Words, first: int, i: int, *, described: bool) -> Kind | None:
    definite = words.low(first) == "the" or (words.low(first) not in {"a", "an"} and _owned_by_country(words, first, i))
    if first < i and definite and words.is_role(i) and not words.low(i).endswith("s"):
        return "role"
    one = words.low(first) in {"a", "an", "one", "another"} and words.listed(i, "groups", "one")
    again = words.low(first) == "the" and words.listed(i, "groups", "one") and _speaks(words, first, i)
    determined = first < i and (one or again or words.low(first) in OWNED or words.listed(i, "groups", "bodies"))
    return "group" if described or determined or words.low(i).endswith("s") else None


def _owned_by_country(words: Words, first: int, i: int) -> bool:
    """`Norway’s transport minister`, `Norwegian transport minister`."""
    return any(words.national(j) for j in range(first, i))


def _speaks(words: Words, first: int, i: int) -> bool:
    """`The official said`, `said the official`."""
    speech = words.lexicon.verbs["speech"]
    return words.low(i + 1) in speech or words.low(first - 1) in speech


def _mention(words: Words, kind: Kind, first: int, last: int) -> Mention:
    span = words.span(first, last)
    inside = words.countries_in(first, last)
    return Mention(kind, span, span, first, last, country=inside[0] if len({c.country for c in inside}) == 1 else None)


def _part_of_name(words: Words, i: int, taken: frozenset[int]) -> bool:
    """`Representative Smith` and `White House Office` are names, not groups."""
    plural = words.low(i).endswith("s")
    return words.capital(i) and i in taken and (not plural or words.capital(i + 1))


def _describes_next(words: Words, i: int) -> bool:
    """`The government (spokesman)`: the group's head is the next word."""
    describes = modifies(words, i) or words.is_body(i)
    return describes and not words.tokens[i].possessive and words.listed(i + 1, "roles", "people")


def _determines(words: Words, i: int) -> bool:
    return words.listed(i, "groups", "articles") or words.listed(i, "groups", "numbers")


def _left(words: Words, i: int, floor: int) -> int:
    """Walk left over modifiers, number and article of the group's head."""
    first = i
    while first > floor and i - first < LONGEST:
        j = first - 1
        if words.low(j) in {"and", ","} and first < i and _alike(words, j - 1, first):
            first = j
            continue
        if not (_belongs(words, j) or _unknown_trade(words, j, i)):
            break
        first = j
        if words.listed(j, "groups", "articles"):
            break
    return first


def _alike(words: Words, i: int, j: int) -> bool:
    """`Senior and local`, `Norwegian and Chilean`: two words of a kind before one noun."""
    national = words.capital(i) and words.national(i) and words.national(j)
    return national or (modifies(words, i) and modifies(words, j))


def _unknown_trade(words: Words, j: int, head: int) -> bool:
    """`A (harbour) official`, `the striking (dockers) union`: one word of any kind before a trade or a union."""
    if j != head - 1 or not words.low(j).isalpha():
        return False
    placed = words.listed(j - 1, "groups", "articles")
    union = words.low(head) == "union" and words.low(j).endswith("s")
    return (placed and words.listed(head, "groups", "one")) or (union and (placed or modifies(words, j - 1)))


def _belongs(words: Words, j: int) -> bool:
    named = words.capital(j) and words.low(j) not in {"on", "in", "at", "during", "today", "with", "and"}
    if words.is_body(j) and words.listed(j + 1, "roles", "people"):
        return not words.tokens[j].possessive
    if words.tokens[j].possessive and not named:
        return False
    body = words.listed(j, "groups", "bodies") and not words.tokens[j].possessive
    return named or body or _determines(words, j) or words.national(j) or modifies(words, j)
