"""Holders: the persons whom an office without a name means, `the Norwegian foreign minister`, `the President`."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.extraction.counterparts import COUNTERPART, NAMED, Counterparts, Named
from summarizer.extraction.likeness import holds, is_past, rules
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.unnamed import Office, office_of, offices_of, words_without

if TYPE_CHECKING:
    from summarizer.extraction.cast import Candidate

SENTENCE_ENDS = frozenset({".", "!", "?"})
CLAUSE_ENDS = frozenset({",", ";", ":", "that", "which", "who", "whom", "as", "when", "while", "after", "before", "if"})
# What the foreign minister is called in two countries; elsewhere it is another's office.
FOREIGN = {"United States": ("secretary of state",), "United Kingdom": ("foreign secretary",)}
WIDEST_CLAUSE = 8


@dataclass(frozen=True, slots=True)
class Holder:
    """A named person with the offices they are introduced with; `starts` is where they are named."""

    candidate: "Candidate"
    offices: frozenset[str]
    country: str | None
    starts: tuple[int, ...]

    def named_before(self, start: int) -> int:
        """Return where they are last named before an offset; -1 where nowhere."""
        at = bisect_left(self.starts, start)
        return self.starts[at - 1] if at else -1


class Holders:
    """The named persons of an article, by what they hold.

    Args:
        text: the article.
        lines: its sentences.
        persons: whom they name.
        of: tells whom a mention names.
    """

    def __init__(self, text: str, lines: Sequence[Line], persons: Iterable["Candidate"], of: Named) -> None:
        self._text = text
        self._of = of
        self._persons = {c: _holder(text, c) for c in persons}
        self._counterparts = Counterparts(lines, of)
        self._lines = {m.whole: line for line in lines for m in line.mentions if m.kind == "role"}
        self._roles = [m for line in lines for m in line.mentions if m.kind == "role"]
        self._found: dict[Office, list[Holder]] = {}

    def meant(self, mention: Mention) -> "Candidate | None":
        """Return whom an office without a name means: who holds it, the home country's first, then the last named."""
        unnamed = office_of(self._text, mention) in self._unnamed
        free = [] if unnamed else [self._persons[c] for c in self._free(mention)]
        near = [h for h in free if h.country == free[0].country or free[0].country]
        return max(near, key=lambda h: h.named_before(mention.whole.start)).candidate if near else None

    def counterpart(self, line: Line, group: Mention) -> "Candidate | None":
        """`His Norwegian counterpart`: who is named so elsewhere, or holds the same office, or is alone from there."""
        if COUNTERPART not in line.lows(group.first, group.last) or not group.country:
            return None
        candidate = self._counterparts.other(line, group)
        other = self._persons.get(candidate) if candidate else None
        if other is None:
            return None
        abroad = [h for h in self._persons.values() if h.country == group.country.country and h is not other]
        for holder in abroad:
            named = self._counterparts.others.get(holder.candidate) is other.candidate
            alike = any(_holds(holder, Office(office, None)) for office in other.offices)
            plain = not holder.offices or (not other.offices and _is_named_so(holder))
            if named or alike or (len(abroad) == 1 and plain):
                return holder.candidate
        return None

    def together(self, line: Line, group: Mention) -> tuple["Candidate", ...]:
        """`The foreign ministers of Norway and Chile`: the holders, where each of several is known by name."""
        named = [self._holding(office, group.whole.start) for office in offices_of(line.words, group)]
        return tuple(found[0] for found in named) if len(named) > 1 and all(named) else ()

    @cached_property
    def _unnamed(self) -> frozenset[Office]:
        """Offices that once mean nobody who is named with them: the article calls their holder so throughout."""
        offices = ((m, office_of(self._text, m)) for m in self._roles if self._definite(m))
        held = ((m, office) for m, office in offices if self._holding(office, m.whole.start))
        return frozenset(office for m, office in held if next(self._free(m), None) is None)

    def _definite(self, mention: Mention) -> bool:
        line = self._lines[mention.whole]
        return "the" in {line.low(mention.first - 1), line.low(mention.first)}

    def _free(self, mention: Mention) -> Iterator["Candidate"]:
        """Whom an office can mean: its holders but those whom its own sentence sets apart from it."""
        line = self._lines[mention.whole]
        beside = {self._of(m) for m in line.mentions if m.kind in NAMED and set_apart(line, mention, m)}
        fitting = self._holding(office_of(self._text, mention), mention.whole.start)
        return (c for c in fitting if c not in beside)

    def _holding(self, office: Office, start: int) -> list["Candidate"]:
        """Whom an office at an offset can mean, those of its own country, or of no other, first.

        Somebody without a country holds an office of the home country's: one that names a country can mean them only
        before their name, where it introduces them.
        """
        if office not in self._found:
            self._found[office] = sorted(self._fitting(office), key=lambda h: h.country != office.country)
        abroad = office.country is not None
        return [h.candidate for h in self._found[office] if h.country or not abroad or start < h.starts[0]]

    def _fitting(self, office: Office) -> Iterator[Holder]:
        for holder in self._persons.values():
            elsewhere = office.country and holder.country and holder.country != office.country
            if not elsewhere and (_holds(holder, office) or self._is_counterpart(holder, office)):
                yield holder

    def _is_counterpart(self, holder: Holder, office: Office) -> bool:
        """`His Norwegian counterpart Jan Lor` is the Norwegian foreign minister, where the other one is."""
        if not office.country:
            return False
        candidate = self._counterparts.others.get(holder.candidate)
        other = self._persons.get(candidate) if candidate else None
        unnamed = self._counterparts.offices.get(holder.candidate)
        return holds(unnamed.of(self._text), office.role) if unnamed else other is not None and _holds(other, office)


def _holder(text: str, candidate: "Candidate") -> Holder:
    offices = frozenset(_own_words(text, m, m.office) for m in candidate.mentions if m.office)
    country = candidate.country.country if candidate.country else None
    current = frozenset(o for o in offices if not is_past(o))
    if any(name in o.casefold() for o in current for name in FOREIGN.get(country or "", ())):
        current |= {"foreign minister"}
    return Holder(candidate, current, country, tuple(sorted(m.whole.start for m in candidate.mentions)))


def _is_named_so(holder: Holder) -> bool:
    return any(COUNTERPART in office.split() for office in holder.offices)


def _own_words(text: str, mention: Mention, office: Span) -> str:
    words = office.of(text)
    return words_without(words, mention.country, text) if mention.country else words


def _holds(holder: Holder, office: Office) -> bool:
    if office.country and office.role.endswith("leader"):
        return any(rules(held) for held in holder.offices)
    return any(holds(held, office.role) for held in holder.offices)


def set_apart(line: Line, mention: Mention, named: Mention) -> bool:
    """Tell whether one clause names both an office and somebody: `The President and President Quell`.

    Whoever is named with a title behind a bare office is somebody else, and so is who stands in the same clause;
    `President Quell said that the President …` may be one.
    """
    first, last = sorted((named.first, mention.first))
    if not SENTENCE_ENDS.isdisjoint(line.lows(first, last)):
        return False
    if named.first >= mention.last:
        told = line.low(named.first - 1) == "," and line.base(named.last, "speech") is not None
        return not told and (named.office is not None or _one_clause(line, range(mention.last, named.first)))
    return named.last <= mention.first and _one_clause(line, range(named.last, mention.first))


def _one_clause(line: Line, between: range) -> bool:
    return len(between) <= WIDEST_CLAUSE and all(line.low(i) not in CLAUSE_ENDS for i in between)
