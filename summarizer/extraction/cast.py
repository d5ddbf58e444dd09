"""The cast of an article: mentions gathered into candidate actors."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from summarizer.document import Span
from summarizer.extraction.countries import CountryMention
from summarizer.extraction.holders import Holders
from summarizer.extraction.likeness import akin, same_group, words_of
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Kind, Mention
from summarizer.extraction.unnamed import words_without

# Persons first, so that a single word can join one; offices last, so that they find their holders.
ORDER: tuple[frozenset[Kind], ...] = (
    frozenset({"person"}),
    frozenset({"unknown"}),
    frozenset({"body", "country", "group", "thing"}),
    frozenset({"role"}),
)


@dataclass(eq=False, slots=True)
class Candidate:
    """Somebody whom the rules found in the article.

    Attributes:
        name: the fullest form without title.
        type: a named (or singly titled) person, or a group, body or government.
        kind: of the mention that introduced it.
        mentions: in reading order.
        gender: where the language's rules tell one, else empty.
    """

    name: str
    type: Literal["person", "group"]
    kind: Kind
    mentions: list[Mention] = field(default_factory=list)
    gender: Literal["m", "f", "n", ""] = ""

    @property
    def office(self) -> Span | None:
        """The longest title in front of, or behind, a mention."""
        offices = [m.office for m in self.mentions if m.office]
        return max(offices, key=lambda s: s.end - s.start, default=None)

    @property
    def country(self) -> CountryMention | None:
        """The first country that a mention is tied to."""
        return next((m.country for m in self.mentions if m.country), None)


class Cast:
    """The candidates of an article, by mention and by name."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self._lines = lines
        self.candidates: list[Candidate] = []
        self._of: dict[Span, Candidate] = {}
        self._several: dict[Span, tuple[Candidate, ...]] = {}
        for kinds in ORDER:
            for line in lines:
                for mention in line.mentions:
                    if mention.kind in kinds:
                        self._place(line, mention)
        self._sort()

    def get(self, mention: Mention) -> Candidate | None:
        """Return the candidate that a mention belongs to; None for pronouns and collectives."""
        return self._of.get(mention.whole)

    def all_of(self, mention: Mention) -> tuple[Candidate, ...]:
        """Return the candidates that a mention means: several where it names their offices together."""
        candidate = self._of.get(mention.whole)
        return (candidate,) if candidate else self._several.get(mention.whole, ())

    def recognised(self, mention: Mention) -> Mention:
        """Return the mention as what it turned out to be: one word may be a person's name, `Teller met Orrin`."""
        return replace(mention, kind="person") if mention.kind == "unknown" and self.get(mention) else mention

    def named(self, name: str) -> Candidate | None:
        """Return the candidate that a name stands for: any of its forms, with or without title."""
        wanted = words_of(name)
        exact = (c for c in self.candidates for f in self.forms(c) if words_of(f) == wanted)
        return next(exact, None) or next((c for c in self.persons() if akin(words_of(c.name), wanted)), None)

    def add(self, name: str) -> Candidate | None:
        """Take in a person whom the rules missed, by a name that stands in the article; None where it does not."""
        pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()))
        spans = [Span(*m.span()) for m in pattern.finditer(self.text)]
        if not spans:
            return None
        mentions = [Mention("person", s, s, 0, 0) for s in spans]
        candidate = Candidate(spans[0].of(self.text), "person", "person", mentions)
        self.candidates.append(candidate)
        return candidate

    def forms(self, candidate: Candidate) -> list[str]:
        """Return every form of a candidate in the article, longest first."""
        spans = [s for m in candidate.mentions for s in (m.whole, m.span)]
        return sorted({s.of(self.text) for s in spans} | {candidate.name}, key=lambda f: (-len(f), f))

    def persons(self) -> Iterator[Candidate]:
        """Yield the named persons."""
        return (c for c in self.candidates if c.kind == "person")

    def _place(self, line: Line, mention: Mention) -> None:
        together = self._holders.together(line, mention) if mention.kind == "group" else ()
        if together:
            self._several[mention.whole] = together
            return
        other = self._holders.counterpart(line, mention) if mention.kind == "group" else None
        candidate = other or self.known(mention) or self.introduced(line, mention)
        if candidate is None:
            return
        candidate.mentions.append(mention)
        self._of[mention.whole] = candidate
        name = mention.span.of(self.text)
        if mention.kind == "person" and len(words_of(name)) > len(words_of(candidate.name)):
            candidate.name = name

    def known(self, mention: Mention) -> Candidate | None:
        """Return the candidate that a mention means as far as its words tell; None for somebody new."""
        name = words_of(mention.span.of(self.text))
        if mention.kind in {"person", "unknown"}:
            return next((c for c in self.persons() if akin(words_of(c.name), name)), None)
        if mention.kind == "role":
            return self._holders.meant(mention) or self._unnamed_before(name)
        if mention.kind == "country" and mention.country:
            wanted = mention.country.country
            governments = (c for c in self.candidates if c.kind == "country" and c.country)
            return next((c for c in governments if c.country and c.country.country == wanted), None)
        return next((c for c in self.candidates if c.type == "group" and self._same_group(c, mention)), None)

    def _same_group(self, candidate: Candidate, mention: Mention) -> bool:
        """`The transport ministry` after `Norway’s transport ministry`."""
        known, name = candidate.name, words_of(mention.span.of(self.text))
        country = candidate.mentions[0].country
        if not country or mention.country or not candidate.mentions[0].span.holds(country.span):
            return same_group(words_of(known), name)
        rest = words_of(words_without(known, country, self.text))
        return same_group(words_of(known), name) or (len(rest) > 1 and same_group(rest, name))

    def _unnamed_before(self, name: Sequence[str]) -> Candidate | None:
        """The same office, `the President`, or somebody unnamed by his trade, `a ministry spokesman`."""
        alike = [c for c in self.candidates if c.kind in {"role", "group"} and same_group(words_of(c.name), name)]
        return next((c for c in alike if c.kind == "role"), next(iter(alike), None))

    @cached_property
    def _holders(self) -> Holders:
        return Holders(self.text, self._lines, self.persons(), self.get)

    def introduced(self, line: Line, mention: Mention) -> Candidate | None:
        """Make a candidate of a mention that means nobody known; None where its words are no actor."""
        if mention.kind == "unknown" and not _speaks(line, mention):
            return None
        name = (mention.whole if mention.kind == "role" else mention.span).of(self.text)
        person = mention.kind in {"person", "unknown"} or (mention.kind == "role" and not name.endswith("s"))
        kind: Kind = "person" if mention.kind == "unknown" else mention.kind
        candidate = Candidate(name, "person" if person else "group", kind)
        self.candidates.append(candidate)
        return candidate

    def _sort(self) -> None:
        for candidate in self.candidates:
            candidate.mentions.sort(key=lambda m: m.whole.start)
        self.candidates.sort(key=lambda c: c.mentions[0].whole.start)


def _speaks(line: Line, mention: Mention) -> bool:
    """One capitalised word is a name where a verb of speech stands right beside it, or `spoke with`, `met`."""
    spoken = line.base(mention.first - 1, "speech") or line.base(mention.last, "speech")
    return bool(spoken) or _is_met(line, mention)


def _is_met(line: Line, mention: Mention) -> bool:
    at = mention.first - 1
    if line.low(at) in {"to", "with"}:
        return line.base(at - 1, "meeting") in {"speak", "talk", "meet", "confer"}
    return line.base(at, "meeting") in {"phone", "telephone"} and mention.last < len(line.tokens)
