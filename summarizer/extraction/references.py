"""References: pronouns and collectives resolved to candidates where a rule is certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.extraction.cast import Candidate, Cast
from summarizer.extraction.cues import Cue
from summarizer.extraction.groups import is_one
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.papers import author_behind
from summarizer.extraction.pronouns import ENGLISH, PLURAL, SINGLE, Pronouns
from summarizer.extraction.subjects import speaker_before

FARTHEST_VERB = 6
"""How many words before `statement` or `tweet` a verb may tell whose it is."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves a mention in its sentence.

    Attributes:
        cast: the candidates.
        lines: all sentences.
        cues: the reporting cues by sentence number: whom `he` can mean is the last subject.
        parties: whom `the two leaders` and `they` mean: the participants of the article's main encounter.
        pronouns: those of the language.
    """

    cast: Cast
    lines: Sequence[Line]
    cues: Mapping[int, tuple[Cue, ...]]
    parties: tuple[Candidate, ...] = ()
    pronouns: Pronouns = ENGLISH
    _found: dict[tuple[int, str], tuple[Candidate, ...]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def resolve(self, line: Line, mention: Mention) -> tuple[Candidate, ...]:
        """Return the candidates that a mention means; empty where no rule is certain."""
        if mention.kind == "collective" or (mention.kind == "pronoun" and self._form(line, mention) == PLURAL):
            return self.parties or self._several_before(line)
        if mention.kind == "pronoun":
            return self._person_before(line, mention)
        if mention.kind == "paper":
            return self._author(line, mention)
        return self.cast.all_of(mention)

    def all_of(self, line: Line, mentions: Sequence[Mention]) -> tuple[Candidate, ...]:
        """Resolve several mentions, each candidate once."""
        return tuple(dict.fromkeys(c for m in mentions for c in self.resolve(line, m)))

    def _author(self, line: Line, paper: Mention) -> tuple[Candidate, ...]:
        """Whoever a paper without a named author is by: the joint parties, or whom the sentences before tell."""
        words = line.lows(paper.first, paper.last)
        if "joint" in words and self.parties:
            return self.parties
        about = "it" if "it" in words else "social" if words & _papers(line)["social"] else "nouns"
        key = (line.number, about)
        if key not in self._found:
            self._found[key] = self._author_before(line.number, about)
        return self._found[key]

    def _author_before(self, number: int, about: str) -> tuple[Candidate, ...]:
        for at in range(number - 2, -1, -1):
            line = self.lines[at]
            if (line.number, about) in self._found:
                return self._found[line.number, about]
            found = self.all_of(line, _issuers(line, self.cues.get(line.number, ()), about))
            if found:
                return found
        return ()

    def _form(self, line: Line, pronoun: Mention) -> str:
        return self.pronouns.form(line, pronoun)

    def _several_before(self, line: Line) -> tuple[Candidate, ...]:
        """The last plural subject, in an article without an encounter."""
        for earlier in reversed(self.lines[: line.number - 1]):
            for cue in self.cues.get(earlier.number, ()):
                named = [m for m in cue.subjects if m.kind not in {"pronoun", "collective"}]
                if len(named) > 1 or any(m.kind == "group" and not is_one(earlier.words, m) for m in named):
                    return self.all_of(earlier, named)
        return ()

    def _person_before(self, line: Line, pronoun: Mention) -> tuple[Candidate, ...]:
        """`He`, `she`: the person first named in the sentence, else the last subject, else the last person named."""
        form = self._form(line, pronoun)
        here = self._named_before(line, pronoun, form)
        return self.resolve(line, here) if here else self._last_person(line.number, form)

    def _named_before(self, line: Line, pronoun: Mention, form: str) -> Mention | None:
        """The first fitting person whom a sentence names before a pronoun, outside quotations."""
        here = (m for m in self.pronouns.before(line, pronoun) if m.kind in self.pronouns.meant)
        found = ((m, self.resolve(line, m)) for m in here)
        return next((m for m, who in found if who and self.pronouns.fits(form, who[0])), None)

    def _last_person(self, number: int, form: str) -> tuple[Candidate, ...]:
        """The person of whom the sentences before one speak; kept, for the next pronoun of a chain asks again."""
        if (number, form) not in self._found:
            self._found[number, form] = self._walk_back(number, form)
        return self._found[number, form]

    def _walk_back(self, number: int, form: str) -> tuple[Candidate, ...]:
        """An earlier pronoun means whom it meant there; what its sentence names besides counts where that fails."""
        otherwise: tuple[Candidate, ...] = ()
        for line in reversed(self.lines[: number - 1]):
            person, chained = self._person_in(line, form)
            if person and not chained:
                return person
            otherwise = person or otherwise
            if chained and (line.number, form) in self._found:
                return self._found[line.number, form] or otherwise
        return otherwise

    def _person_in(self, line: Line, form: str) -> tuple[tuple[Candidate, ...], bool]:
        """The likeliest person of a sentence, and whether a pronoun that points farther back is likelier."""
        chained = False
        for mention in self._likely(line):
            if mention.kind == "pronoun" and self._points_back(line, mention):
                chained = chained or self._form(line, mention) == form
                continue
            found = self.resolve(line, mention)
            if found and found[0].type == "person" and self.pronouns.fits(form, found[0]):
                return found, chained
        return (), chained

    def _points_back(self, line: Line, pronoun: Mention) -> bool:
        form = self._form(line, pronoun)
        return form != PLURAL and not self._named_before(line, pronoun, form)

    def _likely(self, line: Line) -> Iterator[Mention]:
        yield from (m for cue in self.cues.get(line.number, ()) for m in cue.subjects)
        yield from (m for m in line.mentions if m.kind in SINGLE | {"unknown"} and not m.quoted)


def _issuers(line: Line, cues: Sequence[Cue], about: str) -> Sequence[Mention]:
    """Return who, by one sentence, is the author of a paper of that kind, or the body that `it` means."""
    named = [m for cue in cues for m in cue.subjects if m.kind not in {"paper", "pronoun"}]
    if about == "it":
        return [m for m in named if m.kind in {"body", "country", "group"}]
    noun = next((i for i in line.unquoted if line.low(i) in _papers(line)[about]), None)
    if noun is None:
        return ()
    if "according" in line.lows(noun - FARTHEST_VERB, noun):
        return [m for m in author_behind(line, noun) if m.kind != "paper"]  # `the readout` is one of before
    verb = next((i for i in range(noun, max(noun - FARTHEST_VERB, 0), -1) if line.base(i, "speech")), None)
    told = speaker_before(line, verb) if verb else ()
    return [m for m in told if m.kind not in {"paper", "pronoun"}] or named or _first(line)


def _papers(line: Line) -> Mapping[str, frozenset[str]]:
    return line.words.lexicon.groups["papers"]


def _first(line: Line) -> list[Mention]:
    return [m for m in line.mentions if not m.quoted and m.kind not in {"collective", "unknown"}][:1]
