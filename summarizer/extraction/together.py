"""Names behind the office that they share: `Norwegian and Chilean ministers, Ada Quell and Marco Lor`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.document import Span
from summarizer.extraction.groups import head_of
from summarizer.extraction.mentions import Mention
from summarizer.extraction.words import Words


def shared(words: Words, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, a group whose members are named right behind it taken into the first of these."""
    i = 0
    while i < len(found):
        members = _members(words, found, i)
        if members:
            yield from _named(words, found[i], members)
        else:
            yield found[i]
        i += 1 + len(members)


def _members(words: Words, found: Sequence[Mention], at: int) -> Sequence[Mention]:
    """The persons named behind a group and a comma, as many as it has countries; none where they are not as many."""
    group = found[at]
    head = head_of(words, group)
    several = group.kind in {"group", "collective"} and words.low(head).endswith("s")
    count = len(words.countries_in(group.first, group.last)) if several and words.listed(head, "roles", "people") else 0
    members = found[at + 1 : at + 1 + count]
    if count < 2 or len(members) < count or words.low(group.last) != "," or members[0].first != group.last + 1:
        return ()
    joined = all(_joined(words, one, other) for one, other in pairwise(members))
    return members if joined and all(m.kind == "person" and not m.office for m in members) else ()


def _joined(words: Words, one: Mention, other: Mention) -> bool:
    return all(words.low(i) in {",", "and"} for i in range(one.last, other.first))


def _named(words: Words, group: Mention, members: Sequence[Mention]) -> Iterator[Mention]:
    countries = words.countries_in(group.first, group.last)
    for position, (member, country) in enumerate(zip(members, countries, strict=True)):
        owned = replace(member, country=member.country or country)
        opening = replace(owned, whole=Span(group.whole.start, owned.whole.end), first=group.first)
        yield owned if position else opening
