"""The cast of a German article: names in the genitive, offices that mean somebody named, genders."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from summarizer.document import Span
from summarizer.extraction.cast import Candidate, Cast
from summarizer.extraction.german.clauses import opening
from summarizer.extraction.german.cues import is_according, quotes, reporting_cues
from summarizer.extraction.german.lexicon import german
from summarizer.extraction.german.nouns import (
    gender_of_name,
    gender_of_office,
    head_of,
    is_feminine,
    is_person_noun,
    sort_of,
)
from summarizer.extraction.likeness import akin, words_of
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Kind, Mention

Gender = Literal["m", "f", "n", ""]
_KINDS: Mapping[tuple[Kind, bool], Kind] = {
    ("unknown", True): "person", ("unknown", False): "group", ("thing", True): "role", ("thing", False): "group",
}  # fmt: skip
REACH = 400
"""How far back, in code points, somebody may be named whom a trade means."""
_RELATIVE = re.compile(r", (?:der|die|dessen|deren)\b")
_RELATIVES: Mapping[str, Gender] = {", der": "m", ", die": "f"}
COLLEAGUES = ("amtskollege", "amtskollegin", "kollege", "kollegin")
DEFINITE = frozenset(
    {"der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "seine", "ihre", "sein", "ihr"}
)
STEM = 4
"""Letters that the forms of an adjective share, and a country with its adjective: `Mexikos`, `mexikanisch`."""


class GermanCast(Cast):
    """The candidates of a German article."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._speaking = {m.whole for line in lines for m in speaking(line)}
        self._told = {
            m.whole for line in lines for c in reporting_cues(line) if not is_according(line, c) for m in c.subjects
        }
        self._single = {m.span.of(text).casefold() for line in lines for m in line.mentions if m.kind == "unknown"}
        super().__init__(text, lines)
        for candidate in self.candidates:
            if candidate.kind != "person":
                candidate.name = self._subject_form(candidate)

    def recognised(self, mention: Mention) -> Mention:
        """Return the mention as what it turned out to be; a noun that speaks is a group, or somebody unnamed."""
        found = self.get(mention)
        if mention.kind == "thing" and found:
            kind: Kind = "person" if found.kind == "person" else "role" if found.type == "person" else "group"
            return replace(mention, kind=kind)
        return super().recognised(mention)

    def known(self, mention: Mention) -> Candidate | None:
        """Return the candidate that a mention means as far as its words tell; None for somebody new."""
        if mention.kind in {"person", "unknown"}:
            return self._named_so(mention)
        if mention.kind == "thing":
            named = self._described(mention)
            if named:
                return named
        if mention.kind == "role":
            return self._holder(mention) or self._same_office(mention) or self._just_named(mention)
        name = _bare(mention.span.of(self.text))
        return next((c for c in self.candidates if c.type == "group" and _same_name(_bare(c.name), name)), None)

    def introduced(self, line: Line, mention: Mention) -> Candidate | None:  # noqa: ARG002 (English looks around)
        """Make a candidate of a mention; a name without title needs a first name, words of its own, or an echo."""
        if not self._is_somebody(mention):
            return None
        single = mention.kind == "person" or self._is_one(mention) or self._is_surname(mention)
        kind = _KINDS.get((mention.kind, single), mention.kind)
        candidate = Candidate(mention.span.of(self.text), "person" if single else "group", kind)
        candidate.gender = self._gender(mention)
        self.candidates.append(candidate)
        return candidate

    def _subject_form(self, candidate: Candidate) -> str:
        """The first form that is no dative or genitive: `Das Amt` rather than `des Amtes`."""
        forms = [m.span.of(self.text) for m in candidate.mentions]
        oblique = german().groups["grammar"]["oblique"]
        return next((f for f in forms if f.split()[0].casefold() not in oblique), candidate.name)

    def _is_surname(self, mention: Mention) -> bool:
        """One word that has a verb of saying is a surname; with `laut` before it, it is as often a paper's."""
        word = mention.span.of(self.text)
        return (
            mention.kind == "unknown"
            and mention.whole in self._told
            and (sort_of(word) in {"word", "noun"} or word.casefold() in german().groups["roles"]["surnames"])
        )

    def _is_somebody(self, mention: Mention) -> bool:
        if mention.kind == "unknown":
            return mention.whole in self._told
        if mention.whole in self._speaking or (mention.kind == "person" and mention.office):
            return True
        if mention.kind != "person":
            return mention.kind == "role" and self._is_one(mention) and self._is_definite(mention)
        words = mention.span.of(self.text).split()
        last = words[-1].casefold()
        return (
            bool(gender_of_name(words[0]))
            or self._relative(mention) != ""
            or not self._single.isdisjoint({last, f"{last}s"})
        )

    def _relative(self, mention: Mention) -> str:
        """`, der`, `, deren`: what follows a name and tells that it is somebody's; a bracket likewise."""
        found = _RELATIVE.match(self.text, mention.whole.end)
        return found[0] if found else ""

    def _is_definite(self, mention: Mention) -> bool:
        return mention.whole.of(self.text).split()[0].casefold() in DEFINITE

    def _is_one(self, mention: Mention) -> bool:
        """One person: an office in the singular, by its article; or a noun for one that is no body."""
        words = mention.whole.of(self.text).split()
        article, noun = words[0].casefold(), self._noun(mention)
        if mention.kind == "body" or (mention.kind != "role" and not is_person_noun(noun)):
            return False
        if article in {"die", "diese", "beide", "mehrere", "viele", "einige", "alle"} and gender_of_office(noun) == "m":
            return False
        return article != noun.casefold() or not noun.endswith(("en", "innen"))

    def _noun(self, mention: Mention) -> str:
        """The office of a mention, or its first noun."""
        words = [w.strip("„“(),") for w in (mention.office or mention.whole).of(self.text).split()]
        nouns = [w for w in words if w[:1].isupper() or w[:1].isdigit()]
        offices = [w for w in nouns[:3] if sort_of(w) == "role"]
        return (
            offices[0]
            if offices
            else (nouns[1] if len(nouns) > 1 and nouns[0].casefold() in DEFINITE else nouns[0])
            if nouns
            else ""
        )

    def _gender(self, mention: Mention) -> Gender:
        first = mention.span.of(self.text).split()[0]
        if mention.kind == "person" and gender_of_name(first):
            return gender_of_name(first)
        noun = self._noun(mention)
        if (sort_of(noun) == "role" or mention.office) and gender_of_office(noun):
            return gender_of_office(noun)
        article = mention.whole.of(self.text).split()[0].casefold()
        if mention.kind == "body":
            return "f" if article == "die" else "n"
        if mention.kind in {"person", "unknown"} and not mention.office:
            return _RELATIVES.get(self._relative(mention), "")
        return (
            "f"
            if article in {"die", "eine", "diese"} or (article == "der" and is_feminine(noun))
            else "m"
            if article == "der"
            else ""
        )

    def _named_so(self, mention: Mention) -> Candidate | None:
        name = words_of(mention.span.of(self.text))
        gender = self._gender(mention)
        fitting = (c for c in self.persons() if any(akin(words_of(c.name), form) for form in _owners(name)))
        return next((c for c in fitting if not gender or not c.gender or gender == c.gender), None)

    def _described(self, mention: Mention) -> Candidate | None:
        """`Der Deutsche Muren`: a noun with the surname of somebody who is known by more."""
        words = mention.whole.of(self.text).split()
        if len(words) < 2 or not words[-2][:1].isupper():
            return None
        return next(
            (c for c in self.persons() if len(words_of(c.name)) > 1 and words_of(c.name)[-1] == words[-1].casefold()),
            None,
        )

    def _holder(self, mention: Mention) -> Candidate | None:
        """The person whom a definite office means: the last one named before it whose office fits, else the next."""
        if not self._is_definite(mention):
            return None
        fitting = [(m, c) for c in self.persons() for m in c.mentions if m.office and self._fits(mention, m, c)]
        before = [(m.whole.start, c) for m, c in fitting if m.whole.start < mention.whole.start]
        return max(before, key=lambda found: found[0])[1] if before else next((c for _, c in fitting), None)

    def _fits(self, mention: Mention, held: Mention, candidate: Candidate) -> bool:
        role, office = self._noun(mention), self._noun(held)
        colleague = office.casefold().rstrip("n").endswith(COLLEAGUES) and bool(self._adjectives(mention))
        if not (colleague or _same_head(role, office)) or _clash(gender_of_office(role), candidate.gender):
            return False
        one, two = self._adjectives(mention), {a for m in candidate.mentions for a in self._adjectives(m)}
        return not one.isdisjoint(two) if colleague else not one or not two or not one.isdisjoint(two)

    def _adjectives(self, mention: Mention) -> set[str]:
        """The beginnings of the adjectives before an office."""
        start = mention.office.start if mention.office else mention.span.start
        words = Span(mention.whole.start, start).of(self.text).split()
        owner = (mention.office or mention.span).of(self.text).split()[0]
        owners = [owner.casefold()] if owner.endswith("s") and sort_of(owner) in {"place", "word"} else []
        return {w[:STEM] for w in (*words, *owners) if w.islower() and w not in DEFINITE and len(w) > STEM}

    def _just_named(self, mention: Mention) -> Candidate | None:
        """`die Wirtin`, `der 23-Jährige`: a trade or an age tells more of the person named right before.

        An office of state or a relative is somebody else.
        """
        noun = self._noun(mention)
        head, gender = head_of(noun), self._gender(mention)
        if not self._is_definite(mention) or not gender or head in german().groups["roles"]["distinct"]:
            return None
        before = [(m.whole.start, c) for c in self.persons() for m in c.mentions if m.whole.end <= mention.whole.start]
        aged = {gender, ""} if noun[:1].isdigit() else {gender}
        near = [(at, c) for at, c in before if mention.whole.start - at < REACH and c.gender in aged]
        return max(near, key=lambda found: found[0])[1] if near and self._is_bare(mention) else None

    def _is_bare(self, mention: Mention) -> bool:
        """Nothing but an article and perhaps an adjective stands with the noun."""
        return sum(w[:1].isupper() or w[:1].isdigit() for w in mention.whole.of(self.text).split()[1:]) == 1

    def _same_office(self, mention: Mention) -> Candidate | None:
        """An unnamed holder of the same office: `Ein Sprecher … Der Sprecher`."""
        words = _bare(mention.span.of(self.text)).split()
        definite = self._is_definite(mention)
        for candidate in reversed(self.candidates):
            theirs = _bare(candidate.name).split()
            if candidate.kind != "role":
                continue
            shortened = (
                definite and len(words) == 1 and candidate.type == "person" and _is_short_for(words[0], theirs[0])
            )
            if theirs == words or shortened:
                return candidate
        return None


