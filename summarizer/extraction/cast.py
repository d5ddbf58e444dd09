"""The cast of an article: mentions gathered into candidate actors."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summarizer.document import Span
from summarizer.extraction.countries import CountryMention
from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.mentions import Mention
from summarizer.extraction.runs import COMPLEMENTS
from summarizer.extraction.tokens import Token


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its words and mentions."""

    number: int
    span: Span
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]


@dataclass(eq=False, slots=True)
class Candidate:
    """Somebody whom the rules found in the article.

    Attributes:
        name: the fullest form without title.
        type: a named (or singly titled) person, or a group, body or government.
        places: (sentence number, mention) of every mention, in reading order.
    """

    name: str
    type: Literal["person", "group"]
    kind: str
    places: list[tuple[int, Mention]] = field(default_factory=list)

    @property
    def office(self) -> Span | None:
        """The longest title in front of (or behind) a mention."""
        offices = [m.office for _, m in self.places if m.office]
        return max(offices, key=lambda s: s.end - s.start, default=None)

    @property
    def country(self) -> CountryMention | None:
        """The first country that a mention is tied to."""
        return next((m.country for _, m in self.places if m.country), None)


def words_of(name: str) -> tuple[str, ...]:
    """Return the comparable words of a name: no case, dots, commas or suffixes."""
    plain = name.replace(",", " ").replace(".", " ").replace("’", "'").casefold().split()
    return tuple(w for w in plain if w not in {"jr", "sr"}) or tuple(plain)


SHORTENED = frozenset({
    "administration", "taskforce", "coalition", "commission", "council", "ministry", "department", "committee", "agency", "hotline", "alliance",
    "union", "bank", "fund", "delegation", "group", "court", "government", "company", "counselors", "participants", "survivors", "bureau",
})  # fmt: skip
"""Heads by which a body is named again: `the Commission` after `the European Commission`."""


