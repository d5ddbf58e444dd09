"""The cast of a German article: names in the genitive, offices that mean somebody named, genders."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from summarizer.extraction.cast import Candidate, Cast
from summarizer.extraction.german.cues import is_according, quotes, reporting_cues
from summarizer.extraction.german.lexicon import german
from summarizer.extraction.german.nouns import (
    gender_of_name,
    gender_of_office,
    head_of,
    sort_of,
)
from summarizer.extraction.german.offices import (
    adjectives_of,
    bare,
    clash,
    gender_of,
    is_bare,
    is_definite,
    is_one,
    is_short_for,
    noun_of,
    owners,
    relative_of,
    same_head,
    same_name,
)
from summarizer.extraction.german.subjects import opening
from summarizer.extraction.likeness import akin, words_of
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Kind, Mention

_KINDS: Mapping[tuple[Kind, bool], Kind] = {
    ("unknown", True): "person", ("unknown", False): "group", ("thing", True): "role", ("thing", False): "group",
}  # fmt: skip
REACH = 400
"""How far back, in code points, somebody may be named whom a trade means."""
COLLEAGUES = ("amtskollege", "amtskollegin", "kollege", "kollegin")


class GermanCast(Cast):
    """The candidates of a German article."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._speaking = {m.whole for line in lines for m in speaking(line)}
        cues = [(line, cue) for line in lines for cue in reporting_cues(line)]
        self._cited = {m.whole for _, cue in cues for m in cue.subjects}
        self._told = {m.whole for line, cue in cues if not is_according(line, cue) for m in cue.subjects}
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
        name = bare(mention.span.of(self.text))
        return next((c for c in self.candidates if c.type == "group" and same_name(bare(c.name), name)), None)

    def introduced(self, line: Line, mention: Mention) -> Candidate | None:  # noqa: ARG002 (English looks around)
        """Make a candidate of a mention; a name without title needs a first name, words of its own, or an echo."""
        if not self._is_somebody(mention):
            return None
        single = mention.kind == "person" or is_one(self.text, mention) or self._is_surname(mention)
        kind = _KINDS.get((mention.kind, single), mention.kind)
        candidate = Candidate(mention.span.of(self.text), "person" if single else "group", kind)
        candidate.gender = gender_of(self.text, mention)
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
            return mention.whole in self._cited
        if mention.whole in self._speaking or (mention.kind == "person" and mention.office):
            return True
        if mention.kind != "person":
            return mention.kind == "role" and is_one(self.text, mention) and is_definite(self.text, mention)
        words = mention.span.of(self.text).split()
        last = words[-1].casefold()
        return (
            bool(gender_of_name(words[0]))
            or relative_of(self.text, mention) != ""
            or not self._single.isdisjoint({last, f"{last}s"})
        )

    def _named_so(self, mention: Mention) -> Candidate | None:
        name = words_of(mention.span.of(self.text))
        gender = gender_of(self.text, mention)
        fitting = (c for c in self.persons() if any(akin(words_of(c.name), form) for form in owners(name)))
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
        if not is_definite(self.text, mention):
            return None
        fitting = [(m, c) for c in self.persons() for m in c.mentions if m.office and self._fits(mention, m, c)]
        before = [(m.whole.start, c) for m, c in fitting if m.whole.start < mention.whole.start]
        return max(before, key=lambda found: found[0])[1] if before else next((c for _, c in fitting), None)

    def _fits(self, mention: Mention, held: Mention, candidate: Candidate) -> bool:
        role, office = noun_of(self.text, mention), noun_of(self.text, held)
        colleague = office.casefold().rstrip("n").endswith(COLLEAGUES) and bool(adjectives_of(self.text, mention))
        if not (colleague or same_head(role, office)) or clash(gender_of_office(role), candidate.gender):
            return False
        one, two = (
            adjectives_of(self.text, mention),
            {a for m in candidate.mentions for a in adjectives_of(self.text, m)},
        )
        return not one.isdisjoint(two) if colleague else not one or not two or not one.isdisjoint(two)

    def _just_named(self, mention: Mention) -> Candidate | None:
        """`die Wirtin`, `der 23-Jährige`: a trade or an age tells more of the person named right before.

        An office of state or a relative is somebody else.
        """
        noun = noun_of(self.text, mention)
        head, gender = head_of(noun), gender_of(self.text, mention)
        if not is_definite(self.text, mention) or not gender or head in german().groups["roles"]["distinct"]:
            return None
        before = [(m.whole.start, c) for c in self.persons() for m in c.mentions if m.whole.end <= mention.whole.start]
        aged = {gender, ""} if noun[:1].isdigit() else {gender}
        near = [(at, c) for at, c in before if mention.whole.start - at < REACH and c.gender in aged]
        return max(near, key=lambda found: found[0])[1] if near and is_bare(self.text, mention) else None

    def _same_office(self, mention: Mention) -> Candidate | None:
        """An unnamed holder of the same office: `Ein Sprecher … Der Sprecher`."""
        words = bare(mention.span.of(self.text)).split()
        definite = is_definite(self.text, mention)
        for candidate in reversed(self.candidates):
            theirs = bare(candidate.name).split()
            if candidate.kind != "role":
                continue
            shortened = (
                definite and len(words) == 1 and candidate.type == "person" and is_short_for(words[0], theirs[0])
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
    return not clash(form, candidate.gender)