def speaking(line: Line) -> Iterator[Mention]:
    """Yield the mentions that a sentence tells to speak, or may: the one with which a sentence that quotes opens."""
    for cue in reporting_cues(line):
        yield from cue.subjects
    opened = opening(line) if quotes(line) else None
    if opened:
        yield opened


def fits(form: str, candidate: Candidate) -> bool:
    """Tell whether `er` or `sie` can mean a candidate."""
    return not _clash(form, candidate.gender)


def _clash(one: str, two: str) -> bool:
    return bool(one and two and one != two)


def _owners(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name, and the same without the s of a genitive."""
    yield name
    if len(name[-1]) > 3 and name[-1].endswith("s"):
        yield (*name[:-1], name[-1].removesuffix("s").rstrip("'"))


def _same_name(one: str, two: str) -> bool:
    """One name, the ending of a genitive aside."""
    short, long = sorted((one, two), key=len)
    return long.startswith(short) and long[len(short) :] in {"", "s", "es"}


def _same_head(role: str, office: str) -> bool:
    """`Minister` and `Innenminister` are one office, `Außenminister` and `Innenminister` are two."""
    one, two = (w.casefold() for w in (role, office))
    if one == two:
        return True
    head = head_of(role)
    if not head or head != head_of(office):
        return False
    before = [w[: w.rfind(head)].rstrip("-") if head in w else "" for w in (one, two)]
    return not all(before) or before[0] == before[1]


def _is_short_for(word: str, noun: str) -> bool:
    """`Sprecherin` after `Unternehmenssprecherin`, not the other way."""
    return noun.endswith(word) and gender_of_office(word) == gender_of_office(noun)


def _bare(name: str) -> str:
    """The words of a name in lower case without article and adjectives, first noun first."""
    words = name.split()
    if len(words) > 1 and words[0].casefold() in DEFINITE | {"ein", "eine", "einer", "einem", "eines", "einen"}:
        words = words[1:]
    return " ".join(words).casefold()
