"""Mentions: the places where the article names, titles or groups somebody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.document import Span
from summarizer.extraction.countries import CountryMention
from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.runs import COMPLEMENTS, is_role, name_like, runs
from summarizer.extraction.tokens import Token

Kind = Literal["person", "body", "country", "role", "group", "collective", "pronoun", "unknown"]
PRONOUNS = {"he": "he", "she": "she", "they": "they", "his": "he", "her": "she", "their": "they"}
SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it"})
NUMBERS = frozenset("two both three four five six seven eight nine ten".split())  # noqa: SIM905 - reads best as words
ARTICLES = frozenset({"the", "a", "an", "their", "its", "our", "his", "her", "all", "some", "other", "these", "those"})
MODIFIERS = frozenset(
    "two both three four five senior top key other foreign defense defence local regional federal national international european allied "
    "military civil public private academic industry business labor labour union community faith religious student health "
    "business technology interagency bilateral outside congressional bipartisan tribal administration government likeminded like-minded global "
    "domestic advocacy white house defence visiting joint several many unnamed opposition african asian arab western eastern "
    "respective fellow finance interior".split()  # noqa: SIM905 - reads best as words
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the article speaks of somebody.

    Attributes:
        kind: person (named), body (organisation), country, role (an office without a name, `the Prime Minister`), group (unnamed people,
            `Haitian officials`), collective (`the two leaders`), pronoun, unknown (one capitalised word).
        span: the name itself, without title; for a role the office.
        whole: with title, article and complement.
        office: the title before or behind the name, or None.
        first: index of its first token; `last`: index after its last token.
        quoted: whether it stands inside a quotation.
    """

    kind: Kind
    span: Span
    whole: Span
    first: int
    last: int
    office: Span | None = None
    country: CountryMention | None = None
    quoted: bool = False


