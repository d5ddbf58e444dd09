"""Spotting: all mentions of one sentence, none overlapping another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from summarizer.document import Span
from summarizer.extraction.counterparts import COUNTERPART
from summarizer.extraction.groups import groups, head_of, is_one
from summarizer.extraction.mentions import Mention
from summarizer.extraction.naming import named
from summarizer.extraction.together import shared
from summarizer.extraction.words import Words

PRONOUNS = frozenset({"he", "she", "they"})


def mentions(words: Words) -> tuple[Mention, ...]:
    """Find every mention of a sentence, in reading order."""
    bodies = _joined(named(words), partial(_with_acronym, words))
    owned = _joined(bodies, partial(_with_owner, words))
    names = list(_joined(owned, partial(_with_office, words)))
    taken = frozenset(i for m in names if m.kind != "unknown" for i in range(m.first, m.last))
    unnamed = list(groups(words, taken))
    covered = {i for m in unnamed for i in range(m.first, m.last)}
    kept = [m for m in names if covered.isdisjoint(range(m.first, m.last))]
    used = covered | {i for m in kept for i in range(m.first, m.last)}
    found = sorted([*kept, *unnamed, *_pronouns(words, used)], key=lambda m: m.first)
    described = _joined(found, partial(_with_description, words))
    return tuple(shared(words, list(_joined(described, partial(_with_apposition, words)))))


def _pronouns(words: Words, used: set[int]) -> Iterator[Mention]:
    for i, token in enumerate(words.tokens):
        if token.low in PRONOUNS and i not in used:
            yield Mention("pronoun", token.span, token.span, i, i + 1)


def _joined(found: Iterable[Mention], join: Callable[[Mention, Mention], Mention | None]) -> Iterator[Mention]:
    """Yield the mentions, each joined with those behind it as long as `join` makes one of the two."""
    held: Mention | None = None
    for mention in found:
        both = join(held, mention) if held else None
        if held and not both:
            yield held
        held = both or mention
    if held:
        yield held


def _holds_office(words: Words, mention: Mention) -> bool:
    """Tell whether somebody has a title that is more than an address: `Mr. Teller` has none."""
    title = [
        i for i in range(mention.first, mention.last) if mention.office and mention.office.holds(words.tokens[i].span)
    ]
    return any(not words.listed(i, "roles", "addresses") for i in title)


def _with_acronym(words: Words, before: Mention, mention: Mention) -> Mention | None:
    """Join `Office of Science Policy (OSP)`: an acronym in brackets belongs to the body before it."""
    bracketed = words.low(mention.first - 1) == "(" and words.low(mention.last) == ")"
    if before.kind != "body" or not bracketed or before.last != mention.first - 1:
        return None
    return replace(before, whole=words.span(before.first, mention.last + 1), last=mention.last + 1)


def _with_owner(words: Words, before: Mention, mention: Mention) -> Mention | None:
    """Join `Norway’s Foreign Minister`: the country is no actor, and the office without it nobody's."""
    owned = mention.kind == "role" and before.kind == "country" and words.tokens[before.last - 1].possessive
    if not owned or mention.first != before.last:
        return None
    whole = Span(before.whole.start, mention.whole.end)
    return replace(mention, span=whole, whole=whole, first=before.first, office=whole, country=before.country)


def _with_office(words: Words, before: Mention, mention: Mention) -> Mention | None:
    """Join `Ada Quell, Director of Ports`: an office right behind a name and a comma is that person's."""
    if before.kind != "person" or _holds_office(words, before) or not _right_behind(words, before, mention, "role"):
        return None
    return replace(
        before,
        whole=Span(before.whole.start, mention.whole.end),
        last=mention.last,
        office=mention.span,
        country=before.country or mention.country,
    )


def _right_behind(words: Words, before: Mention, mention: Mention, kind: str) -> bool:
    article = words.low(mention.first - 1) == "the"
    return mention.kind == kind and mention.first == before.last + 1 + article and words.low(before.last) == ","


def _with_description(words: Words, before: Mention, mention: Mention) -> Mention | None:
    """Join `government spokesman Aksel Thune` and `its minister, Paulo Renz,`: one person with a description."""
    if not _describes(words, before, mention):
        return None
    return replace(
        mention,
        whole=Span(before.whole.start, mention.whole.end),
        first=before.first,
        office=mention.office if _holds_office(words, mention) else before.whole,
        country=mention.country or before.country,
    )


def _describes(words: Words, description: Mention, mention: Mention) -> bool:
    """One unnamed person right before a name, or before a comma and a name that a comma or the end follows."""
    if mention.kind != "person" or description.kind not in {"group", "role"}:
        return False
    beside = mention.first == description.last
    set_off = mention.first == description.last + 1 and words.low(description.last) == ","
    if mention.office:  # `the Emir of Norrland, Sheikh Tamis, …`, but `with the Emir, Sheikh Tamis, and …`
        head = head_of(words, description)
        leads = words.low(head) == "leader" or not _holds_office(words, mention)
        set_off = set_off and leads and head < description.last - 1
    if words.low(head_of(words, description)) == COUNTERPART and mention.first == description.last + 1:
        return words.low(description.last) == ","
    closed = words.low(mention.last) in {",", ";", ".", "", "—", "–", "and", "in"}
    return is_one(words, description) and (beside or (set_off and closed))


def _with_apposition(words: Words, before: Mention, mention: Mention) -> Mention | None:
    """Join `Ada Quell, spokeswoman of the Harbour Board`: a description behind the comma is her office."""
    if before.kind != "person" or _holds_office(words, before) or mention.kind not in {"group", "role"}:
        return None
    if words.low(before.last) != "," or mention.first - before.last > 2 or not is_one(words, mention):
        return None
    if mention.first - before.last == 2 and words.low(mention.first - 1) != "the":
        return None
    whole = Span(before.whole.start, mention.whole.end)
    return replace(
        before, whole=whole, last=mention.last, office=mention.whole, country=before.country or mention.country
    )
