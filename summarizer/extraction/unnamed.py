"""Unnamed: an office without a name, by its words and its country."""

from dataclasses import dataclass

from summarizer.extraction.countries import CountryMention
from summarizer.extraction.groups import head_of
from summarizer.extraction.mentions import Mention
from summarizer.extraction.words import Words


@dataclass(frozen=True, slots=True)
class Office:
    """An office without a name: its words, the country's apart, and whose it is where the words tell."""

    role: str
    country: str | None


def office_of(text: str, mention: Mention) -> Office:
    """Return the office that a mention names."""
    country = mention.country
    words = mention.span.of(text)
    if country and mention.span.holds(country.span):
        words = words_without(words, country, text)
    return Office(words.casefold(), country.country if country else None)


def words_without(words: str, country: CountryMention, text: str) -> str:
    """Return `foreign minister` of `Norway’s foreign minister` and of `foreign minister of Norway`."""
    before, _, behind = words.partition(country.span.of(text))
    for owned in ("'s", "’s", "'", "’"):
        behind = behind.removeprefix(owned)
    return " ".join((before + behind).split()).removesuffix(" the").removesuffix(" of")


def offices_of(words: Words, group: Mention) -> list[Office]:
    """Return the offices that a group is named by, one a country: `the foreign ministers of Norway and Chile`."""
    head = head_of(words, group)
    countries = words.countries_in(group.first, group.last)
    if len(countries) < 2 or not words.is_role(head) or not words.low(head).endswith("s"):
        return []
    parts = [words.low(i) for i in range(group.first, head) if words.is_part(i) and not words.national(i)]
    single = "secretary" if words.low(head) == "secretaries" else words.low(head)[:-1]
    return [Office(" ".join([*parts, single]), c.country) for c in countries]