def find_mentions(
    tokens: Sequence[Token], countries: Sequence[CountryMention], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Find every mention in one sentence, in reading order, none overlapping another."""
    named = [m for first, last in runs(tokens, lexicon) if (m := _named(tokens, first, last, countries, lexicon))]
    taken = {i for m in named if m.kind != "unknown" for i in range(m.first, m.last)}
    named = _with_appositions(tokens, named)
    groups = list(_groups(tokens, taken, countries, lexicon))
    covered = {i for m in groups for i in range(m.first, m.last)}
    kept = [m for m in named if not covered & set(range(m.first, m.last))]
    used = covered | {i for m in kept for i in range(m.first, m.last)}
    pronouns = [_whole(tokens, i, i + 1, "pronoun") for i, t in enumerate(tokens) if _is_pronoun(tokens, i) and i not in used]
    return tuple(sorted([*kept, *groups, *pronouns], key=lambda m: m.first))


def _with_appositions(tokens: Sequence[Token], named: Sequence[Mention]) -> list[Mention]:
    """Join `Lael Brainard, Assistant to the President` into one mention: an office right behind a name and a comma is that person's."""
    out: list[Mention] = []
    for mention in named:
        before = out[-1] if out else None
        if before and before.kind == "person" and not before.office and mention.kind == "role" and mention.first == before.last + 1 and tokens[before.last].text == ",":
            out[-1] = replace(before, whole=Span(before.whole.start, mention.whole.end), last=mention.last, office=mention.span, country=before.country or mention.country)
        else:
            out.append(mention)
    return out


def _is_pronoun(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].low in {"he", "she", "they"}


def _whole(tokens: Sequence[Token], first: int, last: int, kind: Kind) -> Mention:
    span = Span(tokens[first].span.start, tokens[last - 1].span.end)
    return Mention(kind, span, span, first, last)


def _named(
    tokens: Sequence[Token], first: int, last: int, countries: Sequence[CountryMention], lexicon: Lexicon
) -> Mention | None:
    last = _trim(tokens, first, last)
    inside = [c for c in countries if tokens[first].span.start <= c.span.start and c.span.end <= tokens[last - 1].span.end]
    tail = _country_tail(tokens, first, last, inside)
    begin = _name_start(tokens, first, tail, inside, lexicon)
    title = tokens[first:begin]
    roles = any(is_role(t, lexicon) for t in title)
    country = _country_of(tokens, first, tail, last, inside, countries)
    if begin < tail and (roles or (begin == first and _plausible(tokens, begin, tail, lexicon))):
        return _person(tokens, first, begin, tail, last, country)
    return _nameless(tokens, first, last, inside, country, lexicon)


def _person(
    tokens: Sequence[Token], first: int, begin: int, tail: int, last: int, country: CountryMention | None
) -> Mention:
    name = Span(tokens[begin].span.start, tokens[tail - 1].span.end)
    office = Span(tokens[first].span.start, tokens[begin - 1].span.end) if begin > first else None
    whole = Span(tokens[first].span.start, tokens[last - 1].span.end)
    return Mention("person", name, whole, first, last, office, country)


def _nameless(
    tokens: Sequence[Token], first: int, last: int, inside: Sequence[CountryMention], country: CountryMention | None,
    lexicon: Lexicon,
) -> Mention | None:
    span = Span(tokens[first].span.start, tokens[last - 1].span.end)
    words = tokens[first:last]
    exact = next((c for c in inside if c.span == span and c.form != "demonym"), None)
    if exact:
        return Mention("country", span, span, first, last, country=exact)
    head = _head(words)
    if words[0].low in {"mr", "mrs", "ms", "madam", "madame"}:
        return None  # a form of address: `Mr. Minister`
    body = lexicon.has("bodies", "heads", head.low) and len(words) > 1
    if not body and (is_role(head, lexicon) or is_role(words[-1], lexicon)):
        return Mention("role", span, span, first, last, office=span, country=country)
    if lexicon.has("bodies", "heads", head.low) or lexicon.has("bodies", "heads", words[-1].low):
        return Mention("body", span, span, first, last, country=country)
    if any(lexicon.has("bodies", "things", t.low) for t in words):
        return None
    if all(t.acronym for t in words):
        return Mention("body", span, span, first, last, country=country)
    return Mention("unknown", span, span, first, last) if len(words) == 1 and not inside else None


def _trim(tokens: Sequence[Token], first: int, last: int) -> int:
    while last - 1 > first and not tokens[last - 1].capital:
        last -= 1
    return last


def _head(words: Sequence[Token]) -> Token:
    """The noun before the first complement: `Department` of `Department of Justice`."""
    cut = next((i for i, t in enumerate(words) if t.low in COMPLEMENTS and i), len(words))
    return words[cut - 1]


def _country_tail(tokens: Sequence[Token], first: int, last: int, inside: Sequence[CountryMention]) -> int:
    """Index where a complement `of (the) COUNTRY` at the end begins; `last` where there is none."""
    for i in range(last - 1, first + 1, -1):
        if tokens[i].low == "of":
            start = i + 2 if tokens[i + 1].low == "the" else i + 1
            covered = any(
                c.span.start == tokens[start].span.start and c.span.end == tokens[last - 1].span.end for c in inside
            )
            return i if covered else last
    return last


def _name_start(
    tokens: Sequence[Token], first: int, last: int, inside: Sequence[CountryMention], lexicon: Lexicon
) -> int:
    """Index where the person's name begins: the longest tail of words that belong to no office, body or country."""
    national = {i for i in range(first, last) for c in inside if c.span.start <= tokens[i].span.start < c.span.end}
    begin = last
    for i in range(last - 1, first - 1, -1):
        low = tokens[i].low
        suffix = low in lexicon.groups["roles"]["suffixes"] or tokens[i].text == ","
        particle = low in lexicon.groups["roles"]["particles"] and i > first
        if i in national or not (suffix or particle or name_like(tokens[i], lexicon)):
            break
        begin = i
    while begin < last and tokens[begin].text == ",":
        begin += 1
    return begin


def _plausible(tokens: Sequence[Token], begin: int, last: int, lexicon: Lexicon) -> bool:
    """Two to five capitalised words without a title, not behind `the` or a preposition of place, are a person's name."""
    before = tokens[begin - 1].low if begin else ""
    words = [t for t in tokens[begin:last] if t.capital]
    return 2 <= len(words) <= 5 and before not in {"the", "in", "at", "near", "around", "a", "an"} and all(len(t.text) > 1 for t in words[-1:])


def _country_of(
    tokens: Sequence[Token], first: int, tail: int, last: int, inside: Sequence[CountryMention], countries: Sequence[CountryMention]
) -> CountryMention | None:
    """The country that a mention names: in its complement, in its title, or as owner before it (`Mexico's Secretary`)."""
    if tail < last:
        return inside[-1]
    if inside:
        return inside[0]
    owner = tokens[first - 1] if first and tokens[first - 1].possessive else None
    return next((c for c in countries if owner and c.span.end == owner.span.end), None)


def _groups(
    tokens: Sequence[Token], taken: set[int], countries: Sequence[CountryMention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Unnamed groups: `Haitian officials`, `the two leaders`, `representatives of …`."""
    people, collective = lexicon.groups["roles"]["people"], lexicon.groups["roles"]["collective"]
    reached = 0
    for i, token in enumerate(tokens):
        low = token.low
        if i < reached or i in taken and not token.capital:
            continue
        if low in {"two", "pair", "both"} and _stands_alone(tokens, i):
            yield _whole(tokens, max(i - 1, 0) if i and tokens[i - 1].low == "the" else i, i + 1, "collective")
            continue
        if low not in people and low not in collective:
            continue
        if _part_of_name(tokens, i, taken, lexicon):
            continue
        first = _left(tokens, i, reached, taken, countries, lexicon)
        bare = [t for t in tokens[first:i] if t.low not in ARTICLES and t.low not in NUMBERS]
        last = _right(tokens, i, lexicon)
        if low in collective and not bare and last == i + 1 and not token.possessive:
            kind: Kind = "collective"
        elif (bare or last > i + 1 or low.endswith("s")) and low in people:
            kind = "group"
        elif low in {"delegation", "group", "team", "panel"} and tokens[i - 1 if i else 0].low in {"a", "an"}:
            kind = "group"
        elif first < i and tokens[first].low == "the" and not low.endswith("s") and is_role(token, lexicon):
            kind = "role"
        else:
            continue
        reached = last
        mention = _whole(tokens, first, last, kind)
        country = next((c for c in countries if mention.span.holds(c.span)), None)
        yield Mention(kind, mention.span, mention.whole, first, last, country=country)


def _stands_alone(tokens: Sequence[Token], i: int) -> bool:
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return i < 3 and following is not None and (following.low.endswith("ed") or following.low in {"also", "met", "spoke", "then", "have", "had", "will"})


def _part_of_name(tokens: Sequence[Token], i: int, taken: set[int], lexicon: Lexicon) -> bool:
    """`Representative Smith` and `White House Office` are names, not groups."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return tokens[i].capital and i in taken and (not tokens[i].low.endswith("s") or bool(following and following.capital))


def _left(
    tokens: Sequence[Token], i: int, floor: int, taken: set[int], countries: Sequence[CountryMention], lexicon: Lexicon
) -> int:
    """Walk left over article, number and modifiers of the group's head."""
    first = i
    while first > floor and i - first < 6:
        token = tokens[first - 1]
        national = any(c.span.end == token.span.end for c in countries)
        listed = token.low in ARTICLES or token.low in NUMBERS or token.low in MODIFIERS
        named = token.capital and token.low not in {"on", "in", "at", "during", "today", "with"}
        if token.possessive and not named:
            break
        if token.low in {"and", ","} and first < i and _modifies(tokens[first - 2], lexicon) and _modifies(tokens[first], lexicon):
            first -= 1
            continue
        if not (listed or national or named or lexicon.has("roles", "parts", token.low)):
            break
        first -= 1
        if token.low in ARTICLES:
            break
    return first


def _modifies(token: Token, lexicon: Lexicon) -> bool:
    return token.low in MODIFIERS or lexicon.has("roles", "parts", token.low)


def _right(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """Read a complement `of/from (the) Capitalised run`; the index after it, or after the head."""
    j = i + 1
    if j >= len(tokens) or tokens[j].low not in {"of", "from"}:
        return i + 1
    j += 1
    while j < len(tokens) and tokens[j].low in {"the", "our", "its"}:
        j += 1
    found = next((run for run in runs(tokens[j:], lexicon)), None)
    if found is None or found[0] != 0:
        return i + 1
    return j + found[1]