class Cast:
    """Candidates by mention; built sentence by sentence, so that a later form joins an earlier one."""

    def __init__(self, text: str, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.text = text
        self.lines = lines
        self.lexicon = lexicon
        self.candidates: list[Candidate] = []
        self._of: dict[Span, Candidate] = {}
        for kinds in (("person",), ("unknown",), ("body", "country", "group"), ("role",)):
            for line in lines:
                for mention in line.mentions:
                    if mention.kind in kinds:
                        self._place(line, mention)
        self.candidates.sort(key=lambda c: min(m.whole.start for _, m in c.places))
        for candidate in self.candidates:
            candidate.places.sort(key=lambda place: place[1].whole.start)

    def get(self, mention: Mention) -> Candidate | None:
        """Return the candidate that a mention belongs to; None for pronouns and collectives."""
        return self._of.get(mention.whole)

    def named(self, name: str) -> Candidate | None:
        """Return the candidate that a name (any of its forms, with or without title) stands for."""
        wanted = words_of(name)
        exact = (c for c in self.candidates for f in self.forms(c) if words_of(f) == wanted)
        return next(exact, None) or next((c for c in self.persons() if akin(words_of(c.name), wanted)), None)

    def add(self, name: str) -> Candidate | None:
        """Take in a person whom the rules missed, by a name that stands in the article; None where it does not."""
        pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()))
        spans = [Span(*m.span()) for m in pattern.finditer(self.text)]
        if not spans:
            return None
        places = [(self._number(s), Mention("person", s, s, 0, 0)) for s in spans]
        candidate = Candidate(spans[0].of(self.text), "person", "person", places)
        self.candidates.append(candidate)
        return candidate

    def _number(self, span: Span) -> int:
        return next((line.number for line in self.lines if line.span.overlaps(span)), 1)

    def forms(self, candidate: Candidate) -> list[str]:
        """Return every form of a candidate in the article, longest first."""
        spans = [s for _, m in candidate.places for s in (m.whole, m.span)]
        return sorted({s.of(self.text) for s in spans} | {candidate.name}, key=lambda f: (-len(f), f))

    def persons(self) -> Iterable[Candidate]:
        """Return the candidates that are named persons."""
        return (c for c in self.candidates if c.type == "person" and c.kind == "person")

    def _place(self, line: Line, mention: Mention) -> None:
        candidate = self._known(mention) or self._new(line, mention)
        if candidate is None:
            return
        candidate.places.append((line.number, mention))
        self._of[mention.whole] = candidate
        name = mention.span.of(self.text)
        if mention.kind == "person" and len(words_of(name)) > len(words_of(candidate.name)):
            candidate.name = name

    def _known(self, mention: Mention) -> Candidate | None:
        name = words_of(mention.span.of(self.text))
        if mention.kind in {"person", "unknown"}:
            return next((c for c in self.persons() if akin(words_of(c.name), name)), None)
        if mention.kind == "role":
            return self.holder(mention) or next(
                (c for c in self.candidates if c.kind == "role" and same_group(words_of(c.name), name)), None
            )
        if mention.kind == "country" and mention.country:
            return next(
                (
                    c
                    for c in self.candidates
                    if c.kind == "country" and c.country and c.country.country == mention.country.country
                ),
                None,
            )
        return next((c for c in self.candidates if c.type == "group" and same_group(words_of(c.name), name)), None)

    def holder(self, mention: Mention) -> Candidate | None:
        """Return the person an office without a name means: whoever is introduced with it, the home country's first."""
        role = mention.span.of(self.text)
        fitting = [
            c for c in self.persons() if any(holds(m.office.of(self.text), role) for _, m in c.places if m.office)
        ]
        home = [c for c in fitting if c.country is None]
        return next(iter(home or fitting), None)

    def _new(self, line: Line, mention: Mention) -> Candidate | None:
        name = mention.span.of(self.text)
        if mention.kind == "unknown" and not self._speaks(line, mention):
            return None
        if mention.kind == "role":
            name = mention.whole.of(self.text)
        person = mention.kind in {"person", "unknown"} or (mention.kind == "role" and not name.endswith("s"))
        kind = "person" if mention.kind == "unknown" else mention.kind
        candidate = Candidate(name, "person" if person else "group", kind)
        self.candidates.append(candidate)
        return candidate

    def _speaks(self, line: Line, mention: Mention) -> bool:
        """One capitalised word is a name where a verb of speech stands right beside it."""
        around = [line.tokens[i].low for i in (mention.first - 1, mention.last) if 0 <= i < len(line.tokens)]
        return any(word in self.lexicon.verbs["speech"] for word in around)


def core_of(office: str) -> frozenset[str]:
    """Return the words of an office up to its first complement: `Advisor` of `Advisor to the Vice President`."""
    words = [w for w in words_of(office) if w not in {"the", "a", "an"}]
    cut = next((i for i, w in enumerate(words) if w in COMPLEMENTS and i), len(words))
    return frozenset(words[:cut]) - {"and"}


def holds(office: str, role: str) -> bool:
    """Tell whether who holds `office` can be called `role`: its head words fit, and so does a complement that the role names."""
    named = set(words_of(role)) - {"the"}
    return core_of(role) <= core_of(office) and named <= set(words_of(office))


def akin(known: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether two person names can be one person: the same last word and a first word that fits, or one holds the other."""
    if not known or not name:
        return False
    if len(name) == 1 or len(known) == 1:
        short, long = (name, known) if len(name) == 1 else (known, name)
        return short[0] in {long[-1], long[0]} or (len(long) > 2 and short[0] in long)
    if known[-1] == name[-1] and known[0][0] == name[0][0]:
        return True
    return set(known) <= set(name) or set(name) <= set(known)


def same_group(known: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether two names of bodies or groups are one, articles aside."""
    little = {"the", "a", "an", "its", "their", "this", "other", "all", "our"}
    one, two = ([w for w in form if w not in little] for form in (known, name))
    short, long = sorted((one, two), key=len)
    return one == two or (len(short) == 1 and short == long[-1:] and short[0] in SHORTENED)
